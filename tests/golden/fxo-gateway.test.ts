/**
 * An exchange line on an FXO gateway, run by the command line: a call in to the softphones of an IP PBX, and a call out by 9. Levels are
 * held against chain matrices of the cables with the echo of their hybrids; the digits on the line are read by multimon-ng, where it is
 * installed.
 */
import { beforeAll, describe, expect, it } from "vitest";
import { plainTelephone } from "../../src/shared/catalog/telephones.ts";
import { fxoGatewayBench } from "../../src/shared/catalog/gateway-benches.ts";
import type { Bench } from "../../src/shared/model/bench.ts";
import {
  dial,
  digitsOf,
  hangUp,
  levelDbm,
  lift,
  messagesOf,
  quick,
  runCalls,
  speak,
  spokenDbm,
  storyOf,
  toneHz,
} from "../support/call-run.ts";
import type { CallRun } from "../support/call-run.ts";
import { hybridChain } from "../support/hybrid-chain.ts";
import { digitsByMultimon, hasMultimon } from "../support/multimon.ts";

const { ohms, farads } = plainTelephone.ringer;
const bell = { ohms, farads };
const audio = ["phone1.earpiece", "softphone1.earpiece", "line1.fxs.voice"];

/** Takes a call up at the first ring, as nobody's number is to be read here. */
function bench(): Bench {
  const values = quick(fxoGatewayBench);
  const gateway = values.devices["fxogw"];
  if (gateway?.kind !== "fxo-gateway") throw new Error("no gateway");
  for (const port of Object.values(gateway.ports)) delete port.rings;
  return values;
}

/** Two cables with the exchange between them, a bell at either far end; 0 dB to the network and 3 dB from it in the gateway. */
const cables = {
  toneHz,
  lengthsMetres: [3200, 3200],
  lossesDb: [[3, 3]],
  bells: { ...bell, ends: ["near", "far"] },
} as const;

describe("an exchange line on an FXO gateway", () => {
  let incoming: CallRun;
  let outgoing: CallRun;

  beforeAll(async () => {
    [incoming, outgoing] = await Promise.all([
      runCalls(bench(), 4.8, audio, [
        lift(0.05, "phone1"),
        dial(0.35, "phone1", "5550101"),
        lift(1.7, "softphone1"),
        ...speak(1.9, "phone1", 0.35),
        ...speak(2.35, "softphone1", 0.35),
        dial(2.85, "phone1", "12"),
        hangUp(3.1, "phone1"),
        hangUp(4.4, "softphone1"),
      ]),
      runCalls(bench(), 3.6, audio, [
        lift(0.15, "softphone1"),
        dial(0.15, "softphone1", "95550102"),
        lift(2.2, "phone1"),
        dial(2.4, "softphone1", "34"),
        hangUp(2.8, "softphone1"),
      ]),
    ]);
  }, 180_000);

  it("a call in: both softphones ring, the one that lifts has it, and the gateway goes off hook only then", () => {
    expect(storyOf(incoming)).toEqual([
      "exchange call.seized",
      "exchange call.routed",
      "exchange call.ringing",
      "fxogw call.routed",
      "fxogw call.ringing",
      "softphone1 call.answered",
      "fxogw call.answered",
      "softphone2 call.released",
      "exchange call.answered",
      "fxogw call.seized",
      "exchange call.released",
      "exchange call.released",
      "exchange supervision.sent",
      "fxogw disconnect.detected",
      "fxogw call.released",
      "softphone1 call.released",
      "exchange call.released",
    ]);
    expect(messagesOf(incoming, "fxogw")).toEqual(["INVITE", "ACK", "BYE"]);
    expect(messagesOf(incoming, "softphone2")).toEqual(["100 Trying", "180 Ringing", "200 OK", "487 Request Terminated"]);
    expect(incoming.finals["fxogw"]).toEqual({ "1": "idle" });
  });

  it("finds the end of the call by the opening of the loop, 200 ms after its current has gone", () => {
    const sent = incoming.events.find(({ kind }) => kind === "supervision.sent")!.seconds;
    const found = incoming.events.find(({ kind }) => kind === "disconnect.detected")!;
    expect(found["reason"]).toBe("loop-current interruption");
    // The choke of the set's DC mask and the line hold the current above 5 mA for a few milliseconds.
    expect(found.seconds - sent).toBeGreaterThan(0.2);
    expect(found.seconds - sent).toBeLessThan(0.23);
  });

  it("digits of the caller arrive beside the voice", () => {
    expect(digitsOf(incoming, "softphone1")).toBe("12");
  });

  it("carries speech both ways as the cables, the exchange and the gateway's losses make it", () => {
    const inward = hybridChain({ ...cables, spokenDbm });
    expect(Math.abs(levelDbm(incoming, "softphone1.earpiece", 2) - inward.farDbm)).toBeLessThan(1);
    const outward = hybridChain({ ...cables, spokenDbm: spokenDbm - 3 });
    expect(Math.abs(levelDbm(incoming, "phone1.earpiece", 2.45) - outward.farDbm)).toBeLessThan(1);
  });

  it("its hybrid sends the softphone's own speech back as an echo, which the unmatched cables make", () => {
    const { echoDbm } = hybridChain({ ...cables, spokenDbm: spokenDbm - 3 });
    // The exchange's coils and the sets' chokes are not in the formula: they change the mismatch that the echo is made of.
    expect(Math.abs(levelDbm(incoming, "softphone1.earpiece", 2.49) - echoDbm)).toBeLessThan(2);
  });

  it("a call out: 9 finds the gateway, which seizes the line, waits for dial tone, dials, and hangs up with the softphone", () => {
    expect(storyOf(outgoing)).toEqual([
      "softphone1 call.routed",
      "fxogw call.routed",
      "exchange call.seized",
      "fxogw call.seized",
      "exchange call.routed",
      "exchange call.ringing",
      "fxogw call.answered",
      "softphone1 call.answered",
      "exchange call.answered",
      "fxogw call.released",
      "exchange call.released",
      "exchange call.released",
      "exchange supervision.sent",
    ]);
    expect(digitsOf(outgoing, "exchange")).toBe("5550102");
    expect(messagesOf(outgoing, "softphone1")).toEqual(["INVITE", "ACK", "BYE"]);
  });

  it.runIf(hasMultimon)("multimon-ng reads the number and the digits pressed in the call at the exchange's end of the line", () => {
    const line = Float32Array.from(outgoing.sound["line1.fxs.voice"]!);
    // Dial tone is still under the beginning of the first digit, of which that reader may make nothing.
    expect(digitsByMultimon(line.slice(8000 * 0.7, 8000 * 2.1))).toMatch(/^5?550102$/);
    expect(digitsByMultimon(line.slice(8000 * 2.3, 8000 * 3))).toBe("34");
  });
});

/**
 * A PBX whose trunk hangs on an FXS gateway, run by the command line: a call out by 9 to a softphone of the provider, and a call in that
 * the operator takes. Levels are held against chain matrices of the cables with the echo of their hybrids.
 */
import { beforeAll, describe, expect, it } from "vitest";
import { fxsGatewayBench } from "../../src/shared/catalog/gateway-benches.ts";
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

const audio = ["phone1.earpiece", "phone2.earpiece", "softphone.earpiece"];

describe("a PBX trunk on an FXS gateway", () => {
  let outgoing: CallRun;
  let incoming: CallRun;

  beforeAll(async () => {
    const bench = quick(fxsGatewayBench);
    const { line3: _other, ...operatorLines } = bench.lines;
    const { line2: _operator, ...extensionLines } = bench.lines;
    [outgoing, incoming] = await Promise.all([
      runCalls({ ...bench, lines: extensionLines }, 4.3, audio, [
        lift(0.1, "phone2"),
        dial(0.35, "phone2", "9"),
        dial(0.85, "phone2", "5550102"),
        lift(1.7, "softphone"),
        ...speak(1.9, "phone2", 0.35),
        ...speak(2.35, "softphone", 0.35),
        dial(2.8, "phone2", "56"),
        hangUp(3.05, "softphone"),
        hangUp(3.7, "phone2"),
      ]),
      runCalls({ ...bench, lines: operatorLines }, 2.6, audio, [
        lift(0.15, "softphone"),
        dial(0.15, "softphone", "5550101"),
        lift(1, "phone1"),
        hangUp(1.35, "phone1"),
      ]),
    ]);
  }, 180_000);

  it("a call out: the gateway gives dial tone to the trunk, takes the digits, and opens the loop when the softphone hangs up", () => {
    expect(storyOf(outgoing)).toEqual([
      "pbx call.seized",
      "pbx call.routed",
      "fxsgw call.seized",
      "pbx call.seized",
      "fxsgw call.routed",
      "fxsgw call.ringing",
      "softphone call.answered",
      "fxsgw call.answered",
      "fxsgw call.released",
      "fxsgw supervision.sent",
      "pbx disconnect.detected",
      "pbx call.released",
      "pbx call.released",
      "fxsgw call.released",
      "pbx call.released",
    ]);
    expect(digitsOf(outgoing, "fxsgw").slice(0, 7)).toBe("5550102");
    expect(messagesOf(outgoing, "fxsgw")).toEqual(["INVITE", "ACK", "200 OK"]);
    expect(messagesOf(outgoing, "softphone")).toEqual(["100 Trying", "180 Ringing", "200 OK", "BYE"]);
  });

  it("digits pressed in the call go through the PBX and arrive beside the voice", () => {
    expect(digitsOf(outgoing, "softphone")).toBe("56");
  });

  it("the trunk finds the opening by itself, 200 ms after its current has gone", () => {
    const sent = outgoing.events.find(({ kind }) => kind === "supervision.sent")!.seconds;
    const found = outgoing.events.find(({ kind }) => kind === "disconnect.detected")!;
    expect(found["reason"]).toBe("loop-current interruption");
    expect(found.seconds - sent).toBeGreaterThan(0.2);
    expect(found.seconds - sent).toBeLessThan(0.23);
  });

  it("carries speech both ways as house line, PBX and the gateway's losses make it", () => {
    // Nothing in the PBX towards the trunk, 3 dB towards the extension; 3 dB in the gateway each way.
    const cables = { toneHz, lengthsMetres: [100, 20], lossesDb: [[0, 3]] } as const;
    const outward = hybridChain({ ...cables, spokenDbm }).farDbm - 3;
    expect(Math.abs(levelDbm(outgoing, "softphone.earpiece", 2) - outward)).toBeLessThan(1);
    const inward = hybridChain({ toneHz, spokenDbm: spokenDbm - 3, lengthsMetres: [20, 100], lossesDb: [[3, 0]] }).farDbm;
    expect(Math.abs(levelDbm(outgoing, "phone2.earpiece", 2.45) - inward)).toBeLessThan(1);
  });

  it("a call in: the gateway rings the trunk, the PBX rings the operator; the trunk is let go and the network told", () => {
    expect(storyOf(incoming)).toEqual([
      "softphone call.routed",
      "softphone call.ringing",
      "pbx call.routed",
      "pbx call.ringing",
      "pbx call.answered",
      "fxsgw call.answered",
      "softphone call.answered",
      "pbx call.released",
      "pbx call.released",
      "pbx call.released",
      "fxsgw call.released",
      "softphone call.released",
    ]);
    expect(messagesOf(incoming, "fxsgw")).toEqual(["100 Trying", "180 Ringing", "200 OK", "BYE"]);
    expect(incoming.events.some(({ kind, source }) => kind === "ring.tripped" && source === "fxsgw")).toBe(true);
    expect(incoming.finals["fxsgw"]).toEqual({ "1": "idle" });
  });
});

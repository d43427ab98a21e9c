/**
 * An analog intercom of 24 V joined to an IP PBX by an FXO gateway, run by the command line: a set calls a softphone in two stages, a
 * softphone calls a set. Levels are held against chain matrices of the cables with the echo of their hybrids.
 */
import { beforeAll, describe, expect, it } from "vitest";
import { intercomBench } from "../../src/shared/catalog/gateway-benches.ts";
import { dial, digitsOf, hangUp, levelDbm, lift, quick, runCalls, speak, spokenDbm, storyOf, toneHz } from "../support/call-run.ts";
import type { CallRun } from "../support/call-run.ts";
import { hybridChain } from "../support/hybrid-chain.ts";

const audio = ["set11.earpiece", "set12.earpiece", "softphone1.earpiece"];

describe("an intercom and an IP PBX", () => {
  let fromSet: CallRun;
  let fromSoftphone: CallRun;

  beforeAll(async () => {
    const bench = quick(intercomBench);
    const { line2: _other, ...withSet11 } = bench.lines;
    const { line1: _first, ...withSet12 } = bench.lines;
    [fromSet, fromSoftphone] = await Promise.all([
      runCalls({ ...bench, lines: withSet11 }, 6.1, audio, [
        lift(0.05, "set11"),
        dial(0.35, "set11", "8"),
        dial(1.15, "set11", "201"),
        lift(1.65, "softphone1"),
        ...speak(1.85, "set11", 0.35),
        ...speak(2.3, "softphone1", 0.35),
        hangUp(2.75, "set11"),
        hangUp(5.6, "softphone1"),
      ]),
      runCalls({ ...bench, lines: withSet12 }, 2.8, audio, [
        lift(0.15, "softphone1"),
        dial(0.15, "softphone1", "812"),
        lift(1.7, "set12"),
        hangUp(2, "softphone1"),
      ]),
    ]);
  }, 180_000);

  it("a set dials 8, gets the gateway's own dial tone, and dials on to a softphone; busy tone tells the gateway of its end", () => {
    expect(storyOf(fromSet)).toEqual([
      "intercom call.seized",
      "intercom call.routed",
      "intercom call.ringing",
      "intercom call.answered",
      "fxogw call.seized",
      "fxogw call.routed",
      "fxogw call.ringing",
      "softphone1 call.answered",
      "fxogw call.answered",
      "intercom call.released",
      "intercom call.released",
      "fxogw disconnect.detected",
      "fxogw call.released",
      "softphone1 call.released",
      "intercom call.released",
    ]);
    expect(digitsOf(fromSet, "fxogw")).toBe("201");
    expect(fromSet.events.find(({ kind }) => kind === "disconnect.detected")!["reason"]).toBe("busy tone");
  });

  it("the tone is believed after four of its half-second rounds", () => {
    const sounds = fromSet.events.find(({ kind, name, source }) => kind === "tone.started" && name === "busy" && source === "intercom")!;
    const found = fromSet.events.find(({ kind }) => kind === "disconnect.detected")!;
    expect(found.seconds - sounds.seconds).toBeGreaterThan(1.7);
    expect(found.seconds - sounds.seconds).toBeLessThan(2.2);
  });

  it("carries speech both ways as the cables, the intercom and the gateway's losses make it", () => {
    const cables = { toneHz, lengthsMetres: [300, 20], lossesDb: [[3, 3]] } as const;
    expect(Math.abs(levelDbm(fromSet, "softphone1.earpiece", 1.95) - hybridChain({ ...cables, spokenDbm }).farDbm)).toBeLessThan(1);
    const inward = hybridChain({ ...cables, spokenDbm: spokenDbm - 3, lengthsMetres: [20, 300] }).farDbm;
    expect(Math.abs(levelDbm(fromSet, "set11.earpiece", 2.4) - inward)).toBeLessThan(1);
  });

  it("a softphone dials 8 and the set: the gateway waits for the intercom's dial tone and dials two digits", () => {
    expect(storyOf(fromSoftphone)).toEqual([
      "softphone1 call.routed",
      "fxogw call.routed",
      "intercom call.seized",
      "fxogw call.seized",
      "intercom call.routed",
      "intercom call.ringing",
      "fxogw call.answered",
      "softphone1 call.answered",
      "intercom call.answered",
      "fxogw call.released",
      "intercom call.released",
      "intercom call.released",
    ]);
    expect(digitsOf(fromSoftphone, "intercom")).toBe("12");
    expect(fromSoftphone.finals["fxogw"]).toEqual({ "1": "idle" });
  });
});

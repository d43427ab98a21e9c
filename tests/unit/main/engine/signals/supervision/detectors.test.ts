/**
 * Detectors of FXO devices, just inside and just outside their windows. Limits: Linksys SPA3102 line under 1 V for 0.2 s, Xorcom
 * 80 ms and nothing in the first 650 ms, DAHDI 64 ms and 3 V (products 1.4); SPA400 10 mA and 750 ms; wink 140-290 ms
 * (reference-data 4 [AG]); line in use under 40 V (1.3 [SPA]). Times are met to one sample of 1/4800 s, so that a millisecond is
 * inside or outside without doubt.
 */
import { describe, expect, it } from "vitest";
import { GroundStartTerminal } from "../../../../../../src/main/engine/signals/supervision/ground-start-terminal.ts";
import { LevelDetector } from "../../../../../../src/main/engine/signals/supervision/level-detector.ts";
import { OpenLoopDetector } from "../../../../../../src/main/engine/signals/supervision/open-loop-detector.ts";
import type { OpenLoopOptions } from "../../../../../../src/main/engine/signals/supervision/open-loop-detector.ts";
import { PolarityDetector } from "../../../../../../src/main/engine/signals/supervision/polarity-detector.ts";
import { RingCounter } from "../../../../../../src/main/engine/signals/supervision/ring-counter.ts";
import { WinkDetector } from "../../../../../../src/main/engine/signals/supervision/wink-detector.ts";
import { RingDetector } from "../../../../../../src/main/engine/signals/ring-detector.ts";
import { reportOf } from "../../../../../../src/main/engine/signals/supervision/detector-report.ts";

const sampleHz = 4800;
const samples = (seconds: number): number => Math.round(seconds * sampleHz);

/** A line in use at 25 mA and 7 V, then open for so long, then in use again: is it an interruption? */
function seesOpening(openSeconds: number, options: Omit<OpenLoopOptions, "sampleHz">, before = 1, openVolts = 0): boolean {
  const detector = new OpenLoopDetector({ sampleHz, ...options });
  detector.begin();
  let isSeen = false;
  for (let n = 0; n < samples(before); n++) isSeen = detector.push(0.025, 7) || isSeen;
  for (let n = 0; n < samples(openSeconds); n++) isSeen = detector.push(0, openVolts) || isSeen;
  for (let n = 0; n < samples(0.1); n++) isSeen = detector.push(0.025, 7) || isSeen;
  return isSeen;
}

describe("loop-current interruption", () => {
  it.each([
    ["SPA3102", { belowVolts: 1, minSeconds: 0.2 }, 0.199, 0.201],
    ["Xorcom", { belowVolts: 3, minSeconds: 0.08 }, 0.079, 0.081],
    ["SPA400", { belowAmps: 0.01, minSeconds: 0.75 }, 0.749, 0.751],
    ["a PBX of 800 ms", { belowAmps: 0.01, minSeconds: 0.8 }, 0.5, 0.801],
    ["Cisco", { belowAmps: 0.002, minSeconds: 0.6 }, 0.599, 0.601],
  ])("%s misses one that is too short and sees one that is long enough", (_name, options, shortSeconds, longSeconds) => {
    expect([seesOpening(shortSeconds, options), seesOpening(longSeconds, options)]).toEqual([false, true]);
  });

  it("with a longest length takes what is within and leaves a line that has lost its battery", () => {
    const options = { belowAmps: 0.01, minSeconds: 0.25, maxSeconds: 0.9 };
    expect([0.249, 0.251, 0.899, 0.901].map((seconds) => seesOpening(seconds, options))).toEqual([false, true, true, false]);
  });

  it("believes nothing right after seizure", () => {
    const options = { belowVolts: 3, minSeconds: 0.08, ignoreSeconds: 0.65 };
    expect([seesOpening(0.1, options, 0.5), seesOpening(0.1, options, 0.7)]).toEqual([false, true]);
  });

  it("needs volts below the threshold, not only less than before", () => {
    expect(seesOpening(0.5, { belowVolts: 1, minSeconds: 0.2 }, 1, 1.1)).toBe(false);
    expect(seesOpening(0.5, { belowVolts: 1, minSeconds: 0.2 }, 1, 0.9)).toBe(true);
  });

  it("says what decides: input, threshold and how far its timer is", () => {
    const detector = new OpenLoopDetector({ sampleHz, belowAmps: 0.01, minSeconds: 0.8 });
    for (let n = 0; n < samples(0.5); n++) detector.push(0.0005, 2);
    expect(reportOf(detector)).toEqual({
      detector: "loop-current interruption",
      verdict: "timing",
      input: 0.0005,
      unit: "A",
      threshold: 0.01,
      counts: "below",
      timerSeconds: 0.5,
      neededSeconds: 0.8,
    });
    detector.push(0.025, 7);
    expect(reportOf(detector)).toMatchObject({ verdict: "rejected", timerSeconds: 0.5 });
  });

  it("cannot be made without a threshold", () => {
    expect(() => new OpenLoopDetector({ sampleHz, minSeconds: 0.2 })).toThrow(/threshold/);
  });
});

describe("polarity", () => {
  const turns = (seconds: number): number => {
    const detector = new PolarityDetector({ sampleHz, aboveVolts: 3, debounceSeconds: 0.064 });
    let count = 0;
    for (const [volts, length] of [
      [7, 0.5],
      [-7, seconds],
      [7, 0.5],
    ] as const)
      for (let n = 0; n < samples(length); n++) if (detector.push(volts)) count += 1;
    return count;
  };

  it("turns where it stays turned for the debounce time, and a shorter reversal is none", () => {
    expect([turns(0.063), turns(0.065)]).toEqual([0, 2]);
  });

  it("is not known before there is battery, and finding it is no reversal", () => {
    const detector = new PolarityDetector({ sampleHz, aboveVolts: 3, debounceSeconds: 0.064 });
    expect(detector.polarity).toBeUndefined();
    let turned = 0;
    for (let n = 0; n < 1000; n++) if (detector.push(-48)) turned += 1;
    expect([detector.polarity, turned]).toEqual(["reversed", 0]);
    // Too few volts tell nothing.
    for (let n = 0; n < 1000; n++) if (detector.push(2.9)) turned += 1;
    expect([detector.polarity, turned]).toEqual(["reversed", 0]);
  });
});

describe("wink", () => {
  it("is a reversal of 140 to 290 ms that comes back", () => {
    const isWink = (seconds: number): boolean => {
      const detector = new WinkDetector({ sampleHz, aboveVolts: 3, minSeconds: 0.14, maxSeconds: 0.29 });
      let seen = false;
      for (const [volts, length] of [
        [7, 0.5],
        [0, 0.001],
        [-7, seconds],
        [0, 0.001],
        [7, 0.5],
      ] as const)
        for (let n = 0; n < samples(length); n++) seen = detector.push(volts) || seen;
      return seen;
    };
    expect([0.139, 0.141, 0.289, 0.291].map(isWink)).toEqual([false, true, true, false]);
  });
});

describe("line in use", () => {
  it("is a line under 40 V for the debounce time, of either polarity; ringing is none", () => {
    const detector = () =>
      new LevelDetector({ sampleHz, detector: "line in use", thresholdVolts: 40, counts: "below", debounceSeconds: 0.1 });
    const after = (volts: (n: number) => number, seconds: number): boolean => {
      const inUse = detector();
      for (let n = 0; n < samples(seconds); n++) inUse.push(volts(n));
      return inUse.beyond;
    };
    expect([after(() => 41, 1), after(() => 39, 1), after(() => -39, 1), after(() => 39, 0.099)]).toEqual([false, true, true, false]);
    expect(after((n) => 48 + 120 * Math.sin((2 * Math.PI * 20 * n) / sampleHz), 2)).toBe(false);
  });
});

describe("ringing", () => {
  const rings = (options: { rmsVolts?: number; dcVolts?: number; hertz?: number; maxRmsVolts?: number; minDcVolts?: number }): boolean => {
    const { rmsVolts = 86, dcVolts = 48, hertz = 20, ...window } = options;
    const detector = new RingDetector({ sampleHz, thresholdRmsVolts: 15, minHertz: 15, maxHertz: 68, validateSeconds: 0.15, ...window });
    detector.settle(dcVolts);
    let seen = false;
    for (let n = 0; n < samples(1); n++) {
      seen = detector.push(dcVolts + Math.SQRT2 * rmsVolts * Math.sin((2 * Math.PI * hertz * n) / sampleHz)) === "started" || seen;
    }
    return seen;
  };

  it("is too loud, or without enough battery under it, for a device that says so (Multi-Tech: 100 V, 35 V)", () => {
    expect([rings({ maxRmsVolts: 100, rmsVolts: 98 }), rings({ maxRmsVolts: 100, rmsVolts: 104 })]).toEqual([true, false]);
    expect([rings({ minDcVolts: 35, dcVolts: 30 }), rings({ minDcVolts: 35, dcVolts: 40 })]).toEqual([false, true]);
    expect(rings({ dcVolts: 0 })).toBe(true);
  });

  it("is counted by rings: a double ring is one, a splash of 0.1 s is none, and a silent line is given up", () => {
    const counter = new RingCounter({ sampleHz, minBurstSeconds: 0.2, joinSeconds: 0.5, timeoutSeconds: 6 });
    const events: string[] = [];
    for (const [isRinging, seconds] of [
      [true, 0.4],
      [false, 0.2],
      [true, 0.4],
      [false, 2],
      [true, 0.1],
      [false, 2],
      [true, 0.4],
      [false, 6],
    ] as const)
      for (let n = 0; n < samples(seconds); n++) {
        const event = counter.push(isRinging);
        if (event !== undefined) events.push(event);
      }
    expect(events).toEqual(["ring", "ring", "gave-up"]);
  });
});

describe("the ground-start terminal", () => {
  const make = () => new GroundStartTerminal({ sampleHz, tipGroundAmps: 0.0002, debounceSeconds: 0.02, giveUpSeconds: 4 });
  const run = (terminal: GroundStartTerminal, amps: number, seconds: number): string[] => {
    const events: string[] = [];
    for (let n = 0; n < samples(seconds); n++) {
      const event = terminal.push(amps);
      if (event !== undefined) events.push(event);
    }
    return events;
  };

  it("earths ring, and closes its loop only when tip is earthed", () => {
    const terminal = make();
    terminal.seize();
    expect([terminal.phase, run(terminal, 0.0001, 1), terminal.phase]).toEqual(["earthing-ring", [], "earthing-ring"]);
    expect([run(terminal, 0.0004, 0.1), terminal.phase]).toEqual([["seized"], "closed"]);
    expect(run(terminal, 0, 0.1)).toEqual(["released"]);
  });

  it("closes the loop at once on an incoming call, whose tip is earthed already", () => {
    const terminal = make();
    expect(run(terminal, 0.0004, 0.1)).toEqual(["tip-earthed"]);
    terminal.seize();
    expect(terminal.phase).toBe("closed");
  });

  it("gives up where tip stays open", () => {
    const terminal = make();
    terminal.seize();
    expect([run(terminal, 0, 4.1), terminal.phase]).toEqual([["gave-up"], "idle"]);
  });
});

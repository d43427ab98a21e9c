import { describe, expect, it } from "vitest";
import type { Run, Switch, Waveform } from "../../../../src/main/spice/deck.ts";
import { switchSchedule } from "../../../../src/main/spice/switch-times.ts";
import { unmoved } from "../../../../src/main/spice/time-function.ts";
import { waveformFunction } from "../../../../src/main/spice/waveform.ts";

const place = { line: 1, text: "" };
const run: Run = { stepSeconds: 1 / 48000, stopSeconds: 5, startSeconds: 0, largestStepSeconds: undefined, place };

function contact(closedAtFirst: boolean, thresholdVolts = 0.5, hysteresisVolts = 0): Switch {
  const model = { kind: "switch", thresholdVolts, hysteresisVolts, onOhms: 1, offOhms: 1e8 } as const;
  return { kind: "switch", id: "s1", place, a: "a", b: "0", controlA: "c", controlB: "0", model, closedAtFirst };
}
const schedule = (element: Switch, waveform: Waveform) => switchSchedule(element, waveformFunction(waveform, run, unmoved, place), run);
const points = (...pairs: number[]): Waveform => ({
  kind: "points",
  points: pairs.flatMap((seconds, index) => (index % 2 === 0 ? [{ seconds, value: pairs[index + 1] ?? 0 }] : [])),
});

describe("when a voltage-controlled switch changes", () => {
  it("closes in the middle of a ramp of two nanoseconds", () => {
    const { closedAtFirst, changes } = schedule(contact(false), points(0, 0, 1, 0, 1.000000002, 1, 3, 1, 3.000000002, 0));
    expect(closedAtFirst).toBe(false);
    expect(changes).toHaveLength(2);
    // Neighbouring numbers near 1 s lie 2e-16 s apart; the ramp's own times are written to 1e-9 s.
    expect(changes[0]).toBeCloseTo(1.000000001, 13);
    expect(changes[1]).toBeCloseTo(3.000000001, 13);
  });

  it("holds between its two thresholds", () => {
    const waves = points(0, 0, 1, 1, 2, 0.3, 3, 1, 4, 0);
    expect(schedule(contact(false, 0.5, 0.3), waves).changes.map((seconds) => Number(seconds.toFixed(9)))).toEqual([0.8, 3.8]);
  });

  it("starts by its control where that is clear, else as its card says", () => {
    expect(schedule(contact(true), points(0, 0)).closedAtFirst).toBe(false);
    expect(schedule(contact(false), points(0, 1)).closedAtFirst).toBe(true);
    expect(schedule(contact(true, 0.5, 0.6), points(0, 0.7)).closedAtFirst).toBe(true);
    expect(schedule(contact(false, 0.5, 0.6), points(0, 0.7)).closedAtFirst).toBe(false);
  });

  it("changes at once where the control jumps", () => {
    expect(schedule(contact(false), points(0, 0, 2, 0, 2, 1)).changes).toEqual([2]);
  });

  it("finds each crossing of a sine", () => {
    const sine: Waveform = { kind: "sine", offset: 0, amplitude: 1, hertz: 10, startSeconds: 0, dampingPerSecond: 0, phaseRadians: 0 };
    const { changes } = schedule(contact(false, 0.5), sine);
    // sin crosses one half upward at 30 degrees and downward at 150.
    expect(changes).toHaveLength(100);
    expect(changes[0]).toBeCloseTo(1 / 120, 12);
    expect(changes[1]).toBeCloseTo(5 / 120, 12);
    expect(changes[99]).toBeCloseTo(4.9 + 5 / 120, 12);
  });
});

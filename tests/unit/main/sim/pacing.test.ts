/** Simulated time follows wall time at the chosen speed; what the machine cannot do is not skipped but comes later. */
import { describe, expect, it } from "vitest";
import { backlogMs, msToNextStep, owedSteps } from "../../../../src/main/sim/pacing.ts";

const at = (nowMs: number, speed: number | "max", step = 0) => ({
  nowMs,
  speed,
  stepHz: 48_000,
  step,
  anchor: { wallMs: 0, step: 0 },
});

describe("steps owed", () => {
  it("are 48 a millisecond in real time", () => {
    expect(owedSteps(at(10, 1)).steps).toBe(480);
    expect(owedSteps(at(10, 1, 480)).steps).toBe(0);
  });
  it("come one every 21 ms at a thousandth of real time", () => {
    expect(owedSteps(at(20, 0.001)).steps).toBe(0);
    expect(owedSteps(at(21, 0.001)).steps).toBe(1);
    expect(msToNextStep(at(20, 0.001))).toBeCloseTo(20.833 - 20, 2);
  });
  it("have no end at full speed", () => {
    expect(owedSteps(at(10, "max")).steps).toBe(Number.POSITIVE_INFINITY);
    expect(msToNextStep(at(10, "max"))).toBe(0);
  });
  it("are never negative, even before the anchor", () => {
    expect(owedSteps(at(-5, 1, 10)).steps).toBe(0);
  });
  it("do not pile up over a stall: simulated time lags and says so", () => {
    const owed = owedSteps(at(5000, 1, 48));
    expect(owed).toEqual({ steps: backlogMs * 48, anchor: { wallMs: 5000 - backlogMs, step: 48 }, lagging: true });
    // From the moved anchor on, the clock is right again.
    expect(owedSteps({ ...at(5010, 1, 48 + owed.steps), anchor: owed.anchor }).steps).toBe(480);
  });
  it("at a thousand times real time are 48,000 a millisecond", () => {
    expect(owedSteps(at(1, 1000)).steps).toBe(48_000);
  });
  it("lose nothing to rounding over ten hours of odd intervals", () => {
    let step = 0;
    for (let nowMs = 0; nowMs < 36_000_000; nowMs += 97.3) step += owedSteps({ ...at(nowMs, 1, step) }).steps;
    expect(step).toBe(Math.floor(Math.floor(36_000_000 / 97.3) * 97.3 * 48));
  });
});

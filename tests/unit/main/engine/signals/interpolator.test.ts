/** Limits: 0.05 dB in the voice band, images 60 dB down from 4.6 kHz on. */
import { describe, expect, it } from "vitest";
import { Interpolator } from "../../../../../src/main/engine/signals/interpolator.ts";

describe("interpolator", () => {
  it.each([48_000, 16_000])("to %i Hz: a 1 kHz tone of 8000 samples a second comes out smooth, later by the stated delay", (toHz) => {
    const interpolator = new Interpolator({ fromHz: 8000, toHz });
    let worst = 0;
    for (let n = 0; n < toHz / 10; n++) {
      if (interpolator.wantsInput) interpolator.push(Math.sin((2 * Math.PI * 1000 * n) / toHz));
      const expected = Math.sin(2 * Math.PI * 1000 * (n / toHz - interpolator.delaySeconds));
      const got = interpolator.next();
      if (n > toHz / 20) worst = Math.max(worst, Math.abs(got - expected));
    }
    // 0.05 dB of the passband and images 60 dB down, 0.6 % and 0.1 %; the design's are smaller.
    expect(worst).toBeLessThan(2e-3);
  });

  it("the cubics of one step and the next join without a jump or a corner", () => {
    const interpolator = new Interpolator({ fromHz: 8000, toHz: 48_000 });
    let end = { value: 0, slope: 0 };
    for (let n = 0; n < 2000; n++) {
      if (interpolator.wantsInput) interpolator.push(Math.sin((2 * Math.PI * 700 * n) / 48_000));
      const signal = { startValue: 0, startSlope: 0, endValue: 0, endSlope: 0 };
      interpolator.addStep(signal);
      expect(signal.startValue).toBe(end.value);
      expect(signal.startSlope).toBeCloseTo(end.slope, 9);
      end = { value: signal.endValue, slope: signal.endSlope };
    }
  });
});

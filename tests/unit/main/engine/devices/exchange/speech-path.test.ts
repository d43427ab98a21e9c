/** Speech from hybrid to hybrid. */
import { describe, expect, it } from "vitest";
import { SpeechPath } from "../../../../../../src/main/engine/devices/exchange/speech-path.ts";

describe("speech path", () => {
  const aSignal = () => ({ startValue: 0, startSlope: 0, endValue: 0, endSlope: 0 });

  it("sends twice what was received, less the loss, as a source of its own resistance halves it again", () => {
    const path = new SpeechPath({ stepHz: 48000, lossDb: 20, delaySteps: 1 });
    path.push(1);
    path.addStep(aSignal());
    path.addStep(aSignal());
    path.push(1);
    path.addStep(aSignal());
    path.push(1);
    const signal = aSignal();
    path.addStep(signal);
    expect(signal).toEqual({ startValue: 0.2, startSlope: 0, endValue: 0.2, endSlope: 0 });
  });

  it("joins samples by a curve without jump or corner from step to step, so that a circuit steps on undisturbed", () => {
    const path = new SpeechPath({ stepHz: 48000, lossDb: 0, delaySteps: 1 });
    const signals = [0.1, 0.4, -0.2, -0.3].map((volts) => {
      path.push(volts);
      const signal = aSignal();
      path.addStep(signal);
      return signal;
    });
    for (const [k, signal] of signals.slice(1).entries()) {
      expect(signal.startValue).toBe(signals[k]?.endValue);
      expect(signal.startSlope).toBe(signals[k]?.endSlope);
    }
    expect(signals[2]?.endSlope).toBeCloseTo(0.6 * 48000, 9);
  });

  it("is under way as long as it was told, however many steps are spoken before the next is heard", () => {
    const heardAt = (together: number): number[] => {
      const path = new SpeechPath({ stepHz: 48000, lossDb: 0, delaySteps: 4 });
      const spoken: number[] = [];
      for (let step = 0; step < 24; step += together) {
        for (let k = 0; k < together; k++) {
          const signal = aSignal();
          path.addStep(signal);
          spoken.push(signal.endValue);
        }
        for (let k = 0; k < together; k++) path.push((step + k) / 100);
      }
      return spoken;
    };
    expect(heardAt(1).slice(0, 7)).toEqual([0, 0, 0, 0, 0, 0.02, 0.04]);
    expect(heardAt(4)).toEqual(heardAt(1));
    expect(heardAt(2)).toEqual(heardAt(1));
  });

  it("carries no more than a codec does: sines of +3.17 dBm0, 1.58 V of peak", () => {
    const path = new SpeechPath({ stepHz: 48000, lossDb: 0, delaySteps: 1 });
    path.push(60);
    const signal = aSignal();
    path.addStep(aSignal());
    path.addStep(signal);
    expect(signal.endValue / 2).toBeCloseTo(Math.SQRT2 * Math.sqrt(0.6 * 10 ** 0.317), 9);
  });
});

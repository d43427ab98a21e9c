import { describe, expect, it } from "vitest";
import { RecordingPlayer } from "../../../../../../src/main/engine/signals/voice/recording-player.ts";

type Step = { startValue: number; startSlope: number; endValue: number; endSlope: number };

function played(player: RecordingPlayer, steps: number): Step[] {
  return Array.from({ length: steps }, () => {
    const signal = { startValue: 0, startSlope: 0, endValue: 0, endSlope: 0 };
    player.addStep(signal);
    return signal;
  });
}

function sineAt(sampleHz: number, hertz: number, seconds: number): Float32Array {
  return Float32Array.from({ length: Math.round(seconds * sampleHz) }, (_, n) => Math.sin((2 * Math.PI * hertz * n) / sampleHz));
}

describe("recording player", () => {
  // Every common rate, one that shares nothing with the grid, and both grids. The window's stop is 90 dB; float samples and rounding add to it.
  it.each([
    [8000, 48_000],
    [11_025, 48_000],
    [16_000, 48_000],
    [22_050, 48_000],
    [44_100, 48_000],
    [48_000, 48_000],
    [96_000, 48_000],
    [192_000, 48_000],
    [12_347, 48_000],
    [8000, 16_000],
    [44_100, 16_000],
    [48_000, 16_000],
  ])("plays a sine recorded at %i Hz at %i steps a second as the very sine, 80 dB down whatever else", (sampleHz, stepHz) => {
    for (const hertz of [300, 1004, 3400]) {
      const player = new RecordingPlayer({ samples: sineAt(sampleHz, hertz, 0.2), sampleHz, stepHz, fullScaleVolts: 2 });
      const steps = played(player, Math.round(0.19 * stepHz));
      // The first and last 10 ms hold the recording's own cut edges.
      let most = 0;
      for (let n = Math.round(0.01 * stepHz); n < steps.length; n++) {
        most = Math.max(most, Math.abs(steps[n]!.startValue - 2 * Math.sin((2 * Math.PI * hertz * n) / stepHz)));
      }
      expect(most, `${hertz} Hz`).toBeLessThan(2e-4);
    }
  });

  it("joins the steps without a jump, in value and slope", () => {
    const player = new RecordingPlayer({ samples: sineAt(8000, 1000, 0.1), sampleHz: 8000, stepHz: 48_000, fullScaleVolts: 1 });
    const steps = played(player, 4000);
    steps.slice(1).forEach(({ startValue, startSlope }, n) => {
      expect(startValue).toBe(steps[n]!.endValue);
      expect(startSlope).toBe(steps[n]!.endSlope);
    });
  });

  it("gives back samples of the grid's own rate as they are", () => {
    const samples = Float32Array.from({ length: 500 }, (_, n) => ((n * 7919) % 101) - 50);
    const player = new RecordingPlayer({ samples, sampleHz: 48_000, stepHz: 48_000, fullScaleVolts: 1 });
    const steps = played(player, 500);
    steps.forEach(({ startValue }, n) => expect(Math.abs(startValue - samples[n]!)).toBeLessThan(1e-9));
  });

  it("holds a direct voltage from its first sample to its last", () => {
    const samples = new Float32Array(800).fill(48);
    const player = new RecordingPlayer({ samples, sampleHz: 8000, stepHz: 48_000, fullScaleVolts: 1, holdsEnds: true });
    for (const { startValue, endValue } of played(player, 4800)) {
      expect(startValue).toBeCloseTo(48, 9);
      expect(endValue).toBeCloseTo(48, 9);
    }
  });

  it("ends after its length, or begins again where it repeats", () => {
    const once = new RecordingPlayer({ samples: new Float32Array(80), sampleHz: 8000, stepHz: 48_000, fullScaleVolts: 1 });
    played(once, 479);
    expect(once.playing).toBe(true);
    played(once, 1);
    expect(once.playing).toBe(false);
    const samples = Float32Array.from({ length: 80 }, (_, n) => n);
    const again = new RecordingPlayer({ samples, sampleHz: 8000, stepHz: 48_000, fullScaleVolts: 1, repeat: true });
    const steps = played(again, 960);
    expect(again.playing).toBe(true);
    expect(steps[480 + 240]!.startValue).toBe(steps[240]!.startValue);
  });
});

import { describe, expect, it } from "vitest";
import { ToneGenerator } from "../../../../../src/main/engine/signals/tone-generator.ts";
import { callTone, tonePlan, type Tone } from "../../../../../src/shared/catalog/tone-plans.ts";
import { dbmToMatchedEmfRmsVolts, dbmToRmsVolts } from "../../../../../src/shared/units/levels.ts";

const sampleHz = 48_000;
type Wave = { readonly values: Float64Array; readonly slopes: Float64Array };

/** Values and slopes at the start of each step; checks on the way that every end meets the next start. */
function play(generator: ToneGenerator, samples: number, scale = 1): Wave {
  const signal = { startValue: 0, startSlope: 0, endValue: 0, endSlope: 0 };
  const values = new Float64Array(samples);
  const slopes = new Float64Array(samples);
  let gap = 0;
  let before: number | undefined;
  for (let n = 0; n < samples; n++) {
    generator.writeStep(signal, scale);
    values[n] = signal.startValue;
    slopes[n] = signal.startSlope;
    gap = Math.max(gap, Math.abs(signal.startValue - (before ?? signal.startValue)));
    before = signal.endValue;
  }
  expect(gap, "volts of jump between steps").toBeLessThan(1e-12);
  return { values, slopes };
}

function rmsOf(values: Float64Array): number {
  return Math.sqrt(values.reduce((sum, value) => sum + value * value, 0) / values.length);
}

/** Peak of one frequency, by the sum over a whole number of its cycles. */
function peakAt(values: Float64Array, hertz: number): number {
  let real = 0;
  let imaginary = 0;
  values.forEach((value, n) => {
    real += value * Math.cos((2 * Math.PI * hertz * n) / sampleHz);
    imaginary += value * Math.sin((2 * Math.PI * hertz * n) / sampleHz);
  });
  return (2 * Math.hypot(real, imaginary)) / values.length;
}

const toneOf = (tone: Partial<Tone> & Pick<Tone, "segments">): Tone => ({ source: "test", ...tone });

describe("tone generator", () => {
  it("sends North American dial tone at -13 dBm per frequency into a matched load, which is half its EMF", () => {
    const generator = new ToneGenerator({ sampleHz });
    const { tone, levelDbm } = callTone("US", "dial");
    generator.start(tone, levelDbm);
    play(generator, 480);
    const second = play(generator, sampleHz).values;
    // Both frequencies have whole cycles in a second; the sum is of 48,000 terms.
    for (const hertz of [350, 440]) expect(peakAt(second, hertz) / Math.SQRT2 / 2).toBeCloseTo(dbmToRmsVolts(-13), 9);
    expect(peakAt(second, 480)).toBeLessThan(1e-9);
  });

  it("is the closed form to 2e-10 after a minute and a half: no drift", () => {
    const generator = new ToneGenerator({ sampleHz });
    generator.start(toneOf({ segments: [{ hertz: [1004.7], offSeconds: 0 }] }), 0);
    const signal = { startValue: 0, startSlope: 0, endValue: 0, endSlope: 0 };
    const peak = Math.SQRT2 * dbmToMatchedEmfRmsVolts(0);
    let worst = 0;
    const samples = 90 * sampleHz;
    for (let n = 0; n < samples; n++) {
      generator.writeStep(signal);
      if (n < samples - 5000) continue;
      const cycles = (1004.7 * n) / sampleHz;
      worst = Math.max(worst, Math.abs(signal.startValue / peak - Math.sin(2 * Math.PI * (cycles % 1))));
    }
    // 9e4 cycles in double precision leave two roundings of 9e4 x 2 pi x 1.1e-16 = 6e-11 radians.
    expect(worst).toBeLessThan(2e-10);
  });

  it("gives the slope that belongs to the value, ramps included", () => {
    const generator = new ToneGenerator({ sampleHz });
    generator.start(toneOf({ segments: [{ hertz: [440, 480], onSeconds: 0.03, offSeconds: 0.02 }], repeatFrom: 0 }), -10);
    const { values, slopes } = play(generator, 4800);
    let worst = 0;
    // Central difference of fourth order: its error for 480 Hz is (2 pi 480 / 48000)^4 / 30 = 5e-7 of the slope, about 0.003 V/s.
    for (let n = 2; n < values.length - 2; n++) {
      const difference = ((8 * (values[n + 1]! - values[n - 1]!) - (values[n + 2]! - values[n - 2]!)) / 12) * sampleHz;
      worst = Math.max(worst, Math.abs(difference - slopes[n]!));
    }
    const slopeScale = 2 * Math.SQRT2 * dbmToMatchedEmfRmsVolts(-10) * 2 * Math.PI * 480;
    // At the four corners of the ramps the third derivative jumps, which the difference sees as up to 1e-4.
    expect(worst / slopeScale).toBeLessThan(2e-4);
  });

  it("keeps the cadence to the sample over a hundred periods, and is half as loud where on and off meet", () => {
    const generator = new ToneGenerator({ sampleHz });
    generator.start(toneOf({ segments: [{ hertz: [12_000], onSeconds: 0.25, offSeconds: 0.25 }], repeatFrom: 0 }), 0);
    play(generator, 99 * 24_000);
    const { values } = play(generator, 24_000);
    const peak = Math.SQRT2 * dbmToMatchedEmfRmsVolts(0);
    // 12 kHz at 48 kHz is 0, 1, 0, -1: the odd samples show the envelope itself. Rise 0..240, fall 12,000..12,240.
    const envelope = (n: number): number => Math.abs(values[n | 1]!) / peak;
    expect(envelope(120)).toBeCloseTo(0.5, 1);
    expect(envelope(12_120)).toBeCloseTo(0.5, 1);
    expect(envelope(6000)).toBeCloseTo(1, 9);
    expect(envelope(11_998)).toBeCloseTo(1, 9);
    expect(Math.max(...values.subarray(12_240))).toBe(0);
  });

  it("says when it is silent, so that the circuit can leave the input out", () => {
    const generator = new ToneGenerator({ sampleHz });
    expect([generator.playing, generator.active]).toEqual([false, false]);
    const { tone, levelDbm } = callTone("US", "busy");
    generator.start(tone, levelDbm);
    play(generator, 20_000);
    expect([generator.playing, generator.active]).toEqual([true, true]);
    play(generator, 10_000);
    expect([generator.playing, generator.active]).toEqual([true, false]);
    generator.stop();
    expect([generator.playing, generator.active]).toEqual([false, false]);
  });

  it("fades within 5 ms when it is stopped, and lets an old tone fall before a new one starts", () => {
    const generator = new ToneGenerator({ sampleHz });
    generator.startSine(1000, 0);
    play(generator, 4800);
    generator.stop();
    const fade = play(generator, 480).values;
    expect(rmsOf(fade.subarray(0, 24))).toBeGreaterThan(0.5);
    expect(rmsOf(fade.subarray(240))).toBe(0);
    generator.startSine(1000, 0);
    play(generator, 100);
    generator.startSine(2000, 0);
    const { values } = play(generator, 5000);
    expect(peakAt(values.subarray(200), 2000)).toBeGreaterThan(10 * peakAt(values.subarray(200), 1000));
  });

  it("plays a tone without repetition once", () => {
    const generator = new ToneGenerator({ sampleHz });
    const sit = tonePlan("US")?.tones["sit-vacant-code"];
    if (sit === undefined) throw new Error("the plan has lost its information tone");
    generator.start(sit, -24);
    // 380 + 274 + 380 ms.
    play(generator, Math.round(1.034 * sampleHz));
    expect(generator.playing).toBe(false);
  });

  it("modulates: 400 Hz by 33 Hz at depth 0.9 is a carrier and two sidebands of 0.45", () => {
    const generator = new ToneGenerator({ sampleHz });
    const dial = tonePlan("ZA")?.tones["dial"];
    if (dial === undefined) throw new Error("South Africa has lost its dial tone");
    generator.start(dial, 0);
    play(generator, 480);
    const { values } = play(generator, sampleHz);
    const carrier = peakAt(values, 400);
    expect(carrier / Math.SQRT2).toBeCloseTo(dbmToMatchedEmfRmsVolts(0), 9);
    expect([peakAt(values, 367) / carrier, peakAt(values, 433) / carrier].map((ratio) => Math.round(ratio * 1e6) / 1e6)).toEqual([
      0.45, 0.45,
    ]);
  });

  it("sends a weaker second burst where the plan says so: Australian congestion, 10 dB down", () => {
    const generator = new ToneGenerator({ sampleHz });
    const { tone, levelDbm } = callTone("AU", "reorder");
    generator.start(tone, levelDbm);
    const { values } = play(generator, 1.5 * sampleHz);
    const first = rmsOf(values.subarray(480, 17_000));
    const second = rmsOf(values.subarray(36_480, 53_000));
    expect(20 * Math.log10(first / second)).toBeCloseTo(10, 2);
  });

  it("sweeps the British howler from 800 to 3200 Hz and back within a second", () => {
    const generator = new ToneGenerator({ sampleHz });
    const { tone } = callTone("GB", "off-hook-warning");
    generator.start(tone, 0);
    const { values } = play(generator, sampleHz);
    const rises = (from: number, to: number): number => {
      let count = 0;
      for (let n = from + 1; n < to; n++) if (values[n - 1]! < 0 && values[n]! >= 0) count += 1;
      return count;
    };
    // Mean frequency of 0.1 s at the bottom, at the top and on the way: 800..1280, 2720..3200, 1760..2240 Hz.
    expect(Math.abs(rises(0, 4800) - 104)).toBeLessThanOrEqual(1);
    expect(Math.abs(rises(21_600, 26_400) - 308)).toBeLessThanOrEqual(1);
    expect(Math.abs(rises(9600, 14_400) - 200)).toBeLessThanOrEqual(1);
  });

  it("adds to what is there, and scales", () => {
    const plain = new ToneGenerator({ sampleHz: 16_000 });
    const added = new ToneGenerator({ sampleHz: 16_000 });
    plain.startSine(1004, -10);
    added.startSine(1004, -10);
    const one = { startValue: 0, startSlope: 0, endValue: 0, endSlope: 0 };
    const two = { startValue: 0, startSlope: 0, endValue: 0, endSlope: 0 };
    for (let n = 0; n < 1000; n++) {
      plain.writeStep(one, 0.5);
      Object.assign(two, { startValue: 1, startSlope: 2, endValue: 3, endSlope: 4 });
      added.addStep(two, 0.5);
      expect([two.startValue - 1, two.endValue - 3]).toEqual([one.startValue + 1 - 1, one.endValue + 3 - 3]);
    }
  });

  it("can sound every tone of every call in every country", () => {
    for (const country of ["AT", "AU", "BN", "DE", "FR", "GB", "IN", "JP", "TH", "US", "US_OLD", "ZA"])
      for (const name of ["dial", "ringback", "busy", "reorder", "off-hook-warning", "test"] as const) {
        const generator = new ToneGenerator({ sampleHz: 16_000 });
        const { tone, levelDbm } = callTone(country, name);
        generator.start(tone, levelDbm);
        expect(rmsOf(play(generator, 8000).values), `${country} ${name}`).toBeGreaterThan(0.01);
      }
  });
});

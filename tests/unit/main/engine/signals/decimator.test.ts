/** Limits: 0.05 dB up to 3.4 kHz, 60 dB down from 4.6 kHz on, at 8 kHz; linear phase. */
import { describe, expect, it } from "vitest";
import { decimateBuffer, Decimator, lowPassTaps } from "../../../../../src/main/engine/signals/decimator.ts";

function responseDb(taps: Float64Array, hertz: number, sampleHz: number): number {
  const half = (taps.length - 1) / 2;
  const sum = taps.reduce((total, tap, k) => total + tap * Math.cos((2 * Math.PI * hertz * (k - half)) / sampleHz), 0);
  return 20 * Math.log10(Math.abs(sum));
}

describe("decimator", () => {
  it.each([48_000, 16_000])("from %i Hz: passes the voice band and stops what would fold into it", (fromHz) => {
    const taps = lowPassTaps(fromHz, 8000);
    for (let hertz = 0; hertz <= 3400; hertz += 25) expect(Math.abs(responseDb(taps, hertz, fromHz)), `${hertz} Hz`).toBeLessThan(0.05);
    for (let hertz = 4600; hertz <= fromHz / 2; hertz += 25) expect(responseDb(taps, hertz, fromHz), `${hertz} Hz`).toBeLessThan(-60);
  });

  it.each([48_000, 16_000])("from %i Hz: delays a 1 kHz tone by exactly its stated delay", (fromHz) => {
    const decimator = new Decimator({ fromHz, toHz: 8000 });
    let worst = 0;
    let count = 0;
    for (let n = 0; n < fromHz / 4; n++) {
      if (!decimator.push(Math.sin((2 * Math.PI * 1000 * n) / fromHz))) continue;
      count += 1;
      if (n < fromHz / 10) continue;
      worst = Math.max(worst, Math.abs(decimator.output - Math.sin(2 * Math.PI * 1000 * (n / fromHz - decimator.delaySeconds))));
    }
    expect(count).toBe(2000);
    // The passband ripple of 0.05 dB is 0.6 %, the design's a tenth of it.
    expect(worst).toBeLessThan(1e-3);
  });

  it("a whole recording keeps its time: sample k is the instant k / 8000", () => {
    for (const [fromHz, toHz] of [
      [48_000, 8000],
      [48_000, 16_000],
      [16_000, 8000],
    ] as const) {
      const samples = Float64Array.from({ length: fromHz / 2 + 5 }, (_, n) => Math.sin((2 * Math.PI * 997 * n) / fromHz));
      const result = decimateBuffer(samples, fromHz, toHz);
      expect(result).toHaveLength(Math.ceil(samples.length / (fromHz / toHz)));
      let worst = 0;
      for (let k = 200; k < result.length - 200; k++)
        worst = Math.max(worst, Math.abs(result[k]! - Math.sin((2 * Math.PI * 997 * k) / toHz)));
      expect(worst).toBeLessThan(1e-3);
    }
  });

  it("leaves direct current as it is, to the ends of a recording", () => {
    for (const value of decimateBuffer(new Float64Array(4800).fill(48), 48_000, 8000)) expect(value).toBeCloseTo(48, 4);
  });

  it("copies at the same rate, and refuses what is no whole ratio", () => {
    expect([...decimateBuffer([1, 2, 3], 8000, 8000)]).toEqual([1, 2, 3]);
    expect(() => decimateBuffer([1], 16_000, 48_000)).toThrow("16000 samples a second cannot be brought down to 48000");
  });

  it("forgets on reset", () => {
    const decimator = new Decimator({ fromHz: 16_000, toHz: 8000 });
    for (let n = 0; n < 101; n++) decimator.push(1);
    decimator.reset();
    expect([decimator.push(0), decimator.push(0), decimator.output]).toEqual([false, true, 0]);
  });
});

/** The noise of the noise fault: its level within 0.1 dB of what is set, flat within 1 dB from 0 to 3.4 kHz, 60 dB down above 4.6 kHz (10 s of it). */
import { describe, expect, it } from "vitest";
import { BandNoise } from "../../../../../../src/main/engine/signals/noise/band-noise.ts";
import { createRandom } from "../../../../../../src/main/engine/signals/random.ts";
import { ratioToDb } from "../../../../../../src/shared/units/levels.ts";

const stepHz = 16_000;
const samples = noiseOf(0.1, 10);

function noiseOf(rmsVolts: number, seconds: number): Float64Array {
  const noise = new BandNoise(rmsVolts, stepHz, createRandom(7));
  return Float64Array.from({ length: seconds * stepHz }, () => {
    noise.advance();
    return noise.value;
  });
}

/** Mean square per hertz between two frequencies, by sums over blocks of 20 ms. */
function density(fromHertz: number, toHertz: number): number {
  const length = 320;
  const stepHertz = stepHz / length;
  let sum = 0;
  let count = 0;
  for (let hertz = fromHertz; hertz <= toHertz; hertz += stepHertz) {
    const cos = Float64Array.from(
      { length },
      (_, n) => (1 - Math.cos((2 * Math.PI * n) / length)) * Math.cos((2 * Math.PI * hertz * n) / stepHz),
    );
    const sin = Float64Array.from(
      { length },
      (_, n) => (1 - Math.cos((2 * Math.PI * n) / length)) * Math.sin((2 * Math.PI * hertz * n) / stepHz),
    );
    for (let at = 0; at + length <= samples.length; at += length) {
      let real = 0;
      let imaginary = 0;
      for (let n = 0; n < length; n++) {
        real += samples[at + n]! * cos[n]!;
        imaginary += samples[at + n]! * sin[n]!;
      }
      sum += real * real + imaginary * imaginary;
      count += 1;
    }
  }
  return sum / count;
}

describe("the noise of the voice band", () => {
  it("has the level that is set", () => {
    const rms = Math.sqrt(samples.reduce((sum, value) => sum + value * value, 0) / samples.length);
    expect(Math.abs(ratioToDb(rms / 0.1))).toBeLessThan(0.1);
  });

  it("is flat over the voice band and gone above it", () => {
    const middle = density(1000, 2000);
    for (const [from, to] of [
      [200, 900],
      [2000, 3000],
      [3000, 3400],
    ] as const) {
      expect(Math.abs(ratioToDb(Math.sqrt(density(from, to) / middle))), `${from} to ${to} Hz`).toBeLessThan(1);
    }
    expect(ratioToDb(Math.sqrt(density(4600, 7000) / middle))).toBeLessThan(-60);
  });
});

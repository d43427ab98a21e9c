/** Down to a lower sample rate without aliases: a linear-phase low-pass of which only the kept outputs are computed. */

import { besselI0 } from "../math/bessel.ts";

/**
 * Edges as parts of the lower rate: 3.4 and 4.6 kHz at 8 kHz, so that the voice band stays and what folds does so above it.
 */
const passShare = 0.425;
const stopShare = 0.575;
/** Attenuation for which the window is designed; the ripple in the passband is of the same size, 0.005 dB. */
const designDb = 66;

/** One array for every pair of rates: many receivers side by side then share what they multiply with. */
const known = new Map<string, Float64Array>();

/** Kaiser's windowed low-pass (Kaiser 1974): an odd number of taps that add up to 1. They must not be changed. */
export function lowPassTaps(fromHz: number, toHz: number): Float64Array {
  const name = `${fromHz} ${toHz}`;
  const taps = known.get(name) ?? makeTaps(fromHz, toHz);
  known.set(name, taps);
  return taps;
}

function makeTaps(fromHz: number, toHz: number): Float64Array {
  const widthRadians = (2 * Math.PI * (stopShare - passShare) * toHz) / fromHz;
  const half = Math.ceil((designDb - 7.95) / (2.285 * widthRadians) / 2);
  const beta = 0.1102 * (designDb - 8.7);
  const cutoff = ((passShare + stopShare) * toHz) / fromHz;
  const taps = Float64Array.from({ length: 2 * half + 1 }, (_, index) => {
    const x = index - half;
    const ideal = x === 0 ? cutoff : Math.sin(Math.PI * cutoff * x) / (Math.PI * x);
    return (ideal * besselI0(beta * Math.sqrt(1 - (x / (half + 1)) ** 2))) / besselI0(beta);
  });
  const total = taps.reduce((sum, tap) => sum + tap, 0);
  return taps.map((tap) => tap / total);
}

export class Decimator {
  /** Output sample of the last `push` that returned true. */
  output = 0;
  /** The filter's delay, the same at every frequency. */
  readonly delaySeconds: number;
  readonly factor: number;
  private readonly taps: Float64Array;
  /** Every sample is written twice, a filter's length apart, so that the newest ones always lie in one row. */
  private readonly history: Float64Array;
  private index = 0;
  private untilOutput: number;

  constructor(options: { readonly fromHz: number; readonly toHz: number }) {
    this.factor = wholeFactor(options.fromHz, options.toHz);
    this.taps = this.factor === 1 ? Float64Array.of(1) : lowPassTaps(options.fromHz, options.toHz);
    this.history = new Float64Array(2 * this.taps.length);
    this.delaySeconds = (this.taps.length - 1) / 2 / options.fromHz;
    this.untilOutput = this.factor;
  }

  /** Takes one sample; true where `output` holds a new one, each `factor` samples. */
  push(sample: number): boolean {
    // hot path
    const length = this.taps.length;
    this.history[this.index] = sample;
    this.history[this.index + length] = sample;
    this.index += 1;
    this.untilOutput -= 1;
    if (this.untilOutput === 0) {
      this.untilOutput = this.factor;
      this.output = symmetricSum(this.taps, this.history, this.index, this.factor === 2 ? 2 : 1);
      if (this.index === length) this.index = 0;
      return true;
    }
    if (this.index === length) this.index = 0;
    return false;
  }

  reset(): void {
    this.history.fill(0);
    this.index = 0;
    this.untilOutput = this.factor;
  }
}

/**
 * A whole recording at a lower rate; sample k of the result is the instant k / toHz of the recording, the filter's delay taken
 * out. Before its start and after its end the recording counts as its first and last sample.
 */
export function decimateBuffer(samples: ArrayLike<number>, fromHz: number, toHz: number): Float32Array {
  const factor = wholeFactor(fromHz, toHz);
  if (factor === 1) return Float32Array.from(samples);
  const taps = lowPassTaps(fromHz, toHz);
  const half = (taps.length - 1) / 2;
  const first = samples[0] ?? 0;
  const last = samples[samples.length - 1] ?? 0;
  return Float32Array.from({ length: Math.ceil(samples.length / factor) }, (_, outputIndex) => {
    const from = outputIndex * factor - half;
    let sum = 0;
    for (let i = 0; i < taps.length; i++) {
      const at = from + i;
      sum += taps[i]! * (at < 0 ? first : at >= samples.length ? last : samples[at]!);
    }
    return sum;
  });
}

function wholeFactor(fromHz: number, toHz: number): number {
  const factor = fromHz / toHz;
  if (!Number.isInteger(factor))
    throw new Error(`${fromHz} samples a second cannot be brought down to ${toHz}: the ratio must be a whole number`);
  return factor;
}

/**
 * Sum of taps times history, the taps being the same from both ends. Down to half the rate every second tap from the middle is zero
 * (edges alike about a quarter of the higher rate), so `stride` 2 leaves them out.
 */
function symmetricSum(taps: Float64Array, history: Float64Array, from: number, stride: number): number {
  const half = (taps.length - 1) >> 1;
  const middle = from + half;
  let sum = taps[half]! * history[middle]!;
  for (let away = 1; away <= half; away += stride) sum += taps[half - away]! * (history[middle - away]! + history[middle + away]!);
  return sum;
}

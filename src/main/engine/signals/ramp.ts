/** The gain of a burst: a raised-cosine rise from its start and fall at its end, so that switching a tone does not click. */
import { samplesOf } from "./sample-count.ts";

export class Ramp {
  /** Gain at the sample last asked for, 0 to 1. */
  gain = 0;
  gainSlopePerSecond = 0;
  readonly rampSamples: number;
  private readonly gains: Float64Array;
  private readonly slopes: Float64Array;
  private fallFrom = Infinity;

  constructor(options: { readonly sampleHz: number; readonly rampSeconds: number }) {
    this.rampSamples = samplesOf(options.rampSeconds, options.sampleHz);
    const length = this.rampSamples + 1;
    this.gains = new Float64Array(length);
    this.slopes = new Float64Array(length);
    for (let i = 0; i < length; i++) {
      const angle = this.rampSamples === 0 ? Math.PI : (Math.PI * i) / this.rampSamples;
      this.gains[i] = 0.5 - 0.5 * Math.cos(angle);
      this.slopes[i] = this.rampSamples === 0 ? 0 : ((0.5 * Math.PI * options.sampleHz) / this.rampSamples) * Math.sin(angle);
    }
  }

  /**
   * A burst of `onSamples` (Infinity: until stopped). Where the pause is long enough the fall comes after it, so that the time at
   * half amplitude is exactly `onSamples`; else the fall is its last part.
   */
  begin(onSamples: number, offSamples: number): void {
    this.fallFrom = offSamples >= this.rampSamples ? onSamples : onSamples - this.rampSamples;
  }

  /** Falls from this sample on; from where it is, if it still rises. */
  fallAt(sample: number): void {
    const from = sample >= this.rampSamples ? sample : 2 * sample - this.rampSamples;
    if (from < this.fallFrom) this.fallFrom = from;
  }

  /** True once the gain stays 0. */
  isOverAt(sample: number): boolean {
    return sample >= this.fallFrom + this.rampSamples;
  }

  /** True where the gain is 1 at this sample and the next. */
  isFlatFrom(sample: number): boolean {
    return sample >= this.rampSamples && sample < this.fallFrom;
  }

  /** Sets `gain` and its slope for a sample counted from the burst's start. */
  at(sample: number): void {
    const rampSamples = this.rampSamples;
    const rise = sample < rampSamples ? sample : rampSamples;
    const fall = sample <= this.fallFrom ? rampSamples : Math.max(0, rampSamples - (sample - this.fallFrom));
    if (rise <= fall) {
      this.gain = this.gains[rise]!;
      this.gainSlopePerSecond = this.slopes[rise]!;
    } else {
      this.gain = this.gains[fall]!;
      this.gainSlopePerSecond = -this.slopes[fall]!;
    }
  }
}

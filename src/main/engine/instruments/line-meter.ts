/** A multimeter on several quantities at once: DC mean and AC rms over one window after another, readings held. */

import { PeriodFinder } from "./period-finder.ts";

/** Whole periods of ringing at 20, 30 or 50 Hz, so that it adds nothing to the DC reading. */
const defaultWindowSeconds = 0.1;
/** What alternates by more than this is ringing, whose period is looked for. Estimate: far above speech and hum, far below ringing at the end of a long line. */
const leastRingingVolts = 10;
/** A window that is off whole periods by less than this share of one is left as it is. */
const wholeShare = 0.01;

export type LineMeterOptions = {
  readonly sampleHz: number;
  /** How many quantities are taken at each sample. */
  readonly quantities: number;
  readonly windowSeconds?: number;
  /** The volts whose ringing the window holds whole periods of, the number nearest to the usual window: 0.12 s at 25 and 16 2/3 Hz. */
  readonly ringing?: number;
  /** A meter on the same line whose windows are taken. */
  readonly like?: LineMeter;
};

export class LineMeter {
  private readonly usualSamples: number;
  private windowSamples: number;
  private readonly ringing: number;
  private readonly period = new PeriodFinder();
  private readonly like: LineMeter | undefined;
  private readonly count: number;
  /** First values of the window: sums are taken from there, so that 48 V does not swallow a millivolt. */
  private readonly origins: Float64Array;
  private readonly sums: Float64Array;
  private readonly squares: Float64Array;
  private readonly means: Float64Array;
  private readonly acRms: Float64Array;
  private samples = 0;
  private hasReading = false;

  constructor(options: LineMeterOptions) {
    this.usualSamples = Math.max(1, Math.round((options.windowSeconds ?? defaultWindowSeconds) * options.sampleHz));
    this.windowSamples = this.usualSamples;
    this.ringing = options.ringing ?? -1;
    this.like = options.like;
    this.count = options.quantities;
    const zeros = (): Float64Array => new Float64Array(options.quantities);
    this.origins = zeros();
    this.sums = zeros();
    this.squares = zeros();
    this.means = zeros();
    this.acRms = zeros();
  }

  /** Takes one sample of every quantity, in order, from `values[offset]` on. */
  add(values: Float64Array, offset = 0): void {
    // hot path
    if (this.samples === 0) for (let i = 0; i < this.count; i++) this.origins[i] = values[offset + i]!;
    for (let i = 0; i < this.count; i++) {
      const off = values[offset + i]! - this.origins[i]!;
      this.sums[i]! += off;
      this.squares[i]! += off * off;
    }
    this.samples += 1;
    const { ringing } = this;
    if (ringing >= 0 && this.acRms[ringing]! > leastRingingVolts)
      this.period.push(values[offset + ringing]!, this.means[ringing]!, this.acRms[ringing]!);
    if (this.samples === this.windowSamples) this.endWindow();
  }

  /** Mean over the last full window; before the first, over what there is (0 before the first sample). */
  dc(quantity: number): number {
    if (this.hasReading || this.samples === 0) return this.means[quantity]!;
    return this.origins[quantity]! + this.sums[quantity]! / this.samples;
  }

  /** RMS about the mean over the last full window; before the first, over what there is. */
  ac(quantity: number): number {
    if (this.hasReading || this.samples === 0) return this.acRms[quantity]!;
    return deviation(this.sums[quantity]!, this.squares[quantity]!, this.samples);
  }

  reset(): void {
    for (const store of [this.sums, this.squares, this.means, this.acRms]) store.fill(0);
    this.samples = 0;
    this.hasReading = false;
    this.windowSamples = this.usualSamples;
    this.period.restart();
  }

  private endWindow(): void {
    for (let i = 0; i < this.count; i++) {
      this.means[i] = this.origins[i]! + this.sums[i]! / this.samples;
      this.acRms[i] = deviation(this.sums[i]!, this.squares[i]!, this.samples);
    }
    this.sums.fill(0);
    this.squares.fill(0);
    this.samples = 0;
    this.hasReading = true;
    this.windowSamples = this.like?.windowSamples ?? this.nextWindowSamples();
    this.period.restart();
  }

  /** By the period in the window that has ended. */
  private nextWindowSamples(): number {
    const { usualSamples } = this;
    const periodSamples = this.period.samples;
    if (periodSamples === undefined) return usualSamples;
    const periods = usualSamples / periodSamples;
    const whole = Math.round(periods);
    // Of what is slower there is no whole period in so short a time.
    if (whole === 0 || Math.abs(periods - whole) < wholeShare) return usualSamples;
    return Math.round(whole * periodSamples);
  }
}

/** Root of the mean square about the mean; a negative difference can only be rounding. */
function deviation(sum: number, square: number, samples: number): number {
  const mean = sum / samples;
  return Math.sqrt(Math.max(0, square / samples - mean * mean));
}

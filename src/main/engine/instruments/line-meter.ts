/** A multimeter on several quantities at once: DC mean and AC rms over one window after another, readings held. */

/** Two periods of 20 Hz ringing, so that ringing adds nothing to the DC reading. */
const defaultWindowSeconds = 0.1;

export type LineMeterOptions = {
  readonly sampleHz: number;
  /** How many quantities are taken at each sample. */
  readonly quantities: number;
  readonly windowSeconds?: number;
};

export class LineMeter {
  private readonly windowSamples: number;
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
    this.windowSamples = Math.max(1, Math.round((options.windowSeconds ?? defaultWindowSeconds) * options.sampleHz));
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
  }
}

/** Root of the mean square about the mean; a negative difference can only be rounding. */
function deviation(sum: number, square: number, samples: number): number {
  const mean = sum / samples;
  return Math.sqrt(Math.max(0, square / samples - mean * mean));
}

/** Reads several quantities over one window after another until they stand still: mean, alternating part, and a sine fitted at a frequency. */
import { samplesOf } from "../signals/sample-count.ts";

/** What a channel reads: mean, rms about the mean, and the peak phasor at the test frequency against the phase's own time. */
export type ChannelReading = { readonly dc: number; readonly acRms: number; readonly re: number; readonly im: number };

export type SteadyOptions = {
  readonly stepHz: number;
  readonly channels: number;
  readonly windowSeconds: number;
  /** Nothing is looked at before. */
  readonly settleSeconds: number;
  /** Then the last window is taken, steady or not. */
  readonly mostSeconds: number;
  /** Two windows agree to this share of the reading: the mean, or the phasor where there is a test frequency. */
  readonly agreeShare: number;
  /** A smaller change than this is none, whatever the reading. */
  readonly leastChange?: number;
  readonly hertz?: number;
};

export class SteadyMeter {
  private readonly options: SteadyOptions;
  private readonly settleSteps: number;
  private readonly windowSteps: number;
  private readonly mostSteps: number;
  private readonly turnPerStep: number;
  private readonly origins: Float64Array;
  private readonly sums: Float64Array;
  private readonly squares: Float64Array;
  private readonly cosines: Float64Array;
  private readonly sines: Float64Array;
  /** Sums of cos, sin, cos², cos·sin, sin² over the window. */
  private readonly basis = new Float64Array(5);
  private step = 0;
  private inWindow = 0;
  private last: readonly ChannelReading[] | undefined;
  private hasAgreed = false;

  constructor(options: SteadyOptions) {
    const { stepHz, channels } = options;
    const zeros = (): Float64Array => new Float64Array(channels);
    this.options = options;
    this.settleSteps = samplesOf(options.settleSeconds, stepHz);
    this.windowSteps = Math.max(1, samplesOf(options.windowSeconds, stepHz));
    this.mostSteps = Math.max(this.settleSteps + this.windowSteps, samplesOf(options.mostSeconds, stepHz));
    this.turnPerStep = (2 * Math.PI * (options.hertz ?? 0)) / stepHz;
    this.origins = zeros();
    this.sums = zeros();
    this.squares = zeros();
    this.cosines = zeros();
    this.sines = zeros();
  }

  get isDone(): boolean {
    return this.hasAgreed || (this.last !== undefined && this.step + this.windowSteps > this.mostSteps);
  }

  /** Did the last two windows agree, or was there no time left for more? */
  get isSteady(): boolean {
    return this.hasAgreed;
  }

  /** Of the last whole window. */
  readings(): readonly ChannelReading[] {
    if (this.last === undefined) throw new Error("the meter is read before its first window has ended");
    return this.last;
  }

  /** Hot path: the channels after a step. */
  push(values: Float64Array): void {
    this.step += 1;
    if (this.step <= this.settleSteps) return;
    const { origins, sums, squares, cosines, sines, basis } = this;
    if (this.inWindow === 0) for (let i = 0; i < sums.length; i++) origins[i] = values[i]!;
    const c = Math.cos(this.turnPerStep * this.step);
    const s = Math.sin(this.turnPerStep * this.step);
    basis[0]! += c;
    basis[1]! += s;
    basis[2]! += c * c;
    basis[3]! += c * s;
    basis[4]! += s * s;
    for (let i = 0; i < sums.length; i++) {
      const off = values[i]! - origins[i]!;
      sums[i]! += off;
      squares[i]! += off * off;
      cosines[i]! += off * c;
      sines[i]! += off * s;
    }
    this.inWindow += 1;
    if (this.inWindow === this.windowSteps) this.endWindow();
  }

  private endWindow(): void {
    const readings = Array.from(this.sums, (_, channel) => this.readingOf(channel));
    this.hasAgreed = this.last !== undefined && this.agree(this.last, readings);
    this.last = readings;
    for (const store of [this.sums, this.squares, this.cosines, this.sines, this.basis]) store.fill(0);
    this.inWindow = 0;
  }

  private readingOf(channel: number): ChannelReading {
    const count = this.windowSteps;
    const mean = this.sums[channel]! / count;
    const acRms = Math.sqrt(Math.max(0, this.squares[channel]! / count - mean * mean));
    const dc = this.origins[channel]! + mean;
    if (this.options.hertz === undefined) return { dc, acRms, re: 0, im: 0 };
    return { acRms, ...this.fitted(channel) };
  }

  /** The least squares of a sine and a mean (IEEE 1057, three parameters): exact over any window, whole cycles or not. */
  private fitted(channel: number): { readonly dc: number; readonly re: number; readonly im: number } {
    const n = this.windowSteps;
    const [c, s, cc, cs, ss] = [this.basis[0]!, this.basis[1]!, this.basis[2]!, this.basis[3]!, this.basis[4]!];
    const [y, yc, ys] = [this.sums[channel]!, this.cosines[channel]!, this.sines[channel]!];
    const [a, b, d] = [cc - (c * c) / n, cs - (c * s) / n, ss - (s * s) / n];
    const [p, q] = [yc - (y * c) / n, ys - (y * s) / n];
    const determinant = a * d - b * b;
    const cosine = (p * d - q * b) / determinant;
    const sine = (q * a - p * b) / determinant;
    // A phasor X stands for Re(X e^jwt): its cosine part is the real one, its sine part the imaginary one turned over.
    return { dc: this.origins[channel]! + (y - cosine * c - sine * s) / n, re: cosine, im: -sine };
  }

  private agree(before: readonly ChannelReading[], now: readonly ChannelReading[]): boolean {
    const { agreeShare, leastChange = 0, hertz } = this.options;
    return now.every((reading, i) => {
      const earlier = before[i]!;
      const isTone = hertz !== undefined;
      const change = isTone ? Math.hypot(reading.re - earlier.re, reading.im - earlier.im) : Math.abs(reading.dc - earlier.dc);
      const size = isTone ? Math.hypot(reading.re, reading.im) : Math.abs(reading.dc);
      return change <= Math.max(agreeShare * size, leastChange);
    });
  }
}

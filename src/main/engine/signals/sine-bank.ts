/** A sum of sines with its slope, sample by sample: rotating phasors, seeded anew from the closed form so that nothing drifts. */

/** Samples between seedings: rotation errors stay under 1e-12 of the amplitude. */
const reseedSamples = 4096;

export type SineParts = {
  readonly hertz: Float64Array;
  /** Peak of each sine, in the unit of the output. */
  readonly peaks: Float64Array;
  /** The first sine glides to this frequency and back, once each period; the others may not be there. */
  readonly sweep?: { readonly toHertz: number; readonly periodSeconds: number };
};

export class SineBank {
  /** Sum of peak * sin(2 pi f t) at the present sample. */
  value = 0;
  /** Its slope, per second. */
  slopePerSecond = 0;
  private readonly sampleHz: number;
  private readonly hertz: Float64Array;
  private readonly peaks: Float64Array;
  private readonly slopes: Float64Array;
  private readonly turnCos: Float64Array;
  private readonly turnSin: Float64Array;
  private readonly cos: Float64Array;
  private readonly sin: Float64Array;
  private count = 0;
  private sample = 0;
  private untilReseed = reseedSamples;
  /** Frequency to which the sine glides; where it does not, the period is 0. */
  private sweepHertz = 0;
  private sweepPeriodSeconds = 0;

  constructor(options: { readonly sampleHz: number; readonly capacity: number }) {
    this.sampleHz = options.sampleHz;
    const zeros = (): Float64Array => new Float64Array(options.capacity);
    this.hertz = zeros();
    this.peaks = zeros();
    this.slopes = zeros();
    this.turnCos = zeros();
    this.turnSin = zeros();
    this.cos = zeros();
    this.sin = zeros();
  }

  /** Begins with these sines, all at phase 0. */
  load(parts: SineParts): void {
    if (parts.hertz.length > this.hertz.length) throw new Error(`${parts.hertz.length} sines do not fit a bank of ${this.hertz.length}`);
    this.count = parts.hertz.length;
    for (let i = 0; i < this.count; i++) {
      const hertz = parts.hertz[i]!;
      this.hertz[i] = hertz;
      this.peaks[i] = parts.peaks[i]!;
      this.slopes[i] = parts.peaks[i]! * 2 * Math.PI * hertz;
      this.turnCos[i] = Math.cos((2 * Math.PI * hertz) / this.sampleHz);
      this.turnSin[i] = Math.sin((2 * Math.PI * hertz) / this.sampleHz);
    }
    this.sweepHertz = parts.sweep?.toHertz ?? 0;
    this.sweepPeriodSeconds = parts.sweep?.periodSeconds ?? 0;
    this.sample = 0;
    this.reseed();
    this.sum();
  }

  /** One sample on. */
  advance(): void {
    // hot path
    this.sample += 1;
    this.untilReseed -= 1;
    if (this.sweepPeriodSeconds > 0) {
      this.glide();
      return;
    }
    if (this.untilReseed === 0) {
      this.reseed();
      this.sum();
      return;
    }
    let value = 0;
    let slope = 0;
    for (let i = 0; i < this.count; i++) {
      const c = this.cos[i]!;
      const s = this.sin[i]!;
      const turnCos = this.turnCos[i]!;
      const turnSin = this.turnSin[i]!;
      const nextCos = c * turnCos - s * turnSin;
      const nextSin = s * turnCos + c * turnSin;
      this.cos[i] = nextCos;
      this.sin[i] = nextSin;
      value += this.peaks[i]! * nextSin;
      slope += this.slopes[i]! * nextCos;
    }
    this.value = value;
    this.slopePerSecond = slope;
  }

  /** The gliding sine in closed form: its phase is the integral of a frequency that goes up and down in straight lines. */
  private glide(): void {
    const fromHertz = this.hertz[0]!;
    const halfSeconds = this.sweepPeriodSeconds / 2;
    const seconds = this.sample / this.sampleHz;
    const halves = Math.floor(seconds / halfSeconds);
    const into = seconds - halves * halfSeconds;
    const isRising = halves % 2 === 0;
    const startHertz = isRising ? fromHertz : this.sweepHertz;
    const hertzPerSecond = ((isRising ? 1 : -1) * (this.sweepHertz - fromHertz)) / halfSeconds;
    const cycles = (halves * halfSeconds * (fromHertz + this.sweepHertz)) / 2 + into * (startHertz + (hertzPerSecond * into) / 2);
    const angle = 2 * Math.PI * (cycles - Math.floor(cycles));
    this.value = this.peaks[0]! * Math.sin(angle);
    this.slopePerSecond = this.peaks[0]! * 2 * Math.PI * (startHertz + hertzPerSecond * into) * Math.cos(angle);
  }

  private reseed(): void {
    this.untilReseed = reseedSamples;
    for (let i = 0; i < this.count; i++) {
      const cycles = (this.hertz[i]! * this.sample) / this.sampleHz;
      const angle = 2 * Math.PI * (cycles - Math.floor(cycles));
      this.cos[i] = Math.cos(angle);
      this.sin[i] = Math.sin(angle);
    }
  }

  private sum(): void {
    this.value = 0;
    this.slopePerSecond = 0;
    for (let i = 0; i < this.count; i++) {
      this.value += this.peaks[i]! * this.sin[i]!;
      this.slopePerSecond += this.slopes[i]! * this.cos[i]!;
    }
  }
}

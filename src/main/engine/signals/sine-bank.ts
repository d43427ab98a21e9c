/** A sum of sines with its slope, sample by sample: rotating phasors, seeded anew from the closed form so that nothing drifts. */

/** Samples between seedings: rotation errors stay under 1e-12 of the amplitude. */
const reseedSamples = 4096;

export type SineParts = {
  readonly hertz: Float64Array;
  /** Peak of each sine, in the unit of the output. */
  readonly peaks: Float64Array;
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
    this.sample = 0;
    this.reseed();
    this.sum();
  }

  /** One sample on. */
  advance(): void {
    // hot path
    this.sample += 1;
    this.untilReseed -= 1;
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

/** One cycle of ringing that is no sine: a trapezoid or a square, with value and slope at every instant of the grid. */

/**
 * Corners are parabolas of this width, so that the slope is continuous: between grid points the wave is then a cubic or nearly so,
 * and what it has above 4 kHz stays small (estimate: several samples at 48 kHz).
 */
const cornerSeconds = 0.25e-3;
/** From one level of a square to the other (estimate; a switched generator slews about so fast into a line). */
const edgeSeconds = 0.5e-3;
const quarter = 0.25;

export type RingingWaveOptions = {
  readonly sampleHz: number;
  readonly waveform: "trapezoid" | "square";
  readonly rmsVolts: number;
  readonly hertz: number;
  /** Peak over rms, corners included; for the trapezoid only. */
  readonly crestFactor: number;
};

export class RingingWave {
  /** At the present sample. */
  value = 0;
  slopePerSecond = 0;
  readonly peakVolts: number;
  private readonly cyclesPerSample: number;
  private readonly hertz: number;
  /** Share of a cycle from the rise through zero to the corner, and half of the corner's width. */
  private readonly ramp: number;
  private readonly corner: number;
  private sample = 0;

  constructor(options: RingingWaveOptions) {
    const { hertz, sampleHz, rmsVolts } = options;
    this.hertz = hertz;
    this.cyclesPerSample = hertz / sampleHz;
    this.ramp = options.waveform === "square" ? (edgeSeconds / 2) * hertz : rampFor(options.crestFactor, hertz);
    this.corner = cornerOf(this.ramp, hertz);
    this.peakVolts = rmsVolts / Math.sqrt(meanSquare(this.ramp, this.corner));
    this.restart();
  }

  /** Back to the rise through zero. */
  restart(): void {
    this.sample = 0;
    this.work();
  }

  /** Hot path: one sample on. */
  advance(): void {
    this.sample += 1;
    this.work();
  }

  private work(): void {
    // hot path
    const cycles = this.sample * this.cyclesPerSample;
    const phase = cycles - Math.floor(cycles);
    // The second half is the first upside down, the second quarter the first backwards.
    const sign = phase < 0.5 ? 1 : -1;
    const half = phase < 0.5 ? phase : phase - 0.5;
    const isRising = half < quarter;
    const at = isRising ? half : 0.5 - half;
    const { ramp, corner, peakVolts } = this;
    const before = ramp + corner - at;
    let level = 1;
    let slope = 0;
    if (before > 2 * corner) {
      level = at / ramp;
      slope = 1 / ramp;
    } else if (before > 0) {
      level = 1 - (before * before) / (4 * corner * ramp);
      slope = before / (2 * corner * ramp);
    }
    this.value = sign * peakVolts * level;
    this.slopePerSecond = (isRising ? sign : -sign) * peakVolts * slope * this.hertz;
  }
}

function cornerOf(ramp: number, hertz: number): number {
  return Math.min((cornerSeconds / 2) * hertz, ramp / 2, (quarter - ramp) / 2);
}

/** Mean of the square over a quarter of a cycle, for a peak of 1. */
function meanSquare(ramp: number, corner: number): number {
  const straight = (ramp - corner) ** 3 / (3 * ramp * ramp);
  const bent = 2 * corner - (4 * corner * corner) / (3 * ramp) + (0.4 * corner ** 3) / (ramp * ramp);
  return (straight + bent + (quarter - ramp - corner)) / quarter;
}

/** The ramp with which peak over rms is this: the longer the ramp, the higher the crest. */
function rampFor(crestFactor: number, hertz: number): number {
  let low = 1e-6;
  let high = quarter - 1e-9;
  for (let halving = 0; halving < 60; halving++) {
    const ramp = (low + high) / 2;
    if (1 / Math.sqrt(meanSquare(ramp, cornerOf(ramp, hertz))) < crestFactor) low = ramp;
    else high = ramp;
  }
  return (low + high) / 2;
}

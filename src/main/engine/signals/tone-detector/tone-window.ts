/** What sounds now: level, pitch and purity of chosen frequencies, every few milliseconds, in a window that tells neighbours apart. */
import { Biquad, biquadGainRatio, inverseChebyshevHighPass } from "../biquad.ts";

const hopSeconds = 0.006;
/** 48 ms of Hann's window: tones 42 Hz apart do not touch. */
const hopsPerWindow = 8;
/** Hum and ringing stay out: 35 dB from 150 Hz down, tones begin above 250 (estimate of the depth). */
const humFilter = { stopHertz: 150, stopDb: 35, sections: 2 };
/** Beyond this a tone is refused for its pitch anyway, so its loss in the window need not be made good. */
const maxCompensatedHertz = 32;

export class ToneWindow {
  readonly hopSeconds = hopSeconds;
  /** Half the window: what is measured now is how it was this long ago. */
  readonly delaySeconds = (hopSeconds * hopsPerWindow) / 2;
  readonly delayHops = hopsPerWindow / 2;
  /** Mean square of everything in the window, in square volts. */
  totalSquare = 0;
  /** Mean square of each frequency: at the input, and as a part of `totalSquare`. And by how many hertz it is off. */
  readonly squares: Float64Array;
  readonly shares: Float64Array;
  readonly offHertz: Float64Array;
  private readonly filters: readonly Biquad[];
  private readonly filterLoss: Float64Array;
  private readonly hopSamples: number;
  /** The newest samples, oldest first once `ring` is turned: written twice, so that a window lies in one row. */
  private readonly ring: Float64Array;
  private readonly weights: Float64Array;
  private readonly cosTable: Float64Array;
  private readonly sinTable: Float64Array;
  /** Turn of each frequency in one hop. */
  private readonly hopCos: Float64Array;
  private readonly hopSin: Float64Array;
  private readonly real: Float64Array;
  private readonly imaginary: Float64Array;
  private index = 0;
  private untilHop: number;

  constructor(options: { readonly sampleHz: number; readonly hertz: readonly number[] }) {
    const { sampleHz, hertz } = options;
    this.hopSamples = Math.round(hopSeconds * sampleHz);
    const samples = this.hopSamples * hopsPerWindow;
    const sections = inverseChebyshevHighPass({ sampleHz, ...humFilter });
    this.filters = sections.map((section) => new Biquad(section));
    this.filterLoss = Float64Array.from(hertz, (tone) =>
      sections.reduce((gain, section) => gain * biquadGainRatio(section, tone, sampleHz) ** 2, 1),
    );
    this.ring = new Float64Array(2 * samples);
    this.weights = Float64Array.from({ length: samples }, (_, n) => (1 - Math.cos((2 * Math.PI * (n + 0.5)) / samples)) / samples);
    const angles = hertz.flatMap((tone) => Array.from({ length: samples }, (_, n) => (2 * Math.PI * tone * n) / sampleHz));
    this.cosTable = Float64Array.from(angles, (angle, k) => this.weights[k % samples]! * Math.cos(angle));
    this.sinTable = Float64Array.from(angles, (angle, k) => this.weights[k % samples]! * Math.sin(angle));
    const turns = hertz.map((tone) => (2 * Math.PI * tone * this.hopSamples) / sampleHz);
    this.hopCos = Float64Array.from(turns, Math.cos);
    this.hopSin = Float64Array.from(turns, Math.sin);
    this.squares = new Float64Array(hertz.length);
    this.shares = new Float64Array(hertz.length);
    this.offHertz = new Float64Array(hertz.length);
    this.real = new Float64Array(hertz.length);
    this.imaginary = new Float64Array(hertz.length);
    this.untilHop = this.hopSamples;
  }

  reset(): void {
    for (const filter of this.filters) filter.reset();
    for (const store of [this.ring, this.squares, this.shares, this.offHertz, this.real, this.imaginary]) store.fill(0);
    this.totalSquare = 0;
    this.index = 0;
    this.untilHop = this.hopSamples;
  }

  /** Takes one sample; true each hop, when the fields above are new. */
  push(volts: number): boolean {
    // hot path
    let filtered = volts;
    for (let i = 0; i < this.filters.length; i++) filtered = this.filters[i]!.push(filtered);
    const samples = this.weights.length;
    this.ring[this.index] = filtered;
    this.ring[this.index + samples] = filtered;
    this.index = this.index + 1 === samples ? 0 : this.index + 1;
    this.untilHop -= 1;
    if (this.untilHop > 0) return false;
    this.untilHop = this.hopSamples;
    this.measure();
    return true;
  }

  private measure(): void {
    const { ring, weights, index } = this;
    const samples = weights.length;
    let total = 0;
    for (let n = 0; n < samples; n++) {
      const volts = ring[index + n]!;
      total += weights[n]! * volts * volts;
    }
    this.totalSquare = total;
    for (let tone = 0; tone < this.squares.length; tone++) this.measureTone(tone);
  }

  private measureTone(tone: number): void {
    const { ring, cosTable, sinTable, index } = this;
    const samples = this.weights.length;
    let real = 0;
    let imaginary = 0;
    for (let n = 0, k = tone * samples; n < samples; n++, k++) {
      const volts = ring[index + n]!;
      real += volts * cosTable[k]!;
      imaginary -= volts * sinTable[k]!;
    }
    // Against the hop before, turned on by the nominal frequency: what is left of the turn is the tone's own.
    const { [tone]: formerReal = 0 } = this.real;
    const { [tone]: formerImaginary = 0 } = this.imaginary;
    const { [tone]: cos = 1 } = this.hopCos;
    const { [tone]: sin = 0 } = this.hopSin;
    const expectedReal = formerReal * cos - formerImaginary * sin;
    const expectedImaginary = formerReal * sin + formerImaginary * cos;
    const turnReal = real * expectedReal + imaginary * expectedImaginary;
    const turnImaginary = imaginary * expectedReal - real * expectedImaginary;
    this.real[tone] = real;
    this.imaginary[tone] = imaginary;
    const offHertz = Math.atan2(turnImaginary, turnReal) / (2 * Math.PI * hopSeconds);
    this.offHertz[tone] = offHertz;
    const square = 2 * (real * real + imaginary * imaginary) * windowLoss(offHertz);
    this.shares[tone] = square;
    this.squares[tone] = square / this.filterLoss[tone]!;
  }
}

/** What a tone off its nominal frequency loses in the window, as the power ratio that makes it good. */
function windowLoss(offHertz: number): number {
  const hertz = Math.abs(offHertz);
  if (!(hertz > 1 && hertz < maxCompensatedHertz)) return 1;
  const bins = hertz * hopSeconds * hopsPerWindow;
  if (Math.abs(bins - 1) < 1e-4) return 4; // 0/0: half the amplitude
  const amplitude = Math.sin(Math.PI * bins) / (Math.PI * bins) / (1 - bins * bins);
  return 1 / (amplitude * amplitude);
}

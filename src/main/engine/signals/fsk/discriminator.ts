/** Frequency of a narrow signal at every sample: the turn of its phase under a short window, whatever its level. */

/** The window passes a band of this many bits' length about the middle frequency. Estimate. */
const windowBits = 1.25;
/** The turns are averaged over this part of a bit. Estimate. */
const averageBits = 0.55;
/** Where noise alone turns the phase faster than the tones' distance, it counts no more than this. Estimate. */
const mostDeviation = 1.6;

export class Discriminator {
  /** Frequency against the middle of the two tones: 1 is the one, -1 the other. */
  deviation = 0;
  /** Mean square of the signal under the window, for a tone in the middle. */
  meanSquare = 0;
  private readonly cosTaps: Float64Array;
  private readonly sinTaps: Float64Array;
  /** Every sample is written twice, a window apart, so that the newest ones always lie in one row. */
  private readonly history: Float64Array;
  private readonly turnCos: number;
  private readonly turnSin: number;
  private readonly deviationPerRadian: number;
  private readonly turns: Float64Array;
  private readonly gainAt: (hertz: number) => number;
  private index = 0;
  private turnIndex = 0;
  private real = 0;
  private imaginary = 0;

  constructor(options: { readonly sampleHz: number; readonly oneHertz: number; readonly otherHertz: number; readonly baud: number }) {
    const { sampleHz, oneHertz, otherHertz, baud } = options;
    const middleHertz = (oneHertz + otherHertz) / 2;
    const length = Math.round((windowBits * sampleHz) / baud);
    const hann = Float64Array.from({ length }, (_, k) => 1 - Math.cos((2 * Math.PI * (k + 0.5)) / length));
    const angle = (hertz: number, k: number): number => (2 * Math.PI * hertz * k) / sampleHz;
    // Scaled so that a sine of 1 V rms gives 1.
    const scale = Math.SQRT2 / length;
    this.cosTaps = hann.map((weight, k) => scale * weight * Math.cos(angle(middleHertz, k)));
    this.sinTaps = hann.map((weight, k) => scale * weight * Math.sin(angle(middleHertz, k)));
    this.history = new Float64Array(2 * length);
    this.turnCos = Math.cos(angle(middleHertz, 1));
    this.turnSin = Math.sin(angle(middleHertz, 1));
    this.deviationPerRadian = sampleHz / (2 * Math.PI * (oneHertz - middleHertz));
    this.turns = new Float64Array(Math.max(1, Math.round((averageBits * sampleHz) / baud)));
    this.gainAt = (hertz) =>
      hann.reduce((sum, weight, k) => sum + weight * Math.cos(angle(hertz - middleHertz, k - (length - 1) / 2)), 0) / length;
  }

  /** What the window leaves of a tone's amplitude. */
  gainRatio(hertz: number): number {
    return this.gainAt(hertz);
  }

  push(sample: number): void {
    // hot path
    const { cosTaps, sinTaps, history } = this;
    const length = cosTaps.length;
    history[this.index] = sample;
    history[this.index + length] = sample;
    this.index = this.index + 1 === length ? 0 : this.index + 1;
    let real = 0;
    let imaginary = 0;
    for (let k = 0, at = this.index; k < length; k++, at++) {
      real += history[at]! * cosTaps[k]!;
      imaginary -= history[at]! * sinTaps[k]!;
    }
    this.meanSquare = real * real + imaginary * imaginary;
    this.takeTurn(real, imaginary);
  }

  reset(): void {
    this.history.fill(0);
    this.turns.fill(0);
    this.real = 0;
    this.imaginary = 0;
    this.deviation = 0;
    this.meanSquare = 0;
  }

  /** The phase has turned by the tone's frequency since the sample before; the middle frequency's own turn is taken off. */
  private takeTurn(real: number, imaginary: number): void {
    const cos = real * this.real + imaginary * this.imaginary;
    const sin = imaginary * this.real - real * this.imaginary;
    this.real = real;
    this.imaginary = imaginary;
    const turn = Math.atan2(sin * this.turnCos - cos * this.turnSin, cos * this.turnCos + sin * this.turnSin);
    this.turns[this.turnIndex] = Math.max(-mostDeviation, Math.min(mostDeviation, turn * this.deviationPerRadian));
    this.turnIndex = this.turnIndex + 1 === this.turns.length ? 0 : this.turnIndex + 1;
    let sum = 0;
    for (let i = 0; i < this.turns.length; i++) sum += this.turns[i]!;
    this.deviation = sum / this.turns.length;
  }
}

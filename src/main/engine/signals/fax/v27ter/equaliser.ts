/** Adaptive equaliser: taps half a symbol apart, moved by the normalised least-mean-squares rule. */

export class Equaliser {
  /** The output of the last `output`. */
  re = 0;
  im = 0;
  /** Half symbols from an input to the output that it is in the middle of. */
  readonly middle: number;
  private readonly length: number;
  private readonly tapRe: Float64Array;
  private readonly tapIm: Float64Array;
  private readonly inputRe: Float64Array;
  private readonly inputIm: Float64Array;
  private index = 0;

  constructor(options: { readonly taps: number }) {
    this.length = options.taps;
    this.middle = (options.taps - 1) / 2;
    this.tapRe = new Float64Array(this.length);
    this.tapIm = new Float64Array(this.length);
    this.inputRe = new Float64Array(2 * this.length);
    this.inputIm = new Float64Array(2 * this.length);
  }

  reset(): void {
    this.inputRe.fill(0);
    this.inputIm.fill(0);
  }

  /** Begins with nothing but the middle tap, which turns and scales as given. */
  begin(re: number, im: number): void {
    this.tapRe.fill(0);
    this.tapIm.fill(0);
    this.tapRe[this.middle] = re;
    this.tapIm[this.middle] = im;
  }

  push(re: number, im: number): void {
    // hot path
    this.inputRe[this.index] = re;
    this.inputIm[this.index] = im;
    this.inputRe[this.index + this.length] = re;
    this.inputIm[this.index + this.length] = im;
    this.index = this.index + 1 === this.length ? 0 : this.index + 1;
  }

  output(): void {
    // hot path
    let re = 0;
    let im = 0;
    for (let i = 0, at = this.index; i < this.length; i++, at++) {
      re += this.tapRe[i]! * this.inputRe[at]! - this.tapIm[i]! * this.inputIm[at]!;
      im += this.tapRe[i]! * this.inputIm[at]! + this.tapIm[i]! * this.inputRe[at]!;
    }
    this.re = re;
    this.im = im;
  }

  /** Moves the taps against the error of the output, by `stepRatio` of what would cancel it. */
  adapt(errorRe: number, errorIm: number, stepRatio: number): void {
    // hot path
    let energy = 0;
    for (let i = 0, at = this.index; i < this.length; i++, at++) energy += this.inputRe[at]! ** 2 + this.inputIm[at]! ** 2;
    if (energy === 0) return;
    const scale = stepRatio / energy;
    for (let i = 0, at = this.index; i < this.length; i++, at++) {
      const re = this.inputRe[at]!;
      const im = this.inputIm[at]!;
      this.tapRe[i] = this.tapRe[i]! + scale * (errorRe * re + errorIm * im);
      this.tapIm[i] = this.tapIm[i]! + scale * (errorIm * re - errorRe * im);
    }
  }

  /** The input in the middle of the present output. */
  get middleRe(): number {
    return this.inputRe[this.index + this.middle]!;
  }

  get middleIm(): number {
    return this.inputIm[this.index + this.middle]!;
  }
}

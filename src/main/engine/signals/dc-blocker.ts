/** First-order high-pass: takes the battery off a voltage and lets the alternating part through. */

export class DcBlocker {
  private readonly keep: number;
  private readonly gainRatio: number;
  private previousInput = 0;
  private output = 0;

  /** At `cornerHertz` the output is 3 dB down (bilinear transform with the corner warped to its place). */
  constructor(options: { readonly sampleHz: number; readonly cornerHertz: number }) {
    const { sampleHz, cornerHertz } = options;
    if (!(cornerHertz > 0 && cornerHertz < sampleHz / 2))
      throw new Error(`a corner of ${cornerHertz} Hz does not fit ${sampleHz} samples a second`);
    const warped = Math.tan((Math.PI * cornerHertz) / sampleHz);
    this.keep = (1 - warped) / (1 + warped);
    this.gainRatio = 1 / (1 + warped);
  }

  /** As if `input` had stood there for ever. */
  settle(input: number): void {
    this.previousInput = input;
    this.output = 0;
  }

  push(input: number): number {
    // hot path
    const output = this.keep * this.output + this.gainRatio * (input - this.previousInput);
    this.previousInput = input;
    this.output = output;
    return output;
  }
}

/** Judges the training check: zeros for a second and a half, of which a long enough stretch must come without an error. */
import { trainingCheckSeconds } from "../../../../shared/catalog/fax-signals.ts";

/** Part of the check that must come as zeros without a break. Estimate: two thirds, as machines do not know where it begins. */
const leastShare = 2 / 3;

export class TrainingCheck {
  private leastZeros = 0;
  private zeros = 0;
  private mostZeros = 0;
  private bitCount = 0;

  begin(bitsPerSecond: number): void {
    this.leastZeros = Math.round(bitsPerSecond * trainingCheckSeconds * leastShare);
    this.zeros = 0;
    this.mostZeros = 0;
    this.bitCount = 0;
  }

  push(bit: number): void {
    // hot path
    this.bitCount += 1;
    this.zeros = bit === 0 ? this.zeros + 1 : 0;
    if (this.zeros > this.mostZeros) this.mostZeros = this.zeros;
  }

  get isGood(): boolean {
    return this.mostZeros >= this.leastZeros;
  }

  get text(): string {
    return this.bitCount === 0 ? "no training heard" : `${this.mostZeros} of ${this.bitCount} bits zero in a row`;
  }
}

/** Bits that come from the network in pieces and leave at the modem's pace; zeros where there are none, as a page may be filled with them. */
import { endOfBits } from "../../signals/fax/bit-source.ts";
import type { BitSource } from "../../signals/fax/bit-source.ts";

export class BitQueue implements BitSource {
  private readonly leastBits: number;
  private readonly mostFillBits: number;
  private pieces: Uint8Array[] = [];
  private waitingBits = 0;
  private at = 0;
  private hasBegun = false;
  private hasEnded = false;
  private fillInRow = 0;

  /** `leastBits` must be there before the first leaves; after `mostFillBits` zeros in a row nobody sends any more. */
  constructor(options: { readonly leastBits: number; readonly mostFillBits: number }) {
    this.leastBits = options.leastBits;
    this.mostFillBits = options.mostFillBits;
  }

  push(bits: Uint8Array): void {
    this.pieces.push(bits);
    this.waitingBits += bits.length;
  }

  end(): void {
    this.hasEnded = true;
  }

  nextBit(): number {
    // hot path
    if (!this.hasBegun && this.waitingBits < this.leastBits && !this.hasEnded) return this.fill();
    this.hasBegun = true;
    const piece = this.pieces[0];
    if (piece === undefined) {
      if (this.hasEnded) return endOfBits;
      return this.fill();
    }
    const bit = piece[this.at]!;
    this.at += 1;
    this.waitingBits -= 1;
    this.fillInRow = 0;
    if (this.at === piece.length) {
      this.pieces.shift();
      this.at = 0;
    }
    return bit;
  }

  private fill(): number {
    // hot path
    this.fillInRow += 1;
    return this.fillInRow > this.mostFillBits ? endOfBits : 0;
  }
}

/** Where a transmitter takes its bits from. */

export const endOfBits = -1;

export type BitSource = {
  /** Hot path: 0, 1, or `endOfBits`. */
  nextBit(): number;
};

/** A row of bits as a source. */
export class BitRow implements BitSource {
  /** Number of bits that have been taken. */
  taken = 0;
  private readonly bits: ArrayLike<number>;

  constructor(bits: ArrayLike<number>) {
    this.bits = bits;
  }

  nextBit(): number {
    // hot path
    if (this.taken >= this.bits.length) return endOfBits;
    this.taken += 1;
    return this.bits[this.taken - 1]!;
  }
}

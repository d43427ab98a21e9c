/** Where a transmitter takes its bits from. */

export const endOfBits = -1;

export type BitSource = {
  /** Hot path: 0, 1, or `endOfBits`. */
  nextBit(): number;
};

/** A row of bits as a source. */
export function bitsOf(bits: ArrayLike<number>): BitSource {
  let at = 0;
  return {
    nextBit: () => {
      if (at >= bits.length) return endOfBits;
      at += 1;
      return bits[at - 1]!;
    },
  };
}

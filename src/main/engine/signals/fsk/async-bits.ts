/** Bytes as the bits of an asynchronous line: start (space), data with the least bit first, stop (mark). */

const bitsPerByte = 10;

export function asyncBits(bytes: ArrayLike<number>): Uint8Array {
  const bits = new Uint8Array(bitsPerByte * bytes.length).fill(1);
  for (let i = 0; i < bytes.length; i++) {
    bits[i * bitsPerByte] = 0;
    for (let bit = 0; bit < 8; bit++) bits[i * bitsPerByte + 1 + bit] = (bytes[i]! >> bit) & 1;
  }
  return bits;
}

/** The seven low bits with a parity bit on top that makes the number of ones even. */
export function withEvenParity(byte: number): number {
  return (byte & 0x7f) | (isEven(byte & 0x7f) ? 0 : 0x80);
}

/** Has the byte an even number of ones? */
export function isEven(byte: number): boolean {
  let ones = 0;
  for (let rest = byte; rest > 0; rest >>= 1) ones += rest & 1;
  return ones % 2 === 0;
}

/** Bytes as the bits of an asynchronous line: start (space), data with the least bit first, stop (mark). */

/** With parity "even" the byte is seven bits and the eighth makes the number of ones even. */
export function asyncBits(
  bytes: ArrayLike<number>,
  options: { readonly parity?: "none" | "even"; readonly stopBits?: number } = {},
): Uint8Array {
  const { parity = "none", stopBits = 1 } = options;
  const bitsPerByte = 9 + stopBits;
  const bits = new Uint8Array(bitsPerByte * bytes.length).fill(1);
  for (let i = 0; i < bytes.length; i++) {
    const byte = parity === "even" ? withEvenParity(bytes[i]!) : bytes[i]!;
    bits[i * bitsPerByte] = 0;
    for (let bit = 0; bit < 8; bit++) bits[i * bitsPerByte + 1 + bit] = (byte >> bit) & 1;
  }
  return bits;
}

/** The seven low bits with the parity bit on top. */
export function withEvenParity(byte: number): number {
  return (byte & 0x7f) | (onesOf(byte & 0x7f) % 2 === 1 ? 0x80 : 0);
}

/** Has the byte an even number of ones? */
export function isEven(byte: number): boolean {
  return onesOf(byte) % 2 === 0;
}

function onesOf(byte: number): number {
  let ones = 0;
  for (let rest = byte; rest > 0; rest >>= 1) ones += rest & 1;
  return ones;
}

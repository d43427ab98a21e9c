/** A message as the bits of one transmission: channel seizure, mark signal, bytes, and a few marks at the end. */
import { asyncBits } from "../fsk/async-bits.ts";

export type FrameShape = {
  /** Alternating bits, the first one a space. */
  readonly seizureBits: number;
  readonly markBits: number;
  /** Marks after the last stop bit. */
  readonly tailBits: number;
};

export function frameBits(bytes: ArrayLike<number>, { seizureBits, markBits, tailBits }: FrameShape): Uint8Array {
  const data = asyncBits(bytes);
  const bits = new Uint8Array(seizureBits + markBits + data.length + tailBits).fill(1);
  for (let i = 0; i < seizureBits; i += 2) bits[i] = 0;
  bits.set(data, seizureBits + markBits);
  return bits;
}

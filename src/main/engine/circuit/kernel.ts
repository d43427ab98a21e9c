/** Steps one circuit at a time over plain vectors: the sure way, where the step kernel does not do (`lane.ts` holds the fast one). */
import type { StepModel } from "./step-model.ts";

/** hot path. to = transition from + drive channels. Returns a sum over all modes, which is not finite if any of them is not. */
export function advance(model: StepModel, from: Float64Array, to: Float64Array): number {
  const { base, padded, activeSize, drive, drivenCount, dense, blocks } = model;
  let check = 0;
  for (let k = 0; k < activeSize; k++) {
    let next = 0;
    if (dense === undefined) {
      const first = base + (k & ~1);
      next = blocks[2 * k]! * from[first]! + blocks[2 * k + 1]! * from[first + 1]!;
    } else for (let j = 0; j < padded; j++) next += dense[k * padded + j]! * from[base + j]!;
    for (let c = 0; c < drivenCount; c++) next += drive[c * padded + k]! * from[c]!;
    to[base + k] = next;
    check += next;
  }
  return check;
}

/** hot path. The row at `offset` times the vector, over a length that is a multiple of four. */
export function dotRow(rows: Float64Array, offset: number, vector: Float64Array, length: number): number {
  let s0 = 0;
  let s1 = 0;
  let s2 = 0;
  let s3 = 0;
  for (let k = 0; k < length; k += 4) {
    s0 += rows[offset + k]! * vector[k]!;
    s1 += rows[offset + k + 1]! * vector[k + 1]!;
    s2 += rows[offset + k + 2]! * vector[k + 2]!;
    s3 += rows[offset + k + 3]! * vector[k + 3]!;
  }
  return s0 + s1 + (s2 + s3);
}

/** hot path. Clears modes (from `base` on) below `least`; returns the largest size left in the whole vector. */
export function clearNegligible(vector: Float64Array, base: number, least: number): number {
  let largest = 0;
  for (let k = 0; k < vector.length; k++) {
    const size = Math.abs(vector[k]!);
    if (size > largest) largest = size;
    if (k >= base && size < least) vector[k] = 0;
  }
  return largest;
}

/** A real matrix split into independent modes: real ones and complex pairs as 2 x 2 blocks. */
import { factorLu, identity, multiply, solveLu } from "./dense.ts";
import { eigenOfReal } from "./eigen.ts";

export type ModalBasis = {
  readonly size: number;
  /** Eigenvalue of each coordinate; a complex pair takes two neighbours, im > 0 first. Slow modes come first. */
  readonly re: Float64Array;
  readonly im: Float64Array;
  /** x = vectors z, z = inverse x. */
  readonly vectors: Float64Array;
  readonly inverse: Float64Array;
};

/** Above this growth of rounding the modes are too nearly parallel to be used. */
const largestCondition = 1e7;

/** The modes of a matrix, or undefined where they are too nearly parallel. */
export function findModes(matrix: Float64Array, size: number): ModalBasis | undefined {
  if (size === 0)
    return { size, re: new Float64Array(0), im: new Float64Array(0), vectors: new Float64Array(0), inverse: new Float64Array(0) };
  const eigen = eigenOfReal(matrix, size);
  if (!eigen.converged) return undefined;
  const order = slowFirst(eigen.re, eigen.im);
  const re = Float64Array.from(order, (k) => eigen.re[k]!);
  const im = Float64Array.from(order, (k) => eigen.im[k]!);
  const vectors = new Float64Array(size * size);
  for (let i = 0; i < size; i++) for (let k = 0; k < size; k++) vectors[i * size + k] = eigen.vectors[i * size + order[k]!]!;
  const outcome = factorLu(vectors, size);
  if (!outcome.ok) return undefined;
  const inverse = solveLu(outcome.lu, identity(size), size);
  // Columns of `vectors` have length one, so the size of the inverse is the condition.
  let condition = 0;
  for (const entry of inverse) condition = Math.max(condition, Math.abs(entry));
  const basis: ModalBasis = { size, re, im, vectors, inverse };
  return condition < largestCondition && residual(matrix, basis) < 1e-9 ? basis : undefined;
}

/** Coordinates by rising decay rate, real modes before pairs so that blocks of two hold either two real ones or one pair. */
function slowFirst(re: Float64Array, im: Float64Array): number[] {
  const reals: number[] = [];
  const pairs: number[] = [];
  for (let k = 0; k < re.length; k++)
    if (im[k] === 0) reals.push(k);
    else if (im[k]! > 0) pairs.push(k);
  reals.sort((a, b) => re[b]! - re[a]! || a - b);
  pairs.sort((a, b) => re[b]! - re[a]! || a - b);
  return [...pairs.flatMap((k) => [k, k + 1]), ...reals];
}

/** Largest error of A V = V L relative to the size of A. */
function residual(matrix: Float64Array, { size, re, im, vectors }: ModalBasis): number {
  const product = multiply(matrix, vectors, size, size, size);
  let scale = 0;
  let error = 0;
  for (const entry of matrix) scale = Math.max(scale, Math.abs(entry));
  for (let i = 0; i < size; i++) {
    for (let k = 0; k < size; k++) {
      const own = vectors[i * size + k]!;
      const partner = im[k] === 0 ? 0 : im[k]! > 0 ? -im[k]! * vectors[i * size + k + 1]! : -im[k]! * vectors[i * size + k - 1]!;
      error = Math.max(error, Math.abs(product[i * size + k]! - re[k]! * own - partner));
    }
  }
  return scale === 0 ? 0 : error / scale;
}

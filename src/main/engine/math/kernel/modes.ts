/** What is left to do once eigenvectors are found. Compiled twice: see `numbers.ts`. */
import { factorInPlace, multiplyInto, solveFactored } from "./dense.ts";
import type { Int, Numbers, Real, Whole } from "./numbers.ts";

/** Above this growth of rounding the modes are too nearly parallel to be used. */
const largestCondition = 1e7;
const largestResidual = 1e-9;

/**
 * Puts the columns of `unordered` in `order`, with `re` and `im` in that order already, and finds their inverse. `factors` is room for
 * as much as the matrix, `unit` comes as the identity and is used up, `pivots` and the scales are room for n. Whether the modes can be used.
 */
export function arrange(
  matrix: Numbers,
  unordered: Numbers,
  order: Whole,
  re: Numbers,
  im: Numbers,
  vectors: Numbers,
  inverse: Numbers,
  factors: Numbers,
  unit: Numbers,
  pivots: Whole,
  rowScale: Numbers,
  columnScale: Numbers,
  n: Int,
): boolean {
  for (let i = 0; i < n; i++) {
    for (let k = 0; k < n; k++) {
      const entry = unordered[i * n + order[k]!]!;
      vectors[i * n + k] = entry;
      factors[i * n + k] = entry;
    }
  }
  if (factorInPlace(factors, pivots, rowScale, columnScale, n) >= 0) return false;
  solveFactored(factors, pivots, rowScale, columnScale, unit, inverse, n, n);
  // Columns of `vectors` have length one, so the size of the inverse is the condition.
  let condition: Real = 0;
  for (let k = 0; k < n * n; k++) condition = Math.max(condition, Math.abs(inverse[k]!));
  return condition < largestCondition && residual(matrix, re, im, vectors, unit, n) < largestResidual;
}

/** Largest error of A V = V L relative to the size of A. */
function residual(matrix: Numbers, re: Numbers, im: Numbers, vectors: Numbers, product: Numbers, n: Int): Real {
  for (let k = 0; k < n * n; k++) product[k] = 0;
  multiplyInto(product, n, matrix, n, vectors, n, n, n, n);
  let scale: Real = 0;
  let error: Real = 0;
  for (let k = 0; k < n * n; k++) scale = Math.max(scale, Math.abs(matrix[k]!));
  for (let i = 0; i < n; i++) {
    for (let k = 0; k < n; k++) {
      const at = i * n + k;
      let partner: Real = 0;
      if (im[k]! > 0) partner = -im[k]! * vectors[at + 1]!;
      else if (im[k]! < 0) partner = -im[k]! * vectors[at - 1]!;
      error = Math.max(error, Math.abs(product[at]! - re[k]! * vectors[at]! - partner));
    }
  }
  return scale === 0 ? 0 : error / scale;
}

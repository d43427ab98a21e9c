/** Dense products and eliminations in place. Compiled twice: see `numbers.ts`. */
import type { Int, Numbers, Real, Whole } from "./numbers.ts";
import { addRow, scaleRow, subtractRow } from "./rows.ts";

/** A pivot below this share of the scaled matrix means that the matrix cannot be told from a singular one. */
const singularPivotRatio = 2e-15;
const scalingPasses = 3;

/** c += a b, the rows of each lying so many numbers apart. */
export function multiplyInto(
  c: Numbers,
  cStride: Int,
  a: Numbers,
  aStride: Int,
  b: Numbers,
  bStride: Int,
  rows: Int,
  inner: Int,
  columns: Int,
): void {
  for (let i = 0; i < rows; i++) {
    for (let k = 0; k < inner; k++) {
      const factor = a[i * aStride + k]!;
      if (factor !== 0) addRow(c, i * cStride, b, k * bStride, columns, factor);
    }
  }
}

/** The power of two within a factor of root two; 1 where there is none. */
export function powerOfTwoNear(value: Real): Real {
  if (!(value > 0 && value < Infinity)) return 1;
  let power: Real = 1;
  while (value > power * Math.SQRT2) power *= 2;
  while (value < power * Math.SQRT1_2) power *= 0.5;
  return power;
}

/** Scales the matrix in place by powers of two (no rounding) until row and column maxima are near one. */
function equilibrate(work: Numbers, size: Int, rowScale: Numbers, columnScale: Numbers): void {
  for (let i = 0; i < size; i++) {
    rowScale[i] = 1;
    columnScale[i] = 1;
  }
  for (let pass = 0; pass < scalingPasses; pass++) {
    for (let i = 0; i < size; i++) {
      let largest: Real = 0;
      for (let j = 0; j < size; j++) largest = Math.max(largest, Math.abs(work[i * size + j]!));
      const factor = 1 / powerOfTwoNear(Math.sqrt(largest));
      rowScale[i]! *= factor;
      scaleRow(work, i * size, size, factor);
    }
    for (let j = 0; j < size; j++) {
      let largest: Real = 0;
      for (let i = 0; i < size; i++) largest = Math.max(largest, Math.abs(work[i * size + j]!));
      const factor = 1 / powerOfTwoNear(Math.sqrt(largest));
      columnScale[j]! *= factor;
      for (let i = 0; i < size; i++) work[i * size + j]! *= factor;
    }
  }
}

/** `factors` holds the matrix and becomes its LU factors with partial pivoting. The column without a pivot, or -1. */
export function factorInPlace(factors: Numbers, order: Whole, rowScale: Numbers, columnScale: Numbers, size: Int): Int {
  equilibrate(factors, size, rowScale, columnScale);
  for (let i = 0; i < size; i++) order[i] = i;
  for (let k = 0; k < size; k++) {
    let pivotRow: Int = k;
    let pivotSize: Real = 0;
    for (let i: Int = k; i < size; i++) {
      const candidate = Math.abs(factors[i * size + k]!);
      if (candidate > pivotSize) {
        pivotSize = candidate;
        pivotRow = i;
      }
    }
    if (!(pivotSize > singularPivotRatio)) return k;
    if (pivotRow !== k) swapRows(factors, order, k, pivotRow, size);
    const inverse = 1 / factors[k * size + k]!;
    for (let i: Int = k + 1; i < size; i++) {
      const entry = factors[i * size + k]!;
      if (entry === 0) continue;
      const factor = entry * inverse;
      factors[i * size + k] = factor;
      subtractRow(factors, i * size + k + 1, factors, k * size + k + 1, size - k - 1, factor);
    }
  }
  return -1;
}

function swapRows(factors: Numbers, order: Whole, first: Int, second: Int, size: Int): void {
  for (let j = 0; j < size; j++) {
    const held = factors[first * size + j]!;
    factors[first * size + j] = factors[second * size + j]!;
    factors[second * size + j] = held;
  }
  const place = order[first]!;
  order[first] = order[second]!;
  order[second] = place;
}

/** For many right sides at once; `right` and `result` are size x columns. */
export function solveFactored(
  factors: Numbers,
  order: Whole,
  rowScale: Numbers,
  columnScale: Numbers,
  right: Numbers,
  result: Numbers,
  size: Int,
  columns: Int,
): void {
  for (let i = 0; i < size; i++) {
    const from = order[i]! * columns;
    const scale = rowScale[order[i]!]!;
    for (let c = 0; c < columns; c++) result[i * columns + c] = right[from + c]! * scale;
  }
  for (let i = 0; i < size; i++) {
    for (let k = 0; k < i; k++) {
      const factor = factors[i * size + k]!;
      if (factor !== 0) subtractRow(result, i * columns, result, k * columns, columns, factor);
    }
  }
  for (let i: Int = size - 1; i >= 0; i--) {
    for (let k: Int = i + 1; k < size; k++) {
      const factor = factors[i * size + k]!;
      if (factor !== 0) subtractRow(result, i * columns, result, k * columns, columns, factor);
    }
    scaleRow(result, i * columns, columns, 1 / factors[i * size + i]!);
  }
  for (let i = 0; i < size; i++) scaleRow(result, i * columns, columns, columnScale[i]!);
}

/** `result` holds b (size x columns) and becomes L^-1 b for a lower triangular L. */
export function solveLowerInPlace(lower: Numbers, result: Numbers, size: Int, columns: Int): void {
  for (let i = 0; i < size; i++) {
    for (let k = 0; k < i; k++) {
      const factor = lower[i * size + k]!;
      if (factor !== 0) subtractRow(result, i * columns, result, k * columns, columns, factor);
    }
    scaleRow(result, i * columns, columns, 1 / lower[i * size + i]!);
  }
}

/** Lower factor of a symmetric positive definite matrix; `lower` comes as zeros. The row where it is not positive definite, or -1. */
export function factorSymmetric(matrix: Numbers, lower: Numbers, size: Int): Int {
  for (let i = 0; i < size; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = matrix[i * size + j]!;
      for (let k = 0; k < j; k++) sum -= lower[i * size + k]! * lower[j * size + k]!;
      if (i !== j) lower[i * size + j] = sum / lower[j * size + j]!;
      else {
        if (!(sum > matrix[i * size + i]! * 1e-13)) return i;
        lower[i * size + i] = Math.sqrt(sum);
      }
    }
  }
  return -1;
}

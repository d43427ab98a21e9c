/** Dense linear algebra on row-major Float64Arrays: products, LU with equilibration, Cholesky. */
import { type MathKernel, scriptMathKernel } from "./kernel/script-math-kernel.ts";

/** An LU factorisation of a square matrix, scaled by powers of two so that rows and columns are of size one. */
export type Lu = {
  readonly size: number;
  readonly factors: Float64Array;
  readonly order: Int32Array;
  readonly rowScale: Float64Array;
  readonly columnScale: Float64Array;
};

export type LuOutcome = { readonly ok: true; readonly lu: Lu } | { readonly ok: false; readonly column: number };

export function identity(size: number): Float64Array {
  const result = new Float64Array(size * size);
  for (let i = 0; i < size; i++) result[i * size + i] = 1;
  return result;
}

/** c = a b, with a of rows x inner and b of inner x columns. */
export function multiply(
  a: Float64Array,
  b: Float64Array,
  rows: number,
  inner: number,
  columns: number,
  kernel: MathKernel = scriptMathKernel,
): Float64Array {
  const c = new Float64Array(rows * columns);
  kernel.multiplyInto(c, columns, a, inner, b, columns, rows, inner, columns);
  return c;
}

/** a x, with a of rows x columns. */
export function multiplyVector(a: Float64Array, x: Float64Array, rows: number, columns: number): Float64Array {
  const product = new Float64Array(rows);
  for (let i = 0, at = 0; i < rows; i++) {
    let sum = 0;
    for (let k = 0; k < columns; k++, at++) sum += a[at]! * x[k]!;
    product[i] = sum;
  }
  return product;
}

/** Largest row sum of absolute values. */
export function infinityNorm(a: Float64Array, size: number): number {
  let largest = 0;
  for (let i = 0; i < size; i++) {
    let sum = 0;
    for (let j = 0; j < size; j++) sum += Math.abs(a[i * size + j]!);
    if (sum > largest) largest = sum;
  }
  return largest;
}

/** Factors a square matrix with partial pivoting; tells the column without a pivot when it is singular. */
export function factorLu(matrix: Float64Array, size: number, kernel: MathKernel = scriptMathKernel): LuOutcome {
  const factors = matrix.slice(0, size * size);
  const rowScale = new Float64Array(size);
  const columnScale = new Float64Array(size);
  const order = new Int32Array(size);
  const column = kernel.factorInPlace(factors, order, rowScale, columnScale, size);
  return column < 0 ? { ok: true, lu: { size, factors, order, rowScale, columnScale } } : { ok: false, column };
}

/** Solves for many right sides at once; `rightSides` is size x columns, the result has the same shape. */
export function solveLu(lu: Lu, rightSides: Float64Array, columns: number, kernel: MathKernel = scriptMathKernel): Float64Array {
  const { size, factors, order, rowScale, columnScale } = lu;
  const result = new Float64Array(size * columns);
  kernel.solveFactored(factors, order, rowScale, columnScale, rightSides, result, size, columns);
  return result;
}

/** Lower factor L of a symmetric positive definite matrix L L'; the failing row when it is not positive definite. */
export function factorCholesky(
  matrix: Float64Array,
  size: number,
  kernel: MathKernel = scriptMathKernel,
): { readonly lower: Float64Array; readonly failedRow: number } {
  const lower = new Float64Array(size * size);
  return { lower, failedRow: kernel.factorSymmetric(matrix, lower, size) };
}

/** x = L^-1 b for a lower triangular L; b is size x columns. */
export function solveLower(
  lower: Float64Array,
  rightSides: Float64Array,
  size: number,
  columns: number,
  kernel: MathKernel = scriptMathKernel,
): Float64Array {
  const result = rightSides.slice(0, size * columns);
  kernel.solveLowerInPlace(lower, result, size, columns);
  return result;
}

/** Dense linear algebra on row-major Float64Arrays: products, LU with equilibration, Cholesky. */

/** An LU factorisation of a square matrix, scaled by powers of two so that rows and columns are of size one. */
export type Lu = {
  readonly size: number;
  readonly factors: Float64Array;
  readonly order: Int32Array;
  readonly rowScale: Float64Array;
  readonly columnScale: Float64Array;
};

export type LuOutcome = { readonly ok: true; readonly lu: Lu } | { readonly ok: false; readonly column: number };

/** A pivot below this share of the scaled matrix means that the matrix cannot be told from a singular one. */
const singularPivotRatio = 2e-15;

export function identity(size: number): Float64Array {
  const result = new Float64Array(size * size);
  for (let i = 0; i < size; i++) result[i * size + i] = 1;
  return result;
}

/** c = a b, with a of rows x inner and b of inner x columns. */
export function multiply(a: Float64Array, b: Float64Array, rows: number, inner: number, columns: number): Float64Array {
  const c = new Float64Array(rows * columns);
  multiplyInto(c, columns, a, inner, b, columns, rows, inner, columns);
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

/** c += a b, the rows of each lying so many numbers apart. */
export function multiplyInto(
  c: Float64Array,
  cStride: number,
  a: Float64Array,
  aStride: number,
  b: Float64Array,
  bStride: number,
  rows: number,
  inner: number,
  columns: number,
): void {
  for (let i = 0; i < rows; i++) {
    const to = i * cStride;
    for (let k = 0; k < inner; k++) {
      const factor = a[i * aStride + k]!;
      if (factor === 0) continue;
      const from = k * bStride;
      for (let j = 0; j < columns; j++) c[to + j]! += factor * b[from + j]!;
    }
  }
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

function powerOfTwoNear(value: number): number {
  return value > 0 && Number.isFinite(value) ? 2 ** Math.round(Math.log2(value)) : 1;
}

/** Scales the matrix in place by powers of two (no rounding) until row and column maxima are near one. */
function equilibrate(work: Float64Array, size: number, rowScale: Float64Array, columnScale: Float64Array): void {
  rowScale.fill(1);
  columnScale.fill(1);
  for (let pass = 0; pass < 3; pass++) {
    for (let i = 0; i < size; i++) {
      let largest = 0;
      for (let j = 0; j < size; j++) largest = Math.max(largest, Math.abs(work[i * size + j]!));
      const factor = 1 / powerOfTwoNear(Math.sqrt(largest));
      rowScale[i]! *= factor;
      for (let j = 0; j < size; j++) work[i * size + j]! *= factor;
    }
    for (let j = 0; j < size; j++) {
      let largest = 0;
      for (let i = 0; i < size; i++) largest = Math.max(largest, Math.abs(work[i * size + j]!));
      const factor = 1 / powerOfTwoNear(Math.sqrt(largest));
      columnScale[j]! *= factor;
      for (let i = 0; i < size; i++) work[i * size + j]! *= factor;
    }
  }
}

/** Factors a square matrix with partial pivoting; tells the column without a pivot when it is singular. */
export function factorLu(matrix: Float64Array, size: number): LuOutcome {
  const factors = matrix.slice(0, size * size);
  const rowScale = new Float64Array(size);
  const columnScale = new Float64Array(size);
  const order = new Int32Array(size);
  equilibrate(factors, size, rowScale, columnScale);
  for (let i = 0; i < size; i++) order[i] = i;
  for (let k = 0; k < size; k++) {
    let pivotRow = k;
    let pivotSize = 0;
    for (let i = k; i < size; i++) {
      const candidate = Math.abs(factors[i * size + k]!);
      if (candidate > pivotSize) {
        pivotSize = candidate;
        pivotRow = i;
      }
    }
    if (!(pivotSize > singularPivotRatio)) return { ok: false, column: k };
    if (pivotRow !== k) swapRows(factors, size, order, k, pivotRow);
    const inverse = 1 / factors[k * size + k]!;
    for (let i = k + 1; i < size; i++) {
      const entry = factors[i * size + k]!;
      if (entry === 0) continue;
      const factor = entry * inverse;
      factors[i * size + k] = factor;
      for (let j = k + 1; j < size; j++) factors[i * size + j]! -= factor * factors[k * size + j]!;
    }
  }
  return { ok: true, lu: { size, factors, order, rowScale, columnScale } };
}

function swapRows(factors: Float64Array, size: number, order: Int32Array, first: number, second: number): void {
  for (let j = 0; j < size; j++) {
    const held = factors[first * size + j]!;
    factors[first * size + j] = factors[second * size + j]!;
    factors[second * size + j] = held;
  }
  const held = order[first]!;
  order[first] = order[second]!;
  order[second] = held;
}

/** Solves for many right sides at once; `rightSides` is size x columns, the result has the same shape. */
export function solveLu(lu: Lu, rightSides: Float64Array, columns: number): Float64Array {
  const { size, factors, order, rowScale, columnScale } = lu;
  const result = new Float64Array(size * columns);
  for (let i = 0; i < size; i++) {
    const from = order[i]! * columns;
    const scale = rowScale[order[i]!]!;
    for (let c = 0; c < columns; c++) result[i * columns + c] = rightSides[from + c]! * scale;
  }
  for (let i = 0; i < size; i++) {
    for (let k = 0; k < i; k++) subtractRow(result, columns, i, k, factors[i * size + k]!);
  }
  for (let i = size - 1; i >= 0; i--) {
    for (let k = i + 1; k < size; k++) subtractRow(result, columns, i, k, factors[i * size + k]!);
    const inverse = 1 / factors[i * size + i]!;
    for (let c = 0; c < columns; c++) result[i * columns + c]! *= inverse;
  }
  for (let i = 0; i < size; i++) for (let c = 0; c < columns; c++) result[i * columns + c]! *= columnScale[i]!;
  return result;
}

function subtractRow(rows: Float64Array, columns: number, target: number, source: number, factor: number): void {
  if (factor === 0) return;
  const targetStart = target * columns;
  const sourceStart = source * columns;
  for (let c = 0; c < columns; c++) rows[targetStart + c]! -= factor * rows[sourceStart + c]!;
}

/** Lower factor L of a symmetric positive definite matrix L L'; the failing row when it is not positive definite. */
export function factorCholesky(matrix: Float64Array, size: number): { readonly lower: Float64Array; readonly failedRow: number } {
  const lower = new Float64Array(size * size);
  for (let i = 0; i < size; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = matrix[i * size + j]!;
      for (let k = 0; k < j; k++) sum -= lower[i * size + k]! * lower[j * size + k]!;
      if (i === j) {
        if (!(sum > matrix[i * size + i]! * 1e-13)) return { lower, failedRow: i };
        lower[i * size + i] = Math.sqrt(sum);
      } else {
        lower[i * size + j] = sum / lower[j * size + j]!;
      }
    }
  }
  return { lower, failedRow: -1 };
}

/** x = L^-1 b for a lower triangular L; b is size x columns. */
export function solveLower(lower: Float64Array, rightSides: Float64Array, size: number, columns: number): Float64Array {
  const result = rightSides.slice(0, size * columns);
  for (let i = 0; i < size; i++) {
    for (let k = 0; k < i; k++) subtractRow(result, columns, i, k, lower[i * size + k]!);
    const inverse = 1 / lower[i * size + i]!;
    for (let c = 0; c < columns; c++) result[i * columns + c]! *= inverse;
  }
  return result;
}

/** Gaussian elimination in place with row exchange, for small matrices of volts over volts, whose entries need no scaling. */

/** Factors a row-major matrix in place; `order` tells which row came where. False where it is singular. */
export function eliminate(matrix: Float64Array, size: number, order: Int32Array): boolean {
  for (let i = 0; i < size; i++) order[i] = i;
  for (let k = 0; k < size; k++) {
    let pivot = k;
    for (let i = k + 1; i < size; i++) if (Math.abs(matrix[i * size + k]!) > Math.abs(matrix[pivot * size + k]!)) pivot = i;
    if (matrix[pivot * size + k] === 0) return false;
    if (pivot !== k) exchange(matrix, size, order, pivot, k);
    const from = k * size;
    const inverse = 1 / matrix[from + k]!;
    for (let i = k + 1; i < size; i++) {
      const to = i * size;
      const factor = matrix[to + k]! * inverse;
      if (factor === 0) continue;
      matrix[to + k] = factor;
      for (let j = k + 1; j < size; j++) matrix[to + j]! -= factor * matrix[from + j]!;
    }
  }
  return true;
}

/** Solves with the factors of `eliminate`, into `result`. */
export function substitute(factors: Float64Array, size: number, order: Int32Array, right: Float64Array, result: Float64Array): void {
  for (let i = 0; i < size; i++) {
    let sum = right[order[i]!]!;
    for (let j = 0; j < i; j++) sum -= factors[i * size + j]! * result[j]!;
    result[i] = sum;
  }
  for (let i = size - 1; i >= 0; i--) {
    let sum = result[i]!;
    for (let j = i + 1; j < size; j++) sum -= factors[i * size + j]! * result[j]!;
    result[i] = sum / factors[i * size + i]!;
  }
}

function exchange(matrix: Float64Array, size: number, order: Int32Array, i: number, k: number): void {
  for (let j = 0; j < size; j++) {
    const kept = matrix[i * size + j]!;
    matrix[i * size + j] = matrix[k * size + j]!;
    matrix[k * size + j] = kept;
  }
  const kept = order[i]!;
  order[i] = order[k]!;
  order[k] = kept;
}

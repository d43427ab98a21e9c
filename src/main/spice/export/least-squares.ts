/** Linear least squares with few unknowns: the columns are made orthogonal one after the other, twice, which keeps all digits. */

/** Coefficients of the columns that come nearest to `target`; undefined where the columns depend on each other. */
export function leastSquares(columns: readonly Float64Array[], target: Float64Array): number[] | undefined {
  const count = columns.length;
  const basis: Float64Array[] = [];
  const upper = Array.from({ length: count }, () => new Array<number>(count).fill(0));
  for (const [k, column] of columns.entries()) {
    const rest = column.slice();
    for (let pass = 0; pass < 2; pass++) {
      basis.forEach((unit, i) => (upper[i]![k]! += removeShare(rest, unit)));
    }
    const length = Math.sqrt(dot(rest, rest));
    if (!(length > 1e-13 * Math.sqrt(dot(column, column)))) return undefined;
    upper[k]![k] = length;
    basis.push(rest.map((value) => value / length));
  }
  const rest = target.slice();
  const shares = basis.map((unit) => removeShare(rest, unit));
  const found = new Array<number>(count).fill(0);
  for (let k = count - 1; k >= 0; k--) {
    let sum = shares[k]!;
    for (let j = k + 1; j < count; j++) sum -= upper[k]![j]! * found[j]!;
    found[k] = sum / upper[k]![k]!;
  }
  return found;
}

function removeShare(values: Float64Array, unit: Float64Array): number {
  const share = dot(values, unit);
  for (let i = 0; i < values.length; i++) values[i]! -= share * unit[i]!;
  return share;
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}

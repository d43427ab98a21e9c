/** Linear equations with few entries, many right sides, and values that change while the places of the entries stay. */
import { findPivotOrder, type PivotOrder, singularPivotRatio } from "./pivot-order.ts";

/** An order found for other values serves as long as every pivot is at least this large beside its column. */
const keptOrderThreshold = 1e-3;
const scalingPasses = 3;

export class SparseElimination {
  readonly #structure: Uint8Array;
  readonly #size: number;
  readonly #columns: number;
  readonly #entryRows: Int32Array;
  readonly #entryPlaces: Int32Array;
  readonly #matrix: Float64Array;
  readonly #right: Float64Array;
  readonly #solution: Float64Array;
  readonly #rowScale: Float64Array;
  readonly #columnScale: Float64Array;
  readonly #factors: Float64Array;
  #order: PivotOrder | undefined;

  /** `structure`: 1 where the size x size matrix may have an entry. `columns`: how many right sides there are. */
  constructor(structure: Uint8Array, size: number, columns: number) {
    this.#structure = structure;
    this.#size = size;
    this.#columns = columns;
    const places: number[] = [];
    for (let place = 0; place < structure.length; place++) if (structure[place] === 1) places.push(place);
    this.#entryPlaces = Int32Array.from(places);
    this.#entryRows = Int32Array.from(places, (place) => Math.floor(place / size));
    this.#matrix = new Float64Array(size * size);
    this.#right = new Float64Array(size * columns);
    this.#solution = new Float64Array(size * columns);
    this.#rowScale = new Float64Array(size);
    this.#columnScale = new Float64Array(size);
    this.#factors = new Float64Array(size);
  }

  /** Solves for all right sides (size x columns); the answer holds until the next call. Undefined where the matrix is singular. */
  solve(matrix: Float64Array, right: Float64Array): Float64Array | undefined {
    if (this.#order !== undefined) {
      this.#load(matrix, right);
      if (this.#eliminate(this.#order, keptOrderThreshold)) return this.#substitute(this.#order);
    }
    this.#load(matrix, right);
    this.#order = findPivotOrder(this.#structure, this.#matrix.slice(), this.#size);
    if (this.#order === undefined || !this.#eliminate(this.#order, 0)) return undefined;
    return this.#substitute(this.#order);
  }

  /** Scaled by powers of two (no rounding) until row and column maxima are near one. */
  #load(matrix: Float64Array, right: Float64Array): void {
    const columns = this.#columns;
    this.#matrix.set(matrix);
    this.#right.set(right);
    this.#rowScale.fill(1);
    this.#columnScale.fill(1);
    for (let pass = 0; pass < scalingPasses; pass++) {
      this.#scaleLines(this.#rowScale, true);
      this.#scaleLines(this.#columnScale, false);
    }
    for (let i = 0; i < this.#size; i++) {
      const scale = this.#rowScale[i]!;
      if (scale === 1) continue;
      for (let c = i * columns, end = c + columns; c < end; c++) this.#right[c]! *= scale;
    }
  }

  #scaleLines(scale: Float64Array, byRow: boolean): void {
    const size = this.#size;
    const matrix = this.#matrix;
    const rows = this.#entryRows;
    const places = this.#entryPlaces;
    const factors = this.#factors.fill(0);
    for (let e = 0; e < places.length; e++) {
      const line = byRow ? rows[e]! : places[e]! - rows[e]! * size;
      const magnitude = Math.abs(matrix[places[e]!]!);
      if (magnitude > factors[line]!) factors[line] = magnitude;
    }
    for (let line = 0; line < size; line++) {
      const largest = factors[line]!;
      const factor = largest > 0 && largest < Infinity ? 2 ** -Math.round(Math.log2(largest) / 2) : 1;
      factors[line] = factor;
      scale[line]! *= factor;
    }
    for (let e = 0; e < places.length; e++) {
      matrix[places[e]!]! *= factors[byRow ? rows[e]! : places[e]! - rows[e]! * size]!;
    }
  }

  /** False where a pivot is too small. */
  #eliminate({ rows, columns: pivots, targetStarts, targets, otherStarts, others }: PivotOrder, threshold: number): boolean {
    const size = this.#size;
    const columns = this.#columns;
    const matrix = this.#matrix;
    const right = this.#right;
    for (let step = 0; step < size; step++) {
      const from = rows[step]! * size;
      const column = pivots[step]!;
      const pivot = matrix[from + column]!;
      const least = Math.abs(pivot);
      if (!(least > singularPivotRatio)) return false;
      const firstOther = otherStarts[step]!;
      const lastOther = otherStarts[step + 1]!;
      for (let t = targetStarts[step]!, end = targetStarts[step + 1]!; t < end; t++) {
        const to = targets[t]! * size;
        const entry = matrix[to + column]!;
        if (entry === 0) continue;
        if (Math.abs(entry) * threshold > least) return false;
        const factor = entry / pivot;
        for (let o = firstOther; o < lastOther; o++) matrix[to + others[o]!]! -= factor * matrix[from + others[o]!]!;
        subtractRow(right, targets[t]! * columns, right, rows[step]! * columns, columns, factor);
      }
    }
    return true;
  }

  #substitute({ rows, columns: pivots, otherStarts, others }: PivotOrder): Float64Array {
    const size = this.#size;
    const columns = this.#columns;
    const matrix = this.#matrix;
    const solution = this.#solution;
    for (let step = size - 1; step >= 0; step--) {
      const from = rows[step]! * size;
      const to = pivots[step]! * columns;
      for (let c = 0; c < columns; c++) solution[to + c] = this.#right[rows[step]! * columns + c]!;
      for (let o = otherStarts[step]!, end = otherStarts[step + 1]!; o < end; o++) {
        const factor = matrix[from + others[o]!]!;
        if (factor !== 0) subtractRow(solution, to, solution, others[o]! * columns, columns, factor);
      }
      const inverse = 1 / matrix[from + pivots[step]!]!;
      for (let c = to; c < to + columns; c++) solution[c]! *= inverse;
    }
    for (let i = 0; i < size; i++) {
      const scale = this.#columnScale[i]!;
      if (scale === 1) continue;
      for (let c = i * columns, end = c + columns; c < end; c++) solution[c]! *= scale;
    }
    return solution;
  }
}

function subtractRow(to: Float64Array, target: number, from: Float64Array, source: number, length: number, factor: number): void {
  for (let c = 0; c < length; c++) to[target + c]! -= factor * from[source + c]!;
}

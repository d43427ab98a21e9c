/**
 * The order in which a matrix of few entries is eliminated: pivots are taken where they make the fewest new entries (Markowitz 1957)
 * among those that are large enough beside the others of their column.
 */

/** A pivot below this share of the scaled matrix means that the matrix cannot be told from a singular one. */
export const singularPivotRatio = 2e-15;
/** How large a pivot must be beside the largest entry of its column (Duff, Erisman and Reid take 0.1). */
const pivotThreshold = 0.1;

/**
 * The elimination as a list of steps: at step s, row `rows[s]` frees its unknown `columns[s]`, is taken out of the rows
 * targets[targetStarts[s]..] and has its other entries, those of unknowns freed later, in the columns others[otherStarts[s]..].
 */
export type PivotOrder = {
  readonly rows: Int32Array;
  readonly columns: Int32Array;
  readonly targetStarts: Int32Array;
  readonly targets: Int32Array;
  readonly otherStarts: Int32Array;
  readonly others: Int32Array;
};

/** `structure` says where the matrix may have entries; `matrix` is used up. Undefined where no pivot is left. */
export function findPivotOrder(structure: Uint8Array, matrix: Float64Array, size: number): PivotOrder | undefined {
  const search = new PivotSearch(structure, matrix, size);
  const rows = new Int32Array(size);
  const columns = new Int32Array(size);
  const targetStarts = new Int32Array(size + 1);
  const otherStarts = new Int32Array(size + 1);
  const targets: number[] = [];
  const others: number[] = [];
  for (let step = 0; step < size; step++) {
    if (!search.choose()) return undefined;
    rows[step] = search.row;
    columns[step] = search.column;
    search.eliminate(targets, others);
    targetStarts[step + 1] = targets.length;
    otherStarts[step + 1] = others.length;
  }
  return { rows, columns, targetStarts, targets: Int32Array.from(targets), otherStarts, others: Int32Array.from(others) };
}

class PivotSearch {
  row = 0;
  column = 0;
  readonly #matrix: Float64Array;
  readonly #size: number;
  readonly #present: Uint8Array;
  /** Columns of each row's entries among those not done with, `#rowCounts` of them from row x size on. */
  readonly #entries: Int32Array;
  readonly #rowCounts: Int32Array;
  readonly #columnCounts: Int32Array;
  readonly #isOpen: Uint8Array;
  readonly #largest: Float64Array;

  constructor(structure: Uint8Array, matrix: Float64Array, size: number) {
    this.#matrix = matrix;
    this.#size = size;
    this.#present = structure.slice();
    this.#entries = new Int32Array(size * size);
    this.#rowCounts = new Int32Array(size);
    this.#columnCounts = new Int32Array(size);
    this.#isOpen = new Uint8Array(size).fill(1);
    this.#largest = new Float64Array(size);
    for (let i = 0; i < size; i++) for (let j = 0; j < size; j++) if (structure[i * size + j] === 1) this.#addEntry(i, j);
  }

  #addEntry(row: number, column: number): void {
    this.#entries[row * this.#size + this.#rowCounts[row]!] = column;
    this.#rowCounts[row]! += 1;
    this.#columnCounts[column]! += 1;
  }

  /** The entry whose elimination can make the fewest new ones; of equal ones the largest beside its column. */
  choose(): boolean {
    const size = this.#size;
    const matrix = this.#matrix;
    const entries = this.#entries;
    const largest = this.#largest;
    const columnCounts = this.#columnCounts;
    this.#findLargestInColumns();
    let best = Infinity;
    let bestShare = 0;
    for (let i = 0; i < size; i++) {
      if (this.#isOpen[i] === 0) continue;
      const othersInRow = this.#rowCounts[i]! - 1;
      for (let e = i * size, end = e + this.#rowCounts[i]!; e < end; e++) {
        const j = entries[e]!;
        const fill = othersInRow * (columnCounts[j]! - 1);
        if (fill > best) continue;
        const magnitude = Math.abs(matrix[i * size + j]!);
        const share = magnitude / largest[j]!;
        if (!(share >= pivotThreshold && magnitude > singularPivotRatio)) continue;
        if (fill === best && share <= bestShare) continue;
        best = fill;
        bestShare = share;
        this.row = i;
        this.column = j;
      }
    }
    return best < Infinity;
  }

  #findLargestInColumns(): void {
    const size = this.#size;
    const matrix = this.#matrix;
    const entries = this.#entries;
    const largest = this.#largest.fill(0);
    for (let i = 0; i < size; i++) {
      if (this.#isOpen[i] === 0) continue;
      for (let e = i * size, end = e + this.#rowCounts[i]!; e < end; e++) {
        const magnitude = Math.abs(matrix[i * size + entries[e]!]!);
        if (magnitude > largest[entries[e]!]!) largest[entries[e]!] = magnitude;
      }
    }
  }

  /** Takes the pivot's column out of every open row but its own. */
  eliminate(targets: number[], others: number[]): void {
    const size = this.#size;
    const matrix = this.#matrix;
    const { row, column } = this;
    const from = row * size;
    const firstOther = others.length;
    this.#isOpen[row] = 0;
    for (let e = from, end = from + this.#rowCounts[row]!; e < end; e++) {
      const j = this.#entries[e]!;
      this.#columnCounts[j]! -= 1;
      if (j !== column) others.push(j);
    }
    for (let i = 0; i < size; i++) {
      const to = i * size;
      if (this.#isOpen[i] === 0 || this.#present[to + column] === 0) continue;
      targets.push(i);
      this.#closeEntry(i, column);
      const factor = matrix[to + column]! / matrix[from + column]!;
      for (let o = firstOther; o < others.length; o++) {
        const j = others[o]!;
        if (this.#present[to + j] === 0) {
          this.#present[to + j] = 1;
          this.#addEntry(i, j);
        }
        matrix[to + j]! -= factor * matrix[from + j]!;
      }
    }
  }

  /** The pivot's column leaves the row's list; the last entry takes its place. */
  #closeEntry(row: number, column: number): void {
    const from = row * this.#size;
    const last = from + --this.#rowCounts[row]!;
    for (let e = from; e < last; e++) {
      if (this.#entries[e] !== column) continue;
      this.#entries[e] = this.#entries[last]!;
      return;
    }
  }
}

/** Linear equations with few entries, many right sides, and values that change while the places of the entries stay. */
import { type MathKernel, scriptMathKernel } from "./kernel/script-math-kernel.ts";

/** An order found for other values serves as long as every pivot is at least this large beside its column. */
const keptOrderThreshold = 1e-3;

/** The order in which pivots are taken: see `kernel/sparse.ts`. */
type PivotOrder = {
  readonly rows: Int32Array;
  readonly columns: Int32Array;
  readonly targetStarts: Int32Array;
  readonly targets: Int32Array;
  readonly otherStarts: Int32Array;
  readonly others: Int32Array;
};

export class SparseElimination {
  readonly #kernel: MathKernel;
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
  constructor(structure: Uint8Array, size: number, columns: number, kernel: MathKernel = scriptMathKernel) {
    this.#kernel = kernel;
    this.#structure = structure;
    this.#size = size;
    this.#columns = columns;
    const places: number[] = [];
    for (let place = structure.indexOf(1); place >= 0; place = structure.indexOf(1, place + 1)) places.push(place);
    this.#entryPlaces = Int32Array.from(places);
    this.#entryRows = this.#entryPlaces.map((place) => Math.floor(place / size));
    this.#matrix = new Float64Array(size * size);
    this.#right = new Float64Array(size * columns);
    this.#solution = new Float64Array(size * columns);
    this.#rowScale = new Float64Array(size);
    this.#columnScale = new Float64Array(size);
    this.#factors = new Float64Array(size);
  }

  /** Solves for all right sides (size x columns); the answer holds until the next call. Undefined where the matrix is singular. */
  solve(matrix: Float64Array, right: Float64Array): Float64Array | undefined {
    if (this.#order !== undefined && this.#solveBy(this.#order, keptOrderThreshold, matrix, right)) return this.#solution;
    this.#load(matrix, right);
    this.#order = this.#findOrder();
    return this.#order !== undefined && this.#solveBy(this.#order, 0, matrix, right) ? this.#solution : undefined;
  }

  #load(matrix: Float64Array, right: Float64Array): void {
    this.#matrix.set(matrix);
    this.#right.set(right);
    this.#kernel.equilibrateEntries(
      this.#matrix,
      this.#right,
      this.#rowScale,
      this.#columnScale,
      this.#factors,
      this.#entryRows,
      this.#entryPlaces,
      this.#entryPlaces.length,
      this.#size,
      this.#columns,
    );
  }

  #findOrder(): PivotOrder | undefined {
    const size = this.#size;
    const [rows, columns] = [new Int32Array(size), new Int32Array(size)];
    const [targetStarts, otherStarts] = [new Int32Array(size + 1), new Int32Array(size + 1)];
    // Each step takes its pivot out of fewer rows and columns than the one before.
    const most = (size * (size - 1)) / 2;
    const [targets, others] = [new Int32Array(most), new Int32Array(most)];
    const found = this.#kernel.findOrder(
      this.#structure.slice(),
      this.#matrix.slice(),
      new Int32Array(size * size),
      new Int32Array(size),
      new Int32Array(size),
      new Float64Array(size),
      rows,
      columns,
      targetStarts,
      targets,
      otherStarts,
      others,
      size,
    );
    if (!found) return undefined;
    return {
      rows,
      columns,
      targetStarts,
      targets: targets.slice(0, targetStarts[size]),
      otherStarts,
      others: others.slice(0, otherStarts[size]),
    };
  }

  #solveBy(order: PivotOrder, threshold: number, matrix: Float64Array, right: Float64Array): boolean {
    const { rows, columns, targetStarts, targets, otherStarts, others } = order;
    this.#load(matrix, right);
    return this.#kernel.solveInOrder(
      this.#matrix,
      this.#right,
      this.#solution,
      this.#columnScale,
      rows,
      columns,
      targetStarts,
      targets,
      otherStarts,
      others,
      this.#size,
      this.#columns,
      threshold,
    );
  }
}

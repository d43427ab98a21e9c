/** Linear equations with few entries, many right sides, and values that change while the places of the entries stay. */
import { type MathKernel, scriptMathKernel } from "./kernel/script-math-kernel.ts";

/** An order found for other values serves as long as every pivot is at least this large beside its column. */
const keptOrderThreshold = 1e-3;

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
  /** In which order pivots are taken: see `kernel/sparse.ts`. */
  #order: Int32Array | undefined;

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

  #findOrder(): Int32Array | undefined {
    const size = this.#size;
    // Each step takes its pivot out of fewer rows and columns than the one before.
    const order = new Int32Array(4 * size + 1 + size * (size - 1));
    const found = this.#kernel.findOrder(
      this.#structure.slice(),
      this.#matrix.slice(),
      new Int32Array(size * size),
      new Int32Array(size),
      new Int32Array(size),
      new Float64Array(size),
      order,
      size,
    );
    return found ? order.slice(0, order[4 * size]) : undefined;
  }

  #solveBy(order: Int32Array, threshold: number, matrix: Float64Array, right: Float64Array): boolean {
    this.#load(matrix, right);
    return this.#kernel.solveInOrder(
      this.#matrix,
      this.#right,
      this.#solution,
      this.#columnScale,
      order,
      this.#size,
      this.#columns,
      threshold,
    );
  }
}

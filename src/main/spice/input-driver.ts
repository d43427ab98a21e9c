/** Writes one input's signal before each step: value and slope of the piece that holds, made into a program once a piece. */
import type { StepSignal } from "../engine/circuit/types.ts";
import { compile } from "./expression/compile.ts";
import { isNumber, zero } from "./expression/expression.ts";
import { TimeProgram } from "./expression/time-program.ts";
import type { TimeFunction } from "./time-function.ts";
import type { TimeGrid } from "./time-grid.ts";

export class InputDriver {
  readonly #signal: StepSignal;
  readonly #of: TimeFunction;
  readonly #grid: TimeGrid;
  /** Steps at which a new piece begins, rising, without repeats. */
  readonly #breakSteps: readonly number[];
  #nextBreak = 0;
  #changesAtStep = 0;
  #program = new TimeProgram(zero);
  #isConstant = true;

  constructor(signal: StepSignal, of: TimeFunction, grid: TimeGrid) {
    this.#signal = signal;
    this.#of = of;
    this.#grid = grid;
    this.#breakSteps = [...new Set(of.breaks.map(grid.stepAt))].filter((step) => step > 0);
    const before = compile(of.pieceAt(-grid.stepSeconds / 2))(0);
    signal.startValue = before;
    signal.startSlope = 0;
    signal.endValue = before;
    signal.endSlope = 0;
  }

  /** hot path: before the step from `step` to `step + 1`. */
  write(step: number): void {
    const signal = this.#signal;
    if (step >= this.#changesAtStep) this.#beginPiece(step);
    else if (this.#isConstant) return;
    else {
      signal.startValue = signal.endValue;
      signal.startSlope = signal.endSlope;
    }
    const program = this.#program;
    program.evaluate((step + 1) * this.#grid.stepSeconds);
    signal.endValue = program.value;
    signal.endSlope = program.slope;
  }

  #beginPiece(step: number): void {
    while ((this.#breakSteps[this.#nextBreak] ?? Infinity) <= step) this.#nextBreak += 1;
    this.#changesAtStep = this.#breakSteps[this.#nextBreak] ?? Infinity;
    const middle = this.#changesAtStep === Infinity ? step + 0.5 : (step + this.#changesAtStep) / 2;
    const piece = this.#of.pieceAt(middle * this.#grid.stepSeconds);
    this.#isConstant = isNumber(piece);
    this.#program = new TimeProgram(piece);
    this.#program.evaluate(step * this.#grid.stepSeconds);
    this.#signal.startValue = this.#program.value;
    this.#signal.startSlope = this.#program.slope;
  }
}

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
  #nextBreak = 0;
  #changesAtSeconds = 0;
  #program = new TimeProgram(zero);
  #isConstant = true;

  constructor(signal: StepSignal, of: TimeFunction, grid: TimeGrid) {
    this.#signal = signal;
    this.#of = of;
    const before = compile(of.pieceAt(-grid.stepSeconds / 2))(0);
    signal.startValue = before;
    signal.startSlope = 0;
    signal.endValue = before;
    signal.endSlope = 0;
  }

  /** hot path: before the step between these instants; no break of the signal lies inside. */
  write(fromSeconds: number, toSeconds: number): void {
    const signal = this.#signal;
    if (fromSeconds >= this.#changesAtSeconds) this.#beginPiece(fromSeconds, toSeconds);
    else if (this.#isConstant) return;
    else {
      signal.startValue = signal.endValue;
      signal.startSlope = signal.endSlope;
    }
    const program = this.#program;
    program.evaluate(toSeconds);
    signal.endValue = program.value;
    signal.endSlope = program.slope;
    // sqrt(time) leaves 0 s straight up: the way to the other end stands for such a slope, and a finer step for the rest.
    const meanSlope = (signal.endValue - signal.startValue) / (toSeconds - fromSeconds);
    if (!Number.isFinite(signal.startSlope)) signal.startSlope = meanSlope;
    if (!Number.isFinite(signal.endSlope)) signal.endSlope = meanSlope;
  }

  #beginPiece(fromSeconds: number, toSeconds: number): void {
    const { breaks } = this.#of;
    while ((breaks[this.#nextBreak] ?? Infinity) <= fromSeconds) this.#nextBreak += 1;
    this.#changesAtSeconds = breaks[this.#nextBreak] ?? Infinity;
    const piece = this.#of.pieceAt((fromSeconds + toSeconds) / 2);
    this.#isConstant = isNumber(piece);
    this.#program = new TimeProgram(piece);
    this.#program.evaluate(fromSeconds);
    this.#signal.startValue = this.#program.value;
    this.#signal.startSlope = this.#program.slope;
  }
}

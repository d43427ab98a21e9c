/** Writes one input's signal before each step: values and slopes of the piece that holds, compiled once a piece. */
import type { StepSignal } from "../engine/circuit/types.ts";
import { compile, type OneVariable } from "./expression/compile.ts";
import { derivative } from "./expression/differentiate.ts";
import { type Expression, isNumber } from "./expression/expression.ts";
import type { TimeFunction } from "./time-function.ts";
import type { TimeGrid } from "./time-grid.ts";

export class InputDriver {
  private readonly signal: StepSignal;
  private readonly of: TimeFunction;
  private readonly grid: TimeGrid;
  /** Steps at which a new piece begins, rising, without repeats. */
  private readonly breakSteps: readonly number[];
  private nextBreak = 0;
  private changesAtStep = 0;
  private value: OneVariable = () => 0;
  private slope: OneVariable = () => 0;
  private isConstant = true;

  constructor(signal: StepSignal, of: TimeFunction, grid: TimeGrid) {
    this.signal = signal;
    this.of = of;
    this.grid = grid;
    this.breakSteps = [...new Set(of.breaks.map(grid.stepAt))].filter((step) => step > 0);
    const before = compile(of.pieceAt(-grid.stepSeconds / 2))(0);
    Object.assign(signal, { startValue: before, startSlope: 0, endValue: before, endSlope: 0 });
  }

  /** hot path: before the step from `step` to `step + 1`. */
  write(step: number): void {
    if (step >= this.changesAtStep) this.beginPiece(step);
    else if (this.isConstant) return;
    else {
      this.signal.startValue = this.signal.endValue;
      this.signal.startSlope = this.signal.endSlope;
    }
    const endSeconds = (step + 1) * this.grid.stepSeconds;
    this.signal.endValue = this.value(endSeconds);
    this.signal.endSlope = this.slope(endSeconds);
  }

  private beginPiece(step: number): void {
    while ((this.breakSteps[this.nextBreak] ?? Infinity) <= step) this.nextBreak += 1;
    this.changesAtStep = this.breakSteps[this.nextBreak] ?? Infinity;
    const middle = this.changesAtStep === Infinity ? step + 0.5 : (step + this.changesAtStep) / 2;
    this.usePiece(this.of.pieceAt(middle * this.grid.stepSeconds));
    const seconds = step * this.grid.stepSeconds;
    this.signal.startValue = this.value(seconds);
    this.signal.startSlope = this.slope(seconds);
  }

  private usePiece(piece: Expression): void {
    this.value = compile(piece);
    this.slope = compile(derivative(piece, { kind: "time" }));
    this.isConstant = isNumber(piece);
  }
}

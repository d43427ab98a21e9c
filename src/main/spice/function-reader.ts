/** Reads a known function of time row by row: at a break, the value just before it. */
import { compile, type OneVariable } from "./expression/compile.ts";
import type { TimeFunction } from "./time-function.ts";
import type { TimeGrid } from "./time-grid.ts";

/** Steps must be asked for in rising order. */
export function functionReader(of: TimeFunction, grid: TimeGrid): (step: number) => number {
  const breakSteps = [...new Set(of.breaks.map(grid.stepAt))].filter((step) => step > 0);
  let nextBreak = 0;
  let endsAtStep = 0;
  let value: OneVariable = compile(of.pieceAt(-grid.stepSeconds / 2));
  return (step) => {
    if (step > endsAtStep) {
      while ((breakSteps[nextBreak] ?? Infinity) < step) nextBreak += 1;
      const from = Math.max(breakSteps[nextBreak - 1] ?? 0, 0);
      endsAtStep = breakSteps[nextBreak] ?? Infinity;
      const middle = endsAtStep === Infinity ? from + 0.5 : (from + endsAtStep) / 2;
      value = compile(of.pieceAt(middle * grid.stepSeconds));
    }
    return value(step * grid.stepSeconds);
  };
}

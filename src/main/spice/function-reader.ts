/** Reads a known function of time row by row: at a break, the value just before it. */
import { compile, type OneVariable } from "./expression/compile.ts";
import type { TimeFunction } from "./time-function.ts";
import type { TimeGrid } from "./time-grid.ts";

/** Instants must be asked for in rising order. */
export function functionReader(of: TimeFunction, grid: TimeGrid): (seconds: number) => number {
  let nextBreak = 0;
  let endsAtSeconds = 0;
  let value: OneVariable = compile(of.pieceAt(-grid.stepSeconds / 2));
  return (seconds) => {
    if (seconds > endsAtSeconds) {
      while ((of.breaks[nextBreak] ?? Infinity) < seconds) nextBreak += 1;
      endsAtSeconds = of.breaks[nextBreak] ?? Infinity;
      const from = of.breaks[nextBreak - 1] ?? 0;
      value = compile(of.pieceAt((from + Math.min(endsAtSeconds, seconds)) / 2));
    }
    return value(seconds);
  };
}

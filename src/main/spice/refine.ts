/** Halves the solver's step until the trace no longer moves: for decks that leave the choice of steps to the solver. */
import type { Trace } from "./trace.ts";

/** The trace counts as settled when halving moves no column by more than this share of its largest value. */
const settledShare = 5e-5;
/** Differences below this are rounding whatever the column's size: a nanovolt, a nanoamp. */
const leastDifference = 1e-9;
/** Beyond this many steps a finer run would take minutes. */
const mostSteps = 4_000_000;
const finest = 256;

export function refined(solve: (refinement: number) => Trace): Trace {
  let coarse = solve(1);
  for (let refinement = 2; ; refinement *= 2) {
    if (refinement > finest || 2 * coarse.stepCount > mostSteps) return unsettled(coarse);
    const fine = solve(refinement);
    if (isSettled(coarse, fine)) return fine;
    coarse = fine;
  }
}

function isSettled(coarse: Trace, fine: Trace): boolean {
  return fine.columns.every((values, index) => {
    const before = coarse.columns[index] ?? values;
    let fullScale = 0;
    let largest = 0;
    for (let row = 0; row < values.length; row += 1) {
      fullScale = Math.max(fullScale, Math.abs(values[row]!));
      largest = Math.max(largest, Math.abs(values[row]! - before[row]!));
    }
    return largest <= Math.max(settledShare * fullScale, leastDifference);
  });
}

function unsettled(trace: Trace): Trace {
  const text = `the trace may still move with a finer step; give .tran a largest step (its fourth figure) to choose one`;
  return { ...trace, notes: [...trace.notes, text] };
}

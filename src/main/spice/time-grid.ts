/** The grid of a run: the rows of the trace, and inside each row as many equal steps as the events of the deck ask for. */
import type { Run } from "./deck.ts";
import type { Snap } from "./time-function.ts";

export type TimeGrid = {
  /** Seconds between rows of the trace: .tran's step. */
  readonly rowSeconds: number;
  /** Rows are 0 .. rowCount - 1; row k lies at k rowSeconds. */
  readonly rowCount: number;
  /** First row that is written (.tran's start). */
  readonly firstRow: number;
  /** Steps of the solver from row to row. */
  readonly stepsPerRow: number;
  readonly stepSeconds: number;
  /** Nearest step to an instant. */
  readonly stepAt: (seconds: number) => number;
  readonly snap: Snap;
};

/** An event is moved onto the grid only if it lies within this part of a row from it. */
const snapShare = 0.01;
/** With this many steps in a row every instant lies within the snap share of one. */
const mostStepsForShare = Math.ceil(0.5 / snapShare);
/** Where a row must be divided at all, events are met this closely if few enough steps do it. */
const closeShare = 1e-4;
const mostStepsForClose = 500;
/** Steps of a whole run that closeness may cost: some seconds. */
const mostCloseSteps = 500_000;
/** Decks write 1/48000 with 15 digits; within this a step is taken as the whole rate that it means. */
const rateTolerance = 1e-9;

/** `refinement` multiplies the steps in a row. */
export function timeGrid(run: Run, events: readonly number[], refinement = 1): TimeGrid {
  const rowSeconds = wholeRate(run.stepSeconds);
  const rowCount = Math.floor((run.stopSeconds / rowSeconds) * (1 + rateTolerance)) + 1;
  const firstRow = Math.ceil((run.startSeconds / rowSeconds) * (1 - rateTolerance));
  const least = run.largestStepSeconds === undefined ? 1 : Math.ceil((rowSeconds / run.largestStepSeconds) * (1 - rateTolerance));
  const stepsPerRow = refinement * fitting(events, rowSeconds, Math.max(1, least), rowCount);
  const stepSeconds = rowSeconds / stepsPerRow;
  const stepAt = (seconds: number): number => Math.round((seconds / rowSeconds) * stepsPerRow);
  return { rowSeconds, rowCount, firstRow, stepsPerRow, stepSeconds, stepAt, snap: (seconds) => stepAt(seconds) * stepSeconds };
}

/** 0.0000208333333333333 s is 1/48000 s. */
function wholeRate(seconds: number): number {
  const hertz = Math.round(1 / seconds);
  return hertz > 0 && Math.abs(1 / seconds - hertz) < rateTolerance * hertz ? 1 / hertz : seconds;
}

function fitting(events: readonly number[], rowSeconds: number, least: number, rowCount: number): number {
  const fits = (steps: number, share: number): boolean =>
    events.every((seconds) => {
      const position = (seconds / rowSeconds) * steps;
      return Math.abs(position - Math.round(position)) <= share * steps;
    });
  if (fits(least, snapShare)) return least;
  const mostForClose = Math.min(mostStepsForClose, mostCloseSteps / rowCount);
  for (let steps = least; steps <= mostForClose; steps += 1) if (fits(steps, closeShare)) return steps;
  for (let steps = least; steps < mostStepsForShare; steps += 1) if (fits(steps, snapShare)) return steps;
  return Math.max(least, mostStepsForShare);
}

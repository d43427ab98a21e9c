/** The grid of a run: rows of the trace, equal steps between them, and the instants between steps at which something happens. */
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
  /** Instants of events that lie between two steps, rising: the step that holds one is taken in parts. */
  readonly between: readonly number[];
  /** Where the run puts an instant of the deck: on the grid, or among `between`. */
  readonly snap: Snap;
  /** True where events lie off this grid by more than a hair, so that the trace shows how far they were moved. */
  readonly movesEvents: boolean;
};

/**
 * An event this near to the grid, in parts of a row, is moved onto it, and events this near to each other are one: the two ends of a
 * ramp that stands for a jump. Such ramps are as short where rows are long.
 */
const nearShare = 1e-3;
const mostNearSeconds = 25e-9;
/** With more events than this between steps, parts of steps cost more than a finer grid. */
const mostBetween = 100;
/** On that finer grid events are moved by at most this part of a row; how much it shows is then found by making the grid finer. */
const snapShare = 0.01;
/** With this many steps in a row every instant lies within the snap share of one. */
const mostStepsForShare = Math.ceil(0.5 / snapShare);
/** They are met this closely if few enough steps do it. */
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
  const ordered = run.largestStepSeconds === undefined ? 1 : Math.ceil((rowSeconds / run.largestStepSeconds) * (1 - rateTolerance));
  const least = Math.max(1, ordered);
  const between = instantsBetween(events, rowSeconds, refinement * least);
  const rows = { rowSeconds, rowCount, firstRow };
  if (between.length <= mostBetween) return { ...rows, ...steps(rowSeconds, refinement * least, between), movesEvents: false };
  // Where events come thicker than steps, no grid as coarse as that could hold them.
  const crowded = Math.max(least, Math.ceil(events.length / rowCount));
  const stepsPerRow = refinement * fitting(events, rowSeconds, crowded, rowCount);
  return { ...rows, ...steps(rowSeconds, stepsPerRow, []), movesEvents: !fits(events, rowSeconds, stepsPerRow, closeShare) };
}

function steps(
  rowSeconds: number,
  stepsPerRow: number,
  between: readonly number[],
): Omit<TimeGrid, "rowSeconds" | "rowCount" | "firstRow" | "movesEvents"> {
  const stepSeconds = rowSeconds / stepsPerRow;
  const near = nearSeconds(rowSeconds);
  const snap = (seconds: number): number => {
    const joint = between.find((instant) => Math.abs(instant - seconds) <= near);
    if (joint !== undefined) return joint;
    const nearest = Math.round((seconds / rowSeconds) * stepsPerRow);
    const isNear = Math.abs(nearest * stepSeconds - seconds) <= near;
    return isNear || between.length === 0 ? nearest * stepSeconds : seconds;
  };
  return { stepsPerRow, stepSeconds, between, snap };
}

/** Events off the grid, those that stand for one jump taken together at the first of them. */
function instantsBetween(events: readonly number[], rowSeconds: number, stepsPerRow: number): number[] {
  const near = nearSeconds(rowSeconds);
  const offGrid = (seconds: number): boolean => {
    const position = (seconds / rowSeconds) * stepsPerRow;
    return (Math.abs(position - Math.round(position)) * rowSeconds) / stepsPerRow > near;
  };
  const between: number[] = [];
  for (const seconds of [...events].sort((left, right) => left - right).filter(offGrid)) {
    if (seconds - (between.at(-1) ?? -Infinity) > near) between.push(seconds);
  }
  return between;
}

function nearSeconds(rowSeconds: number): number {
  return Math.min(nearShare * rowSeconds, mostNearSeconds);
}

/** 0.0000208333333333333 s is 1/48000 s. */
function wholeRate(seconds: number): number {
  const hertz = Math.round(1 / seconds);
  return hertz > 0 && Math.abs(1 / seconds - hertz) < rateTolerance * hertz ? 1 / hertz : seconds;
}

function fitting(events: readonly number[], rowSeconds: number, least: number, rowCount: number): number {
  if (fits(events, rowSeconds, least, snapShare)) return least;
  const mostForClose = Math.min(mostStepsForClose, mostCloseSteps / rowCount);
  for (let steps = least; steps <= mostForClose; steps += 1) if (fits(events, rowSeconds, steps, closeShare)) return steps;
  for (let steps = least; steps < mostStepsForShare; steps += 1) if (fits(events, rowSeconds, steps, snapShare)) return steps;
  return Math.max(least, mostStepsForShare);
}

function fits(events: readonly number[], rowSeconds: number, stepsPerRow: number, share: number): boolean {
  return events.every((seconds) => {
    const position = (seconds / rowSeconds) * stepsPerRow;
    return Math.abs(position - Math.round(position)) <= share * stepsPerRow;
  });
}

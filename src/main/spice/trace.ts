/** What a run of a deck gives: columns of samples over the rows of its grid. */

export type Trace = {
  /** Row k of the columns lies at seconds[k]. */
  readonly seconds: Float64Array;
  readonly names: readonly string[];
  readonly columns: readonly Float64Array[];
  /** Steps of the solver from row to row, and in the whole run. */
  readonly stepsPerRow: number;
  readonly stepCount: number;
  readonly notes: readonly string[];
};

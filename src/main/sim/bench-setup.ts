/** All that a run starts from, but for its journal. */
import type { Bench } from "../../shared/model/bench.ts";
import type { Recording } from "../../shared/model/recording.ts";

export type BenchSetup = {
  readonly bench: Bench;
  readonly seed: number;
  readonly stepHz: 48_000 | 16_000;
  /** What its commands may speak and play. */
  readonly recordings?: readonly Recording[] | undefined;
};

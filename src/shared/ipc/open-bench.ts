/** The bench that the lab holds open, as a window sees it when it joins. */
import type { Bench } from "../model/bench.ts";
import type { ProbeInfo } from "../model/probe.ts";

export type OpenBench = {
  readonly bench: Bench;
  readonly probes: readonly ProbeInfo[];
  readonly stepSeconds: number;
  readonly seed: number;
};

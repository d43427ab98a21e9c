/** Runs a bench once, as an experiment would, and keeps what drove the circuit of one line. */
import type { RunningBench } from "../../engine/bench/types.ts";
import type { Bench } from "../../../shared/model/bench.ts";
import { experimentStepHz, type TimelineEntry } from "../../../shared/model/experiment.ts";
import type { Recording } from "../../../shared/model/recording.ts";
import { createCheckedBench } from "../../sim/bench-checker.ts";
import { type CircuitLog, LineWatch } from "./circuit-log.ts";
import { DeckRefusal } from "./deck-refusal.ts";

export type RunToRecord = {
  readonly bench: Bench;
  readonly lineId: string;
  readonly seed: number;
  readonly stepCount: number;
  readonly timeline: readonly TimelineEntry[];
  /** What the timeline and the bench may speak and play. */
  readonly recordings?: readonly Recording[];
};

export function recordRun({ bench, lineId, seed, stepCount, timeline, recordings = [] }: RunToRecord): CircuitLog {
  const watch = new LineWatch(lineId, experimentStepHz);
  const running = createCheckedBench(bench, { seed, stepHz: experimentStepHz, recordings, watch });
  timeline.forEach((entry, index) => {
    const step = Math.min(stepCount, Math.round(entry.at * experimentStepHz));
    runTo(running, step);
    const problem = running.apply(entry.do);
    if (problem !== undefined) throw new DeckRefusal(`timeline[${index}].do: ${problem.text}`);
  });
  runTo(running, stepCount);
  return watch.log;
}

function runTo(running: RunningBench, step: number): void {
  if (step > running.step) running.run(step - running.step, [], 0);
  running.takeEvents();
}

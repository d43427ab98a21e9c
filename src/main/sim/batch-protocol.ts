/** An experiment as the worker computes it: what goes in, and the chunks of samples and events that come out. */
import type { DetectorDecision } from "../../shared/model/detector-report.ts";
import type { BenchEvent } from "../../shared/model/event.ts";
import type { TimelineEntry } from "../../shared/model/experiment.ts";
import type { BenchSetup } from "./bench-setup.ts";

export type BatchJob = {
  readonly setup: BenchSetup;
  readonly stepCount: number;
  readonly sampleHz: number;
  readonly probes: readonly string[];
  readonly audio: readonly string[];
  readonly timeline: readonly TimelineEntry[];
};

export type BatchChunk = {
  /** Steps done so far. */
  readonly step: number;
  readonly rowCount: number;
  /** `rowCount` rows of one value a probe. */
  readonly rows: Float64Array;
  readonly audioCount: number;
  /** `audioCount` frames of one sample a channel. */
  readonly audio: Float32Array;
  readonly events: readonly BenchEvent[];
};

export type BatchResult = {
  readonly steps: number;
  readonly finalStates: Record<string, unknown>;
  readonly warnings: readonly string[];
  /** What each detector decided and why, in order of time. */
  readonly decisions: readonly DetectorDecision[];
};

/** So many chunks may be under way before main has written one: keeps memory small when the disk is slower than the bench. */
export const batchCredits = 4;

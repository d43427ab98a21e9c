/** The bench as the simulation host sees it: a seeded, stepped system that takes commands between steps. */
import type { Bench } from "../../../shared/model/bench.ts";
import type { BenchCommand } from "../../../shared/model/command.ts";
import type { DetectorQuery, DetectorsView } from "../../../shared/model/detector-report.ts";
import type { BenchEvent } from "../../../shared/model/event.ts";
import type { ProbeInfo } from "../../../shared/model/probe.ts";
import type { Recording } from "../../../shared/model/recording.ts";
import type { LineReadings, SetsState } from "../../../shared/model/readings.ts";
import type { ReflectionQuery, ReflectionTrace } from "../../../shared/model/reflection.ts";
import type { BenchSnapshot } from "../../../shared/model/snapshot.ts";

export type BenchOptions = {
  readonly seed: number;
  readonly stepHz: 48000 | 16000;
  /** What `speak` and `play` may name. */
  readonly recordings?: readonly Recording[] | undefined;
};

/** Why a command cannot be carried out on this bench, in a sentence; the bench is as it was. */
export type CommandProblem = { readonly code: "unknown-id" | "not-possible" | "bad-input"; readonly path: string; readonly text: string };

export type RunningBench = {
  readonly stepSeconds: number;
  readonly stepHz: number;
  /** Steps taken so far; time is `step * stepSeconds`. */
  readonly step: number;
  /** The bench file as it stands: as it was opened, with every value that was set since. */
  readonly bench: Bench;
  readonly probes: readonly ProbeInfo[];
  /** Is this a probe of the bench (menu entries, and positions along a line such as `line1.at0.37.tipRingVolts`)? */
  hasProbe(name: string): boolean;
  /** Chooses what `run` records; any probe of the bench. Returns the problem with the first name that is none. */
  record(names: readonly string[]): CommandProblem | undefined;
  apply(command: BenchCommand): CommandProblem | undefined;
  /** One more recording that commands may name. */
  addRecording(recording: Recording): void;
  /**
   * Takes up to `stepCount` steps; `columns[i][offset + k]` receives recorded probe i after the k-th of them. Throws SolveError
   * (with elementId) where the circuit cannot be solved; the state is then that of the last good step.
   */
  run(stepCount: number, columns: readonly Float64Array[], offset: number): void;
  /** Present values of the recorded probes, in their order, without stepping. */
  present(values: Float64Array): void;
  /** Events since the last call, in order of time. */
  takeEvents(): BenchEvent[];
  snapshot(): BenchSnapshot;
  /** What a meter and a transmission set would find on the line; nothing of the run changes. */
  readLine(
    lineId: string,
    sets: SetsState,
  ): { readonly ok: true; readonly readings: LineReadings } | { readonly ok: false; readonly problem: CommandProblem };
  /** What a time-domain reflectometer would show on the line; nothing of the run changes. */
  reflectLine(
    query: ReflectionQuery,
  ): { readonly ok: true; readonly trace: ReflectionTrace } | { readonly ok: false; readonly problem: CommandProblem };
  /** What detectors see and have decided, now or at a moment of the past. */
  readDetectors(query: DetectorQuery): DetectorsView;
  /** State machine states in words, for summaries: device id to state. */
  finalStates(): Record<string, unknown>;
};

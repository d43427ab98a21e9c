/** What main and the simulation worker say to each other: requests with one answer each, and reports unasked. */
import type { Outcome, Refusal } from "../../shared/ipc/outcome.ts";
import type { PaceState } from "../../shared/ipc/pushes.ts";
import type { Bench } from "../../shared/model/bench.ts";
import type { BenchCommand, JournalEntry } from "../../shared/model/command.ts";
import type { DetectorQuery, DetectorsView } from "../../shared/model/detector-report.ts";
import type { BenchEvent } from "../../shared/model/event.ts";
import type { ProbeInfo } from "../../shared/model/probe.ts";
import type { Recording } from "../../shared/model/recording.ts";
import type { LineReadings, SetsState } from "../../shared/model/readings.ts";
import type { ReflectionQuery, ReflectionTrace } from "../../shared/model/reflection.ts";
import type { ScopeScreen, ScopeView } from "../../shared/model/scope.ts";
import type { BenchSnapshot } from "../../shared/model/snapshot.ts";
import type { BenchSetup } from "./bench-setup.ts";
import type { BatchChunk, BatchJob, BatchResult } from "./batch-protocol.ts";
import type { Opposite } from "./journal.ts";

export type { BenchSetup } from "./bench-setup.ts";

export type Pace = { readonly running: boolean; readonly speed: number | "max" };
/** A view or an audio choice belongs to one client (window or tab). */
export type ClientView = { readonly client: number; readonly view: ScopeView };
export type ClientAudio = { readonly client: number; readonly probe: string };

export type OpenInput = {
  readonly setup: BenchSetup;
  readonly journal: readonly JournalEntry[];
  /** Replayed as far as this before anything else; "present" is where the bench in the worker stands now. */
  readonly toStep: number | "present";
  readonly pace: Pace;
  readonly views: readonly ClientView[];
  readonly audio: readonly ClientAudio[];
  /** While it is replayed, the bench that was open before is kept: "cancel" goes back to it. */
  readonly canCancel?: boolean | undefined;
};

export type Opened = {
  /** The bench as it stands at this step: values that the journal set included. */
  readonly bench: Bench;
  readonly probes: readonly ProbeInfo[];
  readonly stepSeconds: number;
  readonly step: number;
  /** Events from step 0 to here, the newest `eventLimit` of them. */
  readonly events: readonly BenchEvent[];
  /** Events before those, which are no longer kept. */
  readonly droppedEvents: number;
};

/** Some rows of the record from a step on, as far back as its samples are kept; without a step the newest, 44 s of them at the most. */
export type SamplesWanted = { readonly sampleHz: number; readonly fromStep?: number; readonly mostRows?: number };

/** What the recorder holds, thinned to `sampleHz`: each so many samples one. */
export type RecordedSamples = {
  readonly probes: readonly string[];
  readonly firstStep: number;
  readonly strideSteps: number;
  /** The step after the last that is recorded. */
  readonly endStep: number;
  /** One column a probe, NaN where nothing was recorded yet. */
  readonly columns: readonly Float64Array[];
};

/** `bench`: as it stands, where the command changed it; `probes`: where there are other lines now; `opposite`: what puts it back. */
export type Applied = {
  readonly step: number;
  readonly bench?: Bench | undefined;
  readonly probes?: readonly ProbeInfo[] | undefined;
  readonly opposite?: Opposite;
};

export type SimRequests = {
  readonly open: { input: OpenInput; output: Opened };
  readonly close: { input: undefined; output: undefined };
  /** Ends the replay that is under way, where it can be: the bench before it goes on. False: there was none. */
  readonly cancel: { input: undefined; output: boolean };
  readonly apply: {
    input: { readonly command: BenchCommand };
    output: Applied;
  };
  readonly pace: { input: { readonly running?: boolean | undefined; readonly speed?: number | "max" | undefined }; output: Pace };
  readonly advance: { input: { readonly steps: number }; output: { readonly step: number } };
  readonly watch: { input: ClientView; output: undefined };
  readonly unwatch: { input: { readonly client: number; readonly viewId: string }; output: undefined };
  readonly listen: { input: { readonly client: number; readonly probe: string | undefined }; output: undefined };
  readonly "read-line": { input: { readonly lineId: string; readonly sets: SetsState }; output: LineReadings };
  readonly "reflect-line": { input: ReflectionQuery; output: ReflectionTrace };
  /** How the bench stands at its present step, with a line's readings or reflections where they are asked for. */
  readonly look: {
    input: {
      readonly line?: { readonly lineId: string; readonly sets: SetsState } | undefined;
      readonly reflection?: ReflectionQuery | undefined;
    };
    output: {
      readonly step: number;
      readonly snapshot: BenchSnapshot;
      readonly readings: LineReadings | undefined;
      readonly reflection: ReflectionTrace | undefined;
    };
  };
  readonly "read-detectors": { input: DetectorQuery; output: DetectorsView };
  readonly samples: { input: SamplesWanted; output: RecordedSamples };
  /** One more recording that commands may name, from now on. */
  readonly "add-recording": { input: { readonly recording: Recording }; output: undefined };
  readonly batch: { input: BatchJob; output: BatchResult };
};

export type SimRequestKind = keyof SimRequests;
export type SimInput<K extends SimRequestKind> = SimRequests[K]["input"];
export type SimOutput<K extends SimRequestKind> = SimRequests[K]["output"];

export type SimRequest = {
  [K in SimRequestKind]: { readonly kind: K; readonly id: number; readonly input: SimInput<K> };
}[SimRequestKind];

/** Main has written a chunk of a batch and can take another. */
export type BatchCredit = { readonly kind: "batch-credit" };
export type ToSim = SimRequest | BatchCredit;

export type SimReport =
  | { readonly kind: "events"; readonly step: number; readonly events: readonly BenchEvent[] }
  | { readonly kind: "pace"; readonly pace: PaceState }
  | { readonly kind: "snapshot"; readonly snapshot: BenchSnapshot }
  | { readonly kind: "scope"; readonly client: number; readonly screen: ScopeScreen }
  | { readonly kind: "audio"; readonly probe: string; readonly sampleHz: number; readonly samples: Float32Array }
  | { readonly kind: "stopped"; readonly step: number; readonly refusal: Refusal }
  /** The bench computes again after a stop. */
  | { readonly kind: "mended" }
  | { readonly kind: "replaying"; readonly step: number; readonly toStep: number; readonly canCancel?: boolean | undefined }
  | { readonly kind: "batch-chunk"; readonly chunk: BatchChunk };

export type FromSim = SimReport | { readonly kind: "answer"; readonly id: number; readonly outcome: Outcome<unknown> };

/** As many events as are kept of a run, here and in main; a busy afternoon of calls has fewer. */
export const eventLimit = 20_000;

/** The rate of the blocks that are listened to: telephone speech. */
export const audioHz = 8000;

/** The step at which something was reported; undefined of what belongs to none. */
export function stepOf(report: SimReport): number | undefined {
  if (report.kind === "events" || report.kind === "stopped") return report.step;
  return report.kind === "pace" ? report.pace.step : report.kind === "snapshot" ? report.snapshot.step : undefined;
}

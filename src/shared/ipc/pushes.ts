/** Everything that the lab tells a window unasked. Pushes with samples travel as binary frames (`frame-codec.ts`), the rest as JSON. */
import type { Bench } from "../model/bench.ts";
import type { BenchEvent } from "../model/event.ts";
import type { ExerciseState } from "../model/exercise-view.ts";
import type { LessonState } from "../model/lesson.ts";
import type { Note } from "../model/note.ts";
import type { BenchSnapshot } from "../model/snapshot.ts";
import type { ScopeScreen } from "../model/scope.ts";
import type { OpenBench } from "./open-bench.ts";
import type { Refusal } from "./outcome.ts";

export type PaceState = {
  readonly running: boolean;
  readonly speed: number | "max";
  /** Simulated seconds per wall second, measured over the last half second. */
  readonly measuredSpeed: number;
  /** True where the machine cannot keep up with the speed that was asked for. */
  readonly lagging: boolean;
  readonly step: number;
  readonly seconds: number;
};

/** How much of a replay is done, 0 to 1, and whether `replay:cancel` ends it. */
export type ReplayProgress = { readonly share: number; readonly canCancel: boolean };

export type Push =
  | { readonly kind: "bench"; readonly open: OpenBench | undefined }
  /** Values of the open bench were set, or taken back: the bench as it stands now, and its probes where its lines may be others. */
  | { readonly kind: "values"; readonly bench: Bench; readonly probes?: OpenBench["probes"] }
  /** All notes on the run: when a bench is opened, and whenever one was written, erased, taken back or brought back. */
  | { readonly kind: "notes"; readonly notes: readonly Note[] }
  | { readonly kind: "pace"; readonly pace: PaceState }
  | { readonly kind: "events"; readonly events: readonly BenchEvent[] }
  /** The event log starts again (a bench was opened, restarted, undone): these are all events so far. */
  | { readonly kind: "log"; readonly events: readonly BenchEvent[] }
  | { readonly kind: "snapshot"; readonly snapshot: BenchSnapshot }
  | { readonly kind: "scope"; readonly screen: ScopeScreen }
  | { readonly kind: "audio"; readonly probe: string; readonly sampleHz: number; readonly samples: Float32Array }
  /** The bench stopped: nothing more is computed until it is mended, undone or restarted. */
  | { readonly kind: "stopped"; readonly refusal: Refusal }
  /** Something the user should know; nothing is wrong with the bench. */
  /** `progress`: of a run that is being replayed; the next one takes its place, and the log that comes at the end takes it away. */
  | { readonly kind: "notice"; readonly text: string; readonly progress?: ReplayProgress }
  /** How the lesson of this window stands; undefined: it is over. */
  | { readonly kind: "lesson"; readonly lesson: LessonState | undefined }
  /** How the exercise of the lab stands; undefined: it is over. */
  | { readonly kind: "exercise"; readonly exercise: ExerciseState | undefined }
  /** The native menu asks for what only the window can do (desktop only). */
  | { readonly kind: "menu"; readonly action: MenuAction };

export type MenuAction = "toggle-theme";

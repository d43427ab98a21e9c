/** What the window knows of the lab: the last word of every push. Samples are not here; they go to listeners (`lab.ts`). */
import type { Refusal } from "../../shared/ipc/outcome.ts";
import type { PaceState, ReplayProgress } from "../../shared/ipc/pushes.ts";
import type { BenchSummary, LabInfo, OpenBench } from "../../shared/ipc/requests.ts";
import type { BenchEvent } from "../../shared/model/event.ts";
import { addInOrder } from "../../shared/model/events-in-order.ts";
import type { ExerciseState } from "../../shared/model/exercise-view.ts";
import type { LessonState } from "../../shared/model/lesson.ts";
import type { Note } from "../../shared/model/note.ts";
import type { BenchSnapshot } from "../../shared/model/snapshot.ts";

/** `connecting` until the lab has answered for the first time. */
export type ConnectionState = "connecting" | "open" | "lost";

export type Notice = {
  readonly id: number;
  readonly tone: "info" | "progress" | "refusal";
  readonly text: string;
  /** Of what is under way. */
  readonly progress?: ReplayProgress | undefined;
};

export type LabState = {
  readonly connection: ConnectionState;
  readonly info: LabInfo | undefined;
  readonly open: OpenBench | undefined;
  /** Undefined until the list was fetched. */
  readonly benches: readonly BenchSummary[] | undefined;
  readonly snapshot: BenchSnapshot | undefined;
  readonly pace: PaceState | undefined;
  /** The newest events of the run, oldest first, at most `maxEvents`. */
  readonly events: readonly BenchEvent[];
  /** How many events came before the first of `events` and are no longer kept here. */
  readonly eventsDropped: number;
  /** What was written about moments of the run, oldest moment first. */
  readonly notes: readonly Note[];
  /** Why nothing more is computed, where the bench stopped. */
  readonly stopped: Refusal | undefined;
  /** The lesson that is open in this window. */
  readonly lesson: LessonState | undefined;
  /** The exercise that is open in the lab. */
  readonly exercise: ExerciseState | undefined;
  readonly notices: readonly Notice[];
  /** The voice point that this window listens to. */
  readonly listening: string | undefined;
};

/** The log keeps this many events in the window; the journal on the main side keeps all. */
export const maxEvents = 5000;
const maxNotices = 4;

export const emptyLabState: LabState = {
  connection: "connecting",
  info: undefined,
  open: undefined,
  benches: undefined,
  snapshot: undefined,
  pace: undefined,
  events: [],
  eventsDropped: 0,
  notes: [],
  stopped: undefined,
  lesson: undefined,
  exercise: undefined,
  notices: [],
  listening: undefined,
};

/** The log with new events in their places, capped. */
export function withEvents(state: LabState, events: readonly BenchEvent[]): Pick<LabState, "events" | "eventsDropped"> {
  const all = [...state.events];
  addInOrder(all, events);
  const extra = Math.max(0, all.length - maxEvents);
  return { events: extra === 0 ? all : all.slice(extra), eventsDropped: state.eventsDropped + extra };
}

/** The notices with one more; the oldest gives way. */
export function withNotice(state: LabState, tone: Notice["tone"], text: string): Pick<LabState, "notices"> {
  const id = (state.notices.at(-1)?.id ?? 0) + 1;
  const others = state.notices.filter((notice) => notice.text !== text);
  return { notices: [...others, { id, tone, text }].slice(-maxNotices) };
}

/** How far something is that is under way: in place of what was said of it before, so that its button stays where it is. */
export function withProgress(state: LabState, text: string, progress: ReplayProgress): Pick<LabState, "notices"> {
  if (!state.notices.some(({ tone }) => tone === "progress")) {
    const { notices } = withNotice(state, "progress", text);
    return { notices: notices.map((notice) => (notice.tone === "progress" ? { ...notice, progress } : notice)) };
  }
  return { notices: state.notices.map((notice) => (notice.tone === "progress" ? { ...notice, text, progress } : notice)) };
}

/** What was under way is done. */
export function withoutProgress({ notices }: LabState): readonly Notice[] {
  return notices.filter(({ tone }) => tone !== "progress");
}

/** What a freshly opened bench begins with: nothing of the run before. */
export function withOpen(open: OpenBench | undefined): Partial<LabState> {
  return { open, snapshot: undefined, events: [], eventsDropped: 0, notes: [], stopped: undefined };
}

/** The lab's word on what is open: nothing changes where this window knows it already, so that a reconnection disturbs nobody. */
export function sameOrNew(before: OpenBench | undefined, open: OpenBench | undefined): Partial<LabState> {
  const same = before !== undefined && open !== undefined && sameRun(before, open) && JSON.stringify(before) === JSON.stringify(open);
  return same ? {} : withOpen(open);
}

export function sameRun(before: OpenBench | undefined, after: OpenBench): boolean {
  return before !== undefined && before.bench.id === after.bench.id && before.seed === after.seed;
}

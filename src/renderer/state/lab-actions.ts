/** What the user can do to the lab: thin functions over the request map; each answers with an Outcome for the control that asked. */
import type { StoreApi } from "zustand/vanilla";
import type { Outcome } from "../../shared/ipc/outcome.ts";
import type { BenchSummary, Input, LabInfo, OpenBench, Output } from "../../shared/ipc/requests.ts";
import type { Bench } from "../../shared/model/bench.ts";
import type { BenchCommand } from "../../shared/model/command.ts";
import type { DetectorsView } from "../../shared/model/detector-report.ts";
import type { LessonAnswer, LessonState } from "../../shared/model/lesson.ts";
import type { LoopFile } from "../../shared/model/loop.ts";
import type { LineReadings, SetsState } from "../../shared/model/readings.ts";
import type { RecordingInfo } from "../../shared/model/recording.ts";
import type { ScopeView } from "../../shared/model/scope.ts";
import type { Ask, Subscriptions } from "./asking.ts";
import type { LabState } from "./lab-state.ts";
import { sameOrNew, sameRun, withNotice, withOpen } from "./lab-state.ts";

export type ExportKind = Input<"bench:export">["what"];
/** A command as a control writes it: values with a default may be left out. */
export type CommandInput = Input<"bench:apply">["command"];

export type LabActions = {
  readonly refreshInfo: () => Promise<Outcome<LabInfo>>;
  readonly listBenches: () => Promise<Outcome<readonly BenchSummary[]>>;
  readonly openBench: (benchId: string) => Promise<Outcome<OpenBench>>;
  /** Opens a bench from the parsed content of its file; what is not a bench is refused by the lab. */
  readonly loadBench: (bench: unknown) => Promise<Outcome<OpenBench>>;
  /** A loop of the site check, as a bench. */
  readonly openLoop: (loop: LoopFile) => Promise<Outcome<OpenBench>>;
  readonly restart: () => Promise<Outcome<OpenBench>>;
  readonly closeBench: () => Promise<Outcome<{ closed: boolean }>>;
  readonly apply: (command: CommandInput) => Promise<Outcome<{ appliedAtStep: number }>>;
  readonly readLine: (line: string, sets: SetsState) => Promise<Outcome<LineReadings>>;
  readonly readDetectors: (query: Input<"why:read">) => Promise<Outcome<DetectorsView>>;
  readonly listTickets: () => Promise<Outcome<Output<"ticket:list">>>;
  /** Opens a ticket's bench, which waits at its beginning. */
  readonly openTicket: (ticketId: string) => Promise<Outcome<Output<"ticket:open">>>;
  readonly runTicket: (ticketId: string, cured: boolean) => Promise<Outcome<Output<"ticket:run">>>;
  readonly undo: () => Promise<Outcome<{ undone: BenchCommand | undefined }>>;
  readonly redo: () => Promise<Outcome<{ redone: BenchCommand | undefined }>>;
  /** Gives up the replay that is under way. */
  readonly cancelReplay: () => Promise<Outcome<{ cancelled: boolean }>>;
  readonly listRuns: () => Promise<Outcome<Output<"run:list">>>;
  readonly resumeRun: (id: string) => Promise<Outcome<OpenBench>>;
  readonly discardRun: (id: string) => Promise<Outcome<{ discarded: boolean }>>;
  readonly openFile: () => Promise<Outcome<Output<"file:open">>>;
  readonly saveDraft: (bench: Bench) => Promise<Outcome<Output<"draft:save">>>;
  readonly openDraft: () => Promise<Outcome<Output<"draft:open">>>;
  readonly setPace: (pace: Input<"sim:pace">) => Promise<Outcome<Output<"sim:pace">>>;
  readonly advance: (steps: number) => Promise<Outcome<{ step: number }>>;
  readonly watchScope: (view: ScopeView) => Promise<Outcome<{ watching: boolean }>>;
  readonly unwatchScope: (viewId: string) => Promise<Outcome<{ watching: boolean }>>;
  readonly listen: (probe: string | undefined) => Promise<Outcome<Output<"audio:listen">>>;
  /** A file's content, by which commands may name it from then on. */
  readonly addRecording: (name: string, base64: string, packed: boolean) => Promise<Outcome<RecordingInfo>>;
  readonly listRecordings: () => Promise<Outcome<readonly RecordingInfo[]>>;
  readonly listLessons: () => Promise<Outcome<Output<"lesson:list">>>;
  readonly openLesson: (lessonId: string, step?: number) => Promise<Outcome<LessonState>>;
  /** A lesson from the text of its file. */
  readonly loadLesson: (fileName: string, text: string) => Promise<Outcome<LessonState>>;
  readonly goToStep: (step: number) => Promise<Outcome<LessonState>>;
  readonly answerStep: (answer: LessonAnswer) => Promise<Outcome<LessonState>>;
  readonly askHint: () => Promise<Outcome<LessonState>>;
  readonly closeLesson: () => Promise<Outcome<{ closed: boolean }>>;
  /** Puts a refusal where everybody sees it: for actions without a control of their own (keys, menus). */
  readonly tellRefusal: (text: string) => void;
  readonly dismissNotice: (id: number) => void;
};

export function createActions(store: StoreApi<LabState>, ask: Ask, subscriptions: Subscriptions): LabActions {
  /** Runs a request and takes its value into the store. */
  const keep = async <T>(asked: Promise<Outcome<T>>, take: (value: T) => Partial<LabState>): Promise<Outcome<T>> => {
    const outcome = await asked;
    if (outcome.ok) store.setState(take(outcome.value));
    return outcome;
  };
  /** A push may have brought the same bench, and events of its run, before the answer came. */
  const takeOpen = (open: OpenBench): Partial<LabState> => (sameRun(store.getState().open, open) ? { open } : withOpen(open));

  return {
    refreshInfo: () => keep(ask("lab:info", {}), (info) => ({ info, ...sameOrNew(store.getState().open, info.open) })),
    listBenches: () => keep(ask("bench:list", {}), (benches) => ({ benches })),
    openBench: (benchId) => keep(ask("bench:open", { benchId }), takeOpen),
    loadBench: (bench) => keep(ask("bench:load", { bench: bench as Input<"bench:load">["bench"] }), takeOpen),
    openLoop: (loop) => keep(ask("site:open", { loop }), takeOpen),
    restart: () => keep(ask("bench:restart", {}), (open) => ({ open, stopped: undefined })),
    closeBench: () => keep(ask("bench:close", {}), () => withOpen(undefined)),
    apply: (command) => ask("bench:apply", { command }),
    readLine: (line, sets) => ask("line:read", { line, sets }),
    readDetectors: (query) => ask("why:read", query),
    listTickets: () => ask("ticket:list", {}),
    openTicket: (ticketId) => keep(ask("ticket:open", { ticketId }), ({ open }) => takeOpen(open)),
    runTicket: (ticketId, cured) => ask("ticket:run", { ticketId, cured }),
    undo: () => keep(ask("bench:undo", {}), () => ({ stopped: undefined })),
    redo: () => ask("bench:redo", {}),
    cancelReplay: () => ask("replay:cancel", {}),
    listRuns: () => ask("run:list", {}),
    resumeRun: (id) => keep(ask("run:resume", { id }), takeOpen),
    discardRun: (id) => ask("run:discard", { id }),
    openFile: () => keep(ask("file:open", {}), ({ opened }) => (opened === undefined ? {} : takeOpen(opened))),
    saveDraft: (bench) => ask("draft:save", { bench }),
    openDraft: () => ask("draft:open", {}),
    setPace: (pace) =>
      keep(ask("sim:pace", pace), (value) => {
        const before = store.getState().pace;
        return before === undefined ? {} : { pace: { ...before, ...value } };
      }),
    advance: (steps) => ask("sim:advance", { steps }),
    watchScope: (view) => {
      subscriptions.views.set(view.viewId, view);
      return ask("scope:watch", view);
    },
    unwatchScope: (viewId) => {
      subscriptions.views.delete(viewId);
      return ask("scope:unwatch", { viewId });
    },
    listen: async (probe) => {
      const outcome = await keep(ask("audio:listen", probe === undefined ? {} : { probe }), ({ listening }) => ({ listening }));
      subscriptions.probe = outcome.ok ? probe : undefined;
      return outcome;
    },
    addRecording: (name, base64, packed) => ask("recording:add", { name, base64, ...(packed ? { packed: "gzip" } : {}) }),
    listRecordings: () => ask("recording:list", {}),
    listLessons: () => ask("lesson:list", {}),
    openLesson: (lessonId, step) =>
      keep(ask("lesson:open", { lessonId, ...(step === undefined ? {} : { step }) }), (lesson) => ({ lesson })),
    loadLesson: (fileName, text) => keep(ask("lesson:load", { fileName, text }), (lesson) => ({ lesson })),
    goToStep: (step) => keep(ask("lesson:go", { step }), (lesson) => ({ lesson })),
    answerStep: (answer) => keep(ask("lesson:answer", { answer }), (lesson) => ({ lesson })),
    askHint: () => keep(ask("lesson:hint", {}), (lesson) => ({ lesson })),
    closeLesson: () => keep(ask("lesson:close", {}), () => ({ lesson: undefined })),
    tellRefusal: (text) => store.setState((state) => withNotice(state, "refusal", text)),
    dismissNotice: (id) => store.setState((state) => ({ notices: state.notices.filter((notice) => notice.id !== id) })),
  };
}

/** Everything that a window may ask of the lab: written once; bridge, handlers, doors and fakes derive from this map. */
import { z } from "zod";
import { Bench } from "../model/bench.ts";
import { BenchCommand } from "../model/command.ts";
import { DetectorQuery } from "../model/detector-report.ts";
import type { DetectorsView } from "../model/detector-report.ts";
import { PlainExercise } from "../model/exercise.ts";
import { ExerciseSaid, LearnerName } from "../model/exercise-answer.ts";
import type { ExerciseState, ExerciseSummary, MarkedAnswer } from "../model/exercise-view.ts";
import type { LessonState, LessonSummary } from "../model/lesson.ts";
import { LessonAnswer } from "../model/lesson.ts";
import { fullScales } from "../model/full-scale.ts";
import { LoopFile } from "../model/loop.ts";
import type { SiteCheck } from "../model/loop-readings.ts";
import { type LoopSweep, SweepOver } from "../model/loop-sweep.ts";
import { Id, Seconds } from "../model/numbers.ts";
import { type LineReadings, SetsState } from "../model/readings.ts";
import { ReflectionQuery, type ReflectionTrace } from "../model/reflection.ts";
import { RecordingFile } from "../model/recording.ts";
import type { RecordingInfo } from "../model/recording.ts";
import { ScopeView } from "../model/scope.ts";
import { type Explanation, SheetMeasured } from "../model/site-sheet.ts";
import { SurveyBatch, SurveyHeader, type SurveyResult } from "../model/survey.ts";
import type { Ticket, TicketFinding, TicketSummary } from "../model/ticket.ts";
import type { Wiring } from "../model/wiring.ts";
import type { OpenBench } from "./open-bench.ts";
import type { Outcome } from "./outcome.ts";
import type { Push } from "./pushes.ts";

export type { OpenBench } from "./open-bench.ts";

/** A file of 12 MB, twelve minutes at 8 kHz and 16 bits: as much as a message of the browser door holds. */
const maxRecordingBase64 = 16_000_000;

/** Pictures and tables of some megabytes. */
const maxMadeBase64 = 16_000_000;
const MadeFileName = z.string().regex(/^[\w][\w .-]{0,100}\.(png|svg|csv|pdf)$/, "expected a name that ends in png, svg, csv or pdf");

type RequestSpec<I extends z.ZodType, O> = { readonly input: I; readonly output?: O };

function request<I extends z.ZodType>(input: I) {
  return { gives: <O>(): RequestSpec<I, O> => ({ input }) };
}

const Nothing = z.strictObject({});

/** A file that a window has read; an exercise with a bench of its own is the largest. */
const textFile = { fileName: z.string().min(1).max(200), text: z.string().max(4_000_000) };
const Passphrase = z.string().max(1000);

export type BenchSummary = {
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  readonly wiring: Wiring;
};

export type LabInfo = {
  readonly version: string;
  readonly door: "desktop" | "browser";
  /** True where main can show native open and save dialogs. */
  readonly dialogs: boolean;
  readonly open: OpenBench | undefined;
};

/** Simulated seconds per wall second; "max" is as fast as the machine allows. */
export const Speed = z.union([z.number().min(0.001).max(1000), z.literal("max")]);

/** What of a run goes into a file; of the traces perhaps a stretch only, in simulated time. */
const ExportChoice = z.strictObject({
  what: z.enum(["bench", "experiment", "events-csv", "signals-vcd", "spice-deck", "trace-csv", "trace-wav", "trace-sigrok"]),
  /** Of a deck, where the bench has several lines. */
  line: Id.optional(),
  fromSeconds: Seconds.optional(),
  toSeconds: Seconds.optional(),
  sampleHz: z.union([z.literal(8000), z.literal(16_000), z.literal(48_000)]).optional(),
  /** Of a sound: the volts or amperes of 1.0; one where nothing is said. */
  fullScale: z.literal(fullScales).optional(),
});

/** A run that the lab could not end: it was killed, or the machine went off. */
export type KeptRun = {
  readonly id: string;
  readonly title: string;
  /** When it was seen last, by the wall clock. */
  readonly endedMs: number;
  /** How far it came, in simulated time. */
  readonly seconds: number;
  readonly commands: number;
  /** Recordings from files that it plays, which are not kept with it and which this lab does not have. */
  readonly missingFiles?: readonly string[];
};

const KeptRunId = z.strictObject({ id: z.string().min(1).max(80) });

export const requests = {
  "lab:info": request(Nothing).gives<LabInfo>(),
  "bench:list": request(Nothing).gives<readonly BenchSummary[]>(),
  "bench:open": request(z.strictObject({ benchId: z.string().min(1).max(40) })).gives<OpenBench>(),
  /** Opens a bench from its file's content (browser door: the window read the file). */
  "bench:load": request(z.strictObject({ bench: Bench })).gives<OpenBench>(),
  /** Starts the open bench afresh: step 0, empty journal. */
  "bench:restart": request(Nothing).gives<OpenBench>(),
  "bench:close": request(Nothing).gives<{ closed: boolean }>(),
  "bench:apply": request(z.strictObject({ command: BenchCommand })).gives<{ appliedAtStep: number }>(),
  /** What a meter and a transmission set would find on a line as the bench stands, or with all its sets on hook or off hook. */
  "line:read": request(z.strictObject({ line: Id, sets: SetsState })).gives<LineReadings>(),
  /** What a time-domain reflectometer would show on a line as the bench stands. */
  "line:reflect": request(ReflectionQuery).gives<ReflectionTrace>(),
  /** What the detectors of the bench, or some of them, see and have decided: now, or at a moment of the past. */
  "why:read": request(DetectorQuery).gives<DetectorsView>(),
  /**
   * Takes the newest command back: what it changed is put back now, and time goes on. Where that cannot be (digits are dialled), the run is
   * replayed without it to the present moment; `replay:cancel` gives that up.
   */
  "bench:undo": request(Nothing).gives<{ undone: BenchCommand | undefined }>(),
  /** Gives the command again, now, that was taken back last. */
  "bench:redo": request(Nothing).gives<{ redone: BenchCommand | undefined }>(),
  /** Gives up the replay that is under way: the bench before it goes on. */
  "replay:cancel": request(Nothing).gives<{ cancelled: boolean }>(),
  /** Runs that can be gone on with, newest first, and what is wrong with files that were put aside just now. */
  "run:list": request(Nothing).gives<{ readonly runs: readonly KeptRun[]; readonly problems: readonly string[] }>(),
  /** Opens a run where it stood: its journal is replayed. */
  "run:resume": request(KeptRunId).gives<OpenBench>(),
  "run:discard": request(KeptRunId).gives<{ discarded: boolean }>(),
  /**
   * Bench, run (as an experiment or a deck), event log or traces as a file's content; `base64` says that it is bytes written as text,
   * `more` that it is the beginning of a file whose next piece `export:next` gives.
   */
  "bench:export": request(ExportChoice).gives<{ fileName: string; mediaType: string; content: string; base64?: boolean; more?: string }>(),
  "export:next": request(z.strictObject({ more: z.string().min(1).max(40) })).gives<{ content: string; more?: string }>(),
  /** A file that the window made, into one picked in a native dialog (desktop only). */
  "file:keep": request(z.strictObject({ fileName: MadeFileName, base64: z.base64().min(4).max(maxMadeBase64) })).gives<{
    saved: boolean;
    fileName: string | undefined;
  }>(),
  /** The report that the window shows, as a PDF file picked in a native dialog (desktop only). */
  "report:print": request(z.strictObject({ fileName: MadeFileName })).gives<{ saved: boolean; fileName: string | undefined }>(),
  /** The same into a file picked in a native dialog (desktop only). */
  "file:save": request(ExportChoice).gives<{ saved: boolean; fileName: string | undefined }>(),
  /** A bench file picked in a native dialog (desktop only). */
  "file:open": request(Nothing).gives<{ opened: OpenBench | undefined }>(),
  /** A bench that is being wired, into a file picked in a native dialog, and out of one, without running it (desktop only). */
  "draft:save": request(z.strictObject({ bench: Bench })).gives<{ saved: boolean; fileName: string | undefined }>(),
  "draft:open": request(Nothing).gives<{ bench: Bench | undefined }>(),
  /** A recording from the window's side, by the content of its file, packed where it is long: `speak` and `play` may name it from now on. */
  "recording:add": request(
    z.strictObject({ name: RecordingFile, base64: z.base64().min(4).max(maxRecordingBase64), packed: z.literal("gzip").optional() }),
  ).gives<RecordingInfo>(),
  /** All recordings of the lab, shipped voices included. */
  "recording:list": request(Nothing).gives<readonly RecordingInfo[]>(),
  /** The shipped lessons in the order of the courses, and what is wrong with files that are none. */
  "lesson:list": request(Nothing).gives<{ readonly lessons: readonly LessonSummary[]; readonly problems: readonly string[] }>(),
  /** Opens a lesson's bench and begins with a step, the first unless told otherwise. */
  "lesson:open": request(z.strictObject({ lessonId: Id, step: z.int().min(0).max(500).optional() })).gives<LessonState>(),
  /** A lesson from the window's side, by the text of its file. */
  "lesson:load": request(z.strictObject({ fileName: z.string().min(1).max(200), text: z.string().max(1_000_000) })).gives<LessonState>(),
  "lesson:go": request(z.strictObject({ step: z.int().min(0).max(500) })).gives<LessonState>(),
  "lesson:answer": request(z.strictObject({ answer: LessonAnswer })).gives<LessonState>(),
  "lesson:hint": request(Nothing).gives<LessonState>(),
  "lesson:close": request(Nothing).gives<{ closed: boolean }>(),
  /** Troubles from the field, each on a bench of its own. */
  "ticket:list": request(Nothing).gives<readonly TicketSummary[]>(),
  /** Opens a ticket's bench, which waits at its beginning. */
  "ticket:open": request(z.strictObject({ ticketId: Id })).gives<{ ticket: Ticket; open: OpenBench }>(),
  /** Runs the open ticket from its beginning to its end, as reported or with its cure, and says what its checks find. */
  "ticket:run": request(z.strictObject({ ticketId: Id, cured: z.boolean() })).gives<{
    findings: readonly TicketFinding[];
    seconds: number;
  }>(),
  /** The exercises that come with the lab, easy ones first, and what is wrong with files that are none. */
  "exercise:list": request(Nothing).gives<{ readonly exercises: readonly ExerciseSummary[]; readonly problems: readonly string[] }>(),
  /** Opens an exercise's bench with the faults of this learner in it, hidden. */
  "exercise:open": request(z.strictObject({ exerciseId: Id, learner: LearnerName })).gives<ExerciseState>(),
  /** An exercise from the window's side. */
  "exercise:load": request(z.strictObject({ ...textFile, learner: LearnerName })).gives<ExerciseState>(),
  /** What it takes to go on later, and going on: the exercise's file, and the answer so far. */
  "exercise:progress": request(Nothing).gives<{ fileName: string; exercise: string; answer: string }>(),
  "exercise:resume": request(z.strictObject({ ...textFile, answer: z.string().max(8_000_000) })).gives<ExerciseState>(),
  /** All that the learner says so far. */
  "exercise:say": request(z.strictObject({ said: ExerciseSaid })).gives<ExerciseState>(),
  /** Writes the running meters at one end of a line down. */
  "exercise:note": request(z.strictObject({ line: Id, end: z.enum(["fxs", "fxo"]) })).gives<ExerciseState>(),
  /** Ends the work on the answer and gives its file. */
  "exercise:finish": request(Nothing).gives<{ fileName: string; content: string; exercise: ExerciseState }>(),
  "exercise:leave": request(Nothing).gives<{ closed: boolean }>(),
  /** Locks an exercise's solution in: the file to give out. */
  "exercise:make": request(z.strictObject({ exercise: PlainExercise, passphrase: Passphrase.min(1) })).gives<{
    fileName: string;
    content: string;
  }>(),
  /** An exercise with its solution, to be changed or marked by. */
  "exercise:unlock": request(z.strictObject({ ...textFile, passphrase: Passphrase.optional() })).gives<{ exercise: PlainExercise }>(),
  /** The faults that an exercise draws for a learner, in words. */
  "exercise:preview": request(z.strictObject({ exercise: PlainExercise, learner: LearnerName })).gives<readonly string[]>(),
  /** Marks an answer by the exercise that was unlocked last; `replay`: its run is done again, and its measurements with it. */
  "exercise:mark": request(z.strictObject({ ...textFile, replay: z.boolean() })).gives<MarkedAnswer>(),
  /** The grade sheet of all that was marked by the exercise that was unlocked last. */
  "exercise:grades": request(Nothing).gives<{ fileName: string; content: string }>(),
  /** What a loop should show, judged, with its longest length and the site sheet's expectations. */
  "site:check": request(z.strictObject({ loop: LoopFile })).gives<SiteCheck>(),
  "site:sweep": request(z.strictObject({ loop: LoopFile, over: SweepOver })).gives<LoopSweep>(),
  /** Which faults would explain what was measured on the loop, best first. */
  "site:explain": request(z.strictObject({ loop: LoopFile, measured: SheetMeasured })).gives<readonly Explanation[]>(),
  /** Opens the loop as a bench. */
  "site:open": request(z.strictObject({ loop: LoopFile })).gives<OpenBench>(),
  /** Reads the first line of a table of loops. */
  "survey:header": request(z.strictObject({ line: z.string().max(20_000) })).gives<{ header: SurveyHeader; notes: readonly string[] }>(),
  /** Some rows of the table, checked. */
  "survey:rows": request(SurveyBatch).gives<readonly SurveyResult[]>(),
  /** One row of the table as a loop file. */
  "survey:loop": request(z.strictObject({ header: SurveyHeader, text: z.string().max(70_000) })).gives<{ loop: LoopFile }>(),
  "sim:pace": request(z.strictObject({ running: z.boolean().optional(), speed: Speed.optional() })).gives<{
    running: boolean;
    speed: number | "max";
  }>(),
  /** While paused: advance by this much simulated time, one engine step at the least. */
  "sim:advance": request(z.strictObject({ steps: z.int().min(1).max(480_000) })).gives<{ step: number }>(),
  "scope:watch": request(ScopeView).gives<{ watching: boolean }>(),
  "scope:unwatch": request(z.strictObject({ viewId: z.string().min(1).max(40) })).gives<{ watching: boolean }>(),
  /** Listen to one voice point, or to nothing. */
  "audio:listen": request(z.strictObject({ probe: z.string().min(1).max(80).optional() })).gives<{
    listening: string | undefined;
    sampleHz: number;
  }>(),
} as const;

export type Channel = keyof typeof requests;
export type Input<C extends Channel> = z.input<(typeof requests)[C]["input"]>;
export type ParsedInput<C extends Channel> = z.output<(typeof requests)[C]["input"]>;
export type Output<C extends Channel> = NonNullable<(typeof requests)[C]["output"]>;

export type Handlers = { readonly [C in Channel]: (input: ParsedInput<C>) => Promise<Outcome<Output<C>>> };

/** The window's one way to the lab: implemented by the desktop preload bridge and by the WebSocket bridge. */
export type Bridge = {
  request<C extends Channel>(channel: C, input: Input<C>): Promise<Outcome<Output<C>>>;
  /** Calls back for everything that the lab pushes; returns its own undo. */
  onPush(listener: (push: Push) => void): () => void;
  /** Calls back when the way to the lab is lost or found again; returns its own undo. */
  onConnection(listener: (state: "open" | "lost") => void): () => void;
};

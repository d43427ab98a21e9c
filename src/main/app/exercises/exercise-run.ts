/** An exercise as its learner goes through it: what was said so far, what was measured, and how much time and how many measurements it took. */
import type { Outcome, Refusal } from "../../../shared/ipc/outcome.ts";
import { done } from "../../../shared/ipc/outcome.ts";
import type { BenchCommand, JournalEntry } from "../../../shared/model/command.ts";
import type { BenchEvent } from "../../../shared/model/event.ts";
import { mostFaults } from "../../../shared/model/exercise.ts";
import type { Evidence, ExerciseAnswer, ExerciseSaid } from "../../../shared/model/exercise-answer.ts";
import type { ExerciseState, MarkedAnswer } from "../../../shared/model/exercise-view.ts";
import { faultKinds } from "../../../shared/model/fault.ts";
import { difference, evidenceLine, isMeasuring, isReport } from "./evidence.ts";
import type { ReadyExercise } from "./exercise-file.ts";
import { isLocked } from "./exercise-file.ts";
import { commandRefusal, locked } from "./exercise-rules.ts";

/** What the run needs of the lab's bench. */
export type RunView = { readonly step: number; readonly stepHz: 48_000 | 16_000; readonly journal: readonly JournalEntry[] };

/** Readings as they are taken, before the run gives them their moment. */
export type Taken =
  | Pick<Extract<Evidence, { kind: "reading" }>, "kind" | "line" | "sets" | "values">
  | Pick<Extract<Evidence, { kind: "meter" }>, "kind" | "line" | "end" | "values">
  | Pick<Extract<Evidence, { kind: "reflection" }>, "kind" | "query" | "values">;

export type RunOptions = {
  readonly learner: string;
  /** Text of the exercise's file, to go on with later. */
  readonly text: string;
  readonly fileName: string;
  /** The wall clock, in milliseconds since 1970. */
  readonly nowMs: () => number;
  /** What was there already, where it goes on. */
  readonly before?: ExerciseAnswer;
};

const nothingSaid: ExerciseSaid = { faults: [], choices: {}, remarks: "" };
/** As many as an answer file holds. */
const mostEvidence = 1000;

export class ExerciseRun {
  readonly ready: ReadyExercise;
  readonly options: RunOptions;
  readonly begun: string;
  readonly #startMs: number;
  readonly #evidence: Evidence[];
  #said: ExerciseSaid;
  #measurements: number;
  #handedInMs: number | undefined;
  #marked: MarkedAnswer | undefined;

  constructor(ready: ReadyExercise, options: RunOptions) {
    const { before, nowMs } = options;
    this.ready = ready;
    this.options = options;
    this.#startMs = nowMs() - (before?.wallSeconds ?? 0) * 1000;
    this.begun = before?.begun ?? new Date(this.#startMs).toISOString();
    this.#said = before?.said ?? nothingSaid;
    this.#evidence = [...(before?.evidence ?? [])];
    this.#measurements = this.#evidence.filter(({ kind }) => kind !== "report").length;
    for (const { command } of before?.journal ?? []) if (isMeasuring(command)) this.#measurements += 1;
  }

  get handedIn(): boolean {
    return this.#handedInMs !== undefined;
  }

  get wallSeconds(): number {
    return Math.round(Math.max(0, (this.#handedInMs ?? this.options.nowMs()) - this.#startMs)) / 1000;
  }

  /** Why the command cannot be given now. */
  refuseCommand(command: BenchCommand, simulatedSeconds: number): Refusal | undefined {
    const refusal = commandRefusal(command, this.ready.exercise);
    return refusal ?? (isMeasuring(command) ? this.refuseMeasuring(simulatedSeconds) : this.#refuseLate(simulatedSeconds));
  }

  /** Why nothing more can be measured. */
  refuseMeasuring(simulatedSeconds: number): Refusal | undefined {
    const late = this.#refuseLate(simulatedSeconds);
    if (late !== undefined) return late;
    const most = Math.min(this.ready.exercise.limits.measurements ?? mostEvidence, mostEvidence);
    if (this.#measurements < most && this.#evidence.length < mostEvidence) return undefined;
    return locked(`All ${most} measurements of this exercise have been taken: hand in what you have found.`);
  }

  #refuseLate(simulatedSeconds: number): Refusal | undefined {
    if (this.handedIn) return locked("The answer is handed in: this exercise is over.");
    const { simulatedMinutes = Infinity, wallMinutes = Infinity } = this.ready.exercise.limits;
    if (simulatedSeconds <= simulatedMinutes * 60 && this.wallSeconds <= wallMinutes * 60) return undefined;
    return locked("The time of this exercise is over: hand in what you have found.");
  }

  say(said: ExerciseSaid): void {
    this.#said = said;
  }

  countCommand(command: BenchCommand): void {
    if (isMeasuring(command)) this.#measurements += 1;
  }

  /** Keeps a measurement; a look at what has not changed since is the same measurement. Answers whether it is a new one. */
  take(taken: Taken, { step, journal }: RunView): boolean {
    const newest = this.#evidence.findLast((one) => one.kind === taken.kind && sameSubject(one, taken));
    const isSame = newest !== undefined && newest.kind !== "report" && difference(newest.values, taken.values) === undefined;
    if (taken.kind !== "meter" && isSame) return false;
    this.#evidence.push({ ...taken, step, after: journal.length, wallSeconds: this.wallSeconds });
    this.#measurements += 1;
    return true;
  }

  /** What instruments on the bench report. */
  hear(events: readonly BenchEvent[], commandCount: number): boolean {
    let isNews = false;
    for (const event of events) {
      if (!isReport(event) || this.handedIn || this.#evidence.length >= mostEvidence) continue;
      const { step, kind, source, text } = event;
      this.#evidence.push({ kind: "report", step, after: commandCount, wallSeconds: this.wallSeconds, event: kind, source, text });
      isNews = true;
    }
    return isNews;
  }

  handIn(): void {
    this.#handedInMs = this.options.nowMs();
  }

  tellMarks(marked: MarkedAnswer): void {
    this.#marked = marked;
  }

  answer({ step, stepHz, journal }: RunView, program: string): Omit<ExerciseAnswer, "seal"> {
    const { exercise, digest } = this.ready;
    const handedIn = this.#handedInMs === undefined ? {} : { handedIn: new Date(this.#handedInMs).toISOString() };
    return {
      format: "tipring-answer",
      version: 1,
      exercise: { id: exercise.id, title: exercise.title, digest },
      learner: this.options.learner,
      begun: this.begun,
      ...handedIn,
      step,
      stepHz,
      simulatedSeconds: step / stepHz,
      wallSeconds: this.wallSeconds,
      said: this.#said,
      evidence: this.#evidence,
      journal: [...journal],
      program,
    };
  }

  state(stepHz: number): ExerciseState {
    const { exercise, draw, bench } = this.ready;
    const { limits } = exercise;
    return {
      id: exercise.id,
      title: exercise.title,
      level: exercise.level,
      text: exercise.text,
      learner: this.options.learner,
      lines: Object.keys(bench.lines),
      instruments: exercise.instruments,
      asks: exercise.asks,
      offers: exercise.offers ?? faultKinds,
      choices: exercise.choices,
      faults: { from: typeof draw.count === "number" ? draw.count : draw.count.from, to: mostFaults(draw) },
      said: this.#said,
      evidence: this.#evidence.map((one) => evidenceLine(one, stepHz)),
      measurements: { taken: this.#measurements, most: limits.measurements },
      wallSeconds: this.wallSeconds,
      limits: {
        simulatedSeconds: limits.simulatedMinutes === undefined ? undefined : limits.simulatedMinutes * 60,
        wallSeconds: limits.wallMinutes === undefined ? undefined : limits.wallMinutes * 60,
      },
      handedIn: this.handedIn,
      marked: this.#marked,
      locked: isLocked(exercise),
    };
  }
}

function sameSubject(one: Evidence, taken: Taken): boolean {
  if (one.kind === "reading" && taken.kind === "reading") return one.line === taken.line && one.sets === taken.sets;
  if (one.kind === "reflection" && taken.kind === "reflection") return JSON.stringify(one.query) === JSON.stringify(taken.query);
  return one.kind === "meter" && taken.kind === "meter" && one.line === taken.line && one.end === taken.end;
}

/** An answer that is not handed in yet can be gone on with. */
export function canGoOn({ handedIn }: ExerciseAnswer): Outcome<undefined> {
  return handedIn === undefined
    ? done(undefined)
    : { ok: false, refusal: locked("This answer is handed in: there is nothing to go on with.") };
}

/** The lab's place for an exercise: opens its bench with the faults hidden, watches the learner's measurements, takes the answer. */
import type { Outcome, Refusal } from "../../../shared/ipc/outcome.ts";
import { done, refuse } from "../../../shared/ipc/outcome.ts";
import type { Push } from "../../../shared/ipc/pushes.ts";
import type { BenchCommand } from "../../../shared/model/command.ts";
import type { ExerciseSaid } from "../../../shared/model/exercise-answer.ts";
import type { ExerciseState, ExerciseSummary } from "../../../shared/model/exercise-view.ts";
import type { LineReadings, SetsState } from "../../../shared/model/readings.ts";
import type { ReflectionQuery, ReflectionTrace } from "../../../shared/model/reflection.ts";
import type { Session, SessionNews } from "../session.ts";
import { noBench } from "../session.ts";
import { answerFileName, answerText, wholeAnswer } from "./answer-file.ts";
import { drawFaults, withHiddenFaults } from "./draw-faults.ts";
import { reflectionValues, valuesOf } from "./evidence.ts";
import type { ReadyExercise } from "./exercise-file.ts";
import { readExercise, solve } from "./exercise-file.ts";
import { findExercise, readExercises, summaryOf } from "./exercise-library.ts";
import { instrumentRefusal, locked, probeRefusal } from "./exercise-rules.ts";
import type { RunOptions, RunView, Taken } from "./exercise-run.ts";
import { canGoOn, ExerciseRun } from "./exercise-run.ts";
import { markRead, withoutTruth } from "./mark-file.ts";

export type TextFile = { readonly fileName: string; readonly text: string };
type Listed = { readonly exercises: readonly ExerciseSummary[]; readonly problems: readonly string[] };

export class ExerciseDesk {
  readonly #session: Session;
  readonly #program: string;
  readonly #nowMs: () => number;
  #run: ExerciseRun | undefined;
  /** The exercise itself opens its bench: another's opening ends it. */
  #isOpening = false;

  constructor(session: Session, program: string, nowMs: () => number = () => Date.now()) {
    this.#session = session;
    this.#program = program;
    this.#nowMs = nowMs;
    session.listen((news) => this.#hear(news));
  }

  /** What a window that joins is told. */
  greeting(): Push[] {
    return this.#run === undefined ? [] : [{ kind: "exercise", exercise: this.#state(this.#run) }];
  }

  async list(): Promise<Outcome<Listed>> {
    const library = await readExercises();
    if (!library.ok) return library;
    return done({ exercises: library.value.exercises.map(({ ready }) => summaryOf(ready)), problems: library.value.problems });
  }

  async open(exerciseId: string, learner: string): Promise<Outcome<ExerciseState>> {
    const found = await findExercise(exerciseId);
    if (!found.ok) return found;
    const { ready, text, fileName } = found.value;
    return this.#begin(ready, { learner, text, fileName });
  }

  /** An exercise from the window's side, by the content of its file. */
  async load({ fileName, text }: TextFile, learner: string): Promise<Outcome<ExerciseState>> {
    const ready = await readExercise(text, fileName);
    return ready.ok ? this.#begin(ready.value, { learner, text, fileName }) : ready;
  }

  /** Goes on where an answer stood: the run is done again up to there. */
  async resume(file: TextFile, progress: string): Promise<Outcome<ExerciseState>> {
    const ready = await readExercise(file.text, file.fileName);
    if (!ready.ok) return ready;
    const before = wholeAnswer(progress, "The answer so far", ready.value);
    if (!before.ok) return before;
    const goesOn = canGoOn(before.value);
    if (!goesOn.ok) return goesOn;
    const { learner, journal, step } = before.value;
    const begun = await this.#begin(ready.value, { learner, ...file, before: before.value }, false);
    if (!begun.ok) return begun;
    const performed = await this.#session.sim.perform(journal, step);
    if (!performed.ok) return performed;
    const running = await this.#session.sim.pace({ running: true });
    return running.ok ? this.#told() : running;
  }

  /** What it takes to go on later: the exercise's file, and the answer so far. */
  async progress(): Promise<Outcome<{ fileName: string; exercise: string; answer: string }>> {
    return this.#with(async (run) => {
      const view = await this.#look();
      if (!view.ok) return view;
      const { text, fileName } = run.options;
      return done({ fileName, exercise: text, answer: answerText(run.answer(view.value, this.#program), run.ready) });
    });
  }

  say(said: ExerciseSaid): Promise<Outcome<ExerciseState>> {
    return this.#with(async (run) => {
      if (run.handedIn) return { ok: false, refusal: locked("The answer is handed in: this exercise is over.") };
      const unknown = said.faults.find(({ line }) => !Object.hasOwn(run.ready.bench.lines, line));
      if (unknown !== undefined) {
        const lines = Object.keys(run.ready.bench.lines).join(", ");
        return refuse("bad-input", `There is no line "${unknown.line}": expected ${lines}.`, { path: "said.faults" });
      }
      run.say(said);
      return this.#told();
    });
  }

  /** Writes the meters at one end of a line down. */
  note(line: string, end: "fxs" | "fxo"): Promise<Outcome<ExerciseState>> {
    return this.#with(async (run) => {
      const refusal = instrumentRefusal("meters", run.ready.exercise) ?? run.refuseMeasuring(this.#seconds);
      if (refusal !== undefined) return { ok: false, refusal };
      const looked = await this.#session.sim.look();
      if (!looked.ok) return looked;
      const reading = looked.value.snapshot.lines[line]?.[end];
      if (reading === undefined) return refuse("unknown-id", `There is no line "${line}".`, { path: "line" });
      return this.#kept(run, { kind: "meter", line, end, values: valuesOf(reading) }, looked.value.step);
    });
  }

  /** Ends the work on the answer: from here on it can only be marked. */
  handIn(): Promise<Outcome<{ fileName: string; content: string; exercise: ExerciseState }>> {
    return this.#with(async (run) => {
      const view = await this.#look();
      if (!view.ok) return view;
      if (!run.handedIn) run.handIn();
      const answer = run.answer(view.value, this.#program);
      const solved = await solve(run.ready, run.options.fileName, undefined);
      const fileName = answerFileName(answer);
      if (solved.ok) {
        const marked = markRead(solved.value, answer, fileName);
        run.tellMarks(solved.value.key.reveal ? marked : withoutTruth(marked));
      }
      this.#tell(run);
      return done({ fileName, content: answerText(answer, run.ready), exercise: this.#state(run) });
    });
  }

  /** Leaves the exercise, and its bench with it. */
  async leave(): Promise<Outcome<{ closed: boolean }>> {
    if (this.#run === undefined) return done({ closed: false });
    return this.#session.close();
  }

  /** Is an exercise under way? Then this is what it has to say to a request of a window. */
  refuseCommand(command: BenchCommand): Refusal | undefined {
    return this.#run?.refuseCommand(command, this.#seconds);
  }

  refuseInstrument(instrument: "detectors"): Refusal | undefined {
    return this.#run === undefined ? undefined : instrumentRefusal(instrument, this.#run.ready.exercise);
  }

  refuseProbes(sources: readonly string[]): Refusal | undefined {
    const run = this.#run;
    if (run === undefined) return undefined;
    return sources.map((source) => probeRefusal(source, run.ready.exercise)).find((refusal) => refusal !== undefined);
  }

  /** What would change the run's past, or show what is behind it. */
  refuseWhole(text: string): Refusal | undefined {
    return this.#run === undefined ? undefined : locked(text);
  }

  countCommand(command: BenchCommand): void {
    const run = this.#run;
    if (run === undefined) return;
    run.countCommand(command);
    this.#tell(run);
  }

  /** A line's readings, which are evidence while an exercise is under way; undefined while none is. */
  async readLine(line: string, sets: SetsState): Promise<Outcome<LineReadings> | undefined> {
    const run = this.#run;
    if (run === undefined) return undefined;
    const refusal = instrumentRefusal("readings", run.ready.exercise) ?? run.refuseMeasuring(this.#seconds);
    if (refusal !== undefined) return { ok: false, refusal };
    const looked = await this.#session.sim.look({ line: { lineId: line, sets } });
    if (!looked.ok) return looked;
    const { readings, step } = looked.value;
    if (readings === undefined) throw new Error("a line was read and nothing came of it");
    this.#kept(run, { kind: "reading", line, sets, values: valuesOf(readings) }, step);
    return done(readings);
  }

  /** What the reflectometer shows: evidence as well. */
  async reflect(query: ReflectionQuery): Promise<Outcome<ReflectionTrace> | undefined> {
    const run = this.#run;
    if (run === undefined) return undefined;
    const refusal = instrumentRefusal("tester", run.ready.exercise) ?? run.refuseMeasuring(this.#seconds);
    if (refusal !== undefined) return { ok: false, refusal };
    const looked = await this.#session.sim.look({ reflection: query });
    if (!looked.ok) return looked;
    const { reflection, step } = looked.value;
    if (reflection === undefined) throw new Error("a pulse was sent and nothing came of it");
    this.#kept(run, { kind: "reflection", query, values: reflectionValues(reflection) }, step);
    return done(reflection);
  }

  async #begin(ready: ReadyExercise, options: Omit<RunOptions, "nowMs">, running = true): Promise<Outcome<ExerciseState>> {
    const { exercise, draw } = ready;
    const bench = withHiddenFaults(ready.bench, drawFaults(draw, options.learner));
    this.#isOpening = true;
    try {
      const hidesMeters = !exercise.instruments.includes("meters");
      const opened = await this.#session.openBench(bench, { running, hidesMeters, endsOnly: true });
      if (!opened.ok) return opened;
    } finally {
      this.#isOpening = false;
    }
    this.#run = new ExerciseRun(ready, { ...options, nowMs: this.#nowMs });
    return this.#told();
  }

  #kept(run: ExerciseRun, taken: Taken, step: number): Outcome<ExerciseState> {
    if (run.take(taken, { ...this.#view(step) })) this.#tell(run);
    return done(this.#state(run));
  }

  async #look(): Promise<Outcome<RunView>> {
    const looked = await this.#session.sim.look();
    return looked.ok ? done(this.#view(looked.value.step)) : looked;
  }

  #view(step: number): RunView {
    const { journal } = this.#session.sim;
    return { step, stepHz: this.#stepHz, journal };
  }

  get #stepHz(): 48_000 | 16_000 {
    return this.#session.sim.setup?.stepHz ?? 48_000;
  }

  get #seconds(): number {
    return this.#session.snapshot?.seconds ?? 0;
  }

  #state(run: ExerciseRun): ExerciseState {
    return run.state(this.#stepHz);
  }

  #told(): Outcome<ExerciseState> {
    if (this.#run === undefined) return noBench();
    this.#tell(this.#run);
    return done(this.#state(this.#run));
  }

  #tell(run: ExerciseRun): void {
    this.#session.clients.toAll({ kind: "exercise", exercise: this.#state(run) });
  }

  async #with<T>(work: (run: ExerciseRun) => Promise<Outcome<T>>): Promise<Outcome<T>> {
    return this.#run === undefined ? refuse("not-possible", "No exercise is open: open one first.") : work(this.#run);
  }

  #hear(news: SessionNews): void {
    const run = this.#run;
    if (run === undefined) return;
    if (news.kind === "events") {
      if (run.hear(news.events, this.#session.sim.journal.length)) this.#tell(run);
    } else if (news.kind === "bench" && !this.#isOpening) {
      this.#run = undefined;
      this.#session.clients.toAll({ kind: "exercise", exercise: undefined });
    }
  }
}

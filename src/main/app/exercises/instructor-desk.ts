/** A window's place to make and mark exercises: the exercise that it has unlocked, and what it has marked by it. */
import type { Outcome } from "../../../shared/ipc/outcome.ts";
import { done, refuse } from "../../../shared/ipc/outcome.ts";
import type { PlainExercise } from "../../../shared/model/exercise.ts";
import type { MarkedAnswer } from "../../../shared/model/exercise-view.ts";
import type { StartWorker } from "../../sim/sim-worker.ts";
import { prettyJson } from "../exports.ts";
import { drawFaults } from "./draw-faults.ts";
import type { TextFile } from "./exercise-desk.ts";
import type { SolvedExercise } from "./exercise-file.ts";
import { lockExercise, plainOf, readExercise, solve } from "./exercise-file.ts";
import { faultWords } from "./fault-words.ts";
import type { GradeRow } from "./grade-sheet.ts";
import { gradeSheet } from "./grade-sheet.ts";
import { passphraseWork } from "./lock-text.ts";
import { markFile } from "./mark-file.ts";

export class InstructorDesk {
  readonly #startWorker: StartWorker;
  readonly #work: number;
  #solved: SolvedExercise | undefined;
  /** By file name and learner: one that is marked again takes the place of what was said of it before. */
  #rows = new Map<string, GradeRow>();

  constructor(startWorker: StartWorker, work: number = passphraseWork) {
    this.#startWorker = startWorker;
    this.#work = work;
  }

  /** The file to give out; what could not be run is refused before it is locked. */
  async make(exercise: PlainExercise, passphrase: string): Promise<Outcome<{ fileName: string; content: string }>> {
    const fileName = `${exercise.id}.exercise.json`;
    const checked = await readExercise(prettyJson(exercise), fileName);
    if (!checked.ok) return checked;
    return done({ fileName, content: await lockExercise(exercise, passphrase, this.#work) });
  }

  async unlock({ fileName, text }: TextFile, passphrase: string | undefined): Promise<Outcome<{ exercise: PlainExercise }>> {
    const ready = await readExercise(text, fileName);
    if (!ready.ok) return ready;
    const solved = await solve(ready.value, fileName, passphrase);
    if (!solved.ok) return solved;
    if (this.#solved?.digest !== solved.value.digest) this.#rows = new Map();
    this.#solved = solved.value;
    return done({ exercise: plainOf(solved.value) });
  }

  async preview(exercise: PlainExercise, learner: string): Promise<Outcome<readonly string[]>> {
    const ready = await readExercise(prettyJson(exercise), "The exercise");
    return ready.ok ? done(drawFaults(ready.value.draw, learner).map((drawn) => faultWords(drawn))) : ready;
  }

  async mark(file: TextFile, isReplayed: boolean): Promise<Outcome<MarkedAnswer>> {
    if (this.#solved === undefined) return refuse("not-possible", "No exercise is unlocked: open the exercise that the answers are to.");
    const marked = await markFile(this.#solved, file, { startWorker: isReplayed ? this.#startWorker : undefined });
    const { fileName } = file;
    this.#rows.delete(fileName);
    if (marked.ok) this.#rows.set(`${fileName}\n${marked.value.learner}`, { fileName, marked: marked.value });
    else this.#rows.set(fileName, { fileName, problem: marked.refusal.text });
    return marked;
  }

  grades(): Outcome<{ fileName: string; content: string }> {
    const { exercise } = this.#solved ?? {};
    if (exercise === undefined || this.#rows.size === 0) return refuse("not-possible", "No answer has been marked yet.");
    return done({ fileName: `${exercise.id}-grades.csv`, content: gradeSheet([...this.#rows.values()]) });
  }
}

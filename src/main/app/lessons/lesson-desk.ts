/** One client's place to learn: the lesson that it has open, on the lab's bench. */
import { findBench } from "../../../shared/catalog/benches.ts";
import type { Outcome } from "../../../shared/ipc/outcome.ts";
import { done, refuse } from "../../../shared/ipc/outcome.ts";
import type { Lesson, LessonAnswer, LessonState, LessonSummary } from "../../../shared/model/lesson.ts";
import { nearestWords } from "../../../shared/model/nearest.ts";
import type { Session, SessionNews } from "../session.ts";
import { readLessons } from "./lesson-library.ts";
import { LessonRun } from "./lesson-run.ts";
import { readLesson } from "./read-lesson.ts";

export class LessonDesk {
  readonly #session: Session;
  readonly #client: number;
  #run: LessonRun | undefined;
  /** The lesson itself opens benches: another's opening ends the lesson. */
  #isOpening = false;
  readonly #stopListening: () => void;

  constructor(session: Session, client: number) {
    this.#session = session;
    this.#client = client;
    this.#stopListening = session.listen((news) => this.#hear(news));
  }

  async list(): Promise<Outcome<{ readonly lessons: readonly LessonSummary[]; readonly problems: readonly string[] }>> {
    const library = await readLessons();
    if (!library.ok) return library;
    const lessons = library.value.lessons.map(({ id, number, title, summary, minutes, steps }) => {
      return { id, number, title, summary, minutes, stepCount: steps.length, marks: steps.reduce((sum, { marks }) => sum + marks, 0) };
    });
    return done({ lessons, problems: library.value.problems });
  }

  async open(lessonId: string, index = 0): Promise<Outcome<LessonState>> {
    const library = await readLessons();
    if (!library.ok) return library;
    const { lessons } = library.value;
    const lesson = lessons.find(({ id }) => id === lessonId);
    if (lesson !== undefined) return this.#begin(lesson, index);
    const ids = lessons.map(({ id }) => id);
    const near = nearestWords(lessonId, ids);
    const hint = near.length === 0 ? "" : ` (${near.join(", ")}?)`;
    return refuse("unknown-id", `There is no lesson "${lessonId}"${hint}.`, { path: "lessonId" });
  }

  /** A lesson from the window's side, by the content of its file. */
  async load(fileName: string, text: string): Promise<Outcome<LessonState>> {
    const lesson = readLesson(text, fileName);
    return lesson.ok ? this.#begin(lesson.value, 0) : lesson;
  }

  go(index: number): Promise<Outcome<LessonState>> {
    return this.#with((run) => this.#opening(() => run.go(index)));
  }

  answer(answer: LessonAnswer): Promise<Outcome<LessonState>> {
    return this.#with((run) => run.answer(answer));
  }

  hint(): Promise<Outcome<LessonState>> {
    return this.#with(async (run) => run.hint());
  }

  close(): Outcome<{ closed: boolean }> {
    const closed = this.#run !== undefined;
    this.#end();
    return done({ closed });
  }

  /** The client is gone. */
  leave(): void {
    this.#run = undefined;
    this.#stopListening();
  }

  async #begin(lesson: Lesson, index: number): Promise<Outcome<LessonState>> {
    const session = this.#session;
    const { bench: named, title } = lesson;
    const file = typeof named === "string" ? findBench(named) : named;
    if (file === undefined) {
      return refuse("unknown-id", `The lesson "${title}" is about a bench ${JSON.stringify(named)}: expected the id of a built-in bench.`);
    }
    const bench = {
      fileFor: (benchId: string | undefined) => (benchId === undefined ? file : findBench(benchId)),
      present: () => session.open?.bench,
      open: (bench: typeof file) => session.openBench(bench),
      apply: (command: Parameters<Session["apply"]>[0]) => session.apply(command),
      snapshot: () => session.snapshot,
      readLine: session.sim.readLine.bind(session.sim),
    };
    const run = new LessonRun(lesson, bench, (lesson) => {
      if (this.#run === run) session.clients.to(this.#client, { kind: "lesson", lesson });
    });
    const before = this.#run;
    this.#run = run;
    const began = await this.#opening(() => run.go(index));
    if (!began.ok) this.#run = before;
    return began;
  }

  async #opening<T>(work: () => Promise<T>): Promise<T> {
    this.#isOpening = true;
    try {
      return await work();
    } finally {
      this.#isOpening = false;
    }
  }

  async #with(work: (run: LessonRun) => Promise<Outcome<LessonState>>): Promise<Outcome<LessonState>> {
    return this.#run === undefined ? refuse("not-possible", "No lesson is open: open one first.") : work(this.#run);
  }

  #hear(news: SessionNews): void {
    if (news.kind === "events") this.#run?.hear(news.events);
    else if (news.kind === "snapshot") void this.#run?.see(news.snapshot);
    else if (!this.#isOpening) this.#end();
  }

  #end(): void {
    if (this.#run === undefined) return;
    this.#run = undefined;
    this.#session.clients.to(this.#client, { kind: "lesson", lesson: undefined });
  }
}

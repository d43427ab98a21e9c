/** A lesson as one learner goes through it: sets the bench up for each step, watches what happens, marks what is answered. */
import type { Outcome } from "../../../shared/ipc/outcome.ts";
import { done, refuse } from "../../../shared/ipc/outcome.ts";
import type { Bench } from "../../../shared/model/bench.ts";
import type { BenchCommand } from "../../../shared/model/command.ts";
import type { BenchEvent } from "../../../shared/model/event.ts";
import type {
  Deed,
  Lesson,
  LessonAnswer,
  LessonFeedback,
  LessonProgress,
  LessonState,
  LessonStep,
  LessonStepView,
} from "../../../shared/model/lesson.ts";
import type { BenchSnapshot } from "../../../shared/model/snapshot.ts";
import { markDiagnosis, markOption, markSetting, markValue, matches } from "./mark.ts";
import type { ReadingSources } from "./readings.ts";
import { takeReading, unitOf } from "./readings.ts";

/** The bench that the lesson works on. */
export type LessonBench = ReadingSources & {
  /** The bench file of a step, with nothing done to it; undefined where a step names a bench that is none. */
  readonly fileFor: (benchId: string | undefined) => Bench | undefined;
  /** The bench as it stands. */
  readonly present: () => Bench | undefined;
  readonly open: (bench: Bench) => Promise<Outcome<unknown>>;
  readonly apply: (command: BenchCommand) => Promise<Outcome<{ readonly appliedAtStep: number }>>;
};

type Progress = { state: LessonProgress["state"]; attempts: number; hintsUsed: number };

/** What is done as simulated time goes on, each so long after the one before, and what follows once the last has had its effect. */
type Plan = {
  readonly deeds: Deed[];
  readonly settleSeconds: number;
  /** When the next of them is due, or the end. */
  dueSeconds: number;
  /** A deed is being done: pictures of the bench that come meanwhile are from before it. */
  isActing: boolean;
  readonly then: () => Promise<void>;
};

const happened: LessonFeedback = { right: true, text: "Done." };

const noBenchYet = Symbol("no bench yet");

/** Without a hint and at the first attempt all marks, otherwise half of them. */
const lateShare = 0.5;

export class LessonRun {
  readonly #lesson: Lesson;
  readonly #bench: LessonBench;
  readonly #tell: (state: LessonState) => void;
  readonly #progress: Progress[];
  #index = 0;
  #openBenchId: string | undefined | typeof noBenchYet = noBenchYet;
  #beganStep = 0;
  #matched = 0;
  #feedback: LessonFeedback | undefined;
  #plan: Plan | undefined;
  /** Counts the steps that were gone to. */
  #visit = 0;
  /** The step's bench is being set up: what happens meanwhile is not the learner's. */
  #isSettingUp = false;

  constructor(lesson: Lesson, bench: LessonBench, tell: (state: LessonState) => void) {
    this.#lesson = lesson;
    this.#bench = bench;
    this.#tell = tell;
    this.#progress = lesson.steps.map(() => ({ state: "open", attempts: 0, hintsUsed: 0 }));
  }

  /** Goes to a step; one that does not begin afresh begins on what the steps before it have left. */
  async go(index: number): Promise<Outcome<LessonState>> {
    const step = this.#lesson.steps[index];
    if (step === undefined)
      return refuse("unknown-id", `The lesson has ${this.#lesson.steps.length} steps: there is no step ${index + 1}.`);
    this.#plan = undefined;
    this.#visit += 1;
    this.#isSettingUp = true;
    try {
      const benchId = this.#benchAt(index);
      const isOther = benchId !== this.#openBenchId;
      if (isOther || index === 0 || step.fresh || step.kind === "diagnose") {
        const file = this.#bench.fileFor(benchId);
        if (file === undefined) return refuse("unknown-id", `The step "${step.title}" is about a bench "${benchId ?? ""}", which is none.`);
        const opened = await this.#bench.open(step.kind === "diagnose" ? withHidden(file, step) : file);
        if (!opened.ok) return opened;
        this.#openBenchId = benchId;
        this.#beganStep = 0;
      } else this.#beganStep = this.#bench.snapshot()?.step ?? 0;
      for (const command of step.before) {
        const applied = await this.#bench.apply(command);
        if (!applied.ok) return applied;
        this.#beganStep = applied.value.appliedAtStep;
      }
    } finally {
      this.#isSettingUp = false;
    }
    this.#index = index;
    this.#matched = 0;
    this.#feedback = undefined;
    return this.#told();
  }

  async answer(answer: LessonAnswer): Promise<Outcome<LessonState>> {
    const step = this.#step;
    if (this.#plan !== undefined) return refuse("not-possible", "Wait until the bench has answered.");
    const marked = await this.#mark(step, answer);
    if (!marked.ok) return marked;
    if (marked.value !== undefined) this.#settle(marked.value, step.kind === "show" ? "shown" : "right");
    return this.#told();
  }

  /** One hint more of the present step. */
  hint(): Outcome<LessonState> {
    const progress = this.#progressHere;
    if (progress.hintsUsed >= this.#step.hints.length) return refuse("not-possible", "There is no further hint to this step.");
    progress.hintsUsed += 1;
    return this.#told();
  }

  /** What has happened on the bench. */
  hear(events: readonly BenchEvent[]): void {
    const step = this.#step;
    if (step.kind !== "act" || this.#isSettingUp || this.#progressHere.state === "right") return;
    let isNews = false;
    for (const event of events) {
      if (event.step < this.#beganStep) continue;
      const expected = step.expect[this.#matched];
      const astray = step.avoid.find((one) => matches(one.event, event));
      if (expected !== undefined && matches(expected, event)) {
        this.#matched += 1;
        isNews = true;
        if (this.#matched < step.expect.length) continue;
        if (step.quietSeconds === 0) {
          this.#settle(happened, "right");
          break;
        }
        this.#await([], step.quietSeconds, async () => happened);
        continue;
      }
      if (astray === undefined) continue;
      this.#matched = 0;
      this.#plan = undefined;
      this.#settle({ right: false, text: astray.hint }, "right");
      isNews = true;
    }
    if (isNews) this.#tell(this.state());
  }

  /** Simulated time has moved on. */
  async see(snapshot: BenchSnapshot): Promise<void> {
    const plan = this.#plan;
    if (plan === undefined || plan.isActing) return;
    while (snapshot.seconds >= plan.dueSeconds) {
      const deed = plan.deeds.shift();
      if (deed === undefined) break;
      plan.isActing = true;
      const applied = await this.#bench.apply(deed.do);
      plan.isActing = false;
      if (this.#plan !== plan) return;
      if (!applied.ok) {
        this.#plan = undefined;
        this.#feedback = { right: false, text: applied.refusal.text };
        this.#tell(this.state());
        return;
      }
      plan.dueSeconds = snapshot.seconds + (plan.deeds[0]?.after ?? plan.settleSeconds);
    }
    if (plan.deeds.length > 0 || snapshot.seconds < plan.dueSeconds) return;
    this.#plan = undefined;
    await plan.then();
  }

  state(): LessonState {
    const { id, title, intro, steps } = this.#lesson;
    return {
      id,
      title,
      intro,
      steps: this.#progress.map((progress, i) => ({ stepId: steps[i]!.id, title: steps[i]!.title, ...progress })),
      index: this.#index,
      step: viewOf(this.#step, this.#progressHere.hintsUsed, this.#matched),
      waiting: this.#plan !== undefined,
      feedback: this.#feedback,
      marks: this.#progress.reduce((sum, progress, i) => sum + marksFor(steps[i]!, progress), 0),
      marksOf: steps.reduce((sum, { marks }) => sum + marks, 0),
    };
  }

  /** The bench of a step: that which it or the nearest step before it names; undefined: the lesson's own. */
  #benchAt(index: number): string | undefined {
    return this.#lesson.steps.slice(0, index + 1).findLast(({ bench }) => bench !== undefined)?.bench;
  }

  get #step(): LessonStep {
    return this.#lesson.steps[this.#index]!;
  }

  get #progressHere(): Progress {
    return this.#progress[this.#index]!;
  }

  /** Answers undefined where the bench has to show first. */
  async #mark(step: LessonStep, answer: LessonAnswer): Promise<Outcome<LessonFeedback | undefined>> {
    switch (step.kind) {
      case "show":
        return done({ right: true, text: "" });
      case "act":
        return refuse("not-possible", "This step asks you to do something on the bench: it is right when it has happened.");
      case "measure": {
        if (answer.kind !== "value") return wrongKind("a number");
        const truth = await takeReading(step.reading, this.#bench);
        if (!truth.ok) return truth;
        const { standing } = step;
        if (standing !== undefined && !(truth.value >= standing.from && truth.value <= standing.to))
          return refuse("not-possible", standing.otherwise);
        return done(markValue(step, answer.value, truth.value));
      }
      case "predict":
        if (answer.kind !== "value") return wrongKind("a number");
        this.#await(
          step.reveal,
          step.settleSeconds,
          async () => {
            const truth = await takeReading(step.reading, this.#bench);
            return truth.ok ? markValue(step, answer.value, truth.value) : { right: false, text: truth.refusal.text };
          },
          "shown",
        );
        return done(undefined);
      case "choose":
        return answer.kind === "option" ? done(markOption(step, answer.option)) : wrongKind("one of the options");
      case "set":
        this.#await([], step.settleSeconds, async () => {
          const reading = await takeReading(step.reading, this.#bench);
          const value = valueAt(this.#bench.present(), step.path);
          return reading.ok ? markSetting(step, { value, reading: reading.value }) : { right: false, text: reading.refusal.text };
        });
        return done(undefined);
      case "diagnose":
        return answer.kind === "fault" ? done(markDiagnosis(step, answer)) : wrongKind("a kind of fault");
    }
  }

  /** Does the deeds, waits until they have had their effect, and then judges. */
  #await(
    deeds: readonly Deed[],
    settleSeconds: number,
    judge: () => Promise<LessonFeedback>,
    whenWrong: LessonProgress["state"] = "open",
  ): void {
    const visit = this.#visit;
    const nowSeconds = this.#bench.snapshot()?.seconds ?? 0;
    this.#feedback = undefined;
    this.#plan = {
      deeds: [...deeds],
      settleSeconds,
      dueSeconds: nowSeconds + (deeds[0]?.after ?? settleSeconds),
      isActing: false,
      then: async () => {
        const feedback = await judge();
        // The learner may have gone on to another step meanwhile.
        if (visit !== this.#visit) return;
        this.#settle(feedback, "right", whenWrong);
        this.#tell(this.state());
      },
    };
  }

  /** Takes what was said of an attempt. */
  #settle(feedback: LessonFeedback, whenRight: LessonProgress["state"], whenWrong: LessonProgress["state"] = "open"): void {
    const progress = this.#progressHere;
    progress.attempts += 1;
    // What was predicted is settled by the first attempt: the bench has told.
    const isTold = this.#step.kind === "predict" && progress.state === "shown";
    if (progress.state !== "right" && !isTold) progress.state = feedback.right ? whenRight : whenWrong;
    this.#feedback = feedback;
  }

  #told(): Outcome<LessonState> {
    const state = this.state();
    this.#tell(state);
    return done(state);
  }
}

function marksFor({ marks }: LessonStep, { state, attempts, hintsUsed }: Progress): number {
  if (state !== "right") return 0;
  return attempts > 1 || hintsUsed > 0 ? marks * lateShare : marks;
}

function viewOf(step: LessonStep, hintsUsed: number, happened: number): LessonStepView {
  const { id, kind, title, text, why, terms, hints } = step;
  return {
    id,
    kind,
    title,
    text,
    why,
    terms,
    hints: hints.slice(0, hintsUsed),
    hintCount: hints.length,
    unit: "reading" in step ? unitOf(step.reading) : undefined,
    options: step.kind === "choose" ? step.options.map((option) => option.text) : [],
    asks: step.kind === "diagnose" ? { place: step.atWithin !== undefined, size: step.sizeWithinTimes !== undefined } : undefined,
    happened,
    expected: step.kind === "act" ? step.expect.length : 0,
  };
}

function withHidden(bench: Bench, { line: lineId, hidden }: Extract<LessonStep, { kind: "diagnose" }>): Bench {
  const line = bench.lines[lineId];
  if (line === undefined) return bench;
  const faults = { ...line.faults, hidden: { ...hidden, hidden: true } };
  return { ...bench, lines: { ...bench.lines, [lineId]: { ...line, faults } } };
}

/** `line1.cable[0].metres` in a bench: lines and devices go by their ids. */
function valueAt(bench: Bench | undefined, path: string): unknown {
  const keys = path.split(/[.[\]]+/).filter((key) => key !== "");
  const [first = ""] = keys;
  let value: unknown = bench?.lines[first] ?? bench?.devices[first];
  for (const key of keys.slice(1))
    value = typeof value === "object" && value !== null ? (value as Record<string, unknown>)[key] : undefined;
  return value;
}

function wrongKind(expected: string): Outcome<never> {
  return refuse("bad-input", `This step asks for ${expected}.`, { path: "kind" });
}

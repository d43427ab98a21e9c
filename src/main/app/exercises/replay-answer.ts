/** Runs an answer's journal again on the bench with its hidden faults and sees whether each measurement comes out as the file says. */
import type { Outcome } from "../../../shared/ipc/outcome.ts";
import { done, refuse } from "../../../shared/ipc/outcome.ts";
import type { BenchEvent } from "../../../shared/model/event.ts";
import type { Evidence, ExerciseAnswer } from "../../../shared/model/exercise-answer.ts";
import type { AnswerCheck } from "../../../shared/model/exercise-view.ts";
import { SimClient } from "../../sim/client.ts";
import type { SimInput, SimOutput } from "../../sim/protocol.ts";
import type { StartWorker } from "../../sim/sim-worker.ts";
import { readVoices } from "../recordings/voice-files.ts";
import { drawFaults, withHiddenFaults } from "./draw-faults.ts";
import { difference, isReport, reflectionValues, valuesOf } from "./evidence.ts";
import type { ReadyExercise } from "./exercise-file.ts";

/** Every exercise runs with this seed: what it draws is drawn by its own. */
export const exerciseSeed = 1;

/** Nobody works at one exercise for longer: a step beyond it would keep the marker busy for ever. */
const mostHours = 12;

export async function replayAnswer(answer: ExerciseAnswer, ready: ReadyExercise, startWorker: StartWorker): Promise<AnswerCheck> {
  const seen: BenchEvent[] = [];
  const sim = new SimClient(startWorker, (news) => {
    if (news.kind === "events") seen.push(...news.events.filter((event) => isReport(event)));
  });
  try {
    const outcome = await new AnswerReplay(sim, answer).through(ready, seen);
    if (!outcome.ok) return bad(outcome.refusal.text);
    const count = answer.evidence.length;
    return { id: "run", state: "good", text: sameText(count) };
  } finally {
    await sim.dispose();
  }
}

type Checked = Exclude<Evidence, { kind: "report" }>;

function subjectOf(evidence: Checked): SimInput<"look"> {
  if (evidence.kind === "reading") return { line: { lineId: evidence.line, sets: evidence.sets } };
  return evidence.kind === "reflection" ? { reflection: evidence.query } : {};
}

function valuesFound(evidence: Checked, { readings, snapshot, reflection }: SimOutput<"look">): Record<string, number> | undefined {
  if (evidence.kind === "reflection") return reflection === undefined ? undefined : reflectionValues(reflection);
  const found = evidence.kind === "reading" ? readings : snapshot.lines[evidence.line]?.[evidence.end];
  return found === undefined ? undefined : valuesOf(found);
}

function sameText(count: number): string {
  if (count === 0) return "No measurement was taken.";
  return `Run again, ${count === 1 ? "the measurement" : `each of the ${count} measurements`} came out as the file says.`;
}

function bad(text: string): AnswerCheck {
  return { id: "run", state: "bad", text: `Run again, the file does not hold: ${text}` };
}

class AnswerReplay {
  readonly #sim: SimClient;
  readonly #answer: ExerciseAnswer;
  #step = 0;
  #commands = 0;

  constructor(sim: SimClient, answer: ExerciseAnswer) {
    this.#sim = sim;
    this.#answer = answer;
  }

  async through(ready: ReadyExercise, seen: readonly BenchEvent[]): Promise<Outcome<undefined>> {
    const { evidence, journal, step, stepHz, learner } = this.#answer;
    if (step > mostHours * 3600 * stepHz) return refuse("bad-input", `step is ${step}: expected at most ${mostHours} hours.`);
    const voices = await this.#bringVoices();
    if (!voices.ok) return voices;
    const bench = withHiddenFaults(ready.bench, drawFaults(ready.draw, learner));
    const opened = await this.#sim.open({ bench, seed: exerciseSeed, stepHz }, { running: false, speed: 1 });
    if (!opened.ok) return opened;
    for (const [i, one] of evidence.entries()) {
      const checked = one.kind === "report" ? done(undefined) : await this.#check(one, `evidence[${i}]`);
      if (!checked.ok) return checked;
    }
    const last = await this.#to(step, journal.length, "step");
    if (!last.ok) return last;
    const told = await this.#sim.look();
    if (!told.ok) return told;
    return this.#checkReports(seen);
  }

  /** Only where somebody speaks are the shipped voices read. */
  async #bringVoices(): Promise<Outcome<undefined>> {
    const speaks = this.#answer.journal.some(({ command }) => "sample" in command && command.sample !== undefined);
    const voices = await readVoices(speaks ? undefined : []);
    if (!voices.ok) return voices;
    for (const voice of voices.value) await this.#sim.addRecording(voice);
    return done(undefined);
  }

  async #check(evidence: Checked, place: string): Promise<Outcome<undefined>> {
    const there = await this.#to(evidence.step, evidence.after, place);
    if (!there.ok) return there;
    const looked = await this.#sim.look(subjectOf(evidence));
    if (!looked.ok) return refuse("bad-input", `${place}: ${looked.refusal.text}`);
    const found = valuesFound(evidence, looked.value);
    if (found === undefined) return refuse("bad-input", `${place}: the bench has no such line.`);
    const other = difference(evidence.values, found);
    return other === undefined ? done(undefined) : refuse("bad-input", `${place}.values: ${other}.`);
  }

  /** Gives the commands up to a number of them, each at its step, and goes on to a step. */
  async #to(step: number, commands: number, place: string): Promise<Outcome<undefined>> {
    const { journal } = this.#answer;
    if (commands > journal.length) return refuse("bad-input", `${place}.after is ${commands}: the journal has ${journal.length} commands.`);
    for (; this.#commands < commands; this.#commands += 1) {
      const at = `journal[${this.#commands}]`;
      const entry = journal[this.#commands]!;
      const there = await this.#advance(entry.step, at);
      if (!there.ok) return there;
      const applied = await this.#sim.apply(entry.command);
      if (!applied.ok) return refuse("bad-input", `${at}.command: ${applied.refusal.text}`);
    }
    return this.#advance(step, place);
  }

  async #advance(step: number, place: string): Promise<Outcome<undefined>> {
    if (step < this.#step) return refuse("bad-input", `${place} is at step ${step}, before what it follows (step ${this.#step}).`);
    if (step > this.#answer.step)
      return refuse("bad-input", `${place} is at step ${step}, after the end of the run (step ${this.#answer.step}).`);
    if (step > this.#step) {
      const advanced = await this.#sim.advance(step - this.#step);
      if (!advanced.ok) return advanced;
    }
    this.#step = step;
    return done(undefined);
  }

  /** Whatever the file has an instrument say must have been said, at that step. */
  #checkReports(seen: readonly BenchEvent[]): Outcome<undefined> {
    for (const [i, one] of this.#answer.evidence.entries()) {
      if (one.kind !== "report") continue;
      const there = seen.filter(({ step, kind, source }) => step === one.step && kind === one.event && source === one.source);
      if (there.some(({ text }) => text === one.text)) continue;
      const other = there[0] === undefined ? "nothing was reported at that moment" : `the run says "${there[0].text}"`;
      return refuse("bad-input", `evidence[${i}] says "${one.text}"; ${other}.`);
    }
    return done(undefined);
  }
}

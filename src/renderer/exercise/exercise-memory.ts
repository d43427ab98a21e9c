/** What the window keeps of an exercise under way, so that a reload, or the end of the lab, costs nothing. */
import { fieldsOf, readStored, writeStored } from "../state/storage.ts";

const key = "tipring.exercise";
const longest = 8_000_000;

export type KeptExercise = {
  readonly title: string;
  readonly learner: string;
  readonly fileName: string;
  /** Text of the exercise's file, and of the answer so far. */
  readonly exercise: string;
  readonly answer: string;
};

export function recallExercise(): KeptExercise | undefined {
  const stored = readStored(key);
  if (stored === undefined || stored === null) return undefined;
  const fields = fieldsOf(stored);
  const kept = {
    title: fields.text("title", ""),
    learner: fields.text("learner", ""),
    fileName: fields.text("fileName", "", 200),
    exercise: fields.text("exercise", "", longest),
    answer: fields.text("answer", "", longest),
  };
  return kept.exercise === "" || kept.answer === "" ? undefined : kept;
}

export function keepExercise(kept: KeptExercise): void {
  writeStored(key, kept);
}

export function forgetExercise(): void {
  writeStored(key, null);
}

const nameKey = "tipring.learner";

export function recallLearner(): string {
  const name = readStored(nameKey);
  return typeof name === "string" && name.length <= 80 ? name : "";
}

export function keepLearner(name: string): void {
  writeStored(nameKey, name);
}

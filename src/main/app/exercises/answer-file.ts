/** Answer files: written with a seal, read with each way of being wrong told apart. */
import type { Outcome } from "../../../shared/ipc/outcome.ts";
import { done, refuse } from "../../../shared/ipc/outcome.ts";
import type { AnswerCheck } from "../../../shared/model/exercise-view.ts";
import { ExerciseAnswer } from "../../../shared/model/exercise-answer.ts";
import { readText } from "../bench-text.ts";
import { prettyJson } from "../exports.ts";
import type { ReadyExercise } from "./exercise-file.ts";
import { isSameSeal, sealOf, sha256 } from "./seal-text.ts";

/** Whoever has the exercise and its draw has the key: the seal shows a change by hand, not one by a program. */
function sealKey({ digest, draw }: ReadyExercise): string {
  return sha256(`tipring-answer ${digest} ${draw.stamp ?? ""}`);
}

export function answerText(answer: Omit<ExerciseAnswer, "seal">, ready: ReadyExercise): string {
  return prettyJson({ ...answer, seal: sealOf(answer, sealKey(ready)) });
}

/** A file name that says whose answer to what it is. */
export function answerFileName({ exercise, learner }: Pick<ExerciseAnswer, "exercise" | "learner">): string {
  const name = learner
    .normalize("NFKD")
    .replaceAll(/[^A-Za-z0-9]+/g, "-")
    .replaceAll(/^-+|-+$/g, "")
    .toLowerCase();
  return `${exercise.id}-${name === "" ? "learner" : name}.answer.json`;
}

/** An answer to this exercise; one to another is refused. */
export function readAnswer(text: string, fileName: string, ready: ReadyExercise): Outcome<ExerciseAnswer> {
  const read = readText(ExerciseAnswer, text, fileName);
  if (!read.ok) return read;
  const { exercise } = read.value;
  if (exercise.id !== ready.exercise.id) {
    const text = `${fileName}: exercise.id is "${exercise.id}": expected "${ready.exercise.id}"; this answer is to "${exercise.title}".`;
    return refuse("bad-input", text, { path: "exercise.id" });
  }
  if (exercise.digest !== ready.digest) {
    const text = `${fileName}: exercise.digest: this answer is to another edition of "${exercise.title}": expected the file that it was made with.`;
    return refuse("bad-input", text, { path: "exercise.digest" });
  }
  return read;
}

export function checkSeal({ seal, ...answer }: ExerciseAnswer, ready: ReadyExercise): AnswerCheck {
  if (isSameSeal(seal, sealOf(answer, sealKey(ready)))) return { id: "seal", state: "good", text: "The file is as the lab wrote it." };
  return { id: "seal", state: "bad", text: "The file was changed after the lab wrote it: its seal does not fit its content." };
}

/** Did the learner keep to time and number of measurements? The lab stops at them: only a changed file goes beyond. */
export function checkLimits(answer: ExerciseAnswer, measurements: number, { exercise }: ReadyExercise): AnswerCheck {
  const { limits } = exercise;
  const over: string[] = [];
  const compare = (what: string, taken: number, most: number | undefined): void => {
    if (most !== undefined && taken > most) over.push(`${what}: ${Number(taken.toFixed(1))} of ${most}`);
  };
  compare("measurements", measurements, limits.measurements);
  compare("simulated minutes", answer.step / answer.stepHz / 60, withGrace(limits.simulatedMinutes));
  const last = answer.evidence.at(-1);
  compare("minutes until the last measurement", (last?.wallSeconds ?? 0) / 60, withGrace(limits.wallMinutes));
  if (answer.handedIn === undefined) over.push("it was not handed in");
  if (over.length === 0) return { id: "limits", state: "good", text: "Time and number of measurements are within what is allowed." };
  return { id: "limits", state: "bad", text: `Beyond what is allowed: ${over.join("; ")}.` };
}

/** The bench runs on while somebody hands in: that is no offence. */
function withGrace(minutes: number | undefined): number | undefined {
  return minutes === undefined ? undefined : minutes * 1.01 + 1;
}

/** For callers that hold the file already. */
export function wholeAnswer(text: string, fileName: string, ready: ReadyExercise): Outcome<ExerciseAnswer> {
  const read = readAnswer(text, fileName, ready);
  if (!read.ok) return read;
  const seal = checkSeal(read.value, ready);
  return seal.state === "good" ? done(read.value) : refuse("bad-input", `${fileName}: ${seal.text}`, { path: "seal" });
}

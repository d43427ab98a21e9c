/** Marks one answer file: points by the rule, the evidence, and what was found of the file itself. */
import type { Outcome } from "../../../shared/ipc/outcome.ts";
import { done } from "../../../shared/ipc/outcome.ts";
import type { ExerciseAnswer } from "../../../shared/model/exercise-answer.ts";
import type { AnswerCheck, MarkedAnswer } from "../../../shared/model/exercise-view.ts";
import type { StartWorker } from "../../sim/sim-worker.ts";
import { checkLimits, checkSeal, readAnswer } from "./answer-file.ts";
import { drawFaults } from "./draw-faults.ts";
import { evidenceLine, isMeasuring } from "./evidence.ts";
import type { SolvedExercise } from "./exercise-file.ts";
import { markAnswer, pointsOf } from "./mark-answer.ts";
import { replayAnswer } from "./replay-answer.ts";

/** `startWorker`: the run is done again in such a worker; without one the measurements are taken as the file has them. */
export type MarkOptions = { readonly startWorker: StartWorker | undefined };

export async function markFile(
  solved: SolvedExercise,
  { fileName, text }: { readonly fileName: string; readonly text: string },
  { startWorker }: MarkOptions,
): Promise<Outcome<MarkedAnswer>> {
  const read = readAnswer(text, fileName, solved);
  if (!read.ok) return read;
  const answer = read.value;
  const run: AnswerCheck =
    startWorker === undefined
      ? { id: "run", state: "not-done", text: "The run was not done again: the measurements stand as the file has them." }
      : await replayAnswer(answer, solved, startWorker);
  return done({
    ...markRead(solved, answer, fileName),
    checks: [checkSeal(answer, solved), run, checkLimits(answer, measurementsOf(answer), solved)],
  });
}

/** The marks of an answer whose file needs no check. */
export function markRead(solved: SolvedExercise, answer: Omit<ExerciseAnswer, "seal">, fileName: string): MarkedAnswer {
  const { exercise, key, draw } = solved;
  const truths = drawFaults(draw, answer.learner);
  const questions = markAnswer({ key, asks: exercise.asks, choices: exercise.choices, truths, said: answer.said });
  return {
    fileName,
    exerciseTitle: exercise.title,
    learner: answer.learner,
    handedIn: answer.handedIn,
    ...pointsOf(questions),
    questions,
    checks: [],
    evidence: answer.evidence.map((one) => evidenceLine(one, answer.stepHz)),
    measurements: measurementsOf(answer),
    simulatedSeconds: answer.step / answer.stepHz,
    wallSeconds: answer.wallSeconds,
    remarks: answer.said.remarks,
  };
}

/** Readings and meters that were written down, and every command to measure. */
export function measurementsOf({ evidence, journal }: Pick<ExerciseAnswer, "evidence" | "journal">): number {
  return evidence.filter(({ kind }) => kind !== "report").length + journal.filter(({ command }) => isMeasuring(command)).length;
}

/** What a learner may be told: without the truth where the exercise does not say so. */
export function withoutTruth(marked: MarkedAnswer): MarkedAnswer {
  return { ...marked, questions: marked.questions.map((question) => ({ ...question, truth: undefined, because: "" })) };
}

/** What the window remembers of lessons between visits: how far each was taken, and the best marks. */
import type { LessonState } from "../../shared/model/lesson.ts";
import { fieldsOf, readStored, writeStored } from "../state/storage.ts";

const key = "tipring.lessons";
const mostSteps = 500;

export type LessonMemory = {
  /** The step to go on at. */
  readonly index: number;
  readonly isFinished: boolean;
  readonly bestMarks: number;
};

export function recallLesson(lessonId: string): LessonMemory | undefined {
  const stored = fieldsOf(readStored(key)).raw(lessonId);
  if (stored === undefined) return undefined;
  const fields = fieldsOf(stored);
  return {
    index: fields.number("index", 0, mostSteps, 0),
    isFinished: fields.boolean("isFinished", false),
    bestMarks: fields.number("bestMarks", 0, 100_000, 0),
  };
}

export function rememberLesson({ id, index, steps, marks }: LessonState): void {
  const before = recallLesson(id);
  const isFinished = steps.every(({ state }) => state !== "open");
  const memory: LessonMemory = {
    index,
    isFinished: isFinished || before?.isFinished === true,
    bestMarks: Math.max(marks, before?.bestMarks ?? 0),
  };
  const all = readStored(key);
  writeStored(key, { ...(typeof all === "object" && all !== null ? all : {}), [id]: memory });
}

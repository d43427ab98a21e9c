/** Exercises for tests: a short on the direct line, for everybody the same unless told otherwise. */
import type { PlainExercise } from "../../src/shared/model/exercise.ts";
import { PlainExercise as schema } from "../../src/shared/model/exercise.ts";

export function anExercise(changes: Readonly<Record<string, unknown>> = {}): PlainExercise {
  return schema.parse({
    format: "tipring-exercise",
    version: 1,
    id: "find-it",
    title: "Find it",
    level: 3,
    summary: "One fault.",
    text: "The line is dead.",
    minutes: 10,
    bench: "direct-line",
    asks: { place: true, size: true },
    choices: [{ id: "what-next", text: "Whom do you call?", options: ["Nobody", "The cable gang"] }],
    draw: { seed: 7, count: 1, pool: [{ line: "line1", kind: "short", at: 0.5, sizes: { ohms: 100 } }] },
    key: { choices: { "what-next": { right: 1, marks: 2 } }, reveal: true },
    ...changes,
  });
}

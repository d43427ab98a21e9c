/** Exercise files: reads them, locks the solution in, opens it again. */
import { randomBytes } from "node:crypto";
import { findBench } from "../../../shared/catalog/benches.ts";
import type { Outcome } from "../../../shared/ipc/outcome.ts";
import { done, refuse } from "../../../shared/ipc/outcome.ts";
import type { Bench } from "../../../shared/model/bench.ts";
import type { Exercise, Key } from "../../../shared/model/exercise.ts";
import { Draw, LockedExercise, PlainExercise, Solution } from "../../../shared/model/exercise.ts";
import { parseJson } from "../../../shared/model/json-text.ts";
import { nearestWords } from "../../../shared/model/nearest.ts";
import { readText } from "../bench-text.ts";
import { prettyJson } from "../exports.ts";
import { lockText, openWork, passphraseWork, unlockText } from "./lock-text.ts";
import { digestOf } from "./seal-text.ts";

/** What it takes to run an exercise: a learner's lab has this much. */
export type ReadyExercise = { readonly exercise: Exercise; readonly digest: string; readonly bench: Bench; readonly draw: Draw };

/** An exercise with its solution: what an instructor's lab has, and any lab of an exercise for practice. */
export type SolvedExercise = ReadyExercise & { readonly key: Key };

export function isLocked(exercise: Exercise): exercise is LockedExercise {
  return "solution" in exercise;
}

/** A file's text as an exercise, ready to run; refused with the place that is wrong. */
export async function readExercise(text: string, fileName: string): Promise<Outcome<ReadyExercise>> {
  const parsed = readEither(text, fileName);
  if (!parsed.ok) return parsed;
  const exercise = parsed.value;
  const draw = await drawOf(exercise, fileName);
  if (!draw.ok) return draw;
  const bench = benchOf(exercise, draw.value, fileName);
  if (!bench.ok) return bench;
  const ready = { exercise, digest: digestOf(exercise), bench: bench.value, draw: draw.value };
  if (isLocked(exercise)) return done(ready);
  const problem = keyProblem(exercise, exercise.key);
  return problem === undefined
    ? done(ready)
    : refuse("bad-input", `${fileName}: ${problem.path}: ${problem.text}.`, { path: problem.path });
}

/** Which of the two forms a file has is told by what it holds, so that a refusal speaks of that form. */
function readEither(text: string, fileName: string): Outcome<Exercise> {
  const json = parseJson(text);
  const isObject = json.ok && typeof json.value === "object" && json.value !== null;
  return isObject && "solution" in json.value ? readText(LockedExercise, text, fileName) : readText(PlainExercise, text, fileName);
}

/** With what the draw is closed: anybody may know it. It keeps the faults from who only looks into the file. */
function glanceKey(exerciseId: string): string {
  return `tipring exercise ${exerciseId}`;
}

async function drawOf(exercise: Exercise, fileName: string): Promise<Outcome<Draw>> {
  if (!isLocked(exercise)) return done(exercise.draw);
  const opened = await unlockText(exercise.draw.age, glanceKey(exercise.id), "the draw");
  if (!opened.ok)
    return refuse("bad-input", `${fileName}: draw: the faults of this exercise cannot be drawn: the file was changed.`, { path: "draw" });
  return readText(Draw, opened.value, `${fileName}: draw`);
}

function benchOf(exercise: Exercise, draw: Draw, fileName: string): Outcome<Bench> {
  const { bench: named } = exercise;
  const bench = typeof named === "string" ? findBench(named) : named;
  if (bench === undefined) {
    const text = `${fileName}: bench is ${JSON.stringify(named)}: expected the id of a built-in bench, or a whole bench.`;
    return refuse("bad-input", text, { path: "bench" });
  }
  for (const [i, { line }] of draw.pool.entries()) {
    if (Object.hasOwn(bench.lines, line)) continue;
    const near = nearestWords(line, Object.keys(bench.lines));
    const expected = (near.length > 0 ? near : Object.keys(bench.lines)).join(" or ");
    const path = `draw.pool[${i}].line`;
    return refuse("bad-input", `${fileName}: ${path} is "${line}": expected ${expected}, a line of the bench.`, { path });
  }
  return done(bench);
}

/** Every question must have its answer, and each answer its question. */
function keyProblem({ choices }: Exercise, key: Key): { readonly path: string; readonly text: string } | undefined {
  for (const { id, options } of choices) {
    const answer = key.choices[id];
    if (answer === undefined) return { path: `key.choices.${id}`, text: `is missing: expected the right option of the question "${id}"` };
    if (answer.right >= options.length)
      return { path: `key.choices.${id}.right`, text: `is ${answer.right}: expected 0 to ${options.length - 1}` };
  }
  const unasked = Object.keys(key.choices).find((id) => !choices.some((choice) => choice.id === id));
  return unasked === undefined ? undefined : { path: `key.choices.${unasked}`, text: "answers a question that is not asked" };
}

/** The file that is given out: whoever opens it can run the exercise; who has the passphrase can mark it. */
export async function lockExercise(plain: PlainExercise, passphrase: string, work = passphraseWork): Promise<string> {
  const { key, draw, ...open } = plain;
  const stamped: Draw = { ...draw, stamp: draw.stamp ?? randomBytes(16).toString("hex") };
  const locked: LockedExercise = {
    ...open,
    draw: { age: await lockText(JSON.stringify(stamped), glanceKey(plain.id), openWork) },
    solution: { age: await lockText(JSON.stringify({ key, draw: stamped } satisfies Solution), passphrase, work) },
  };
  return prettyJson(locked);
}

/** The solution of an exercise: of one for practice as it stands, of another by its passphrase. */
export async function solve(ready: ReadyExercise, fileName: string, passphrase: string | undefined): Promise<Outcome<SolvedExercise>> {
  const { exercise } = ready;
  if (!isLocked(exercise)) return done({ ...ready, key: exercise.key });
  if (passphrase === undefined || passphrase === "") {
    return refuse("bad-input", `${fileName}: the solution is locked: expected its passphrase.`, { path: "passphrase" });
  }
  const opened = await unlockText(exercise.solution.age, passphrase, `the solution of "${exercise.title}"`);
  if (!opened.ok) return opened;
  const solution = readText(Solution, opened.value, `${fileName}: solution`);
  if (!solution.ok) return solution;
  const { key, draw } = solution.value;
  const problem = keyProblem(exercise, key);
  if (problem !== undefined) return refuse("bad-input", `${fileName}: solution: ${problem.path}: ${problem.text}.`, { path: problem.path });
  // The draw beside it may have been exchanged: what the passphrase guards is what its author meant.
  return done({ ...ready, draw, key });
}

/** The exercise as its author wrote it. */
export function plainOf({ exercise, draw, key }: SolvedExercise): PlainExercise {
  if (!isLocked(exercise)) return exercise;
  const { solution: _solution, ...open } = exercise;
  return { ...open, draw, key };
}

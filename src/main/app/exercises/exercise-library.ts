/** The exercises that come with the lab, read from `labs/exercises`; one that cannot be read is told of and left out. */
import { readdir, readFile } from "node:fs/promises";
import type { Outcome } from "../../../shared/ipc/outcome.ts";
import { done, refuse } from "../../../shared/ipc/outcome.ts";
import { mostFaults } from "../../../shared/model/exercise.ts";
import type { ExerciseSummary } from "../../../shared/model/exercise-view.ts";
import { nearestWords } from "../../../shared/model/nearest.ts";
import { shippedFolder } from "../shipped-folder.ts";
import type { ReadyExercise } from "./exercise-file.ts";
import { readExercise } from "./exercise-file.ts";

export type ShippedExercise = { readonly ready: ReadyExercise; readonly text: string; readonly fileName: string };

export type ExerciseLibrary = {
  /** Easy ones first. */
  readonly exercises: readonly ShippedExercise[];
  readonly problems: readonly string[];
};

export async function readExercises(
  folder: URL | undefined = shippedFolder("labs/exercises", "README.md"),
): Promise<Outcome<ExerciseLibrary>> {
  if (folder === undefined) return refuse("internal", "the folder labs/exercises is missing from this installation");
  const files = (await readdir(folder)).filter((file) => file.endsWith(".json")).sort();
  const exercises: ShippedExercise[] = [];
  const problems: string[] = [];
  for (const fileName of files) {
    const text = await readFile(new URL(fileName, folder), "utf8");
    const read = await readExercise(text, fileName);
    if (read.ok) exercises.push({ ready: read.value, text, fileName });
    else problems.push(read.refusal.text);
  }
  return done({ exercises: exercises.sort((a, b) => a.ready.exercise.level - b.ready.exercise.level), problems });
}

export async function findExercise(id: string): Promise<Outcome<ShippedExercise>> {
  const library = await readExercises();
  if (!library.ok) return library;
  const { exercises } = library.value;
  const found = exercises.find(({ ready }) => ready.exercise.id === id);
  if (found !== undefined) return done(found);
  const near = nearestWords(
    id,
    exercises.map(({ ready }) => ready.exercise.id),
  );
  return refuse("unknown-id", `There is no exercise "${id}"${near.length === 0 ? "" : ` (${near.join(", ")}?)`}.`, { path: "exerciseId" });
}

export function summaryOf({ exercise, draw }: ReadyExercise): ExerciseSummary {
  const { id, title, level, summary, minutes } = exercise;
  return { id, title, level, summary, minutes, faults: mostFaults(draw) };
}

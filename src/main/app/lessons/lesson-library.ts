/** The lessons that come with the lab, read from `labs/lessons`; one that cannot be read is told of and left out. */
import { existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import type { Outcome } from "../../../shared/ipc/outcome.ts";
import { done, refuse } from "../../../shared/ipc/outcome.ts";
import type { Lesson } from "../../../shared/model/lesson.ts";
import { readLesson } from "./read-lesson.ts";

/** As far up as the sources lie below the package's root; a built chunk lies nearer. */
const mostLevelsUp = 6;

export type LessonLibrary = {
  /** In the order of the courses. */
  readonly lessons: readonly Lesson[];
  /** A sentence for each file that is no lesson. */
  readonly problems: readonly string[];
};

/** Reads the lessons anew: an instructor's change is there the next time the list is opened. */
export async function readLessons(folder: URL | undefined = lessonsFolder()): Promise<Outcome<LessonLibrary>> {
  if (folder === undefined) return refuse("internal", "the folder labs/lessons is missing from this installation");
  const files = (await readdir(folder)).filter((file) => file.endsWith(".md") && file !== "README.md").sort();
  const lessons: Lesson[] = [];
  const problems: string[] = [];
  for (const file of files) {
    const read = readLesson(await readFile(new URL(file, folder), "utf8"), file);
    if (!read.ok) problems.push(read.refusal.text);
    else if (lessons.some(({ id }) => id === read.value.id)) problems.push(`${file}: the id "${read.value.id}" is that of another lesson.`);
    else lessons.push(read.value);
  }
  return done({ lessons: lessons.sort((a, b) => a.number - b.number), problems });
}

/** Sources, built chunks and the packed app keep it at the package's root: the first such folder on the way up. */
function lessonsFolder(): URL | undefined {
  for (let level = 1; level <= mostLevelsUp; level += 1) {
    const folder = new URL(`${"../".repeat(level)}labs/lessons/`, import.meta.url);
    if (existsSync(new URL("README.md", folder))) return folder;
  }
  return undefined;
}

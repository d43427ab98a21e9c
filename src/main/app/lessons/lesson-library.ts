/** The lessons that come with the lab, read from `labs/lessons`; one that cannot be read is told of and left out. */
import { readdir, readFile } from "node:fs/promises";
import type { Outcome } from "../../../shared/ipc/outcome.ts";
import { done, refuse } from "../../../shared/ipc/outcome.ts";
import type { Lesson } from "../../../shared/model/lesson.ts";
import { shippedFolder } from "../shipped-folder.ts";
import { readLesson } from "./read-lesson.ts";

export type LessonLibrary = {
  /** In the order of the courses. */
  readonly lessons: readonly Lesson[];
  /** A sentence for each file that is no lesson. */
  readonly problems: readonly string[];
};

/** Reads the lessons anew: an instructor's change is there the next time the list is opened. */
export async function readLessons(folder: URL | undefined = shippedFolder("labs/lessons", "README.md")): Promise<Outcome<LessonLibrary>> {
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

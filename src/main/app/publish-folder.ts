/** Puts a finished set of files in its folder: as one rename where that can be, else file by file with a way back. */
import { mkdir, readdir, rename, rm } from "node:fs/promises";
import { isAbsolute, join, relative } from "node:path";

export type FinishedSet = {
  /** Where the set is to be. */
  readonly dir: string;
  /** Where it lies, complete and closed, on the same disk. */
  readonly draftDir: string;
  /** A name on the same disk that is free, for what the set takes the place of. */
  readonly asideDir: string;
  readonly names: readonly string[];
  /** Results of an earlier set that this one does not have. */
  readonly gone: readonly string[];
};

/** After it the folder holds the whole set, or, where it throws, what it held before. */
export async function publishFolder(set: FinishedSet): Promise<void> {
  const { dir, draftDir, asideDir } = set;
  const ours = new Set([...set.names, ...set.gone]);
  const present = await entriesOf(dir);
  if (present === undefined) {
    await rename(draftDir, dir);
    return;
  }
  for (const entry of present) {
    // A rename cannot replace a folder: found out before anything takes its place.
    if (ours.has(entry.name) && entry.isDirectory())
      throw new Error(`${join(dir, entry.name)} is a folder: expected a file or nothing there`);
  }
  const isAllOurs = present.every(({ name }) => ours.has(name));
  if (isAllOurs && !holds(dir, process.cwd())) await swapFolders(dir, draftDir, asideDir);
  else
    await moveFiles(
      set,
      present.map(({ name }) => name),
    );
  await rm(asideDir, { recursive: true, force: true });
}

/** Two renames: between them the folder is missing for a moment, and both sets are whole beside it. */
async function swapFolders(dir: string, draftDir: string, asideDir: string): Promise<void> {
  await rename(dir, asideDir);
  try {
    await rename(draftDir, dir);
  } catch (error) {
    await rename(asideDir, dir);
    throw error;
  }
}

/** Other people's files stay, and so does the folder in which someone stands; what goes wrong half-way is taken back. */
async function moveFiles({ dir, draftDir, asideDir, names, gone }: FinishedSet, present: readonly string[]): Promise<void> {
  const undo: (() => Promise<void>)[] = [];
  const move = async (from: string, to: string) => {
    await rename(from, to);
    undo.push(() => rename(to, from));
  };
  await mkdir(asideDir);
  try {
    for (const name of [...names, ...gone]) if (present.includes(name)) await move(join(dir, name), join(asideDir, name));
    for (const name of names) await move(join(draftDir, name), join(dir, name));
  } catch (error) {
    for (const back of undo.reverse()) await back();
    await rm(asideDir, { recursive: true, force: true });
    throw error;
  }
}

/** What lies in a folder; undefined where there is none. */
async function entriesOf(dir: string) {
  try {
    return await readdir(dir, { withFileTypes: true });
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw error;
  }
}

function holds(outer: string, inner: string): boolean {
  const way = relative(outer, inner);
  return way === "" || !(way.startsWith("..") || isAbsolute(way));
}

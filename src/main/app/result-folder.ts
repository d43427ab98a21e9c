/** A folder for results: files grow in a hidden folder beside it and appear all together at the end, or not at all. */
import { randomUUID } from "node:crypto";
import { mkdir, open, realpath, rm, rmdir, stat } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import type { Outcome } from "../../shared/ipc/outcome.ts";
import { done, refuse } from "../../shared/ipc/outcome.ts";
import { GrowingFile } from "./growing-file.ts";
import { publishFolder } from "./publish-folder.ts";

export class ResultFolder {
  readonly #dir: string;
  /** The first folder that had to be made for it, if any. */
  readonly #madeDir: string | undefined;
  readonly #draftDir: string;
  readonly #files = new Map<string, GrowingFile>();

  private constructor(dir: string, madeDir: string | undefined, draftDir: string) {
    this.#dir = dir;
    this.#madeDir = madeDir;
    this.#draftDir = draftDir;
  }

  /** Makes what is missing on the way to the folder; says in a sentence why nothing can be written there. */
  static async open(path: string): Promise<Outcome<ResultFolder>> {
    let dir = resolve(path);
    let madeDir: string | undefined;
    try {
      const missing = await missingFolders(dir);
      if (missing === undefined) return refuse("file", `${path}: a file is in the way, expected a folder for the results.`);
      for (const folder of missing.slice(0, -1)) {
        await mkdir(folder);
        madeDir ??= folder;
      }
      if (missing.length === 0) dir = await realpath(dir);
      return done(new ResultFolder(dir, madeDir, await makeDraft(dir, missing.length === 0)));
    } catch (error) {
      if (madeDir !== undefined) await removeMade(dirname(dir), madeDir);
      return refuse("file", `${path}: the results cannot be written there (${fileProblem(error)}).`);
    }
  }

  async create(name: string): Promise<GrowingFile> {
    const file = new GrowingFile(await open(join(this.#draftDir, name), "wx"));
    this.#files.set(name, file);
    return file;
  }

  /** Lets the finished files take their places together, and takes away `gone`, results of an earlier run that this one does not have. */
  async publish(gone: readonly string[]): Promise<void> {
    for (const file of this.#files.values()) await file.close();
    const names = [...this.#files.keys()];
    await publishFolder({ dir: this.#dir, draftDir: this.#draftDir, asideDir: `${this.#draftDir}-before`, names, gone });
    await rm(this.#draftDir, { recursive: true, force: true });
  }

  /** Leaves everything as it was before. */
  async discard(): Promise<void> {
    for (const file of this.#files.values()) await file.abandon();
    await rm(this.#draftDir, { recursive: true, force: true });
    if (this.#madeDir !== undefined) await removeMade(dirname(this.#dir), this.#madeDir);
  }
}

/** A hidden folder beside the results, that it may take their place in one rename; in them where beside them nothing may be made. */
async function makeDraft(dir: string, exists: boolean): Promise<string> {
  // By chance: a run that was killed may have left its own behind.
  const name = `.tipring-draft-${randomUUID()}`;
  const beside = join(dirname(dir), `${name}-${basename(dir)}`);
  if (!exists || (await stat(dir)).dev === (await stat(dirname(dir))).dev) {
    try {
      await mkdir(beside);
      return beside;
    } catch (error) {
      if (!exists) throw error;
    }
  }
  await mkdir(join(dir, name));
  return join(dir, name);
}

/** The folders to make for this one, the outermost first; undefined where a file is in the way. (Node's own `recursive` never ends in /proc.) */
async function missingFolders(dir: string): Promise<string[] | undefined> {
  const missing: string[] = [];
  for (let here = dir; ; here = dirname(here)) {
    const there = await stat(here).catch((error: unknown) => {
      if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
      throw error;
    });
    if (there !== undefined) return there.isDirectory() ? missing : undefined;
    missing.unshift(here);
  }
}

/** Says what the system said, in words. */
export function fileProblem(error: unknown): string {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  const words: Readonly<Record<string, string>> = {
    ENOENT: "there is no such file or folder",
    EACCES: "this user may not",
    EPERM: "this user may not",
    EROFS: "the disk is read-only",
    ENOSPC: "the disk is full",
    ENOTDIR: "a part of the path is a file",
    EISDIR: "it is a folder",
    EEXIST: "a file of that name is in the way",
    ENAMETOOLONG: "the name is too long",
    ELOOP: "its links lead in a circle",
  };
  return words[code] ?? (error instanceof Error ? error.message : String(error));
}

/** Removes folders that were made for this run, from the innermost out, as long as they are empty. */
async function removeMade(dir: string, madeDir: string): Promise<void> {
  for (let here = dir; here.length >= madeDir.length; here = dirname(here)) {
    try {
      await rmdir(here);
    } catch {
      return; // someone else has put something there: it stays
    }
  }
}

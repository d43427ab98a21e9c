/** A folder for results: files grow under another name and appear all together at the end, or not at all. */
import { mkdir, mkdtemp, open, readdir, rename, rm, rmdir, stat } from "node:fs/promises";
import type { FileHandle } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import type { Outcome } from "../../shared/ipc/outcome.ts";
import { done, refuse } from "../../shared/ipc/outcome.ts";

/** Bytes gathered before they go to the disk. */
const gatherBytes = 1 << 18;

/** A file that grows; what is written last stands at its end. */
export class GrowingFile {
  readonly #handle: FileHandle;
  #gathered: Uint8Array[] = [];
  #gatheredBytes = 0;
  #bytes = 0;
  #isOpen = true;

  constructor(handle: FileHandle) {
    this.#handle = handle;
  }

  /** Bytes written so far, gathered ones included. */
  get bytes(): number {
    return this.#bytes;
  }

  async write(content: string | Uint8Array): Promise<void> {
    const bytes = typeof content === "string" ? Buffer.from(content, "utf8") : content;
    this.#gathered.push(bytes);
    this.#gatheredBytes += bytes.length;
    this.#bytes += bytes.length;
    if (this.#gatheredBytes >= gatherBytes) await this.#flush();
  }

  /** Writes over what stands at `at`, such as a length that is known only now. */
  async patch(at: number, bytes: Uint8Array): Promise<void> {
    await this.#flush();
    await this.#handle.write(bytes, 0, bytes.length, at);
  }

  async close(): Promise<void> {
    await this.#flush();
    this.#isOpen = false;
    await this.#handle.close();
  }

  /** Closes it without care for what it holds. */
  async abandon(): Promise<void> {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    await this.#handle.close();
  }

  async #flush(): Promise<void> {
    const bytes = Buffer.concat(this.#gathered);
    this.#gathered = [];
    this.#gatheredBytes = 0;
    const at = this.#bytes - bytes.length;
    for (let done = 0; done < bytes.length;) {
      const { bytesWritten } = await this.#handle.write(bytes, done, bytes.length - done, at + done);
      done += bytesWritten;
    }
  }
}

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

  /** Makes the folder where it is missing; says in a sentence why nothing can be written there. */
  static async open(path: string): Promise<Outcome<ResultFolder>> {
    const dir = resolve(path);
    let madeDir: string | undefined;
    try {
      const missing = await missingFolders(dir);
      if (missing === undefined) return refuse("file", `${path}: a file is in the way, expected a folder for the results.`);
      for (const folder of missing) {
        await mkdir(folder);
        madeDir ??= folder;
      }
      const draftDir = await mkdtemp(join(dir, ".tipring-draft-"));
      return done(new ResultFolder(dir, madeDir, draftDir));
    } catch (error) {
      if (madeDir !== undefined) await removeMade(dir, madeDir);
      return refuse("file", `${path}: the results cannot be written there (${fileProblem(error)}).`);
    }
  }

  async create(name: string): Promise<GrowingFile> {
    const file = new GrowingFile(await open(join(this.#draftDir, name), "wx"));
    this.#files.set(name, file);
    return file;
  }

  /** Lets the finished files take their places, and takes away `gone`, results of an earlier run that this one does not have. */
  async publish(gone: readonly string[]): Promise<void> {
    for (const file of this.#files.values()) await file.close();
    for (const name of this.#files.keys()) await refuseFolder(join(this.#dir, name));
    for (const name of this.#files.keys()) await rename(join(this.#draftDir, name), join(this.#dir, name));
    for (const name of gone) await rm(join(this.#dir, name), { force: true });
    await rm(this.#draftDir, { recursive: true, force: true });
  }

  /** Leaves everything as it was before. */
  async discard(): Promise<void> {
    for (const file of this.#files.values()) await file.abandon();
    await rm(this.#draftDir, { recursive: true, force: true });
    if (this.#madeDir !== undefined) await removeMade(this.#dir, this.#madeDir);
  }
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

/** A rename cannot replace a folder: found out before the first file takes its place. */
async function refuseFolder(path: string): Promise<void> {
  const there = await readdir(path).catch(() => undefined);
  if (there !== undefined) throw new Error(`${path} is a folder: expected a file or nothing there`);
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

/** The runs that labs before this one could not end: found in the user's folder, gone on with, or thrown away. */
import { readdir, readFile, rename, rm, stat, utimes } from "node:fs/promises";
import { join } from "node:path";
import type { Outcome } from "../../../shared/ipc/outcome.ts";
import { done, refuse } from "../../../shared/ipc/outcome.ts";
import type { KeptRun } from "../../../shared/ipc/requests.ts";
import { fileProblem } from "../result-folder.ts";
import type { Recording } from "../../../shared/model/recording.ts";
import { missingFiles } from "./resume.ts";
import type { StoredRun } from "./run-file.ts";
import { readRun } from "./run-file.ts";
import { hasLivingOwner, isRunName, newRunName } from "./run-owner.ts";

/** More than a keeper ever writes. */
const mostBytes = 10_000_000;
/** The newest of each kind stay; older ones go. */
const mostRuns = 5;
const mostUnreadable = 3;
const unreadable = ".unreadable";

type Found = { readonly name: string; readonly touchedMs: number };
/** A run that has become this lab's own, and what it was before. */
export type Taken = { readonly name: string; readonly run: StoredRun; readonly before: Found };
export type Listed = { readonly runs: readonly KeptRun[]; readonly problems: readonly string[] };

export class KeptRuns {
  readonly #folder: string;
  readonly #nowMs: () => number;

  constructor(folder: string, nowMs: () => number = () => Date.now()) {
    this.#folder = folder;
    this.#nowMs = nowMs;
  }

  /** `own`: the file that this lab writes at present; `recordings`: what this lab has. What does not read is put aside, and told of this once. */
  async list(own: string | undefined, recordings: readonly Recording[] = []): Promise<Listed> {
    const runs: KeptRun[] = [];
    const problems: string[] = [];
    let found: Found[];
    try {
      found = await this.#left(own);
    } catch (error) {
      return { runs, problems: [`${this.#folder}: the runs kept there cannot be looked for (${fileProblem(error)}).`] };
    }
    for (const { name, touchedMs } of found) {
      const run = await this.#read(name);
      if (!run.ok) problems.push(await this.#putAside(name, run.refusal.text));
      else if (runs.length >= mostRuns || run.value.journal.entries.length === 0) await this.#remove(name);
      else runs.push(summaryOf(name, touchedMs, run.value, recordings));
    }
    return { runs, problems: problems.filter((text) => text !== "") };
  }

  /** Makes a run this lab's own: its new name, and what is in it. */
  async take(id: string, own: string | undefined): Promise<Outcome<Taken>> {
    const before = await this.#findLeft(id, own);
    if (before === undefined) return gone();
    const run = await this.#read(id);
    if (!run.ok) return refuse("file", await this.#putAside(id, run.refusal.text));
    const name = newRunName();
    try {
      await rename(join(this.#folder, id), join(this.#folder, name));
    } catch {
      return gone();
    }
    await this.touch(name);
    return done({ name, run: run.value, before });
  }

  /** Says to other labs that the one that took it lives. */
  touch(name: string, ms: number = this.#nowMs()): Promise<void> {
    const time = new Date(ms);
    return utimes(join(this.#folder, name), time, time).catch(() => undefined); // thrown away meanwhile
  }

  /** It was not gone on with after all: it is as it was. */
  async giveBack({ name, before }: Taken): Promise<void> {
    await this.touch(name, before.touchedMs);
    await rename(join(this.#folder, name), join(this.#folder, before.name)).catch(() => undefined); // thrown away meanwhile
  }

  async discard(id: string, own: string | undefined): Promise<Outcome<{ discarded: boolean }>> {
    const isThere = (await this.#findLeft(id, own)) !== undefined;
    if (isThere) await this.#remove(id);
    return done({ discarded: isThere });
  }

  /** Files of labs that are no more, newest first. */
  async #left(own: string | undefined): Promise<Found[]> {
    const names = await readdir(this.#folder).catch((error: unknown) => {
      if ((error as NodeJS.ErrnoException).code === "ENOENT") return [];
      throw error;
    });
    const aside = await this.#withTimes(names.filter((name) => name.endsWith(unreadable)));
    for (const { name } of aside.slice(mostUnreadable)) await this.#remove(name);
    const runs = await this.#withTimes(names.filter((name) => name !== own && isRunName(name)));
    return runs.filter(({ name, touchedMs }) => !hasLivingOwner(name, touchedMs, this.#nowMs()));
  }

  async #findLeft(id: string, own: string | undefined): Promise<Found | undefined> {
    const left = await this.#left(own).catch(() => []);
    return left.find(({ name }) => name === id);
  }

  async #withTimes(names: readonly string[]): Promise<Found[]> {
    const found: Found[] = [];
    for (const name of names) {
      const status = await stat(join(this.#folder, name)).catch(() => undefined); // another lab took it meanwhile
      if (status?.isFile() === true) found.push({ name, touchedMs: status.mtimeMs });
    }
    return found.sort((one, other) => other.touchedMs - one.touchedMs);
  }

  async #read(name: string): Promise<Outcome<StoredRun>> {
    try {
      const path = join(this.#folder, name);
      const { size } = await stat(path);
      if (size > mostBytes) return refuse("file", `it has ${(size / 1e6).toFixed(1)} MB, and a run ${mostBytes / 1e6} MB at most`);
      return readRun(await readFile(path, "utf8"));
    } catch (error) {
      return refuse("file", fileProblem(error));
    }
  }

  /** Says what is wrong with it; nothing where another lab has taken it meanwhile. */
  async #putAside(name: string, why: string): Promise<string> {
    const aside = join(this.#folder, `${name}${unreadable}`);
    try {
      await rename(join(this.#folder, name), aside);
    } catch (error) {
      return (error as NodeJS.ErrnoException).code === "ENOENT" ? "" : `A run that was kept cannot be read: ${why}.`;
    }
    return `A run that was kept cannot be read: ${why}. Its file is now ${aside}.`;
  }

  async #remove(name: string): Promise<void> {
    await rm(join(this.#folder, name), { force: true }).catch(() => undefined); // who may not remove it sees it once more
  }
}

function gone(): Outcome<never> {
  return refuse("not-possible", "This run is not kept any more: another window or another lab has gone on with it, or thrown it away.");
}

function summaryOf(id: string, touchedMs: number, { head, journal, at }: StoredRun, recordings: readonly Recording[]): KeptRun {
  const missing = missingFiles(journal, recordings);
  return {
    id,
    title: head.bench.title,
    endedMs: Math.round(touchedMs),
    seconds: at.step / head.stepHz,
    commands: journal.done.length,
    ...(missing.length === 0 ? {} : { missingFiles: missing }),
  };
}

/** Keeps the run that is open in a file of this user, change by change, so that it can be gone on with after the lab died. */
import { constants } from "node:fs";
import { chmod, mkdir, open, rm, utimes } from "node:fs/promises";
import { join } from "node:path";
import type { JournalChange } from "../../sim/journal.ts";
import { fileProblem } from "../result-folder.ts";
import { writeWhole } from "../write-whole.ts";
import type { RunHead, Whereabouts } from "./run-file.ts";
import { lineOf } from "./run-file.ts";
import { heartbeatMs, newRunName } from "./run-owner.ts";

/** How far the run came is written this often. */
const placeMs = 1000;
/** Some twenty thousand commands; a run of more is no longer kept. */
const mostBytes = 4_000_000;
/** Lines that only say how far it came are taken out when there are so many of them. */
const mostPlaceBytes = 500_000;

export const thisUserOnly = { file: 0o600, folder: 0o700 } as const;

export type KeeperOptions = {
  readonly folder: string;
  /** Says to everybody that the run is not kept any more, and why. */
  readonly tell: (text: string) => void;
  readonly nowMs?: () => number;
};

export class RunKeeper {
  readonly #options: KeeperOptions;
  #file: RunFile | undefined;
  #heartbeat: ReturnType<typeof setInterval> | undefined;

  constructor(options: KeeperOptions) {
    this.#options = options;
  }

  /** The file that is being written. */
  get current(): string | undefined {
    return this.#file?.name;
  }

  /** A run begins; nothing is written before something was done in it. The one before is over. */
  async begin(head: RunHead): Promise<void> {
    await this.#follow(new RunFile({ ...this.#options, name: newRunName(), head, changes: [] }));
  }

  /** Goes on with a file that has become this lab's. */
  async goOn(name: string, head: RunHead, changes: readonly JournalChange[], at: Whereabouts): Promise<void> {
    const file = new RunFile({ ...this.#options, name, head, changes });
    await this.#follow(file);
    file.place(at);
  }

  change(change: JournalChange): void {
    this.#file?.change(change);
  }

  place(at: Whereabouts): void {
    this.#file?.place(at);
  }

  /** The run is over, as it should be: there is nothing to go on with. */
  async end(): Promise<void> {
    await this.#follow(undefined);
  }

  async #follow(file: RunFile | undefined): Promise<void> {
    const before = this.#file;
    this.#file = file;
    clearInterval(this.#heartbeat);
    if (file !== undefined) {
      this.#heartbeat = setInterval(() => file.touch(), heartbeatMs);
      this.#heartbeat.unref();
    }
    await before?.remove();
  }
}

type RunFileOptions = KeeperOptions & { readonly name: string; readonly head: RunHead; readonly changes: readonly JournalChange[] };

class RunFile {
  readonly name: string;
  readonly #options: RunFileOptions;
  readonly #path: string;
  readonly #nowMs: () => number;
  /** All that must never be lost, as it stands in the file. */
  readonly #lines: string[];
  #bytes: number;
  #placeBytes = 0;
  #newestPlace: Whereabouts | undefined;
  #nextPlace: Whereabouts | undefined;
  #placeTimer: ReturnType<typeof setTimeout> | undefined;
  #placedMs = Number.NEGATIVE_INFINITY;
  /** Behind what is in the file. */
  #waiting: string[] = [];
  #isThere = false;
  #isGivenUp = false;
  #work: Promise<void> = Promise.resolve();
  #isQueued = false;

  constructor(options: RunFileOptions) {
    this.#options = options;
    this.name = options.name;
    this.#path = join(options.folder, options.name);
    this.#nowMs = options.nowMs ?? (() => Date.now());
    this.#lines = options.changes.map((change) => lineOf(change));
    this.#bytes = this.#lines.reduce((bytes, line) => bytes + line.length, 0);
  }

  change(change: JournalChange): void {
    const line = lineOf(change);
    this.#lines.push(line);
    this.#bytes += line.length;
    this.#write(line);
  }

  /** Written once a second, the last one too: nothing more may come. */
  place(at: Whereabouts): void {
    this.#nextPlace = at;
    this.#placeTimer ??= setTimeout(() => this.#placeNow(), Math.max(0, placeMs - (this.#nowMs() - this.#placedMs)));
    this.#placeTimer.unref();
  }

  #placeNow(): void {
    this.#placeTimer = undefined;
    const at = this.#nextPlace;
    const before = this.#newestPlace;
    const isSame = before !== undefined && before.step === at?.step && before.running === at.running && before.speed === at.speed;
    if (this.#lines.length === 0 || isSame || at === undefined) return;
    const { watched, ...place } = at;
    const isWatchedSame = JSON.stringify(watched) === JSON.stringify(before?.watched);
    this.#newestPlace = at;
    this.#placedMs = this.#nowMs();
    const line = lineOf({ kind: "at", ...place, ...(isWatchedSame ? {} : { watched }) });
    this.#placeBytes += line.length;
    this.#write(line);
  }

  /** Says to other labs that this one lives. */
  touch(): void {
    if (!this.#isThere) return;
    const now = new Date(this.#nowMs());
    void utimes(this.#path, now, now).catch(() => undefined); // a file that has gone is written anew with the next change
  }

  async remove(): Promise<void> {
    this.#isGivenUp = true;
    this.#waiting = [];
    clearTimeout(this.#placeTimer);
    await this.#work;
    await rm(this.#path, { force: true }).catch(() => undefined); // who may not write here may not have written before
  }

  #write(line: string): void {
    if (this.#isGivenUp) return;
    if (this.#bytes > mostBytes) {
      this.#giveUp(`it has more than ${mostBytes / 1e6} MB of commands`);
      return;
    }
    this.#waiting.push(line);
    if (this.#isQueued) return;
    this.#isQueued = true;
    this.#work = this.#work.then(() => this.#flush()).catch((error: unknown) => this.#giveUp(fileProblem(error)));
  }

  async #flush(): Promise<void> {
    this.#isQueued = false;
    const text = this.#waiting.join("");
    this.#waiting = [];
    if (this.#isGivenUp || text === "") return;
    if (!this.#isThere || this.#placeBytes > mostPlaceBytes || !(await appended(this.#path, text))) await this.#writeAll();
  }

  async #writeAll(): Promise<void> {
    const { folder, head } = this.#options;
    this.#placeBytes = 0;
    const place = this.#newestPlace === undefined ? "" : lineOf({ kind: "at", ...this.#newestPlace });
    const text = [lineOf(head), ...this.#lines, place].join("");
    // What waits is in it already.
    this.#waiting = [];
    await mkdir(folder, { recursive: true, mode: thisUserOnly.folder });
    // It may have been there before, with the custom of the machine.
    await chmod(folder, thisUserOnly.folder);
    await writeWhole(this.#path, text, thisUserOnly.file);
    this.#isThere = true;
  }

  #giveUp(why: string): void {
    if (this.#isGivenUp) return;
    this.#isGivenUp = true;
    this.#options.tell(`The run is not kept any more, as ${why}: it goes on, but would be lost with the lab.`);
    void rm(this.#path, { force: true }).catch(() => undefined); // what is there is too old to go on with
  }
}

/** False where the file is not there: only its first lines may make it. */
async function appended(path: string, text: string): Promise<boolean> {
  let file;
  try {
    file = await open(path, constants.O_WRONLY | constants.O_APPEND);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return false;
    throw error;
  }
  try {
    await file.writeFile(text);
  } finally {
    await file.close();
  }
  return true;
}

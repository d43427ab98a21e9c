/** The file that a survey grows: whole rows only count, so that a survey that was killed goes on where its last whole row ends. */
import { createHash } from "node:crypto";
import { constants, createReadStream } from "node:fs";
import { type FileHandle, open, readFile, rename, rm, stat } from "node:fs/promises";
import { usualLimits } from "../../../shared/catalog/limit-sets.ts";
import type { Outcome } from "../../../shared/ipc/outcome.ts";
import { done, refuse } from "../../../shared/ipc/outcome.ts";
import { writeWhole } from "../write-whole.ts";
import { surveyCsvHeader } from "./survey-batch.ts";

const newline = 0x0a;
const gatherBytes = 1 << 16;

/** What a survey is about: only the same table, judged by the same limits, may go on in the same file. */
export async function surveyIdentity(file: string, limits: string | undefined): Promise<string> {
  const hash = createHash("sha256");
  for await (const piece of createReadStream(file, { highWaterMark: 1 << 20 }) as AsyncIterable<Buffer>) hash.update(piece);
  return `${JSON.stringify({ format: "tipring-survey-part", version: 1, table: hash.digest("hex"), limits: limits ?? `as the table says, else ${usualLimits}` })}\n`;
}

export class SurveyFile {
  /** Rows of results that an earlier run left. */
  readonly rowsFound: number;
  readonly #outFile: string;
  readonly #handle: FileHandle;
  #bytes: number;
  #gathered = "";

  /** Refuses where the unfinished file is that of another survey. */
  static async begin(outFile: string, identity: string): Promise<Outcome<SurveyFile>> {
    const { part, state } = namesOf(outFile);
    const there = await stat(outFile).catch(whereMissing);
    if (there?.isDirectory() === true) return refuse("file", `${outFile} is a folder: expected a file in --out.`);
    const known = await readFile(state, "utf8").catch(whereMissing);
    if (known !== undefined && known !== identity) {
      return refuse("file", `${part} is left from another survey: remove it and ${state}, or give another --out.`);
    }
    if (known === undefined) {
      // In this order: rows without a word about what they are of are never gone on with.
      await rm(part, { force: true });
      await writeWhole(state, identity);
    }
    const handle = await open(part, constants.O_RDWR | constants.O_CREAT);
    const { rows, bytes } = await wholeRows(handle);
    await handle.truncate(bytes);
    const file = new SurveyFile(outFile, handle, { rows: Math.max(0, rows - 1), bytes });
    if (rows === 0) file.#gathered = surveyCsvHeader;
    return done(file);
  }

  private constructor(outFile: string, handle: FileHandle, found: { readonly rows: number; readonly bytes: number }) {
    this.#outFile = outFile;
    this.#handle = handle;
    this.#bytes = found.bytes;
    this.rowsFound = found.rows;
  }

  async write(rows: string): Promise<void> {
    this.#gathered += rows;
    if (this.#gathered.length >= gatherBytes) await this.#flush();
  }

  /** Keeps what was written, to go on later. */
  async leave(): Promise<void> {
    await this.#flush();
    await this.#handle.close();
  }

  async finish(): Promise<void> {
    await this.#flush();
    await this.#handle.sync();
    await this.#handle.close();
    const { part, state } = namesOf(this.#outFile);
    await rename(part, this.#outFile);
    await rm(state, { force: true });
  }

  async #flush(): Promise<void> {
    const bytes = Buffer.from(this.#gathered, "utf8");
    this.#gathered = "";
    for (let written = 0; written < bytes.length;) {
      const { bytesWritten } = await this.#handle.write(bytes, written, bytes.length - written, this.#bytes);
      written += bytesWritten;
      this.#bytes += bytesWritten;
    }
  }
}

function namesOf(outFile: string): { readonly part: string; readonly state: string } {
  return { part: `${outFile}.part`, state: `${outFile}.part.json` };
}

/** Rows that end with a line break, the heading among them, and where the last of them ends. */
async function wholeRows(handle: FileHandle): Promise<{ readonly rows: number; readonly bytes: number }> {
  const buffer = Buffer.alloc(1 << 18);
  let at = 0;
  let rows = 0;
  let bytes = 0;
  for (;;) {
    const { bytesRead } = await handle.read(buffer, 0, buffer.length, at);
    if (bytesRead === 0) return { rows, bytes };
    for (let i = buffer.indexOf(newline); i >= 0 && i < bytesRead; i = buffer.indexOf(newline, i + 1)) {
      rows += 1;
      bytes = at + i + 1;
    }
    at += bytesRead;
  }
}

function whereMissing(error: NodeJS.ErrnoException): undefined {
  if (error.code !== "ENOENT") throw error;
  return undefined;
}

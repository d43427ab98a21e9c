/** Runs a survey from file to file: streaming, in order, on all threads of a pool, to be gone on with where it was ended. */
import { stat } from "node:fs/promises";
import type { Outcome } from "../../../shared/ipc/outcome.ts";
import { done, refuse } from "../../../shared/ipc/outcome.ts";
import { isPoorlyRead, poorlyReadNote, type SurveyHeader, type SurveyResult } from "../../../shared/model/survey.ts";
import { fileProblem } from "../result-folder.ts";
import { isSameFile } from "../same-file.ts";
import { readSurveyTop } from "./survey-batch.ts";
import { SurveyFile, surveyIdentity } from "./survey-file.ts";
import type { SurveyPool } from "./survey-pool.ts";
import type { SurveyText } from "./survey-worker.ts";
import { type SurveyLine, textLines } from "./text-lines.ts";

export type SurveyProgress = {
  /** Of the table, 0 to 1. */
  readonly share: number;
  /** Rows written, those of an earlier run included, and by this run. */
  readonly rows: number;
  readonly newRows: number;
};

export type SurveyJob = {
  readonly file: string;
  readonly outFile: string;
  readonly limits: string | undefined;
  readonly pool: SurveyPool;
  readonly onProgress?: (progress: SurveyProgress) => void;
  readonly onBadRow?: (row: SurveyResult) => void;
  readonly signal?: AbortSignal;
};

export type SurveySummary = {
  readonly rows: number;
  /** Rows that an earlier run had left. */
  readonly rowsFound: number;
  readonly fails: number;
  readonly badRows: number;
  readonly notes: readonly string[];
};

/** Some tens of milliseconds of work: small beside a survey, large beside the way to a thread. */
const linesPerBatch = 64;
/** Batches that wait or run for each thread: enough that none is idle, few enough that memory stays flat. */
const batchesPerThread = 3;

export async function runSurvey(job: SurveyJob): Promise<Outcome<SurveySummary>> {
  try {
    const first = await firstLine(job.file);
    if (first === undefined) return refuse("bad-input", `${job.file} is empty: expected a line of headings, then a loop on each line.`);
    const read = readSurveyTop(first.text);
    if (!read.ok) return refuse("bad-input", `${job.file}: line ${first.line}: ${read.problem}.`, { path: String(first.line) });
    if (await isSameFile(job.file, job.outFile))
      return refuse("bad-input", `${job.outFile} is the table itself, which the results would replace: expected another --out.`, {
        path: "out",
      });
    const file = await SurveyFile.begin(job.outFile, await surveyIdentity(job.file, job.limits));
    if (!file.ok) return file;
    return await new SurveyRun(job, file.value, read.header, (await stat(job.file)).size).run(first.line, read.notes);
  } catch (error) {
    const { code, path, syscall } = error as NodeJS.ErrnoException;
    if (code === undefined || syscall === undefined) throw error;
    // A write to an open file does not say to which.
    const kept = syscall === "write" ? " What is there stays: the same command goes on from it." : "";
    return refuse("file", `${path ?? job.outFile} cannot be used: ${fileProblem(error)}.${kept}`);
  }
}

async function firstLine(file: string): Promise<SurveyLine | undefined> {
  for await (const { lines } of textLines(file)) if (lines[0] !== undefined) return lines[0];
  return undefined;
}

type Waiting = { readonly rows: Promise<SurveyText>; readonly bytesRead: number };

class SurveyRun {
  readonly #job: SurveyJob;
  readonly #file: SurveyFile;
  readonly #header: SurveyHeader;
  readonly #bytesTotal: number;
  /** In the order of the table. */
  readonly #waiting: Waiting[] = [];
  #rows: number;
  #fails = 0;
  #badRows = 0;
  #isPoorlyRead = false;

  constructor(job: SurveyJob, file: SurveyFile, header: SurveyHeader, bytesTotal: number) {
    this.#job = job;
    this.#file = file;
    this.#header = header;
    this.#bytesTotal = bytesTotal;
    this.#rows = file.rowsFound;
  }

  async run(headerLine: number, notes: readonly string[]): Promise<Outcome<SurveySummary>> {
    const { signal, pool } = this.#job;
    let toSkip = this.#file.rowsFound;
    let batch: SurveyLine[] = [];
    try {
      for await (const { lines, bytesRead } of textLines(this.#job.file)) {
        for (const line of lines) {
          if (line.line === headerLine) continue;
          if (toSkip > 0) {
            toSkip -= 1;
            continue;
          }
          this.#isPoorlyRead ||= isPoorlyRead(line.text);
          batch.push(line);
          if (batch.length < linesPerBatch) continue;
          this.#send(batch, bytesRead);
          batch = [];
          if (this.#waiting.length >= batchesPerThread * pool.threads) await this.#takeOldest();
          if (signal?.aborted === true) break;
        }
        if (signal?.aborted === true) break;
      }
      if (batch.length > 0 && signal?.aborted !== true) this.#send(batch, this.#bytesTotal);
      while (this.#waiting.length > 0) await this.#takeOldest();
    } catch (error) {
      await Promise.allSettled(this.#waiting.map(({ rows }) => rows));
      await this.#file.leave();
      throw error;
    }
    if (signal?.aborted === true) {
      await this.#file.leave();
      return refuse("stopped", `Interrupted after ${this.#rows} rows: the same command goes on from there`);
    }
    await this.#file.finish();
    return done({
      rows: this.#rows,
      rowsFound: this.#file.rowsFound,
      fails: this.#fails,
      badRows: this.#badRows,
      notes: this.#isPoorlyRead ? [...notes, poorlyReadNote] : notes,
    });
  }

  #send(lines: SurveyLine[], bytesRead: number): void {
    const { pool, limits } = this.#job;
    const rows = pool.text({ header: this.#header, lines, ...(limits === undefined ? {} : { limits }) });
    // It is awaited in its turn; until then a failure must not count as one that nobody takes.
    rows.catch(() => undefined);
    this.#waiting.push({ rows, bytesRead });
  }

  async #takeOldest(): Promise<void> {
    const oldest = this.#waiting[0];
    if (oldest === undefined) return;
    const { csv, rows, fails, bad } = await oldest.rows;
    this.#waiting.shift();
    await this.#file.write(csv);
    this.#rows += rows;
    this.#fails += fails;
    this.#badRows += bad.length;
    for (const row of bad) this.#job.onBadRow?.(row);
    const share = this.#bytesTotal === 0 ? 1 : oldest.bytesRead / this.#bytesTotal;
    this.#job.onProgress?.({ share, rows: this.#rows, newRows: this.#rows - this.#file.rowsFound });
  }
}

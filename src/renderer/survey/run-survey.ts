/** Runs a survey from a file of the window: lines go to the lab in batches, rows come back in order. */
import type { Ask } from "../state/asking.ts";
import { type FileLine, fileLines } from "./file-lines.ts";
import { packedRows } from "./packed-rows.ts";
import { type SurveyRow, type SurveyRun, surveyStore } from "./survey-store.ts";

const linesPerBatch = 200;
/** Batches that are under way at a time: as many as keep the lab's threads at work. */
const mostAtOnce = 6;
/** The page need not be drawn for every batch. */
const showEveryMs = 250;
const mostLineLength = 65_536;

let current: AbortController | undefined;

export function stopSurvey(): void {
  current?.abort();
}

export async function runSurvey(file: File, limits: string | undefined, ask: Ask): Promise<void> {
  current?.abort();
  const controller = new AbortController();
  current = controller;
  surveyStore.setState({ run: undefined, problem: undefined });
  try {
    await new Survey(file, limits, ask, controller.signal).run();
  } catch (error) {
    surveyStore.setState({ problem: `${file.name} cannot be read: ${error instanceof Error ? error.message : String(error)}` });
  }
}

class Survey {
  readonly #file: File;
  readonly #limits: string | undefined;
  readonly #ask: Ask;
  readonly #signal: AbortSignal;
  readonly #startMs = performance.now();
  readonly #rows: SurveyRow[] = [];
  #header: Pick<SurveyRun, "header" | "notes"> | undefined;
  #fails = 0;
  #badRows = 0;
  #shownMs = 0;

  constructor(file: File, limits: string | undefined, ask: Ask, signal: AbortSignal) {
    this.#file = file;
    this.#limits = limits;
    this.#ask = ask;
    this.#signal = signal;
  }

  async run(): Promise<void> {
    const waiting: { readonly rows: Promise<readonly SurveyRow[]>; readonly bytesRead: number }[] = [];
    let batch: FileLine[] = [];
    const takeOldest = async () => {
      const oldest = waiting.shift();
      if (oldest !== undefined) this.#take(await oldest.rows, oldest.bytesRead);
    };
    let bytesBefore = 0;
    for await (const { lines, bytesRead } of fileLines(this.#file)) {
      for (const [index, line] of lines.entries()) {
        if (this.#header === undefined) {
          if (!(await this.#readHeader(line))) return;
          continue;
        }
        batch.push(line);
        if (batch.length < linesPerBatch) continue;
        // A browser may read a whole file at once: its lines share the bytes of their piece.
        const share = (index + 1) / lines.length;
        waiting.push({ rows: this.#check(batch), bytesRead: bytesBefore + share * (bytesRead - bytesBefore) });
        batch = [];
        if (waiting.length >= mostAtOnce) await takeOldest();
      }
      bytesBefore = bytesRead;
      if (this.#signal.aborted) break;
    }
    if (batch.length > 0) waiting.push({ rows: this.#check(batch), bytesRead: this.#file.size });
    while (waiting.length > 0) await takeOldest();
    this.#show(1, this.#signal.aborted ? "stopped" : "done");
  }

  async #readHeader({ text }: FileLine): Promise<boolean> {
    const outcome = await this.#ask("survey:header", { line: text.slice(0, 20_000) });
    if (outcome.ok) this.#header = outcome.value;
    else surveyStore.setState({ problem: `${this.#file.name}: ${outcome.refusal.text}` });
    return outcome.ok;
  }

  async #check(lines: readonly FileLine[]): Promise<readonly SurveyRow[]> {
    const header = this.#header?.header;
    if (header === undefined) throw new Error("rows before the heading");
    // One sign too many shows the lab that the line is too long.
    const sent = lines.map(({ line, text }) => ({ line, text: text.slice(0, mostLineLength + 1) }));
    const outcome = await this.#ask("survey:rows", {
      header,
      lines: sent,
      ...(this.#limits === undefined ? {} : { limits: this.#limits }),
    });
    if (!outcome.ok) throw new Error(outcome.refusal.text);
    return packedRows(outcome.value, lines);
  }

  #take(rows: readonly SurveyRow[], bytesRead: number): void {
    // Another survey has begun: this one's rows are nobody's.
    if (this.#signal.aborted) return;
    for (const row of rows) {
      this.#rows.push(row);
      if (row.verdict === "fail") this.#fails += 1;
      if (row.verdict === "bad-row") this.#badRows += 1;
    }
    if (performance.now() - this.#shownMs > showEveryMs) this.#show(bytesRead / this.#file.size, "running");
  }

  #show(share: number, state: SurveyRun["state"]): void {
    if (this.#header === undefined || (this.#signal.aborted && current?.signal !== this.#signal)) return;
    this.#shownMs = performance.now();
    const run: SurveyRun = {
      ...this.#header,
      fileName: this.#file.name,
      rows: this.#rows,
      count: this.#rows.length,
      fails: this.#fails,
      badRows: this.#badRows,
      share,
      seconds: (performance.now() - this.#startMs) / 1000,
      state,
    };
    surveyStore.setState({ run });
  }
}

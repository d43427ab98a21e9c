/** `tipring solve DECK.cir --out trace.csv`: reads a deck, runs it, writes the trace whole or not at all. */
import { open, readFile, rename, rm } from "node:fs/promises";
import { done, type Outcome, refuse } from "../../shared/ipc/outcome.ts";
import { DeckError } from "./deck-error.ts";
import { solveDeck, type Trace } from "./solve-deck.ts";
import { traceCsv } from "./trace-csv.ts";

export type SolveSummary = {
  readonly rowCount: number;
  readonly names: readonly string[];
  /** What of the deck was passed over, and how finely it was run: a sentence each. */
  readonly notes: readonly string[];
};

export async function solveDeckFile(deckPath: string, outPath: string): Promise<Outcome<SolveSummary>> {
  let deckText: string;
  try {
    deckText = await readFile(deckPath, "utf8");
  } catch (error) {
    return refuse("file", `${deckPath} cannot be read: ${reasonOf(error)}`, { path: deckPath });
  }
  const solved = solveText(deckText, deckPath);
  if (!solved.ok) return solved;
  try {
    await writeWhole(outPath, traceCsv(solved.value));
  } catch (error) {
    return refuse("file", `${outPath} cannot be written: ${reasonOf(error)}`, { path: outPath });
  }
  const { seconds, names, notes } = solved.value;
  return done({ rowCount: seconds.length, names, notes });
}

function solveText(deckText: string, deckPath: string): Outcome<Trace> {
  try {
    return done(solveDeck(deckText));
  } catch (error) {
    if (!(error instanceof DeckError)) throw error;
    return refuse("bad-input", `${deckPath}: ${error.message}`, { path: deckPath });
  }
}

/** Into a file beside, then under its name: a reader never sees half a trace. */
async function writeWhole(path: string, chunks: Iterable<string>): Promise<void> {
  const beside = `${path}.${process.pid}.part`;
  try {
    const file = await open(beside, "w");
    try {
      for (const chunk of chunks) await file.write(chunk);
    } finally {
      await file.close();
    }
    await rename(beside, path);
  } catch (error) {
    await rm(beside, { force: true });
    throw error;
  }
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

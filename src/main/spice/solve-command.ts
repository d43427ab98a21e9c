/** `tipring solve DECK.cir --out trace.csv`: reads a deck, runs it, writes the trace whole or not at all. */
import { readFile, stat } from "node:fs/promises";
import { done, type Outcome, refuse } from "../../shared/ipc/outcome.ts";
import type { CommandVoice, ExitCode } from "../app/commands.ts";
import { fileProblem } from "../app/result-folder.ts";
import { writeWhole } from "../app/write-whole.ts";
import { DeckError } from "./deck-error.ts";
import { solveDeck } from "./solve-deck.ts";
import type { Trace } from "./trace.ts";
import { traceCsv } from "./trace-csv.ts";

export type SolveSummary = {
  readonly rowCount: number;
  readonly simulatedSeconds: number;
  readonly wallSeconds: number;
  /** What of the deck was passed over, and how finely it was run: a sentence each. */
  readonly notes: readonly string[];
};

export type SolveArguments = { readonly deckFile: string; readonly outFile: string };

export async function solveCommand(args: SolveArguments, voice: Pick<CommandVoice, "print" | "complain">): Promise<ExitCode> {
  const outcome = await solveDeckFile(args);
  if (!outcome.ok) {
    voice.complain(`tipring: ${outcome.refusal.text.replaceAll(/\s*\n\s*/g, " ").replace(/\.+$/, "")}.`);
    return 2;
  }
  const { rowCount, simulatedSeconds, wallSeconds, notes } = outcome.value;
  for (const note of notes) voice.print(`note: ${note}\n`);
  const speed = `${wallSeconds.toFixed(2)} s, ${(simulatedSeconds / wallSeconds).toFixed(1)} times real time`;
  voice.print(`${simulatedSeconds} s of the deck in ${speed}; ${rowCount} rows in ${args.outFile}\n`);
  return 0;
}

/** `wallSeconds` covers reading, setting up and solving, not writing. */
export async function solveDeckFile({ deckFile, outFile }: SolveArguments): Promise<Outcome<SolveSummary>> {
  const read = await readDeckFile(deckFile);
  if (!read.ok) return read;
  const startMs = performance.now();
  const solved = solveText(read.value, deckFile);
  if (!solved.ok) return solved;
  const wallSeconds = (performance.now() - startMs) / 1000;
  try {
    await writeWhole(outFile, traceCsv(solved.value));
  } catch (error) {
    return refuse("file", `${outFile} cannot be written: ${fileProblem(error)}`, { path: outFile });
  }
  const { seconds, notes } = solved.value;
  return done({ rowCount: seconds.length, simulatedSeconds: seconds.at(-1) ?? 0, wallSeconds, notes });
}

/** No deck is larger; what is, is some other file. */
const mostBytes = 100_000_000;

async function readDeckFile(deckFile: string): Promise<Outcome<string>> {
  try {
    const { size } = await stat(deckFile);
    if (size > mostBytes) return refuse("file", `${deckFile} has ${size} bytes; a deck has at most ${mostBytes}`, { path: deckFile });
    return done(await readFile(deckFile, "utf8"));
  } catch (error) {
    return refuse("file", `${deckFile} cannot be read: ${fileProblem(error)}`, { path: deckFile });
  }
}

function solveText(deckText: string, deckFile: string): Outcome<Trace> {
  try {
    return done(solveDeck(deckText));
  } catch (error) {
    if (!(error instanceof DeckError)) throw error;
    return refuse("bad-input", `${deckFile}: ${error.message}`, { path: deckFile });
  }
}

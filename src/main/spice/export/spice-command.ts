/** `tipring spice BENCH|EXPERIMENT`: writes the circuit of a line, with what happens to it, as a deck for ngspice. */
import { readBenchOrExperiment } from "../../app/bench-or-experiment.ts";
import type { BenchOrExperiment } from "../../app/bench-or-experiment.ts";
import type { CommandVoice, ExitCode } from "../../app/commands.ts";
import { refuseWith } from "../../app/commands.ts";
import { readExperimentRecordings } from "../../app/recordings/experiment-recordings.ts";
import { fileProblem } from "../../app/result-folder.ts";
import { writeWhole } from "../../app/write-whole.ts";
import { EngineError, SolveError } from "../../engine/circuit/errors.ts";
import type { Outcome } from "../../../shared/ipc/outcome.ts";
import { done, refuse } from "../../../shared/ipc/outcome.ts";
import { experimentStepHz } from "../../../shared/model/experiment.ts";
import type { Recording } from "../../../shared/model/recording.ts";
import { DeckRefusal } from "./deck-refusal.ts";
import { recordRun } from "./record-run.ts";
import { writeDeck } from "./write-deck.ts";

export type SpiceArguments = {
  /** Id of a built-in bench, or a file with a bench or an experiment. */
  readonly subject: string;
  readonly lineId: string | undefined;
  /** Absent: the deck is printed. */
  readonly outFile: string | undefined;
};

/** What a bench alone is run for in its deck. */
const idleSeconds = 0.1;
/** Longer runs make decks that nobody waits for: ngspice takes half a second and more for a second of the line. */
const mostSeconds = 120;

export async function spiceCommand(args: SpiceArguments, voice: Pick<CommandVoice, "print" | "complain">): Promise<ExitCode> {
  const read = await readBenchOrExperiment(args.subject);
  const deck = read.ok ? await deckFor(read.value, args) : read;
  if (!deck.ok) return refuseWith(deck.refusal.text, deck.refusal, voice);
  if (args.outFile === undefined) {
    voice.print(deck.value);
    return 0;
  }
  try {
    await writeWhole(args.outFile, deck.value);
  } catch (error) {
    const text = `${args.outFile} cannot be written: ${fileProblem(error)}`;
    return refuseWith(text, { code: "file", text }, voice);
  }
  voice.print(`the deck is in ${args.outFile}; run it with: ngspice -b -r out.raw ${args.outFile}\n`);
  return 0;
}

async function deckFor(what: BenchOrExperiment, { subject, lineId }: SpiceArguments): Promise<Outcome<string>> {
  const { bench, experiment, folder } = what;
  if (experiment === undefined) return deckOf(what, { subject, lineId, recordings: [] });
  const read = await readExperimentRecordings(experiment.timeline, bench, folder);
  if (read.ok) return deckOf(what, { subject, lineId, recordings: read.value });
  const { refusal } = read;
  return {
    ok: false,
    refusal: { ...refusal, text: `${subject}: ${refusal.path === undefined ? "" : `${refusal.path}: `}${refusal.text}` },
  };
}

export type DeckChoice = Pick<SpiceArguments, "subject" | "lineId"> & {
  /** What the experiment may speak and play. */
  readonly recordings: readonly Recording[];
};

/** The deck of one line of the bench. */
export function deckOf(
  { bench, experiment }: Pick<BenchOrExperiment, "bench" | "experiment">,
  { subject, lineId, recordings }: DeckChoice,
): Outcome<string> {
  const chosen = chooseLine(Object.keys(bench.lines), lineId);
  if (!chosen.ok) return chosen;
  const seconds = experiment?.seconds ?? idleSeconds;
  if (seconds > mostSeconds) return refuse("bad-input", `${subject}: seconds is ${seconds}: expected at most ${mostSeconds} for a deck`);
  const stepCount = Math.round(seconds * experimentStepHz);
  const run = { bench, lineId: chosen.value, seed: experiment?.seed ?? 1, stepCount, timeline: experiment?.timeline ?? [], recordings };
  try {
    const title = `${bench.title} (${bench.id}), ${chosen.value}: ${seconds} s ${experiment === undefined ? "at rest" : "of an experiment"}`;
    return done(writeDeck(recordRun(run), { title, notes: [], seconds: stepCount / experimentStepHz, stepHz: experimentStepHz }));
  } catch (error) {
    if (error instanceof DeckRefusal) return refuse("not-possible", `${subject}: ${error.message}`);
    if (!(error instanceof EngineError)) throw error;
    const element = "elementId" in error && typeof error.elementId === "string" ? { elementId: error.elementId } : {};
    return refuse(error instanceof SolveError ? "solve-failed" : "bad-input", `${subject}: ${error.message}`, element);
  }
}

function chooseLine(lineIds: readonly string[], wanted: string | undefined): Outcome<string> {
  const [only, ...others] = lineIds;
  const list = lineIds.join(", ");
  if (only === undefined) return refuse("not-possible", "the bench has no line to write a deck of");
  if (wanted === undefined) {
    return others.length === 0
      ? done(only)
      : refuse("bad-input", `the bench has the lines ${list}, and a deck holds one: choose it with --line`);
  }
  return lineIds.includes(wanted) ? done(wanted) : refuse("unknown-id", `--line is ${JSON.stringify(wanted)}: expected one of ${list}`);
}

/** Reads an experiment from a file: what is wrong with the file or in it comes back as one sentence. */
import { open } from "node:fs/promises";
import { dirname } from "node:path";
import { builtInBenches, findBench } from "../../shared/catalog/benches.ts";
import type { Outcome } from "../../shared/ipc/outcome.ts";
import { done, refuse } from "../../shared/ipc/outcome.ts";
import type { Bench } from "../../shared/model/bench.ts";
import { Experiment } from "../../shared/model/experiment.ts";
import { nearestWords } from "../../shared/model/nearest.ts";
import { readText } from "./bench-text.ts";
import { fileProblem } from "./result-folder.ts";

/** Far more than a timeline of 100,000 entries takes. */
const mebibytes = 64;
const maxFileBytes = mebibytes * 1024 * 1024;

/** An experiment with its bench found. */
export type ReadyExperiment = {
  readonly experiment: Experiment;
  readonly bench: Bench;
  /** Where the files that it names are looked for. */
  readonly folder: string;
};

export async function readExperimentFile(path: string): Promise<Outcome<ReadyExperiment>> {
  const text = await readWholeText(path);
  return text.ok ? readExperimentText(text.value, path) : text;
}

export function readExperimentText(text: string, path: string): Outcome<ReadyExperiment> {
  const parsed = readText(Experiment, text, path);
  if (!parsed.ok) return parsed;
  const experiment = parsed.value;
  if (typeof experiment.bench !== "string") return done({ experiment, bench: experiment.bench, folder: dirname(path) });
  const bench = findBench(experiment.bench);
  if (bench !== undefined) return done({ experiment, bench, folder: dirname(path) });
  return refuse("unknown-id", `${path}: bench is ${noSuchBench(experiment.bench)}.`, { path: "bench" });
}

/** `"dirct-line": expected one of direct-line, two-subscribers` */
export function noSuchBench(id: string): string {
  const ids = builtInBenches.map((bench) => bench.id);
  const near = nearestWords(id, ids);
  return `${JSON.stringify(id)}: expected ${near.length > 0 ? near.join(" or ") : `one of ${ids.join(", ")}`}`;
}

export async function readWholeText(path: string): Promise<Outcome<string>> {
  try {
    const bytes = await readAtMost(path, maxFileBytes);
    if (bytes === undefined) return refuse("file", `${path} is longer than ${mebibytes} MiB: expected at most ${mebibytes} MiB.`);
    return done(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch (error) {
    if (error instanceof TypeError) return refuse("file", `${path} is not UTF-8 text: expected an experiment in JSON.`);
    return refuse("file", `${path} cannot be read: ${fileProblem(error)}.`);
  }
}

/** The file's bytes; undefined where there are more. Counts what comes, as a pipe or a device has no size to be asked for. */
async function readAtMost(path: string, mostBytes: number): Promise<Uint8Array | undefined> {
  const file = await open(path, "r");
  try {
    const pieces: Buffer[] = [];
    let bytes = 0;
    for await (const piece of file.createReadStream({ autoClose: false, highWaterMark: 1 << 20 }) as AsyncIterable<Buffer>) {
      bytes += piece.length;
      if (bytes > mostBytes) return undefined;
      pieces.push(piece);
    }
    return Buffer.concat(pieces);
  } finally {
    await file.close();
  }
}

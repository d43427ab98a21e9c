/** Reads an experiment from a file: what is wrong with the file or in it comes back as one sentence. */
import { readFile, stat } from "node:fs/promises";
import { builtInBenches, findBench } from "../../shared/catalog/benches.ts";
import type { Outcome } from "../../shared/ipc/outcome.ts";
import { done, refuse } from "../../shared/ipc/outcome.ts";
import type { Bench } from "../../shared/model/bench.ts";
import { Experiment } from "../../shared/model/experiment.ts";
import { nearestWords } from "../../shared/model/nearest.ts";
import { readText } from "./bench-text.ts";
import { fileProblem } from "./result-folder.ts";

/** Far more than a timeline of 100,000 entries takes. */
const maxFileBytes = 64 * 1024 * 1024;

/** An experiment with its bench found. */
export type ReadyExperiment = { readonly experiment: Experiment; readonly bench: Bench };

export async function readExperimentFile(path: string): Promise<Outcome<ReadyExperiment>> {
  const text = await readWholeText(path);
  if (!text.ok) return text;
  const parsed = readText(Experiment, text.value, path);
  if (!parsed.ok) return parsed;
  const experiment = parsed.value;
  if (typeof experiment.bench !== "string") return done({ experiment, bench: experiment.bench });
  const bench = findBench(experiment.bench);
  if (bench !== undefined) return done({ experiment, bench });
  return refuse("unknown-id", `${path}: bench is ${noSuchBench(experiment.bench)}.`, { path: "bench" });
}

/** `"dirct-line": expected one of direct-line, two-subscribers` */
export function noSuchBench(id: string): string {
  const ids = builtInBenches.map((bench) => bench.id);
  const near = nearestWords(id, ids);
  return `${JSON.stringify(id)}: expected ${near.length > 0 ? near.join(" or ") : `one of ${ids.join(", ")}`}`;
}

async function readWholeText(path: string): Promise<Outcome<string>> {
  try {
    const { size } = await stat(path);
    if (size > maxFileBytes) {
      return refuse("file", `${path} has ${(size / 1024 / 1024).toFixed(0)} MiB: expected at most ${maxFileBytes / 1024 / 1024} MiB.`);
    }
    const bytes = await readFile(path);
    return done(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch (error) {
    if (error instanceof TypeError) return refuse("file", `${path} is not UTF-8 text: expected an experiment in JSON.`);
    return refuse("file", `${path} cannot be read: ${fileProblem(error)}.`);
  }
}

/** What a command may be given in place of an experiment: a built-in bench by its id, a bench file, or an experiment file. */
import { dirname } from "node:path";
import { findBench } from "../../shared/catalog/benches.ts";
import type { Outcome } from "../../shared/ipc/outcome.ts";
import { done, refuse } from "../../shared/ipc/outcome.ts";
import type { Bench } from "../../shared/model/bench.ts";
import type { Experiment } from "../../shared/model/experiment.ts";
import { parseJson } from "../../shared/model/json-text.ts";
import { readBenchText } from "./bench-text.ts";
import { noSuchBench, readExperimentText, readWholeText } from "./experiment-file.ts";

export type BenchOrExperiment = {
  readonly bench: Bench;
  readonly experiment: Experiment | undefined;
  /** Where the files that an experiment names are looked for. */
  readonly folder: string;
};

export async function readBenchOrExperiment(idOrFile: string): Promise<Outcome<BenchOrExperiment>> {
  const builtIn = findBench(idOrFile);
  if (builtIn !== undefined) return done({ bench: builtIn, experiment: undefined, folder: "." });
  // A word without a point or a slash is the id of a bench, not a file.
  if (/^[\w-]+$/.test(idOrFile)) return refuse("unknown-id", `there is no bench ${noSuchBench(idOrFile)}, or a file`);
  const text = await readWholeText(idOrFile);
  if (!text.ok) return text;
  const json = parseJson(text.value);
  const isBench =
    json.ok && typeof json.value === "object" && json.value !== null && "format" in json.value && json.value.format === "tipring-bench";
  if (!isBench) return readExperimentText(text.value, idOrFile);
  const bench = readBenchText(text.value, idOrFile);
  return bench.ok ? done({ bench: bench.value, experiment: undefined, folder: dirname(idOrFile) }) : bench;
}

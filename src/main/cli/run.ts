/** `tipring run EXPERIMENT --out DIR [--seed N]`. */
import { runCommand } from "../app/commands.ts";
import type { AddCommand } from "./program.ts";
import { interruptSignal } from "./surroundings.ts";

const after = `
Results in the folder, all of them or none:
  trace.csv      seconds and one column a probe, in volts and amperes, one row each 1/sampleHz from 0 on
  audio.wav      one 32-bit float channel for each entry of "audio", 1.0 = 1 V; only where there are entries
  events.ndjson  one event a line: seconds, source, kind and its own fields
  detectors.ndjson  what each detector decided, one decision a line: input, threshold, time, verdict and why
  summary.json   steps, wall seconds, times real time, final states, warnings

A line probe in "audio", such as line1.fxo.tipRingVolts, is AC-coupled: the channel holds line1.fxo.voice, the
voltage across the pair without its battery. Trace columns hold the voltage as it is.`;

export const addRun: AddCommand = (tipring, { startWorker, voice, end }) =>
  void tipring
    .command("run")
    .description("run an experiment as fast as the machine allows")
    .argument("<experiment>", "the experiment, a JSON file")
    .requiredOption("--out <dir>", "folder for the results; made where it is missing")
    .option("--seed <n>", "another seed than the file's")
    .addHelpText("after", after)
    .action(async (file: string, { out, seed }: { out: string; seed?: string }) => {
      end(await runCommand({ file, outDir: out, seed, startWorker, interrupt: () => interruptSignal(process) }, voice));
    });

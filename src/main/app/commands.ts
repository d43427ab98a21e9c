/** The commands of the command line that need no door: each answers its exit code. */
import { builtInBenches, findBench } from "../../shared/catalog/benches.ts";
import type { Refusal } from "../../shared/ipc/outcome.ts";
import type { StartWorker } from "../sim/sim-worker.ts";
import { prettyJson } from "./exports.ts";
import { noSuchBench, readExperimentFile } from "./experiment-file.ts";
import { runExperiment } from "./run-experiment.ts";

/** 0 done, 2 the input was refused, 1 anything else. */
export type ExitCode = 0 | 1 | 2;

/** Where a command speaks: results to `print`, the one line about a failure to `complain`, progress to a terminal. */
export type CommandVoice = {
  readonly print: (text: string) => void;
  readonly complain: (line: string) => void;
  /** Overwrites the line of progress; absent where nobody watches. */
  readonly progress?: (line: string) => void;
};

export type RunArguments = {
  readonly file: string;
  readonly outDir: string;
  /** As typed; instead of the file's. */
  readonly seed: string | undefined;
  readonly startWorker: StartWorker;
  /** Called when the run begins: from then on an interrupt ends it in order; before, it ends the process, which has written nothing. */
  readonly interrupt?: () => AbortSignal;
};

const progressEveryMs = 200;
/** Seeds have 32 bits, as in the file. */
const maxSeed = 0xffff_ffff;

export async function runCommand(args: RunArguments, voice: CommandVoice): Promise<ExitCode> {
  const { file, outDir, startWorker, interrupt } = args;
  const seed = args.seed === undefined ? undefined : Number(args.seed);
  if (seed !== undefined && (!/^\d+$/.test(args.seed ?? "") || seed > maxSeed)) {
    voice.complain(`tipring: --seed is ${JSON.stringify(args.seed)}: expected a whole number from 0 to ${maxSeed}.`);
    return 2;
  }
  if (outDir === "") {
    voice.complain('tipring: --out is "": expected a folder for the results.');
    return 2;
  }
  const read = await readExperimentFile(file);
  if (!read.ok) return refuseWith(read.refusal.text, read.refusal, voice);
  const { bench, folder } = read.value;
  const experiment = seed === undefined ? read.value.experiment : { ...read.value.experiment, seed };
  const onProgress = progressLine(experiment.seconds, voice);
  const signal = interrupt?.();
  const outcome = await runExperiment(
    { experiment, bench, folder },
    { outDir, startWorker, ...(onProgress === undefined ? {} : { onProgress }), ...(signal === undefined ? {} : { signal }) },
  );
  voice.progress?.("");
  if (!outcome.ok) {
    const { refusal } = outcome;
    const place = refusal.path === undefined ? "" : `${refusal.path}: `;
    return refuseWith(refusal.code === "file" ? refusal.text : `${file}: ${place}${refusal.text}.`, refusal, voice);
  }
  const { wallSeconds, timesRealTime, warnings } = outcome.value;
  for (const warning of warnings) voice.print(`note: ${warning}\n`);
  const speed = `${wallSeconds.toFixed(2)} s, ${speedText(timesRealTime)} times real time`;
  voice.print(`${experiment.seconds} s of ${bench.id} in ${speed}; results in ${outDir}\n`);
  return 0;
}

export function benchesCommand(json: boolean, voice: CommandVoice): ExitCode {
  if (json) {
    voice.print(prettyJson(builtInBenches.map(({ id, title, summary }) => ({ id, title, summary }))));
    return 0;
  }
  const width = Math.max(...builtInBenches.map(({ id }) => id.length));
  for (const { id, title } of builtInBenches) voice.print(`${id.padEnd(width)}  ${title}\n`);
  return 0;
}

export function showCommand(id: string, voice: CommandVoice): ExitCode {
  const bench = findBench(id);
  if (bench === undefined) {
    voice.complain(`tipring: there is no bench ${noSuchBench(id)}.`);
    return 2;
  }
  voice.print(prettyJson(bench));
  return 0;
}

/** The one line about a refusal, and the exit code that goes with it. */
export function refuseWith(text: string, refusal: Refusal, voice: CommandVoice): ExitCode {
  const element = refusal.elementId === undefined || text.includes(refusal.elementId) ? "" : ` (element ${refusal.elementId})`;
  voice.complain(`tipring: ${text.replaceAll(/\s*\n\s*/g, " ").replace(/\.+$/, "")}${element}.`);
  const isTheirs = refusal.code === "internal" || refusal.code === "solve-failed" || refusal.code === "stopped";
  return isTheirs ? 1 : 2;
}

/** A busy machine may be slower than the line. */
function speedText(speedRatio: number): string {
  return speedRatio.toFixed(speedRatio < 10 ? 1 : 0);
}

function progressLine(totalSeconds: number, voice: CommandVoice): ((seconds: number) => void) | undefined {
  const { progress } = voice;
  if (progress === undefined) return undefined;
  const startMs = performance.now();
  let nextMs = startMs + progressEveryMs;
  return (seconds) => {
    const nowMs = performance.now();
    if (nowMs < nextMs) return;
    nextMs = nowMs + progressEveryMs;
    const speed = (seconds / (nowMs - startMs)) * 1000;
    progress(`${seconds.toFixed(1)} of ${totalSeconds} s, ${speedText(speed)} times real time`);
  };
}

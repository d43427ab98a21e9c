/** Runs an experiment in a simulation worker and writes its results: all of them, or none where it fails. */
import type { Outcome } from "../../shared/ipc/outcome.ts";
import { done, refuse } from "../../shared/ipc/outcome.ts";
import { experimentStepHz } from "../../shared/model/experiment.ts";
import type { Recording } from "../../shared/model/recording.ts";
import type { BatchJob, BatchResult } from "../sim/batch-protocol.ts";
import { SimLink } from "../sim/link.ts";
import type { StartWorker } from "../sim/sim-worker.ts";
import type { ReadyExperiment } from "./experiment-file.ts";
import type { ExperimentSummary } from "./experiment-files.ts";
import { ExperimentFiles } from "./experiment-files.ts";
import { readExperimentRecordings } from "./recordings/experiment-recordings.ts";
import { ResultFolder, fileProblem } from "./result-folder.ts";
import { maxWavBytes } from "./wav-file.ts";

export type RunOptions = {
  readonly outDir: string;
  readonly startWorker: StartWorker;
  /** Told of the simulated seconds done, now and then. */
  readonly onProgress?: (seconds: number) => void;
  /** Ends the run; nothing is left of it. */
  readonly signal?: AbortSignal;
};

export async function runExperiment(ready: ReadyExperiment, options: RunOptions): Promise<Outcome<ExperimentSummary>> {
  const recordings = await readExperimentRecordings(ready.experiment.timeline, ready.bench, ready.folder);
  if (!recordings.ok) return recordings;
  const job = jobOf(ready, recordings.value);
  const soundBytes = Math.ceil(ready.experiment.seconds * job.sampleHz) * job.audio.length * 4;
  if (soundBytes > maxWavBytes) {
    return refuse("bad-input", `audio would take ${soundBytes} bytes: expected at most ${maxWavBytes}, what a WAV file can hold`);
  }
  const folder = await ResultFolder.open(options.outDir);
  if (!folder.ok) return folder;
  try {
    const outcome = await compute(ready, job, folder.value, options);
    if (!outcome.ok) await folder.value.discard();
    return outcome;
  } catch (error) {
    await folder.value.discard();
    return refuse("internal", `the results could not be written to ${options.outDir}: ${fileProblem(error)}`);
  }
}

function jobOf({ experiment, bench }: ReadyExperiment, recordings: readonly Recording[]): BatchJob {
  const { seed, seconds, sampleHz, probes, audio, timeline } = experiment;
  const stepCount = Math.round(seconds * experimentStepHz);
  return { setup: { bench, seed, stepHz: experimentStepHz, recordings }, stepCount, sampleHz, probes, audio, timeline };
}

async function compute(
  { experiment, bench }: ReadyExperiment,
  job: BatchJob,
  folder: ResultFolder,
  options: RunOptions,
): Promise<Outcome<ExperimentSummary>> {
  const startMs = performance.now();
  const files = await ExperimentFiles.start(folder, experiment, experimentStepHz);
  const outcome = await runBatch(job, files, options);
  if (!outcome.ok) return outcome;
  const { steps, finalStates, warnings, decisions } = outcome.value;
  const wallSeconds = (performance.now() - startMs) / 1000;
  const timesRealTime = steps / experimentStepHz / wallSeconds;
  const summary = { bench: bench.id, seed: job.setup.seed, steps, wallSeconds, timesRealTime, finalStates, warnings };
  await files.publish(summary, decisions);
  return done(summary);
}

/** Chunks are written one after the other; the worker gets leave for another when one is on its way to the disk. */
async function runBatch(job: BatchJob, files: ExperimentFiles, options: RunOptions): Promise<Outcome<BatchResult>> {
  let writing: Promise<void> = Promise.resolve();
  let lastWords = "it gave no reason";
  const link: SimLink = new SimLink(options.startWorker(), {
    report: (report) => {
      if (report.kind !== "batch-chunk") return;
      const { chunk } = report;
      writing = writing.then(async () => {
        await files.append(chunk);
        link.credit();
        options.onProgress?.(chunk.step / experimentStepHz);
      });
      writing.catch(() => void link.end()); // the run hears of it below
    },
    death: (reason) => (lastWords = reason),
  });
  const abort = (): void => void link.end();
  options.signal?.addEventListener("abort", abort);
  try {
    const reply = await link.request("batch", job);
    await writing;
    if (options.signal?.aborted === true) return refuse("stopped", "the run was interrupted; nothing was written");
    return reply === "lost" ? refuse("internal", `the simulation worker ended: ${lastWords}`) : reply;
  } finally {
    options.signal?.removeEventListener("abort", abort);
    await link.end();
  }
}

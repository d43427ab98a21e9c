/** The result files of an experiment while it runs: each chunk goes to trace, sound and events. */
import type { DetectorDecision } from "../../shared/model/detector-report.ts";
import { decisionText } from "../../shared/model/detector-report-text.ts";
import type { Experiment } from "../../shared/model/experiment.ts";
import type { BatchChunk, BatchResult } from "../sim/batch-protocol.ts";
import { csvRow } from "./csv.ts";
import { prettyJson } from "./exports.ts";
import type { GrowingFile } from "./growing-file.ts";
import type { ResultFolder } from "./result-folder.ts";
import { sampleText, secondsOf, secondsWriter } from "./sample-text.ts";
import { WavFile } from "./wav-file.ts";

export type ExperimentSummary = {
  readonly bench: string;
  readonly seed: number;
  readonly steps: number;
  readonly wallSeconds: number;
  // eslint-disable-next-line no-restricted-syntax -- a ratio, named so in the file format
  readonly timesRealTime: number;
  readonly finalStates: BatchResult["finalStates"];
  readonly warnings: readonly string[];
};

const soundFile = "audio.wav";

export class ExperimentFiles {
  readonly #folder: ResultFolder;
  readonly #probeCount: number;
  readonly #stepHz: number;
  readonly #trace: GrowingFile;
  readonly #events: GrowingFile;
  readonly #sound: WavFile | undefined;
  readonly #seconds: (index: number) => string;
  #rows = 0;

  private constructor(folder: ResultFolder, files: Files, experiment: Experiment, stepHz: number) {
    this.#folder = folder;
    this.#probeCount = experiment.probes.length;
    this.#stepHz = stepHz;
    this.#trace = files.trace;
    this.#events = files.events;
    this.#sound = files.sound;
    this.#seconds = secondsWriter(experiment.sampleHz);
  }

  static async start(folder: ResultFolder, experiment: Experiment, stepHz: number): Promise<ExperimentFiles> {
    const { probes, audio, sampleHz } = experiment;
    const trace = await folder.create("trace.csv");
    await trace.write(csvRow(["seconds", ...probes]));
    const events = await folder.create("events.ndjson");
    const sound =
      audio.length === 0 ? undefined : await WavFile.start(await folder.create(soundFile), { channels: audio.length, sampleHz });
    return new ExperimentFiles(folder, { trace, events, sound }, experiment, stepHz);
  }

  async append(chunk: BatchChunk): Promise<void> {
    await this.#trace.write(this.#traceRows(chunk));
    await this.#sound?.append(chunk.audio);
    const lines = chunk.events.map(({ step, seconds: _seconds, ...event }) =>
      JSON.stringify({ seconds: secondsOf(step, this.#stepHz), ...event }),
    );
    if (lines.length > 0) await this.#events.write(`${lines.join("\n")}\n`);
  }

  /** Completes all files and lets them take their places. */
  async publish(summary: ExperimentSummary, decisions: readonly DetectorDecision[]): Promise<void> {
    await this.#sound?.finish();
    const why = await this.#folder.create("detectors.ndjson");
    await why.write(decisions.map((decision) => `${JSON.stringify(this.#decisionLine(decision))}\n`).join(""));
    await (await this.#folder.create("summary.json")).write(prettyJson(summary));
    await this.#folder.publish(this.#sound === undefined ? [soundFile] : []);
  }

  #decisionLine(decision: DetectorDecision): object {
    const { step, seconds: _seconds, ...rest } = decision;
    return { seconds: secondsOf(step, this.#stepHz), ...rest, text: decisionText(decision) };
  }

  #traceRows({ rows, rowCount }: BatchChunk): string {
    let text = "";
    for (let row = 0; row < rowCount; row += 1) {
      text += this.#seconds(this.#rows + row);
      for (let i = 0; i < this.#probeCount; i += 1) text += `,${sampleText(rows[row * this.#probeCount + i]!)}`;
      text += "\n";
    }
    this.#rows += rowCount;
    return text;
  }
}

type Files = { readonly trace: GrowingFile; readonly events: GrowingFile; readonly sound: WavFile | undefined };

/** All recordings that an experiment names, in its commands and its bench, read before it begins: one that is missing or broken refuses the whole. */
import { readFile, stat } from "node:fs/promises";
import { resolve } from "node:path";
import type { Outcome } from "../../../shared/ipc/outcome.ts";
import { done, refuse } from "../../../shared/ipc/outcome.ts";
import type { Bench } from "../../../shared/model/bench.ts";
import { recordingsOf } from "../../../shared/catalog/bench-recordings.ts";
import type { TimelineEntry } from "../../../shared/model/experiment.ts";
import type { Recording } from "../../../shared/model/recording.ts";
import { fileProblem } from "../result-folder.ts";
import { readRecording } from "./read-recording.ts";
import { readVoices } from "./voice-files.ts";

/** An hour of 48 kHz, 16 bits and two channels fits. */
const maxMebibytes = 1024;

/** Files are meant from the experiment's folder. */
export async function readExperimentRecordings(
  timeline: readonly TimelineEntry[],
  bench: Bench,
  folder: string,
): Promise<Outcome<Recording[]>> {
  const files = new Map<string, string>();
  const samples = new Set<string>();
  for (const [i, { do: command }] of timeline.entries()) {
    if (command.kind !== "speak" && command.kind !== "play") continue;
    if (command.file !== undefined && !files.has(command.file)) files.set(command.file, `timeline[${i}].do.file`);
    if (command.sample !== undefined) samples.add(command.sample);
  }
  for (const { path, speech } of recordingsOf(bench)) {
    if (speech.file !== undefined && !files.has(speech.file)) files.set(speech.file, `bench.${path}.file`);
    if (speech.sample !== undefined) samples.add(speech.sample);
  }
  const read = await readVoices([...samples]);
  if (!read.ok) return read;
  const recordings = read.value;
  for (const [name, path] of files) {
    const recording = await readFromFolder(name, folder);
    if (!recording.ok) return refuse("bad-input", recording.refusal.text.replace(/\.$/, ""), { path });
    recordings.push(recording.value);
  }
  return done(recordings);
}

async function readFromFolder(name: string, folder: string): Promise<Outcome<Recording>> {
  const path = resolve(folder, name);
  try {
    const { size } = await stat(path);
    if (size > maxMebibytes * 1024 * 1024) return refuse("file", `${name} is longer than ${maxMebibytes} MiB.`);
    return readRecording(await readFile(path), name);
  } catch (error) {
    return refuse("file", `${name} cannot be read: ${fileProblem(error)}.`);
  }
}

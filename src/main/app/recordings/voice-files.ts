/** The voices that come with the lab, read from `assets/voices`. */
import { readFile } from "node:fs/promises";
import { voicePrefix, voices } from "../../../shared/catalog/voices.ts";
import type { Outcome } from "../../../shared/ipc/outcome.ts";
import { done, refuse } from "../../../shared/ipc/outcome.ts";
import type { Recording } from "../../../shared/model/recording.ts";
import { fileProblem } from "../result-folder.ts";
import { shippedFolder } from "../shipped-folder.ts";
import { readRecording } from "./read-recording.ts";

/** Those with these ids, or all of them; ids that are no voices are left to whoever wants to speak with them. */
export async function readVoices(ids?: readonly string[]): Promise<Outcome<Recording[]>> {
  const wanted = voices.filter(({ id }) => ids === undefined || ids.includes(id));
  if (wanted.length === 0) return done([]);
  const folder = shippedFolder("assets/voices", "README.md");
  if (folder === undefined) return refuse("internal", "the folder assets/voices is missing from this installation");
  const recordings: Recording[] = [];
  for (const { id, file } of wanted) {
    try {
      const recording = readRecording(await readFile(new URL(file, folder)), voicePrefix + id);
      if (!recording.ok) return recording;
      recordings.push(recording.value);
    } catch (error) {
      return refuse("internal", `assets/voices/${file} cannot be read: ${fileProblem(error)}`);
    }
  }
  return done(recordings);
}

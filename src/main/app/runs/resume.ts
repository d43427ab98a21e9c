/** What it takes to go on with a run: the recordings that it speaks and plays, and what was watched, to be recorded again. */
import type { Outcome } from "../../../shared/ipc/outcome.ts";
import { refuse } from "../../../shared/ipc/outcome.ts";
import type { Recording } from "../../../shared/model/recording.ts";
import type { Journal } from "../../sim/journal.ts";
import type { ClientView } from "../../sim/protocol.ts";
import { unseenView } from "../unseen-view.ts";

/** No window has this number. */
export const nobody = 0;
const viewId = "kept";

/** Files that the run plays and this lab does not have, each once. */
export function missingFiles({ entries }: Journal, recordings: readonly Recording[]): string[] {
  const missing = entries.flatMap(({ command }) => {
    if ((command.kind !== "speak" && command.kind !== "play") || command.file === undefined) return [];
    const { file, sha256 } = command;
    return recordings.some((one) => one.name === file && (sha256 === undefined || one.sha256 === sha256)) ? [] : [file];
  });
  return [...new Set(missing)];
}

/** Refuses a run whose commands name a recording that this lab does not have. */
export function missingRecording(journal: Journal, recordings: readonly Recording[]): Outcome<never> | undefined {
  const [file] = missingFiles(journal, recordings);
  if (file === undefined) return undefined;
  const text = `The run plays the recording ${file}, which this lab does not have: open any bench, bring the file in there once more, then go on.`;
  return refuse("not-possible", text);
}

/** What was watched is recorded from the beginning again. */
export function watchAgain(sources: readonly string[]): ClientView[] {
  return sources.length === 0 ? [] : [{ client: nobody, view: unseenView(viewId, sources.slice(0, mostChannels)) }];
}

/** As many as one view may have. */
const mostChannels = 8;

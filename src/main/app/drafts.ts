/** Benches that are being wired in a window: saved to a file and opened from one in a native dialog, without running them. */
import type { Outcome } from "../../shared/ipc/outcome.ts";
import { done, refuse } from "../../shared/ipc/outcome.ts";
import type { Bench } from "../../shared/model/bench.ts";
import { readBenchText } from "./bench-text.ts";
import { prettyJson } from "./exports.ts";
import type { LabDialogs } from "./lab-types.ts";

export async function saveDraft(
  bench: Bench,
  dialogs: LabDialogs | undefined,
): Promise<Outcome<{ saved: boolean; fileName: string | undefined }>> {
  if (dialogs === undefined) return noDialogs();
  const fileName = await dialogs.save(`${bench.id}.json`, prettyJson(bench));
  return done({ saved: fileName !== undefined, fileName });
}

export async function openDraft(dialogs: LabDialogs | undefined): Promise<Outcome<{ bench: Bench | undefined }>> {
  if (dialogs === undefined) return noDialogs();
  const file = await dialogs.openText();
  if (file === undefined) return done({ bench: undefined });
  const bench = readBenchText(file.content, file.fileName);
  return bench.ok ? done({ bench: bench.value }) : bench;
}

export function noDialogs(): Outcome<never> {
  return refuse("not-possible", "This door has no file dialogs: the window reads and saves files itself.");
}

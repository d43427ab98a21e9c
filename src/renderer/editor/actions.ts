/** Files and running: how the bench on the sheet gets out of the editor, and how one gets in. */
import { findBench } from "../../shared/catalog/benches.ts";
import type { Outcome } from "../../shared/ipc/outcome.ts";
import { done, refuse } from "../../shared/ipc/outcome.ts";
import { Bench } from "../../shared/model/bench.ts";
import { inputProblem } from "../../shared/model/refusal-text.ts";
import { readBenchFile } from "../start/read-bench-file.ts";
import { draftOf } from "./draft.ts";
import { startDraft } from "./draft-store.ts";

/** A copy of a bench goes onto the sheet; one that the lab brings along under another name. */
export function editCopy(bench: Bench): void {
  startDraft(draftOf(bench, findBench(bench.id) !== undefined));
}

export function editBuiltIn(benchId: string): void {
  const bench = findBench(benchId);
  if (bench !== undefined) editCopy(bench);
}

/** A file that was picked in a browser, as a bench. */
export async function readDraftFile(file: File): Promise<Outcome<Bench>> {
  const read = await readBenchFile(file);
  if (!read.ok) return read;
  const parsed = Bench.safeParse(read.value);
  if (parsed.success) return done(parsed.data);
  const { path, text } = inputProblem(Bench, parsed.error, read.value, "the file");
  return refuse("bad-input", `${file.name}: ${text}.`, { path });
}

/** In a browser a file is saved by downloading it. */
export function downloadBench(bench: Bench): void {
  const url = URL.createObjectURL(new Blob([`${JSON.stringify(bench, null, 2)}\n`], { type: "application/json" }));
  const link = document.createElement("a");
  link.href = url;
  link.download = `${bench.id}.json`;
  link.click();
  URL.revokeObjectURL(url);
}

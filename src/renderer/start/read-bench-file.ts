/** Reads a picked bench file as JSON; whether it is a bench is for the lab to say. */
import type { Outcome } from "../../shared/ipc/outcome.ts";
import { done, refuse } from "../../shared/ipc/outcome.ts";
import { startStrings as text } from "../texts/index.ts";

/** More than any bench needs, little enough for one message. */
const mostBytes = 1_000_000;

export async function readBenchFile(file: File): Promise<Outcome<unknown>> {
  if (file.size > mostBytes) return refuse("file", text.tooLarge(file.name, (file.size / 1e6).toFixed(1)));
  try {
    const content = JSON.parse(await file.text()) as unknown;
    return isExperiment(content) ? refuse("file", text.experiment(file.name)) : done(content);
  } catch (error) {
    return refuse("file", text.unreadable(file.name, error instanceof Error ? error.message : String(error)));
  }
}

/** A run that was saved whole: the command line runs it again. */
function isExperiment(content: unknown): boolean {
  return typeof content === "object" && content !== null && "format" in content && content.format === "tipring-experiment";
}

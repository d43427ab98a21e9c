/** `tipring check`: what a loop should show, and what of it fails. */
import { findLimitSet, limitSets } from "../../shared/catalog/limit-sets.ts";
import { LoopFile } from "../../shared/model/loop.ts";
import { siteCheck } from "../sim/site-check.ts";
import { readText } from "./bench-text.ts";
import type { CommandVoice, ExitCode } from "./commands.ts";
import { refuseWith } from "./commands.ts";
import { readWholeText } from "./experiment-file.ts";
import { prettyJson } from "./exports.ts";
import { siteSheetText } from "./site-sheet-text.ts";

export type CheckArguments = {
  readonly file: string;
  /** Limit set, instead of the file's. */
  readonly limits: string | undefined;
  readonly asJson: boolean;
};

export async function checkCommand({ file, limits, asJson }: CheckArguments, voice: CommandVoice): Promise<ExitCode> {
  if (limits !== undefined && findLimitSet(limits) === undefined) {
    const known = limitSets.map(({ id }) => id).join(", ");
    voice.complain(`tipring: --limits is ${JSON.stringify(limits)}: expected one of ${known}.`);
    return 2;
  }
  const text = await readWholeText(file);
  if (!text.ok) return refuseWith(text.refusal.text, text.refusal, voice);
  const loop = readText(LoopFile, text.value, file);
  if (!loop.ok) return refuseWith(loop.refusal.text, loop.refusal, voice);
  const outcome = siteCheck(limits === undefined ? loop.value : { ...loop.value, limits });
  if (!outcome.ok) return refuseWith(`${file}: ${outcome.refusal.text}`, outcome.refusal, voice);
  voice.print(asJson ? prettyJson(outcome.value) : siteSheetText(loop.value.title ?? file, outcome.value));
  return 0;
}

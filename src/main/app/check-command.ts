/** `tipring check`: what a loop should show, and what of it fails. */
import { findLimitSet, limitSets } from "../../shared/catalog/limit-sets.ts";
import { LoopFile } from "../../shared/model/loop.ts";
import { SweepOver } from "../../shared/model/loop-sweep.ts";
import { siteCheck, siteSweep } from "../sim/site-check.ts";
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
  /** A what-if curve in place of the check, as JSON. */
  readonly sweep: string | undefined;
};

const sweeps = SweepOver.options;

export async function checkCommand({ file, limits, asJson, sweep }: CheckArguments, voice: CommandVoice): Promise<ExitCode> {
  if (limits !== undefined && findLimitSet(limits) === undefined) {
    const known = limitSets.map(({ id }) => id).join(", ");
    voice.complain(`tipring: --limits is ${JSON.stringify(limits)}: expected one of ${known}.`);
    return 2;
  }
  const over = sweeps.find((each) => each === sweep);
  if (sweep !== undefined && over === undefined) {
    voice.complain(`tipring: --sweep is ${JSON.stringify(sweep)}: expected one of ${sweeps.join(", ")}.`);
    return 2;
  }
  const text = await readWholeText(file);
  if (!text.ok) return refuseWith(text.refusal.text, text.refusal, voice);
  const loop = readText(LoopFile, text.value, file);
  if (!loop.ok) return refuseWith(loop.refusal.text, loop.refusal, voice);
  const judged = limits === undefined ? loop.value : { ...loop.value, limits };
  if (over !== undefined) {
    const curve = siteSweep(judged, over);
    if (!curve.ok) return refuseWith(`${file}: ${curve.refusal.text}`, curve.refusal, voice);
    voice.print(prettyJson(curve.value));
    return 0;
  }
  const outcome = siteCheck(judged);
  if (!outcome.ok) return refuseWith(`${file}: ${outcome.refusal.text}`, outcome.refusal, voice);
  voice.print(asJson ? prettyJson(outcome.value) : siteSheetText(loop.value.title ?? file, outcome.value));
  return 0;
}

/** The site check as the lab uses it: a loop file in; what to expect of it, what-if curves, and what explains other readings out. */
import type { Outcome } from "../../shared/ipc/outcome.ts";
import { done, refuse } from "../../shared/ipc/outcome.ts";
import type { LoopFile } from "../../shared/model/loop.ts";
import type { LoopCheck, SiteCheck } from "../../shared/model/loop-readings.ts";
import type { LoopSweep, SweepOver } from "../../shared/model/loop-sweep.ts";
import type { Explanation, SheetMeasured } from "../../shared/model/site-sheet.ts";
import { checkLoop } from "../engine/site-check/check-loop.ts";
import { explainReadings } from "../engine/site-check/explain-readings.ts";
import { type LoopMakeUp, loopMakeUp, UnknownPartError } from "../engine/site-check/loop-make-up.ts";
import { longestLoop } from "../engine/site-check/longest-loop.ts";
import { SiteReadings } from "../engine/site-check/site-readings.ts";
import { sweepLoop } from "../engine/site-check/sweep-loop.ts";

export function siteCheck(file: LoopFile): Outcome<SiteCheck> {
  return withMakeUp(file, (loop) => {
    const longest = longestLoop(loop);
    return {
      ...checkLoop(loop),
      sheet: new SiteReadings(loop).readings(),
      ...(loop.limits === undefined ? {} : { limitsTitle: loop.limits.title }),
      ...(longest === undefined ? {} : { longest }),
    };
  });
}

/** One loop of a survey: without the longest length, which would cost thirty times as much. */
export function surveyCheck(file: LoopFile): Outcome<LoopCheck> {
  return withMakeUp(file, checkLoop);
}

export function siteSweep(file: LoopFile, over: SweepOver): Outcome<LoopSweep> {
  const outcome = withMakeUp(file, (loop) => sweepLoop(loop, over));
  if (!outcome.ok) return outcome;
  if (outcome.value === undefined) return refuse("not-possible", `The loop has no cable: there is no ${over} to change.`);
  return done(outcome.value);
}

/** Best explanation first. */
export function siteExplain(file: LoopFile, measured: SheetMeasured): Outcome<readonly Explanation[]> {
  return withMakeUp(file, (loop) => explainReadings(loop, measured));
}

/** Refuses ids that no catalogue has, with their place in the file. */
export function withMakeUp<T>(file: LoopFile, use: (loop: LoopMakeUp) => T): Outcome<T> {
  try {
    return done(use(loopMakeUp(file)));
  } catch (error) {
    if (error instanceof UnknownPartError) return refuse("bad-input", `${error.path} ${error.message}`, { path: error.path });
    throw error;
  }
}

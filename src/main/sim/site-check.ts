/** The site check as the lab uses it: a loop file in, what to expect of the loop out. */
import type { Outcome } from "../../shared/ipc/outcome.ts";
import { done, refuse } from "../../shared/ipc/outcome.ts";
import type { LoopFile } from "../../shared/model/loop.ts";
import type { LongestLoop, LoopCheck } from "../../shared/model/loop-readings.ts";
import { checkLoop } from "../engine/site-check/check-loop.ts";
import { loopMakeUp, UnknownPartError } from "../engine/site-check/loop-make-up.ts";
import { longestLoop } from "../engine/site-check/longest-loop.ts";

export type SiteCheck = LoopCheck & {
  /** Title of the limit set that judged; absent: none was asked for. */
  readonly limitsTitle?: string;
  /** Absent: no length works, or there is no cable. */
  readonly longest?: LongestLoop;
};

/** Refuses ids that no catalogue has, with their place in the file. */
export function siteCheck(file: LoopFile): Outcome<SiteCheck> {
  try {
    const loop = loopMakeUp(file);
    const longest = longestLoop(loop);
    return done({
      ...checkLoop(loop),
      ...(loop.limits === undefined ? {} : { limitsTitle: loop.limits.title }),
      ...(longest === undefined ? {} : { longest }),
    });
  } catch (error) {
    if (error instanceof UnknownPartError) return refuse("bad-input", `${error.path} ${error.message}`, { path: error.path });
    throw error;
  }
}

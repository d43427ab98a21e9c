/** One loop of a survey: readings and what fails, without the longest length, which would cost thirty times as much. */
import type { Outcome } from "../../shared/ipc/outcome.ts";
import { done, refuse } from "../../shared/ipc/outcome.ts";
import type { LoopFile } from "../../shared/model/loop.ts";
import type { LoopCheck } from "../../shared/model/loop-readings.ts";
import { checkLoop } from "../engine/site-check/check-loop.ts";
import { loopMakeUp, UnknownPartError } from "../engine/site-check/loop-make-up.ts";

export function surveyCheck(file: LoopFile): Outcome<LoopCheck> {
  try {
    return done(checkLoop(loopMakeUp(file)));
  } catch (error) {
    if (error instanceof UnknownPartError) return refuse("bad-input", `${error.path} ${error.message}`, { path: error.path });
    throw error;
  }
}

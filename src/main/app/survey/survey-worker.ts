/** Entry of a survey's worker threads: lines in, rows out, as text for a file or as values for a window. */
import type { SurveyBatch, SurveyResult } from "../../../shared/model/survey.ts";
import type { Outcome } from "../../../shared/ipc/outcome.ts";
import type { LoopFile } from "../../../shared/model/loop.ts";
import type { Explanation, SheetMeasured } from "../../../shared/model/site-sheet.ts";
import { siteExplain } from "../../sim/site-check.ts";
import { checkBatch, surveyCsvRow } from "./survey-batch.ts";

/** `bad`: the first rows that could not be read, for the one who waits; all of them stand in the text. */
export type SurveyText = { readonly csv: string; readonly rows: number; readonly fails: number; readonly bad: readonly SurveyResult[] };

export type ExplainTask = { readonly loop: LoopFile; readonly measured: SheetMeasured };

/** Not a survey's work, but as long as some hundred of its rows: not for the thread that serves the windows. */
export function explain({ loop, measured }: ExplainTask): Outcome<readonly Explanation[]> {
  return siteExplain(loop, measured);
}

export function rows(batch: SurveyBatch): SurveyResult[] {
  return checkBatch(batch);
}

export function text(batch: SurveyBatch): SurveyText {
  const results = checkBatch(batch);
  return {
    csv: results.map(surveyCsvRow).join(""),
    rows: results.length,
    fails: results.filter(({ verdict }) => verdict === "fail").length,
    bad: results.filter(({ verdict }) => verdict === "bad-row"),
  };
}

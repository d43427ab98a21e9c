/** Entry of a survey's worker threads: lines in, rows out, as text for a file or as values for a window. */
import type { SurveyResult } from "../../../shared/model/survey.ts";
import { checkBatch, type SurveyBatch, surveyCsvRow } from "./survey-batch.ts";

/** `bad`: the first rows that could not be read, for the one who waits; all of them stand in the text. */
export type SurveyText = { readonly csv: string; readonly rows: number; readonly fails: number; readonly bad: readonly SurveyResult[] };

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

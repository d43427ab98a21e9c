/** The survey of this window: its rows stay while other pages are shown, and it goes on behind them. */
import { useStore } from "zustand";
import { createStore } from "zustand/vanilla";
import type { SurveyHeader, SurveyResult } from "../../shared/model/survey.ts";

export type SurveyRow = Omit<SurveyResult, "figures"> & {
  /** The line as it stands in the table. */
  readonly text: string;
  /** The figures of a batch of rows in one piece, this row's from `at` on; NaN where there is none. A million rows must fit the window. */
  readonly figures: Float32Array;
  readonly at: number;
};

export type SurveyRun = {
  readonly fileName: string;
  readonly header: SurveyHeader;
  readonly notes: readonly string[];
  /** It grows in place: a million rows are not copied for each batch. `count` tells what has come. */
  readonly rows: SurveyRow[];
  readonly count: number;
  readonly fails: number;
  readonly badRows: number;
  /** Of the file, 0 to 1. */
  readonly share: number;
  readonly seconds: number;
  readonly state: "running" | "done" | "stopped";
};

export type SurveyState = { readonly run: SurveyRun | undefined; readonly problem: string | undefined };

export const surveyStore = createStore<SurveyState>(() => ({ run: undefined, problem: undefined }));

export function useSurvey(): SurveyState {
  return useStore(surveyStore);
}

/** The threads of a survey, one a core. */
import { availableParallelism } from "node:os";
import { Piscina } from "piscina";
import type { Outcome } from "../../../shared/ipc/outcome.ts";
import type { Explanation } from "../../../shared/model/site-sheet.ts";
import type { SurveyBatch, SurveyResult } from "../../../shared/model/survey.ts";
import * as inThisThread from "./survey-worker.ts";
import type { ExplainTask, SurveyText } from "./survey-worker.ts";

export type SurveyPool = {
  readonly threads: number;
  text(batch: SurveyBatch): Promise<SurveyText>;
  rows(batch: SurveyBatch): Promise<SurveyResult[]>;
  explain(task: ExplainTask): Promise<Outcome<readonly Explanation[]>>;
  end(): Promise<void>;
};

export function startSurveyPool(workerUrl: URL): SurveyPool {
  const threads = availableParallelism();
  // Idle threads go after a while: a lab that was asked for one survey does not keep them.
  const pool = new Piscina<SurveyBatch | ExplainTask, unknown>({
    filename: workerUrl.href,
    minThreads: 0,
    maxThreads: threads,
    idleTimeout: 10_000,
  });
  return {
    threads,
    text: async (batch) => (await pool.run(batch, { name: "text" })) as SurveyText,
    rows: async (batch) => (await pool.run(batch, { name: "rows" })) as SurveyResult[],
    explain: async (task) => (await pool.run(task, { name: "explain" })) as Outcome<readonly Explanation[]>,
    end: () => pool.destroy(),
  };
}

/** The same without threads, for a lab that runs in one process. */
export function surveyInThisThread(): SurveyPool {
  return {
    threads: 1,
    text: async (batch) => inThisThread.text(batch),
    rows: async (batch) => inThisThread.rows(batch),
    explain: async (task) => inThisThread.explain(task),
    end: async () => undefined,
  };
}

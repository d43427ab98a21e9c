/** The threads of a survey, one a core. */
import { availableParallelism } from "node:os";
import { Piscina } from "piscina";
import type { SurveyResult } from "../../../shared/model/survey.ts";
import type { SurveyBatch } from "./survey-batch.ts";
import type { SurveyText } from "./survey-worker.ts";

export type SurveyPool = {
  readonly threads: number;
  text(batch: SurveyBatch): Promise<SurveyText>;
  rows(batch: SurveyBatch): Promise<SurveyResult[]>;
  end(): Promise<void>;
};

export function startSurveyPool(workerUrl: URL): SurveyPool {
  const threads = availableParallelism();
  // Idle threads go after a while: a lab that was asked for one survey does not keep them.
  const pool = new Piscina<SurveyBatch, unknown>({ filename: workerUrl.href, minThreads: 0, maxThreads: threads, idleTimeout: 10_000 });
  return {
    threads,
    text: async (batch) => (await pool.run(batch, { name: "text" })) as SurveyText,
    rows: async (batch) => (await pool.run(batch, { name: "rows" })) as SurveyResult[],
    end: () => pool.destroy(),
  };
}

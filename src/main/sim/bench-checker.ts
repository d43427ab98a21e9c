/** Lends the engine, which has no schemas, the bench file's schema: a value that is set must leave a valid bench. */
import type { RunningBench } from "../engine/bench/types.ts";
import { createBench } from "../engine/bench/create-bench.ts";
import type { BenchChecker, CreateBenchOptions } from "../engine/bench/options.ts";
import { Bench } from "../../shared/model/bench.ts";
import { inputProblem } from "../../shared/model/refusal-text.ts";

const parseBench: BenchChecker = (candidate) => {
  const parsed = Bench.safeParse(candidate);
  return parsed.success ? { ok: true, bench: parsed.data } : { ok: false, ...inputProblem(Bench, parsed.error, candidate, "the bench") };
};

/** The engine's bench, with every value that is set checked against the bench file's schema. */
export function createCheckedBench(bench: Bench, options: Omit<CreateBenchOptions, "parseBench">): RunningBench {
  return createBench(bench, { ...options, parseBench });
}

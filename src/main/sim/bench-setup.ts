/** All that a run starts from, but for its journal. */
import type { Bench } from "../../shared/model/bench.ts";

export type BenchSetup = { readonly bench: Bench; readonly seed: number; readonly stepHz: 48_000 | 16_000 };

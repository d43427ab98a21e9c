/** What a bench is made with, besides its file. */
import type { Bench } from "../../../shared/model/bench.ts";
import type { BuiltCircuit } from "./circuit-builder.ts";
import type { BenchOptions } from "./types.ts";

/** Checks a whole bench file after a value was set; says where it is wrong. The engine has no schemas of its own. */
export type BenchChecker = (
  candidate: unknown,
) => { readonly ok: true; readonly bench: Bench } | { readonly ok: false; readonly path: string; readonly text: string };

export type CreateBenchOptions = BenchOptions & {
  /** Without it, a value set must be of the same kind as the one before, and one that a circuit can be built with. */
  readonly parseBench?: BenchChecker;
  /** Told of the circuits and of every step. */
  readonly watch?: CircuitWatch;
};

/** Looks on while a bench runs, to keep a record of what drives its circuits. */
export type CircuitWatch = {
  /** A circuit was built: at the start, or in the place of one whose values have changed. */
  readonly built: (built: BuiltCircuit, step: number) => void;
  /** Hot path: contacts, batteries and signals are as they will be during this step. */
  readonly stepping: (step: number) => void;
};

/** Steps a bench in small chunks and hands each chunk's samples on, good to the last step even where the circuit gives up. */
import type { RunningBench } from "../engine/bench/types.ts";
import type { Refusal } from "../../shared/ipc/outcome.ts";
import type { Pace } from "./protocol.ts";
import type { Scopes } from "./scopes.ts";

/** Steps between two looks at the clock: 2 ms of simulated time at 48 kHz, well under a slice even below real time. */
export const chunkSteps = 96;

/** Called after each chunk: `columns[i]` holds recorded probe i, `count` samples, the first of them taken at `firstStep`. */
export type ChunkTaker = (columns: readonly Float64Array[], count: number, firstStep: number) => void;

/** What a replay takes the place of, until it is through. */
export type KeptRun = {
  readonly run: BenchRun | undefined;
  readonly stepHz: number;
  readonly pace: Pace;
  readonly stopped: Refusal | undefined;
  readonly scopes: Scopes;
};

export class BenchRun {
  readonly bench: RunningBench;
  #names: readonly string[] = [];
  #columns: readonly Float64Array[] = [];

  constructor(bench: RunningBench) {
    this.bench = bench;
  }

  /** Chooses what is recorded from the next step on; names that are no probes of this bench must not come here. */
  record(names: readonly string[]): void {
    if (names.length === this.#names.length && names.every((name, i) => name === this.#names[i])) return;
    const problem = this.bench.record(names);
    if (problem !== undefined) throw new Error(problem.text);
    this.#names = names;
    this.#columns = names.map(() => new Float64Array(chunkSteps));
  }

  /** Takes up to `stepCount` steps, one chunk at the most; throws what the bench throws, after handing on the good steps. */
  advance(stepCount: number, take: ChunkTaker): void {
    const before = this.bench.step;
    try {
      this.bench.run(Math.min(stepCount, chunkSteps), this.#columns, 0);
    } finally {
      const taken = this.bench.step - before;
      if (taken > 0) take(this.#columns, taken, before + 1);
    }
  }
}

/** Why a bench cannot be built, in a sentence: what is wrong with its file, without the marks of a fault in the program. */
export function cannotBuild(error: unknown): Pick<Refusal, "text" | "elementId" | "path"> {
  const text = `The bench cannot be built: ${error instanceof Error ? error.message : String(error)}`;
  return { text, ...textOf(error, "elementId"), ...textOf(error, "path") };
}

function textOf<K extends string>(error: unknown, key: K): { readonly [P in K]?: string } {
  const value = error instanceof Error && key in error ? (error as unknown as Record<string, unknown>)[key] : undefined;
  return (typeof value === "string" ? { [key]: value } : {}) as { readonly [P in K]?: string };
}

/** What stopped a bench, as a refusal: the circuit (which names an element) or a fault in the program. */
export function stopReason(error: unknown): Refusal {
  const text = error instanceof Error ? error.message : String(error);
  if (error instanceof Error && "elementId" in error && typeof error.elementId === "string") {
    return { code: "solve-failed", text, elementId: error.elementId };
  }
  return { code: "internal", text: `The simulation failed: ${text}` };
}

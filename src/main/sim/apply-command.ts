/** A command on the running bench: what became of it, and what would put it back. */
import type { RunningBench } from "../engine/bench/types.ts";
import type { Outcome, Refusal } from "../../shared/ipc/outcome.ts";
import { done, refuse } from "../../shared/ipc/outcome.ts";
import type { BenchCommand } from "../../shared/model/command.ts";
import { stopReason } from "./bench-run.ts";
import { oppositeOf } from "./opposite.ts";

/** `stopped`: the bench cannot go on. */
export function applyCommand(
  bench: RunningBench,
  command: BenchCommand,
): { readonly outcome: Outcome<unknown>; readonly stopped?: Refusal } {
  const before = bench.bench;
  let opposite;
  let problem;
  try {
    opposite = oppositeOf(command, { bench: before, snapshot: () => bench.snapshot() });
    problem = bench.apply(command);
  } catch (error) {
    const reason = stopReason(error);
    return { outcome: { ok: false, refusal: reason }, stopped: reason };
  }
  if (problem !== undefined) return { outcome: refuse(problem.code, problem.text, { path: problem.path }) };
  const hasOtherLines = Object.keys(bench.bench.lines).join() !== Object.keys(before.lines).join();
  const outcome = done({
    step: bench.step,
    bench: bench.bench === before ? undefined : bench.bench,
    probes: hasOtherLines ? bench.probes : undefined,
    opposite,
  });
  return { outcome };
}

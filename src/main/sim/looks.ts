/** Answers about the bench as it stands: readings of a line, its reflections, its detectors; nothing changes by them. */
import type { CommandProblem, RunningBench } from "../engine/bench/types.ts";
import type { Outcome } from "../../shared/ipc/outcome.ts";
import { done, refuse } from "../../shared/ipc/outcome.ts";
import type { SimInput, SimRequest } from "./protocol.ts";

export type LookRequest = Extract<SimRequest, { kind: "read-line" | "reflect-line" | "read-detectors" | "look" }>;

/** `tellEvents`: who looks at all of it must know of all that has happened up to this step. */
export function answerLook(request: LookRequest, bench: RunningBench, tellEvents: () => void): Outcome<unknown> {
  switch (request.kind) {
    case "read-line":
      return readLine(request.input, bench);
    case "reflect-line":
      return reflectLine(request.input, bench);
    case "read-detectors":
      return done(bench.readDetectors(request.input));
    case "look":
      return lookAtAll(request.input, bench, tellEvents);
  }
}

function readLine({ lineId, sets }: SimInput<"read-line">, bench: RunningBench): Outcome<unknown> {
  const read = bench.readLine(lineId, sets);
  return read.ok ? done(read.readings) : refused(read.problem);
}

function reflectLine(query: SimInput<"reflect-line">, bench: RunningBench): Outcome<unknown> {
  const reflected = bench.reflectLine(query);
  return reflected.ok ? done(reflected.trace) : refused(reflected.problem);
}

function lookAtAll({ line, reflection }: SimInput<"look">, bench: RunningBench, tellEvents: () => void): Outcome<unknown> {
  const read = line === undefined ? undefined : bench.readLine(line.lineId, line.sets);
  if (read?.ok === false) return refused(read.problem);
  const reflected = reflection === undefined ? undefined : bench.reflectLine(reflection);
  if (reflected?.ok === false) return refused(reflected.problem);
  tellEvents();
  return done({ step: bench.step, snapshot: bench.snapshot(), readings: read?.readings, reflection: reflected?.trace });
}

function refused({ code, text, path }: CommandProblem): Outcome<never> {
  return refuse(code, text, { path });
}

/** Makes a running bench out of a bench file. */
import type { Bench, Device } from "../../../shared/model/bench.ts";
import type { BenchDevice, DeviceSurroundings } from "../devices/device.ts";
import { Exchange } from "../devices/exchange/exchange.ts";
import { Telephone } from "../devices/telephone.ts";
import type { BenchOptions, RunningBench } from "./types.ts";
import { Workbench } from "./workbench.ts";

/** Checks a whole bench file after a value was set; says where it is wrong. The engine has no schemas of its own. */
export type BenchChecker = (
  candidate: unknown,
) => { readonly ok: true; readonly bench: Bench } | { readonly ok: false; readonly path: string; readonly text: string };

export type CreateBenchOptions = BenchOptions & {
  /** Without it, a value set must be of the same kind as the one before, and one that a circuit can be built with. */
  readonly parseBench?: BenchChecker;
};

/** Throws BenchError, CircuitError or SolveError where the bench cannot be built. */
export function createBench(bench: Bench, options: CreateBenchOptions): RunningBench {
  return new Workbench(bench, options, makeDevice);
}

function makeDevice(id: string, model: Device, surroundings: DeviceSurroundings): BenchDevice {
  switch (model.kind) {
    case "telephone":
      return new Telephone(id, model, surroundings);
    case "exchange":
      return new Exchange(id, model, surroundings);
  }
}

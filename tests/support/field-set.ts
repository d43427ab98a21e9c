/** The field test set in tests: put to a line, run until it has read. */
import type { Bench } from "../../src/shared/model/bench.ts";
import type { LineTestReport, MeasureCommand, Measurement } from "../../src/shared/model/tester.ts";
import type { Fault } from "../../src/shared/model/fault.ts";
import { directLine } from "../../src/shared/catalog/benches.ts";
import { aBench } from "./a-bench.ts";
import type { BenchBuilder, TestBench } from "./a-bench.ts";

/** Longer than any measurement takes. */
const mostSeconds = 40;

export function measureOn(bench: TestBench, command: Omit<MeasureCommand, "kind" | "line"> & { readonly line?: string }): Measurement {
  bench.do({ kind: "measure", line: "line1", ...command });
  const { measurement } = bench.runUntil("measurement.taken", mostSeconds);
  if (measurement === undefined) throw new Error("the event of a measurement has none");
  return measurement;
}

export function lineTestOn(bench: TestBench): LineTestReport {
  bench.do({ kind: "line-test", line: "line1", suite: "gr-909" });
  const { lineTest } = bench.runUntil("line-test.finished", mostSeconds);
  if (lineTest === undefined) throw new Error("the event of a line test has no report");
  return lineTest;
}

/** The direct line with cable of no length, so that what is measured is what was put there and nothing else. */
export function aShortLine(...faults: Fault[]): BenchBuilder {
  const placed = Object.fromEntries(faults.map((fault, index) => [`fault${index + 1}`, { at: 0.5, fault }]));
  return aBench(directLine).withLine({ cable: [], faults: placed });
}

export function faultsOf(...faults: Fault[]): Bench["lines"][string]["faults"] {
  return Object.fromEntries(faults.map((fault, index) => [`fault${index + 1}`, { at: 0.5, fault }]));
}

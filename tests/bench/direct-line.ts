/** Speed of the direct line, 8 cable sections at 48 kHz, warm: how many times real time one core runs it in each phase of a call. Printed, never asserted. */
import { createBench } from "../../src/main/engine/bench/create-bench.ts";
import type { RunningBench } from "../../src/main/engine/bench/types.ts";
import { directLine } from "../../src/shared/catalog/benches.ts";
import type { BenchCommand } from "../../src/shared/model/command.ts";

const stepHz = 48000;
const rounds = 7;
const roundSeconds = 2;
const recorded = ["line1.fxo.tipRingVolts", "line1.fxo.loopAmps", "line1.fxs.tipRingVolts", "phone1.earpiece"];

type Phase = { readonly title: string; readonly commands: readonly BenchCommand[]; readonly leadInSeconds: number };

const phases: readonly Phase[] = [
  { title: "on hook", commands: [], leadInSeconds: 10 },
  { title: "dial tone, receivers listening", commands: [{ kind: "hook", device: "phone1", to: "off" }], leadInSeconds: 2 },
  { title: "ringback", commands: [{ kind: "dial", device: "phone1", digits: "5551236", by: "dtmf" }], leadInSeconds: 3 },
  {
    title: "ringing, silent intervals included",
    commands: [
      { kind: "hook", device: "phone1", to: "on" },
      { kind: "ring", device: "exchange", line: "line1", seconds: 60 },
    ],
    leadInSeconds: 0,
  },
];

/** CPU seconds that the steps took, of this process alone: other work on the machine counts as little as may be. */
function cpuSecondsFor(bench: RunningBench, stepCount: number, columns: readonly Float64Array[]): number {
  const before = process.cpuUsage();
  bench.run(stepCount, columns, 0);
  const used = process.cpuUsage(before);
  return (used.user + used.system) / 1e6;
}

function measure(names: readonly string[]): void {
  // Time to dial and to ring on: nothing may time out while it is measured.
  const bench = createBench(directLine, { seed: 1, stepHz });
  bench.apply({ kind: "set", path: "exchange.timers.firstDigitSeconds", value: 600 });
  bench.record(names);
  const columns = names.map(() => new Float64Array(roundSeconds * stepHz));
  for (const phase of phases) {
    for (const command of phase.commands) {
      const problem = bench.apply(command);
      if (problem !== undefined) throw new Error(`${phase.title}: ${problem.text}`);
      // A line that was hung up is idle again after the release time.
      for (let k = 0; command.kind === "hook" && k < 2; k++) bench.run(stepHz, columns, 0);
    }
    for (let second = 0; second < phase.leadInSeconds; second++) bench.run(stepHz, columns, 0);
    const seconds = Array.from({ length: rounds }, () => cpuSecondsFor(bench, roundSeconds * stepHz, columns)).sort((a, b) => a - b);
    const median = seconds[Math.floor(rounds / 2)]!;
    const nanoseconds = (median / (roundSeconds * stepHz)) * 1e9;
    console.log(
      `  ${phase.title.padEnd(36)} ${(roundSeconds / median).toFixed(1).padStart(6)} x real time   ${nanoseconds.toFixed(0).padStart(5)} ns a step`,
    );
  }
}

console.log(`direct line at ${stepHz} Hz, CPU time, median of ${rounds} rounds of ${roundSeconds} s; nothing recorded`);
measure([]);
console.log(`the same with ${recorded.length} probes recorded`);
measure(recorded);

/**
 * A PBX of 32 extensions with 16 calls between them, all speaking: how many times real time one core runs it, by CPU time. The middle of
 * many short stretches, and the fastest tenth, which other work on the machine has disturbed least. Printed, never asserted.
 */
import { createBench } from "../../src/main/engine/bench/create-bench.ts";
import type { RunningBench } from "../../src/main/engine/bench/types.ts";
import { smallPbx } from "../../src/shared/catalog/pbx.ts";
import { plainTelephone } from "../../src/shared/catalog/telephones.ts";
import type { Bench } from "../../src/shared/model/bench.ts";
import type { BenchCommand } from "../../src/shared/model/command.ts";

const extensionCount = 32;
const rounds = 60;
const roundSeconds = 0.05;

function bigPbx(): Bench {
  const ids = Array.from({ length: extensionCount }, (_, index) => index + 1);
  const numbers = ids.map((id) => String(100 + id));
  return {
    format: "tipring-bench",
    version: 1,
    id: "big-pbx",
    title: "32 extensions",
    summary: "",
    country: "US",
    devices: { pbx: smallPbx(numbers, 0), ...Object.fromEntries(ids.map((id) => [`phone${id}`, plainTelephone])) },
    lines: Object.fromEntries(
      ids.map((id) => [
        `line${id}`,
        { fxs: `pbx.e${id}`, fxo: [`phone${id}.line`], cable: [{ type: "pe-0.4", metres: 100, sections: 1 }] },
      ]),
    ),
  };
}

function apply(bench: RunningBench, command: BenchCommand): void {
  const problem = bench.apply(command);
  if (problem !== undefined) throw new Error(problem.text);
}

/** CPU seconds of this process alone: other work on the machine counts as little as may be. */
function cpuSecondsOf(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const used = process.cpuUsage(before);
  return (used.user + used.system) / 1e6;
}

function measure(stepHz: 48000 | 16000): void {
  const bench = createBench(bigPbx(), { seed: 1, stepHz });
  const run = (seconds: number): void => {
    bench.run(Math.round(seconds * stepHz), [], 0);
  };
  const report = (title: string): void => {
    const seconds = Array.from({ length: rounds }, () => cpuSecondsOf(() => run(roundSeconds))).sort((a, b) => a - b);
    const times = (share: number): string => (roundSeconds / seconds[Math.floor(share * rounds)]!).toFixed(2).padStart(6);
    console.log(`  ${String(stepHz).padStart(5)} Hz, ${title.padEnd(34)} ${times(0.5)} x real time   (fastest tenth: ${times(0.1)} x)`);
  };
  run(0.5);
  report("all on hook");
  const half = extensionCount / 2;
  for (let id = 1; id <= half; id++) apply(bench, { kind: "hook", device: `phone${id}`, to: "off" });
  run(0.6);
  for (let id = 1; id <= half; id++) apply(bench, { kind: "dial", device: `phone${id}`, digits: String(100 + id + half), by: "dtmf" });
  run(1.2);
  for (let id = half + 1; id <= extensionCount; id++) apply(bench, { kind: "hook", device: `phone${id}`, to: "off" });
  run(0.5);
  for (let id = 1; id <= extensionCount; id++) {
    apply(bench, { kind: "speak", device: `phone${id}`, toneHz: 400 + 20 * id, levelDbm: -16 });
  }
  const talking = bench.takeEvents().filter(({ kind }) => kind === "call.answered").length;
  if (talking !== half) throw new Error(`${talking} of ${half} calls were answered`);
  report(`${half} calls, everyone speaks`);
}

console.log(`PBX of ${extensionCount} extensions, one core, CPU time, ${rounds} stretches of ${roundSeconds} s`);
measure(48000);
measure(16000);

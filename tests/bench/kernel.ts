/**
 * Speed of the step kernel alone, with WebAssembly and without: nanoseconds a step of one line while it speaks, and how many lines one core
 * runs in real time with audio in and out and a nonlinear set on each, with a hook change on each twice a second, more than any line sees
 * (`calls.ts` has lines in calls). Printed, never asserted.
 */
import { Circuit } from "../../src/main/engine/circuit/circuit.ts";
import { Crowd } from "../../src/main/engine/circuit/crowd.ts";
import type { KernelKind } from "../../src/main/engine/circuit/kernel-memory.ts";
import { cpuMs, middle, say } from "./figures.ts";
import { buildReferenceLoop, type LoopOptions } from "../support/reference-loops.ts";

const rounds = 7;
const blockSeconds = 0.01;
const kernels: readonly KernelKind[] = ["compiled", "script"];
const kernelNames = { compiled: "WebAssembly", script: "JavaScript" };
const loops: readonly (readonly [string, LoopOptions])[] = [
  ["A", { feed: "coils", terminal: "function", sections: 8 }],
  ["B", { feed: "slic", terminal: "function", sections: 8 }],
  ["bridge", { feed: "coils", terminal: "bridge", sections: 8 }],
];
const crowdLines = 128;
const hookChangesPerSecond = 2;

/** Clock of this core now: a chain of multiplications and additions that takes four cycles each, the fastest of many short ones. */
function clockGhz(): number {
  let best = 0;
  let x = 1;
  for (let run = 0; run < 400; run++) {
    const startMs = performance.now();
    for (let k = 0; k < 20_000; k++) x = (Math.imul(x, 1_664_525) + 1_013_904_223) | 0;
    best = Math.max(best, (4 * 20_000) / ((performance.now() - startMs) * 1e6));
  }
  return x === 0 ? 0 : best;
}

/** One line off hook with a 1 kHz tone from its set, two probes: nanoseconds a step in the median and in the fastest tenth of the blocks. */
function oneLine(options: LoopOptions, stepHz: number, kernel: KernelKind): { median: number; quiet: number } {
  const loop = buildReferenceLoop(options);
  const circuit = new Circuit(loop.netlist, { stepSeconds: 1 / stepHz, kernel });
  circuit.setContact(loop.hook, true);
  const steps = blockSeconds * stepHz;
  const block = circuit.block({ inputs: [loop.signals[2]!.input], probes: [loop.phoneVolts, loop.loopAmps], steps });
  const omega = 2 * Math.PI * 1000;
  // 1 kHz repeats itself every block.
  for (let k = 0; k < steps; k++) {
    const [from, to] = [(omega * k) / stepHz, (omega * (k + 1)) / stepHz];
    block.inputs[0]!.set([Math.sin(from), omega * Math.cos(from), Math.sin(to), omega * Math.cos(to)], 4 * k);
  }
  const blocks = Math.round(1 / blockSeconds);
  for (let k = 0; k < 10 * blocks; k++) block.run(steps);
  const medians: number[] = [];
  const each: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const beforeMs = cpuMs();
    for (let k = 0; k < blocks; k++) {
      const startMs = performance.now();
      block.run(steps);
      each.push(((performance.now() - startMs) * 1e6) / steps);
    }
    medians.push(((cpuMs() - beforeMs) * 1e6) / (blocks * steps));
  }
  return { median: middle(medians), quiet: middle(each, 0.1) };
}

/** Lines with a leak of their own each, so that none shares anything with another. Returns processor nanoseconds a step of a line. */
function crowd(stepHz: number, kernel: KernelKind, changesPerSecond: number): number {
  const lines = Array.from({ length: crowdLines }, (_, k) => {
    const loop = buildReferenceLoop({ feed: "coils", terminal: "function", sections: 8 });
    loop.netlist.resistor("leak", loop.netlist.node("t4"), loop.netlist.node("r4"), 200_000 + 1000 * k);
    const circuit = new Circuit(loop.netlist, { stepSeconds: 1 / stepHz, kernel });
    circuit.setContact(loop.hook, true);
    return { loop, circuit };
  });
  const steps = blockSeconds * stepHz;
  const options = { steps, kernel };
  const together = new Crowd(
    lines.map(({ loop, circuit }) => ({ circuit, input: loop.signals[2]!.input, probes: [loop.phoneVolts] })),
    options,
  );
  const speech = Float32Array.from(
    { length: stepHz },
    (_, k) => Math.sin((2 * Math.PI * 440 * k) / stepHz) * Math.sin((2 * Math.PI * 3 * k) / stepHz),
  );
  const blocksPerChange = changesPerSecond === 0 ? Infinity : Math.round(1 / (blockSeconds * changesPerSecond));
  let blockCount = 0;
  let heard = 0;
  const run = (seconds: number): void => {
    for (let end = blockCount + Math.round(seconds / blockSeconds); blockCount < end; blockCount++) {
      lines.forEach(({ loop, circuit }, k) => {
        const from = ((blockCount + 17 * k) * steps) % stepHz;
        together.samples[k]!.set(speech.subarray(from, from + steps));
        // On hook for one block out of every second change: a flash, then speech goes on.
        const phase = (blockCount + 7 * k) % (2 * blocksPerChange);
        if (phase === 0) circuit.setContact(loop.hook, false);
        else if (phase === 10) circuit.setContact(loop.hook, true);
      });
      together.run(steps);
      for (let k = 0; k < crowdLines; k++) heard += together.values[k]![0]![steps - 1]!;
    }
  };
  run(6);
  const costs: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const beforeMs = cpuMs();
    run(1);
    costs.push(((cpuMs() - beforeMs) * 1e6) / (stepHz * crowdLines));
  }
  if (!Number.isFinite(heard)) throw new Error("the crowd's lines are not finite");
  return middle(costs);
}

say("clock now (the fastest of short runs)", `${clockGhz().toFixed(2)} GHz`);
say(`medians of ${rounds} rounds of a second, processor's time; ${crowdLines} lines at once in a crowd`, "");
for (const [name, options] of loops) {
  for (const stepHz of [48_000, 16_000]) {
    for (const kernel of kernels) {
      const { median, quiet } = oneLine(options, stepHz, kernel);
      const times = (nanoseconds: number): string => (1e9 / (stepHz * nanoseconds)).toFixed(0);
      const figure = `${median.toFixed(1)} ns, ${times(median)} x real time (fastest tenth of 10 ms blocks: ${quiet.toFixed(1)} ns, ${times(quiet)} x)`;
      say(`  loop ${name}, ${stepHz / 1000} kHz, ${kernelNames[kernel]}`, figure);
    }
  }
}
for (const stepHz of [48_000, 16_000]) {
  for (const kernel of kernels) {
    for (const changes of [0, hookChangesPerSecond]) {
      const nanoseconds = crowd(stepHz, kernel, changes);
      const lines = (1e9 / (stepHz * nanoseconds)).toFixed(0);
      const what = `  ${crowdLines} lines, ${stepHz / 1000} kHz, ${kernelNames[kernel]}, ${changes} hook changes a second`;
      say(what, `${nanoseconds.toFixed(1)} ns a line and step, ${lines} lines a core in real time`);
    }
  }
}
say("clock now (the fastest of short runs)", `${clockGhz().toFixed(2)} GHz`);

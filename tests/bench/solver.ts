/**
 * How fast circuits are solved, beside ngspice on the same netlists, outputs and grid: all in one run, taking turns, medians. Printed,
 * never asserted. On a machine with other work the processor's time (in brackets) says more than the clock's. Our warm runs take some
 * hundredths of what ngspice takes: a turn of theirs is the mean of as many as a quarter of a second holds, as the first one after two
 * seconds of waiting for another process finds cold caches. For the same reason a turn of fresh processes is the mean of several, one after
 * the other; the first of each turn is told as well, and what Node's usual number of helper threads makes of it.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { availableParallelism, loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { createCheckedBench } from "../../src/main/sim/bench-checker.ts";
import { directLine } from "../../src/shared/catalog/benches.ts";
import type { Bench } from "../../src/shared/model/bench.ts";
import { Circuit } from "../../src/main/engine/circuit/circuit.ts";
import { Crowd } from "../../src/main/engine/circuit/crowd.ts";
import { ngspiceVersion, resampledSmoothly, runNgspice } from "../support/ngspice.ts";
import { buildReferenceLoop, type LoopOptions } from "../support/reference-loops.ts";
import { goldenRows, loopDeck, type LoopName } from "./loop-decks.ts";
import { LoopScenario, scenarioRoom, scenarioSeconds } from "./loop-scenario.ts";

export type Row = (what: string, figure: string) => void;
/** Milliseconds by the clock and of the processor. */
type Cost = { readonly wallMs: number; readonly cpuMs: number };

const rounds = Number(process.env["TIPRING_BENCH_ROUNDS"] ?? 7);
const turnMs = 250;
const freshProcesses = 5;
/** Threads that compile beside the program: one for each further core. Node has four on any machine; on two cores they take turns with the program. */
const helperThreads = Math.max(1, Math.min(4, availableParallelism() - 1));
const grid = "0.0000208333333333333";
const onGrid = `${grid} ${scenarioSeconds} 0 ${grid}`;
const freeStep = `0.001 ${scenarioSeconds} 0 0.001`;
const freeOptions = "reltol=1e-5";

const loops: Readonly<Record<LoopName, LoopOptions>> = {
  A: { feed: "coils", terminal: "function", sections: 8 },
  B: { feed: "slic", terminal: "function", sections: 8 },
  bridge: { feed: "coils", terminal: "bridge", sections: 8 },
};

/** `loopProcess`: the built form of `loop-process.ts`. */
export function measureSolver(row: Row, loopProcess: string): void {
  const version = ngspiceVersion();
  if (version === undefined) row("ngspice is not installed", "our figures stand alone");
  const costs = takeTurns(turns(version !== undefined, loopProcess));
  const load = loadavg()[0] ?? 0;
  row(`loops of 8 sections, ${scenarioSeconds} s, medians of ${rounds} in turns`, `load of the machine ${load.toFixed(1)}`);
  if (version !== undefined) row("  the same decks in ngspice", `${version}, method=trap, else its defaults, steps of at most 1/48000 s`);
  for (const name of ["A", "B", "bridge"] as const) {
    row(`  loop ${name}, 48 kHz, matrices rebuilt, warm`, against(costs, `ours ${name}`, `ngspice ${name}`, name === "bridge" ? 25 : 120));
  }
  row(`  loop A, fresh processes, ${freshProcesses} a turn, Node's start excluded`, against(costs, "fresh A", "ngspice A", 40));
  row("    the first of each turn, after another program", against(costs, "first fresh A", "ngspice A", 40));
  row(`    with V8's usual four helper threads in place of ${helperThreads}`, against(costs, "fresh A, four helpers", "ngspice A", 40));
  row(`  loop A against free steps (at most 1 ms, ${freeOptions})`, against(costs, "ours A", "ngspice free", 10));
  row("    largest error at the phone against the golden file", errors(version !== undefined));
  for (const [stepHz, wanted] of [
    [48_000, 500],
    [16_000, 1500],
  ] as const) {
    const { wallMs, cpuMs } = costs.get(`ready ${stepHz}`)!;
    row(
      `one active line, matrices ready, values in blocks, ${stepHz / 1000} kHz`,
      `${((scenarioSeconds * 1000) / wallMs).toFixed(0)} [${((scenarioSeconds * 1000) / cpuMs).toFixed(0)}] x real time (wanted ${wanted})`,
    );
  }
  settledLine(row);
  for (const model of ["sections", "rational"] as const) row(`an edit to the first new sample (cable of ${model})`, edit(model));
}

function turns(hasNgspice: boolean, loopProcess: string): ReadonlyMap<string, () => Cost> {
  const all = new Map<string, () => Cost>();
  const names = Object.keys(loops) as LoopName[];
  const room = scenarioRoom(48_000);
  for (const name of names) {
    if (hasNgspice) all.set(`ngspice ${name}`, () => timeNgspice(loopDeck(name, onGrid, "")));
    all.set(`ours ${name}`, () => timedTurn(() => new LoopScenario(loops[name], 48_000, room).run()));
  }
  if (hasNgspice) all.set("ngspice free", () => timeNgspice(loopDeck("A", freeStep, freeOptions)));
  const fresh = (helpers: number) => meanCost(Array.from({ length: freshProcesses }, () => timeProcess(loopProcess, helpers)));
  all.set("first fresh A", () => timeProcess(loopProcess, helperThreads));
  all.set("fresh A", () => fresh(helperThreads));
  all.set("fresh A, four helpers", () => fresh(4));
  for (const stepHz of [48_000, 16_000]) {
    const scenario = new LoopScenario(loops.A, stepHz);
    all.set(`ready ${stepHz}`, () => timedTurn(() => scenario.runLive()));
  }
  // Warm means warm: once or twice before anything counts.
  for (const [name, take] of all) if (name.startsWith("ours") || name.startsWith("ready")) for (let k = 0; k < 3; k++) take();
  return all;
}

/** Medians over rounds in which everything has its turn. */
function takeTurns(takes: ReadonlyMap<string, () => Cost>): ReadonlyMap<string, Cost> {
  const taken = new Map([...takes.keys()].map((name) => [name, [] as Cost[]]));
  for (let round = 0; round < rounds; round++) for (const [name, take] of takes) taken.get(name)!.push(take());
  return new Map(
    [...taken].map(([name, costs]) => [
      name,
      { wallMs: median(costs.map(({ wallMs }) => wallMs)), cpuMs: median(costs.map(({ cpuMs }) => cpuMs)) },
    ]),
  );
}

function against(costs: ReadonlyMap<string, Cost>, ours: string, theirs: string, wanted: number): string {
  const [own, other] = [costs.get(ours)!, costs.get(theirs)];
  const time = `${own.wallMs.toFixed(0)} [${own.cpuMs.toFixed(0)}] ms`;
  if (other === undefined) return time;
  const ratios = `${(other.wallMs / own.wallMs).toFixed(0)} [${(other.cpuMs / own.cpuMs).toFixed(0)}] x`;
  return `${time}, ngspice ${other.wallMs.toFixed(0)} [${other.cpuMs.toFixed(0)}] ms: ${ratios} (wanted ${wanted})`;
}

function timed(work: () => unknown): Cost {
  const before = process.cpuUsage();
  const startMs = performance.now();
  work();
  const wallMs = performance.now() - startMs;
  const { user, system } = process.cpuUsage(before);
  return { wallMs, cpuMs: (user + system) / 1000 };
}

function meanCost(costs: readonly Cost[]): Cost {
  const mean = (of: (cost: Cost) => number): number => costs.reduce((sum, cost) => sum + of(cost), 0) / costs.length;
  return { wallMs: mean(({ wallMs }) => wallMs), cpuMs: mean(({ cpuMs }) => cpuMs) };
}

/** The mean of the runs that a turn holds. */
function timedTurn(work: () => unknown): Cost {
  let runs = 0;
  const { wallMs, cpuMs } = timed(() => {
    for (const startMs = performance.now(); runs === 0 || performance.now() - startMs < turnMs; runs++) work();
  });
  return { wallMs: wallMs / runs, cpuMs: cpuMs / runs };
}

function timeNgspice(deck: string): Cost {
  const folder = mkdtempSync(join(tmpdir(), "tipring-bench-"));
  try {
    writeFileSync(join(folder, "deck.cir"), deck);
    return timeCommand("ngspice", ["-b", "-r", "out.raw", "deck.cir"], folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The shell's own account of the processor's time of what it ran: user and system of its children on the last line. */
function timeCommand(command: string, words: readonly string[], folder: string): Cost {
  const startMs = performance.now();
  const run = spawnSync("sh", ["-c", '"$@" >/dev/null 2>&1; code=$?; times; exit $code', "sh", command, ...words], {
    cwd: folder,
    encoding: "utf8",
  });
  const wallMs = performance.now() - startMs;
  if (run.status !== 0) throw new Error(`${command} ${words.join(" ")} stopped with ${run.status}`);
  const spent = [
    ...run.stdout
      .trim()
      .split("\n")
      .slice(-1)
      .join("")
      .matchAll(/(\d+)m([\d.]+)s/g),
  ];
  return { wallMs, cpuMs: spent.reduce((sum, [, minutes, seconds]) => sum + 1000 * (60 * Number(minutes) + Number(seconds)), 0) };
}

/** The process tells its own time, from before it reads the program. An empty module goes first: what reads modules is part of Node's start. */
function timeProcess(program: string, helpers: number): Cost {
  const code = `await import("data:text/javascript,"); globalThis.startMs = performance.now(); globalThis.startCpu = process.cpuUsage(); await import(${JSON.stringify(program)})`;
  const run = spawnSync(process.execPath, [`--v8-pool-size=${helpers}`, "--input-type=module", "-e", code], { encoding: "utf8" });
  if (run.status !== 0) throw new Error(run.stderr);
  const [wallMs, cpuMs] = run.stdout.trim().split(" ").map(Number) as [number, number];
  return { wallMs, cpuMs };
}

/** Ours on the grid and ngspice's free steps, in percent of full scale. */
function errors(hasNgspice: boolean): string {
  const fullScaleVolts = 156.2;
  const rows = goldenRows();
  const run = new LoopScenario(loops.A, 48_000).run();
  const percent = (volts: (row: number) => number): string => {
    const worst = rows.reduce((most, { phoneVolts }, k) => Math.max(most, Math.abs(volts(k) - phoneVolts)), 0);
    return `${((100 * worst) / fullScaleVolts).toPrecision(2)} %`;
  };
  const ours = percent((k) => run.phoneVolts[rows[k]!.sample]!);
  if (!hasNgspice) return ours;
  const theirs = runNgspice(loopDeck("A", freeStep, freeOptions));
  const seconds = Float64Array.from(rows, (one) => one.seconds);
  const [tip, ring] = ["v(t8)", "v(r8)"].map((name) => resampledSmoothly(theirs, name, seconds));
  return `ours ${ours}, ngspice ${percent((k) => tip![k]! - ring![k]!)}`;
}

/** Loop A left alone on the hook until nothing moves: stepped one by one, in blocks, and as a line of a crowd that hears silence. */
function settledLine(row: Row): void {
  const stepHz = 48_000;
  const { netlist, signals, phoneVolts } = buildReferenceLoop(loops.A);
  const circuit = new Circuit(netlist, { stepSeconds: 1 / stepHz });
  for (let step = 0; step < 20 * stepHz; step++) circuit.step();
  if (!circuit.isAtRest) throw new Error("the line has not settled");
  const steps = stepHz / 100;
  const nanosecondsOf = (count: number, work: () => void): number => {
    for (let k = 0; k < count / 10; k++) work();
    const { cpuMs } = timed(() => {
      for (let k = 0; k < count; k++) work();
    });
    return (1e6 * cpuMs) / count;
  };
  const one = nanosecondsOf(10_000_000, () => {
    circuit.step();
  });
  const block = circuit.block({ inputs: [signals[2]!.input], probes: [phoneVolts], steps });
  const inBlock = nanosecondsOf(20_000, () => {
    block.run(steps);
  });
  const crowd = new Crowd([{ circuit, input: signals[2]!.input, probes: [phoneVolts] }], { steps });
  crowd.silent[0] = 1;
  const inCrowd = nanosecondsOf(1_000_000, () => {
    crowd.run(steps);
  });
  row("a settled line, nothing changes, stepped one by one", `${one.toFixed(1)} ns a step`);
  row("  in blocks of 10 ms, its signals looked at and its values written", `${(inBlock / steps).toFixed(2)} ns a step`);
  row("  as a line of a crowd that hears silence", `${inCrowd.toFixed(0)} ns a block of any length`);
}

/** Off hook with dial tone; the cable's length is set anew. */
function edit(cableModel: "sections" | "rational"): string {
  const line = directLine.lines["line1"]!;
  const bench: Bench = {
    ...directLine,
    lines: { ...directLine.lines, line1: { ...line, cable: [{ type: "pe-0.4", metres: 3200 }], cableModel } },
  };
  const running = createCheckedBench(bench, { seed: 1, stepHz: 48_000 });
  running.record(["line1.fxo.tipRingVolts"]);
  const columns = [new Float64Array(48_000)];
  running.apply({ kind: "hook", device: "phone1", to: "off" });
  running.run(48_000, columns, 0);
  const costs = Array.from({ length: 30 }, (_, k) => {
    const cost = timed(() => {
      const problem = running.apply({ kind: "set", path: "line1.cable.0.metres", value: 3000 + 7 * k });
      if (problem !== undefined) throw new Error(problem.text);
      running.run(1, columns, 0);
    });
    running.run(4800, columns, 0);
    return cost;
  });
  const [first, ...rest] = costs;
  const middle = median(rest.map(({ wallMs }) => wallMs));
  const middleCpu = median(rest.map(({ cpuMs }) => cpuMs));
  return `${middle.toFixed(1)} [${middleCpu.toFixed(1)}] ms, the first ${first!.wallMs.toFixed(0)} ms (wanted 20)`;
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

/** A small deterministic bench for tests of the host: levels that follow the hook, sines that follow the step. */
import type { BenchOptions, CommandProblem, RunningBench } from "../../src/main/engine/bench/types.ts";
import type { Bench } from "../../src/shared/model/bench.ts";
import type { BenchCommand } from "../../src/shared/model/command.ts";
import type { BenchEvent } from "../../src/shared/model/event.ts";
import type { ProbeInfo } from "../../src/shared/model/probe.ts";
import type { ReflectionQuery } from "../../src/shared/model/reflection.ts";
import { plainReadings } from "./fake-readings.ts";

const probes: readonly ProbeInfo[] = [
  { name: "line1.fxo.tipRingVolts", title: "Line 1: tip to ring", unit: "V", audible: false },
  { name: "line1.fxo.loopAmps", title: "Line 1: loop current", unit: "A", audible: false },
  { name: "line1.fxo.voice", title: "Line 1: voice", unit: "V", audible: true },
  { name: "phone1.earpiece", title: "Telephone 1: earpiece", unit: "V", audible: true },
  { name: "count", title: "Steps", unit: "V", audible: true },
];

/** What the circuit throws where it cannot be solved. */
export class FakeSolveError extends Error {
  readonly elementId = "bridge";
}

/** `set bomb N` makes the step after N fail until `set bomb` to a later one; `set panic` throws out of apply; `set title` changes the bench. */
export class FakeBench implements RunningBench {
  readonly stepHz: number;
  readonly stepSeconds: number;
  readonly probes = probes;
  bench: Bench;
  step = 0;
  hook: "on" | "off" = "on";
  #bombStep = Number.POSITIVE_INFINITY;
  readonly #seed: number;
  #names: readonly string[] = [];
  #events: BenchEvent[] = [];

  constructor(bench: Bench, options: BenchOptions) {
    this.bench = bench;
    this.stepHz = options.stepHz;
    this.stepSeconds = 1 / options.stepHz;
    this.#seed = options.seed;
  }

  hasProbe(name: string): boolean {
    return probes.some((probe) => probe.name === name);
  }

  record(names: readonly string[]): CommandProblem | undefined {
    this.#names = [...names];
    return undefined;
  }

  apply(command: BenchCommand): CommandProblem | undefined {
    if (command.kind === "set") {
      if (command.path === "panic") throw new Error("panic");
      if (command.path === "title") {
        this.bench = { ...this.bench, title: typeof command.value === "string" ? command.value : JSON.stringify(command.value) };
        return undefined;
      }
      if (command.path !== "bomb") return { code: "unknown-id", path: "path", text: `there is no ${command.path}` };
      this.#bombStep = Number(command.value);
      return undefined;
    }
    if (command.kind === "note" || command.kind === "erase-note") return undefined;
    if (!("device" in command)) return { code: "not-possible", path: "kind", text: `${command.kind} is not possible` };
    if (command.device !== "phone1") return { code: "unknown-id", path: "device", text: `"${command.device}" is no device of this bench` };
    // Over at once, without a trace.
    if (command.kind === "flash") return undefined;
    if (command.kind !== "hook") return { code: "not-possible", path: "kind", text: `${command.kind} is not possible` };
    this.hook = command.to;
    const kind = command.to === "off" ? "hook.off" : "hook.on";
    this.#events.push({ step: this.step, seconds: this.step * this.stepSeconds, source: "phone1", kind, text: `${kind}.` });
    return undefined;
  }

  run(stepCount: number, columns: readonly Float64Array[], offset: number): void {
    for (let k = 0; k < stepCount; k += 1) {
      if (this.step >= this.#bombStep) throw new FakeSolveError("no current can flow in this loop");
      this.step += 1;
      this.#names.forEach((name, i) => (columns[i]![offset + k] = this.#value(name)));
    }
  }

  present(values: Float64Array): void {
    this.#names.forEach((name, i) => (values[i] = this.#value(name)));
  }

  addRecording(): void {
    // Nothing is played here.
  }

  takeEvents(): BenchEvent[] {
    return this.#events.splice(0);
  }

  snapshot() {
    const telephone = { kind: "telephone", hook: this.hook, bell: false, sending: undefined, earpieceRmsVolts: 0 } as const;
    return { step: this.step, seconds: this.step * this.stepSeconds, devices: { phone1: telephone }, lines: {} };
  }

  readLine(lineId: string) {
    return { ok: true, readings: { ...plainReadings, line: lineId } } as const;
  }

  reflectLine(query: ReflectionQuery) {
    const [volts, returnVolts] = [
      [0, 5, 0, 0],
      [0, 0, 0, 1],
    ];
    const pulse = { firstSeconds: 0, stepSeconds: 1e-6, volts, returnVolts, sentVolts: 5, bandHertz: 8e6, repeatSeconds: 1e-3 };
    return { ok: true, trace: { query, ...pulse, velocityShare: 0.65, cableMetres: 3200 } } as const;
  }

  readDetectors() {
    const seconds = this.step * this.stepSeconds;
    return { seconds, presentSeconds: seconds, reports: [], decisions: [], dropped: 0 };
  }

  finalStates(): Record<string, unknown> {
    return { phone1: { hook: this.hook, seed: this.#seed } };
  }

  #value(name: string): number {
    const sine = Math.sin(2 * Math.PI * 1000 * this.step * this.stepSeconds);
    if (name === "count") return this.step;
    if (name === "line1.fxo.loopAmps") return this.hook === "off" ? 0.025 : 0;
    return name === "line1.fxo.tipRingVolts" ? (this.hook === "off" ? 8 : 48) + 0.1 * sine : 0.1 * sine;
  }
}

/** Builds the fake; a bench with this title cannot be built. */
export function createFakeBench(bench: Bench, options: BenchOptions): RunningBench {
  if (bench.title === "broken") throw Object.assign(new Error("line1 is plugged into nothing"), { path: "lines.line1" });
  return new FakeBench(bench, options);
}

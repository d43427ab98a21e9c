/** Builder of benches for tests: `aBench().with(...).start()`, then off-hook, dial, run, and what was seen. */
import { createBench } from "../../src/main/engine/bench/create-bench.ts";
import type { BenchChecker } from "../../src/main/engine/bench/options.ts";
import type { CommandProblem, RunningBench } from "../../src/main/engine/bench/types.ts";
import { directLine, twoSubscribers } from "../../src/shared/catalog/benches.ts";
import { Bench } from "../../src/shared/model/bench.ts";
import type { Exchange, ExchangePort, Telephone } from "../../src/shared/model/bench.ts";
import type { BenchCommand } from "../../src/shared/model/command.ts";
import type { BenchEvent, EventKind } from "../../src/shared/model/event.ts";
import type { Recording } from "../../src/shared/model/recording.ts";

/** The schemas' own check, as the simulation host hands it to the engine. */
export const parseBench: BenchChecker = (candidate) => {
  const parsed = Bench.safeParse(candidate);
  if (parsed.success) return { ok: true, bench: parsed.data };
  const issue = parsed.error.issues[0];
  return { ok: false, path: issue?.path.join(".") ?? "", text: issue?.message ?? "not a bench" };
};

export class BenchBuilder {
  private bench: Bench;
  private seed = 1;
  private recordings: readonly Recording[] = [];
  private stepHz: 48000 | 16000 = 16000;

  constructor(bench: Bench) {
    this.bench = structuredClone(bench);
  }

  /** 48 kHz; without it benches run at 16 kHz, which is three times as fast and good to 0.005 % (solver.md A3). */
  atFullRate(): this {
    this.stepHz = 48000;
    return this;
  }

  withSeed(seed: number): this {
    this.seed = seed;
    return this;
  }

  withRecordings(...recordings: readonly Recording[]): this {
    this.recordings = recordings;
    return this;
  }

  withLine(changes: Partial<Bench["lines"][string]>): this {
    for (const [id, line] of Object.entries(this.bench.lines)) this.bench.lines[id] = { ...line, ...changes };
    return this;
  }

  withTelephone(changes: Partial<Telephone>): this {
    for (const [id, device] of Object.entries(this.bench.devices)) {
      if (device.kind === "telephone") this.bench.devices[id] = { ...device, ...changes };
    }
    return this;
  }

  withTimers(changes: Partial<Exchange["timers"]>): this {
    return this.withExchange((exchange) => ({ ...exchange, timers: { ...exchange.timers, ...changes } }));
  }

  withPorts(change: (port: ExchangePort) => ExchangePort): this {
    return this.withExchange((exchange) => ({
      ...exchange,
      ports: Object.fromEntries(Object.entries(exchange.ports).map(([id, port]) => [id, change(port)])),
    }));
  }

  withExchange(change: (exchange: Exchange) => Exchange): this {
    for (const [id, device] of Object.entries(this.bench.devices)) {
      if (device.kind === "exchange") this.bench.devices[id] = change(device);
    }
    return this;
  }

  /** More telephones like the first one on the same pair. */
  withSetsInParallel(count: number): this {
    const first = this.bench.devices["phone1"];
    const line = this.bench.lines["line1"];
    if (first === undefined || line === undefined) throw new Error("no telephone to copy");
    for (let i = 2; i <= count; i++) {
      this.bench.devices[`parallel${i}`] = first;
      line.fxo.push(`parallel${i}.line`);
    }
    return this;
  }

  start(): TestBench {
    return new TestBench(createBench(this.bench, { seed: this.seed, stepHz: this.stepHz, parseBench, recordings: this.recordings }));
  }
}

/** The direct line unless told otherwise. */
export function aBench(bench: Bench = directLine): BenchBuilder {
  return new BenchBuilder(bench);
}

export function aTwoSubscriberBench(): BenchBuilder {
  return new BenchBuilder(twoSubscribers);
}

export class TestBench {
  readonly bench: RunningBench;
  readonly events: BenchEvent[] = [];

  constructor(bench: RunningBench) {
    this.bench = bench;
  }

  get seconds(): number {
    return this.bench.step / this.bench.stepHz;
  }

  apply(command: BenchCommand): CommandProblem | undefined {
    return this.bench.apply(command);
  }

  /** A command that must be taken. */
  do(command: BenchCommand): void {
    const problem = this.bench.apply(command);
    if (problem !== undefined) throw new Error(`${command.kind} was refused: ${problem.text}`);
  }

  offHook(device = "phone1"): void {
    this.do({ kind: "hook", device, to: "off" });
  }

  onHook(device = "phone1"): void {
    this.do({ kind: "hook", device, to: "on" });
  }

  dial(digits: string, by: "dtmf" | "pulse" = "dtmf", device = "phone1"): void {
    this.do({ kind: "dial", device, digits, by });
  }

  ring(seconds: number, line = "line1"): void {
    this.do({ kind: "ring", device: "exchange", line, seconds });
  }

  run(seconds: number): void {
    this.record([], seconds);
  }

  /** Runs on and returns what the probes saw. */
  record(names: readonly string[], seconds: number): Float64Array[] {
    const problem = this.bench.record(names);
    if (problem !== undefined) throw new Error(problem.text);
    const stepCount = Math.round(seconds * this.bench.stepHz);
    const columns = names.map(() => new Float64Array(stepCount));
    this.bench.run(stepCount, columns, 0);
    this.events.push(...this.bench.takeEvents());
    return columns;
  }

  /** One probe for a while. */
  trace(name: string, seconds: number): Float64Array {
    const [samples] = this.record([name], seconds);
    if (samples === undefined) throw new Error(`nothing recorded of ${name}`);
    return samples;
  }

  /** Runs until an event of the kind is seen, and returns it; fails after `withinSeconds`. */
  runUntil(kind: EventKind, withinSeconds: number, matches: (event: BenchEvent) => boolean = () => true): BenchEvent {
    const giveUpAt = this.seconds + withinSeconds;
    while (this.seconds < giveUpAt) {
      const from = this.events.length;
      this.run(0.01);
      const found = this.events.slice(from).find((event) => event.kind === kind && matches(event));
      if (found !== undefined) return found;
    }
    throw new Error(`no ${kind} within ${withinSeconds} s; seen: ${this.events.map((event) => event.kind).join(", ")}`);
  }

  of(kind: EventKind): BenchEvent[] {
    return this.events.filter((event) => event.kind === kind);
  }

  phase(portId = "1"): string {
    const exchange = this.bench.snapshot().devices["exchange"];
    if (exchange?.kind !== "exchange") throw new Error("no exchange");
    return exchange.ports[portId]?.phase ?? "";
  }
}

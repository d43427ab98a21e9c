/**
 * Many lines stepped together, two in every vector: each circuit has one input at a time that is given as samples (speech, a tone,
 * ringing) and probes that are heard as samples. Lines of the same shape that run on without events sit in pairs; one whose contacts change goes on
 * alone for a while and comes back. Every line gives the same bits as it would alone.
 */
import type { Block } from "./block.ts";
import type { Circuit } from "./circuit.ts";
import type { CrowdHost } from "./crowd-host.ts";
import { EngineError } from "./errors.ts";
import { type KernelKind, KernelMemory } from "./kernel-memory.ts";
import type { Lane } from "./lane.ts";
import type { LanePlan } from "./lane-plan.ts";
import { Pair, type Passenger } from "./pair.ts";
import type { InputIndex, ProbeIndex } from "./types.ts";

export type CrowdLine = { readonly circuit: Circuit; readonly input: InputIndex; readonly probes: readonly ProbeIndex[] };

export type CrowdOptions = {
  /** Most steps in one run. */
  readonly steps: number;
  readonly kernel?: KernelKind;
};

/** Bytes for each line's pair, and its share of the tables, which lines alike have in common. */
const bytesPerLine = 96 * 1024;
const leastBytes = 4 * 1024 * 1024;

export class Crowd {
  /** For each line the samples of its input, one for each step. The kernel looks one ahead: a sample is the input's value at the end of the next step. */
  readonly samples: readonly Float32Array[];
  /** For each line and each of its probes the value after each step. */
  readonly values: readonly (readonly Float32Array[])[];
  /** Pairs that went together at most. */
  mostPairs = 0;
  /** Lines whose entry is 1 hear silence, whatever their samples are. */
  readonly silent: Uint8Array;
  readonly #memory: KernelMemory;
  readonly #lines: readonly Line[];
  readonly #probeCount: number;
  readonly #steps: number;
  readonly #stepHz: number;
  readonly #silenceAt: number;
  readonly #pairs: PairOfLines[] = [];
  /** Empty pairs by number of modes, and a line that waits for another. */
  readonly #free = new Map<number, Pair[]>();
  readonly #waiting = new Map<number, Line>();

  constructor(lines: readonly CrowdLine[], options: CrowdOptions) {
    const { steps } = options;
    const probeCount = lines[0]?.probes.length ?? 0;
    const stepSeconds = lines[0]?.circuit.stepSeconds ?? 1;
    for (const { circuit, probes } of lines) {
      if (probes.length !== probeCount) throw new Error("all lines of a crowd have the same number of probes");
      if (circuit.stepSeconds !== stepSeconds) throw new Error("all lines of a crowd have the same step");
    }
    const bytes = leastBytes + lines.length * (bytesPerLine + 4 * steps * (1 + probeCount)) + 4 * steps;
    this.#memory = new KernelMemory(options.kernel ?? "compiled", Math.ceil(bytes / 65536) * 65536);
    this.#probeCount = probeCount;
    this.#steps = steps;
    this.#stepHz = 1 / stepSeconds;
    this.#silenceAt = this.#room(steps);
    this.silent = new Uint8Array(lines.length);
    const singles = new Float32Array(this.#memory.numbers.buffer);
    const view = (at: number): Float32Array => singles.subarray(at / 4, at / 4 + steps);
    this.#lines = lines.map((line, index) => {
      const samplesAt = this.#room(steps);
      const valuesAt = this.#room(steps * probeCount);
      const values = line.probes.map((_, p) => view(valuesAt + 4 * steps * p));
      return new Line(index, line, { samples: view(samplesAt), values, samplesAt, valuesAt }, steps);
    });
    this.samples = this.#lines.map(({ samples }) => samples);
    this.values = this.#lines.map(({ values }) => values);
  }

  /** From the next run on the line's samples are those of another of its inputs; the one before is silent, best for some steps already. */
  turnTo(line: number, input: InputIndex): void {
    this.#lines[line]!.turnTo(input);
  }

  /** hot path. `count` steps of every line. One that fails stays at its last good step; the others go on, then its error is thrown. */
  run(count: number): void {
    this.#match();
    let failure: EngineError | undefined;
    for (let i = this.#pairs.length - 1; i >= 0; i--) {
      const { pair, first, second } = this.#pairs[i]!;
      const step = pair.run(0, count, this.#silenceAt, this.silent[first.index] === 1, this.silent[second.index] === 1);
      first.hasRun = second.hasRun = true;
      if (pair.isFull) continue;
      pair.clear();
      this.#dissolve(i);
      failure = this.#runAlone(first, step, count) ?? failure;
      failure = this.#runAlone(second, step, count) ?? failure;
    }
    for (let i = 0; i < this.#lines.length; i++) {
      const line = this.#lines[i]!;
      if (!line.hasRun) failure = this.#runAlone(line, 0, count) ?? failure;
      line.hasRun = false;
    }
    if (failure !== undefined) throw failure;
  }

  /** Pairs up lines that can go together, and parts those that cannot any more. */
  #match(): void {
    for (let i = this.#pairs.length - 1; i >= 0; i--) {
      const { pair, first, second } = this.#pairs[i]!;
      if (first.mayStay() && second.mayStay()) continue;
      pair.clear();
      this.#dissolve(i);
    }
    this.#waiting.clear();
    for (let i = 0; i < this.#lines.length; i++) {
      const line = this.#lines[i]!;
      if (line.lane.away !== undefined) continue;
      const plan = line.pairPlan();
      if (plan === undefined) continue;
      const other = this.#waiting.get(plan.modes);
      const otherPlan = other?.pairPlan();
      if (other === undefined || otherPlan === undefined) this.#waiting.set(plan.modes, line);
      else if (this.#seat(other, otherPlan, line, plan)) this.#waiting.delete(plan.modes);
    }
  }

  #seat(first: Line, firstPlan: LanePlan, second: Line, secondPlan: LanePlan): boolean {
    const { modes } = firstPlan;
    const firstTable = this.#tableOf(firstPlan);
    const secondTable = this.#tableOf(secondPlan);
    if (firstTable === undefined || secondTable === undefined) return false;
    const pair = this.#free.get(modes)?.pop() ?? Pair.make(this.#memory, modes, this.#probeCount, this.#steps, this.#stepHz);
    if (pair === undefined) return false;
    pair.seat(0, first, firstPlan, first.probes, firstTable);
    pair.seat(1, second, secondPlan, second.probes, secondTable);
    this.#pairs.push({ pair, modes, first, second });
    this.mostPairs = Math.max(this.mostPairs, this.#pairs.length);
    return true;
  }

  #dissolve(index: number): void {
    const { pair, modes } = this.#pairs[index]!;
    this.#pairs[index] = this.#pairs.at(-1)!;
    this.#pairs.pop();
    const free = this.#free.get(modes);
    if (free === undefined) this.#free.set(modes, [pair]);
    else free.push(pair);
  }

  /** Lines alike share their tables. */
  #tableOf({ table }: LanePlan): number | undefined {
    return table === undefined ? undefined : this.#memory.keepAlike(table.values);
  }

  #runAlone(line: Line, from: number, to: number): EngineError | undefined {
    if (from === to) return undefined;
    try {
      line.runAlone(from, to, this.silent[line.index] === 1);
      return undefined;
    } catch (error) {
      if (!(error instanceof EngineError)) throw error;
      return error;
    }
  }

  #room(singles: number): number {
    const at = this.#memory.allocate(Math.ceil(singles / 2));
    if (at === undefined) throw new Error("a crowd's memory has no room for its lines");
    return at;
  }
}

type PairOfLines = { readonly pair: Pair; readonly modes: number; readonly first: Line; readonly second: Line };

type LineRoom = {
  readonly samples: Float32Array;
  readonly values: readonly Float32Array[];
  readonly samplesAt: number;
  readonly valuesAt: number;
};

class Line implements Passenger {
  readonly index: number;
  readonly samples: Float32Array;
  readonly values: readonly Float32Array[];
  readonly samplesAt: number;
  readonly valuesAt: number;
  readonly probes: readonly ProbeIndex[];
  comingSample: number;
  /** In the present run. */
  hasRun = false;
  /** Steps for which the values hold those of a line at rest. */
  #settledSteps = 0;
  readonly #host: CrowdHost;
  readonly #circuit: Circuit;
  readonly #steps: number;
  #input: InputIndex;
  #block: Block;
  readonly #blocks = new Map<InputIndex, Block>();
  readonly #halfHz: number;

  constructor(index: number, { circuit, input, probes }: CrowdLine, room: LineRoom, steps: number) {
    this.index = index;
    this.samples = room.samples;
    this.values = room.values;
    this.samplesAt = room.samplesAt;
    this.valuesAt = room.valuesAt;
    this.probes = probes;
    this.#circuit = circuit;
    this.#input = input;
    this.#host = circuit.crowdHost;
    this.#steps = steps;
    this.#block = this.#blockOf(input);
    this.#halfHz = 0.5 / circuit.stepSeconds;
    this.comingSample = circuit.signal(input).endValue;
  }

  get lane(): Lane {
    return this.#host.lane;
  }

  get stepsToFlush(): number {
    return this.#host.stepsToFlush;
  }

  tookSteps(steps: number): boolean {
    return this.#host.tookSteps(steps);
  }

  goOnFrom(comingSample: number, value: number, slope: number): void {
    const signal = this.#circuit.signal(this.#input);
    this.comingSample = comingSample;
    signal.endValue = value;
    signal.endSlope = slope;
  }

  turnTo(input: InputIndex): void {
    if (input === this.#input) return;
    // The state leaves its seat while the samples are still those of the other input.
    this.lane.away?.bringHome();
    this.#circuit.silence(this.#input);
    this.#input = input;
    this.#block = this.#blockOf(input);
    this.comingSample = this.#circuit.signal(input).endValue;
  }

  #blockOf(input: InputIndex): Block {
    let block = this.#blocks.get(input);
    if (block === undefined) {
      block = this.#circuit.block({ inputs: [input], probes: this.probes, steps: this.#steps });
      this.#blocks.set(input, block);
    }
    return block;
  }

  pairPlan(): LanePlan | undefined {
    return this.#host.pairPlan(this.#input);
  }

  /** Is the line still in its seat, and nothing has happened that the pair cannot do? */
  mayStay(): boolean {
    const { away } = this.lane;
    return away !== undefined && this.pairPlan() === away.plan;
  }

  /** Steps `from`..`to` without company. */
  runAlone(from: number, to: number, isSilent: boolean): void {
    const signal = this.#circuit.signal(this.#input);
    if (isSilent && this.#host.isAsleep && this.comingSample === 0 && signal.endValue === 0 && signal.endSlope === 0) {
      if (to <= this.#settledSteps) return;
      for (let p = 0; p < this.values.length; p++) this.values[p]!.fill(this.#circuit.read(this.probes[p]!), from, to);
      this.#settledSteps = from === 0 ? to : 0;
      return;
    }
    this.#settledSteps = 0;
    const signals = this.#block.inputs[0]!;
    let { endValue, endSlope } = signal;
    for (let step = from, k = 0; step < to; step++, k += 4) {
      const newest = isSilent ? 0 : this.samples[step]!;
      signals[k] = endValue;
      signals[k + 1] = endSlope;
      endSlope = (newest - endValue) * this.#halfHz;
      endValue = this.comingSample;
      this.comingSample = newest;
      signals[k + 2] = endValue;
      signals[k + 3] = endSlope;
    }
    this.#block.run(to - from);
    for (let p = 0; p < this.values.length; p++) {
      const values = this.#block.values[p]!;
      const own = this.values[p]!;
      for (let step = from; step < to; step++) own[step] = values[step - from]!;
    }
  }
}

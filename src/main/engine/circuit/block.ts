/** Many steps in one call: signals of some inputs and values of some probes lie in arrays, one place for each step. */
import type { KernelMemory } from "./kernel-memory.ts";
import type { Lane } from "./lane.ts";
import { channelLength } from "./lane-layout.ts";
import type { LanePlan } from "./lane-plan.ts";
import { inputBit, isSilent } from "./input-channels.ts";
import type { InputIndex, ProbeIndex, StepSignal } from "./types.ts";

export type BlockOptions = {
  /** Inputs whose signals are given step by step. The others' records hold for every step, as with `Circuit.step`. */
  readonly inputs: readonly InputIndex[];
  readonly probes: readonly ProbeIndex[];
  /** Most steps in one run. */
  readonly steps: number;
};

/** The circuit whose steps these are. */
export type BlockHost = {
  readonly signals: readonly StepSignal[];
  heldInputs: number;
  readonly stepInBlock: (block: Block, from: number, count: number) => number;
  readonly step: () => void;
  readonly read: (probe: ProbeIndex) => number;
  readonly leaveLane: () => Lane;
};

/** Numbers of one step's signal. */
export const signalLength = 4;

export class Block {
  /**
   * For each input its signals: start value, start slope, end value and end slope of the first step, then of the next. To be taken anew
   * after each run, as the arrays may move; what they hold stays.
   */
  inputs: readonly Float64Array[] = [];
  /** For each probe its value after each step. To be taken anew after each run. */
  values: readonly Float64Array[] = [];
  /** Steps that the last run took: all of them, or those before the one that failed. */
  taken = 0;
  readonly #options: BlockOptions;
  readonly #state: BlockHost;
  readonly #lane: Lane;
  /** Inputs that are not in the block, and all that are, as bits. */
  readonly #others: readonly InputIndex[];
  readonly #mask: number;
  /** Where each input of `inputs` stands among `#signals`, which are in the circuit's order. */
  readonly #order: readonly number[];
  #signals: readonly Float64Array[] = [];
  #memory: KernelMemory | undefined;
  #plan: LanePlan | undefined;
  #fits = false;
  #signalsAt = 0;
  #valuesAt = 0;
  #rowsAt = 0;

  constructor(state: BlockHost, options: BlockOptions) {
    const inputs = [...options.inputs].sort((a, b) => a - b);
    this.#options = { ...options, inputs };
    this.#order = options.inputs.map((input) => inputs.indexOf(input));
    this.#state = state;
    this.#lane = state.leaveLane();
    this.#others = state.signals.map((_, input) => input).filter((input) => !options.inputs.includes(input));
    this.#mask = options.inputs.reduce((mask, input) => mask | inputBit(input), 0);
    this.#settleIn();
  }

  /** hot path. Takes `count` steps; the signals are those at the arrays' beginning. */
  run(count: number): void {
    const { inputs } = this.#options;
    const state = this.#state;
    this.taken = 0;
    state.heldInputs = this.#mask;
    while (this.taken < count) {
      const steps = state.stepInBlock(this, this.taken, count - this.taken);
      if (steps === 0) {
        this.#stepOnce(this.taken);
        this.taken++;
      } else this.taken += steps;
    }
    for (let i = 0; i < inputs.length && count > 0; i++) this.#writeRecord(i, count - 1);
  }

  /** Does nothing sound in these steps? */
  isSilent(from: number, count: number): boolean {
    for (let i = 0; i < this.#others.length; i++) if (!isSilent(this.#state.signals[this.#others[i]!]!)) return false;
    for (let i = 0; i < this.#signals.length; i++) {
      const signals = this.#signals[i]!;
      for (let k = signalLength * from; k < signalLength * (from + count); k += signalLength) {
        if (signals[k] !== 0 || signals[k + 1] !== 0 || signals[k + 2] !== 0 || signals[k + 3] !== 0) return false;
      }
    }
    return true;
  }

  /** Nothing changes in these steps. */
  stayStill(from: number, count: number): void {
    const { probes } = this.#options;
    for (let p = 0; p < probes.length; p++) this.values[p]!.fill(this.#state.read(probes[p]!), from, from + count);
  }

  readAgain(step: number): void {
    const { probes } = this.#options;
    for (let p = 0; p < probes.length; p++) this.values[p]![step] = this.#state.read(probes[p]!);
  }

  /** hot path. May the kernel take steps by this plan: are just the block's inputs active, and all others silent? */
  fits(plan: LanePlan): boolean {
    if (plan !== this.#plan) this.#adapt(plan);
    if (!this.#fits) return false;
    const { signals } = this.#state;
    for (let i = 0; i < this.#others.length; i++) if (!isSilent(signals[this.#others[i]!]!)) return false;
    return true;
  }

  isMissingFrom(plan: LanePlan): boolean {
    return this.#options.inputs.some((input) => plan.placeOfInput[input]! < 0);
  }

  /** hot path. Up to `count` steps from the block's step `from` on, as far as signals go on and ports are solved. */
  advance(plan: LanePlan, from: number, count: number, stepHz: number): number {
    const { inputs, probes, steps } = this.#options;
    const { kernel } = plan.memory;
    const lane = this.#lane;
    let along = count;
    for (let i = 0; i < inputs.length; i++) {
      const signals = this.#signalsAt + 8 * signalLength * (i * steps + from);
      along = kernel.follow(
        signals,
        along,
        stepHz,
        lane.at + 8 * (plan.modes + channelLength * i),
        lane.channels + 8 * channelLength * i,
        8 * channelLength * inputs.length,
      );
    }
    if (along === 0) return 0;
    return lane.run(plan, along, this.#rowsAt, probes.length, this.#valuesAt + 8 * from, steps);
  }

  #stepOnce(step: number): void {
    for (let i = 0; i < this.#options.inputs.length; i++) this.#writeRecord(i, step);
    this.#state.step();
    // Read before the state leaves the lane: out of it the same sums are taken in another order, and end in other last bits.
    this.readAgain(step);
    if (this.#lane.memory !== this.#memory) this.#settleIn();
  }

  #writeRecord(place: number, step: number): void {
    const signal = this.#state.signals[this.#options.inputs[place]!]!;
    const from = this.#signals[place]!;
    signal.startValue = from[signalLength * step]!;
    signal.startSlope = from[signalLength * step + 1]!;
    signal.endValue = from[signalLength * step + 2]!;
    signal.endSlope = from[signalLength * step + 3]!;
  }

  #adapt(plan: LanePlan): void {
    const { inputs, probes } = this.#options;
    this.#plan = plan;
    this.#fits =
      plan.memory === this.#memory && plan.inputs.length === inputs.length && inputs.every((input, i) => plan.inputs[i] === input);
    if (this.#fits) probes.forEach((probe, p) => (plan.memory.words[this.#rowsAt / 4 + p] = plan.probeRows + 8 * probe * plan.length));
  }

  /** Takes room where the circuit's lane lies, and what the arrays held goes along. */
  #settleIn(): void {
    const { inputs, probes, steps } = this.#options;
    this.#state.leaveLane();
    const memory = this.#lane.memoryFor((signalLength * inputs.length + probes.length) * steps + probes.length);
    const signalsAt = memory.allocate(signalLength * inputs.length * steps);
    const valuesAt = memory.allocate(probes.length * steps);
    const rowsAt = memory.allocate(probes.length);
    if (signalsAt === undefined || valuesAt === undefined || rowsAt === undefined) throw new Error("kernel memory has no room for a block");
    this.#memory = memory;
    this.#signalsAt = signalsAt;
    this.#valuesAt = valuesAt;
    this.#rowsAt = rowsAt;
    this.#plan = undefined;
    const view = (at: number, place: number, length: number, old: Float64Array | undefined): Float64Array => {
      const array = memory.numbers.subarray(at / 8 + place * length, at / 8 + (place + 1) * length);
      if (old !== undefined) array.set(old);
      return array;
    };
    this.#signals = inputs.map((_, i) => view(signalsAt, i, signalLength * steps, this.#signals[i]));
    this.inputs = this.#order.map((place) => this.#signals[place]!);
    this.values = probes.map((_, p) => view(valuesAt, p, steps, this.values[p]));
  }
}

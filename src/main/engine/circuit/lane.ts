/**
 * A circuit's running state in kernel memory while nothing but the step kernel touches it. The circuit enters with its vector of
 * channels and modes, and takes it back before anything else happens to it.
 */
import { inputBit, isSilent, near } from "./input-channels.ts";
import { type KernelKind, type KernelMemory, memoryAfter, newMemory, sharedMemory } from "./kernel-memory.ts";
import { channelLength, portLength } from "./lane-layout.ts";
import { laneRoom, type LanePlan, makeLanePlan, type PlanShape, writeRest } from "./lane-plan.ts";
import type { Variant } from "./pattern.ts";
import type { StepModel } from "./step-model.ts";
import type { StepSignal } from "./types.ts";

/** A tenth of a second or so: building the table costs about as much as it saves in that time. */
const tableAfterFlushes = 32;

/** Steps that the kernel takes in one call at most. */
export const chunkSteps = 128;

/** Where the state is instead, when another steps it. */
export type LaneAway = {
  readonly plan: LanePlan;
  readonly bringHome: () => void;
  readonly read: (probe: number) => number;
  readonly clearBelow: (least: number) => number;
};

export class Lane {
  readonly #shape: PlanShape;
  readonly #room: number;
  memory: KernelMemory;
  /** Undefined while the circuit's state is not here. */
  plan: LanePlan | undefined;
  away: LaneAway | undefined;
  at = 0;
  #kept = 0;
  channels = 0;
  readonly #plans = new WeakMap<StepModel, Map<number, LanePlan>>();
  /** Flushes that each model has seen in its lane; from `tableAfterFlushes` on its port is looked up in a table. */
  readonly #flushes = new WeakMap<StepModel, number>();
  /** Each port's voltage where Newton found it, and its last change (of two ports their slopes), while the state is not here. */
  readonly #portVolts: Float64Array;

  constructor(shape: PlanShape, stateCount: number, kind: KernelKind) {
    this.#shape = shape;
    this.#room = laneRoom(stateCount, shape.inputCount, shape.curves.length);
    this.#portVolts = new Float64Array(2 * shape.curves.length);
    this.memory = sharedMemory(kind);
    if (!this.#settleIn()) this.#move();
  }

  /** Most numbers of a lane. */
  get room(): number {
    return this.#room;
  }

  /** Takes the vector over. Inputs in `mask` (bit by input; from the thirtieth on they share one) are active. */
  enter(variant: Variant, model: StepModel, mask: number, now: Float64Array): LanePlan {
    const plan = this.#planFor(variant, model, mask);
    writeRest(plan);
    const { numbers } = this.memory;
    const { portStart, curvatureStart, jerkStart, portChangeStart, base } = this.#shape.channels;
    const ports = this.#shape.curves.length;
    let z = this.at / 8;
    for (let k = 0; k < plan.modes; k++) numbers[z++] = k < plan.model.activeSize ? now[base + k]! : 0;
    for (const input of plan.inputs) {
      numbers[z++] = now[2 * input]!;
      numbers[z++] = now[2 * input + 1]!;
      numbers[z++] = now[curvatureStart + input]!;
      numbers[z++] = now[jerkStart + input]!;
    }
    for (let p = 0; p < ports; p++) {
      numbers[z++] = now[portStart + p]!;
      numbers[z++] = now[portChangeStart + p]!;
    }
    numbers[z] = 1;
    numbers[z + 1] = 0;
    const end = this.at / 8 + plan.length;
    for (let p = 0; p < 2 * ports; p++) numbers[end + p] = this.#portVolts[p]!;
    this.plan = plan;
    return plan;
  }

  /** Gives the vector back. */
  leave(now: Float64Array): void {
    const { plan } = this;
    if (plan === undefined) return;
    const { numbers } = this.memory;
    const { portStart, curvatureStart, jerkStart, portChangeStart, base } = this.#shape.channels;
    const ports = this.#shape.curves.length;
    now.fill(0);
    let z = this.at / 8;
    for (let k = 0; k < plan.model.activeSize; k++) now[base + k] = numbers[z + k]!;
    z += plan.modes;
    for (const input of plan.inputs) {
      now[2 * input] = numbers[z++]!;
      now[2 * input + 1] = numbers[z++]!;
      now[curvatureStart + input] = numbers[z++]!;
      now[jerkStart + input] = numbers[z++]!;
    }
    for (let p = 0; p < ports; p++) {
      now[portStart + p] = numbers[z++]!;
      now[portChangeStart + p] = numbers[z++]!;
    }
    const end = this.at / 8 + plan.length;
    if (!plan.usesTable) for (let p = 0; p < 2 * ports; p++) this.#portVolts[p] = numbers[end + p]!;
    this.plan = undefined;
  }

  /** Ports were solved elsewhere: Newton goes on from there. */
  setPortVolts(volts: Float64Array): void {
    this.#portVolts.fill(volts.length === 2 ? Number.NaN : 0);
    this.#portVolts.set(volts);
  }

  /** hot path. Steps of the plan with the channels as they lie in memory; 0 where the first one fails, the state as it was. */
  run(plan: LanePlan, steps: number, probes: number, probeCount: number, outputs: number, outputStride: number, history = 0): number {
    const { kernel } = plan.memory;
    const done = kernel.run(plan.at, this.at, this.#kept, this.channels, steps, probes, probeCount, outputs, outputStride, history);
    if (done === steps) return steps;
    this.#restore(plan);
    if (done <= 0) return 0;
    kernel.run(plan.at, this.at, this.#kept, this.channels, done, probes, probeCount, outputs, outputStride, history);
    return done;
  }

  /** hot path. Writes the channels of one step from the signals; false where one jumps, is not finite, or wakes up. */
  takeSignals(plan: LanePlan, signals: readonly StepSignal[], stepHz: number): boolean {
    const { numbers } = plan.memory;
    const { placeOfInput } = plan;
    let to = this.channels / 8;
    let from = this.at / 8 + plan.modes;
    for (let input = 0; input < signals.length; input++) {
      const signal = signals[input]!;
      if (placeOfInput[input]! < 0) {
        if (!isSilent(signal)) return false;
        continue;
      }
      const { startValue, startSlope, endValue, endSlope } = signal;
      const value = numbers[from]!;
      const slope = numbers[from + 1]!;
      from += channelLength;
      if (!(startValue === value && startSlope === slope) && !(near(value, startValue) && near(slope, startSlope))) return false;
      const curvature = (6 * stepHz * (startValue - endValue) + 2 * startSlope + 4 * endSlope) * stepHz;
      if (!(curvature - curvature === 0)) return false;
      numbers[to] = endValue;
      numbers[to + 1] = endSlope;
      numbers[to + 2] = curvature;
      numbers[to + 3] = (12 * stepHz * (startValue - endValue) + 6 * (startSlope + endSlope)) * stepHz * stepHz;
      to += channelLength;
    }
    return true;
  }

  /** hot path. The same for parts first..last of `perStep` of a step; inputs go on from the first one's start. */
  takeParts(plan: LanePlan, signals: readonly StepSignal[], stepSeconds: number, first: number, last: number, perStep: number): boolean {
    const { numbers } = plan.memory;
    const { placeOfInput, inputs } = plan;
    const stepHz = 1 / stepSeconds;
    const stride = channelLength * inputs.length;
    let from = this.at / 8 + plan.modes;
    let start = this.channels / 8;
    for (let input = 0; input < signals.length; input++) {
      const signal = signals[input]!;
      if (placeOfInput[input]! < 0) {
        if (!isSilent(signal)) return false;
        continue;
      }
      const { startValue, startSlope, endValue, endSlope } = signal;
      if (first === 1 && !(near(numbers[from]!, startValue) && near(numbers[from + 1]!, startSlope))) return false;
      from += channelLength;
      const c1 = stepSeconds * startSlope;
      const rise = endValue - startValue;
      const c3 = c1 + stepSeconds * endSlope - 2 * rise;
      const c2 = rise - c1 - c3;
      if (!(c3 - c3 === 0)) return false;
      let to = start;
      for (let part = first; part <= last; part++, to += stride) {
        const share = part / perStep;
        const isEnd = part === perStep;
        numbers[to] = isEnd ? endValue : startValue + share * (c1 + share * (c2 + share * c3));
        numbers[to + 1] = isEnd ? endSlope : (c1 + share * (2 * c2 + share * 3 * c3)) * stepHz;
        numbers[to + 2] = (2 * c2 + 6 * share * c3) * stepHz * stepHz;
        numbers[to + 3] = 6 * c3 * stepHz * stepHz * stepHz;
      }
      start += channelLength;
    }
    return true;
  }

  /** hot path. All of so many steps without a look at any probe; where one fails the state is as it was. */
  runAll(plan: LanePlan, steps: number): boolean {
    const done = plan.memory.kernel.run(plan.at, this.at, this.#kept, this.channels, steps, 0, 0, 0, 0, 0);
    if (done === steps) return true;
    this.#restore(plan);
    return false;
  }

  /** hot path. Is the state here, or with whoever steps it for this lane? */
  get holdsState(): boolean {
    return this.plan !== undefined || this.away !== undefined;
  }

  /** hot path. The probe's value now. */
  read(probe: number): number {
    const { plan, away } = this;
    if (plan === undefined) return away === undefined ? Number.NaN : away.read(probe);
    const { modes, length } = plan;
    return plan.memory.kernel.readNow(plan.probeRows + 8 * probe * length, this.at, modes, length);
  }

  /** hot path. Clears modes below `least`; returns the largest of all modes and channels, undefined where the state is not here. */
  clearBelow(least: number): number | undefined {
    const { plan } = this;
    if (plan === undefined) return this.away?.clearBelow(least);
    const { numbers } = plan.memory;
    const z = this.at / 8;
    const channelsEnd = plan.modes + channelLength * plan.inputs.length + portLength * this.#shape.curves.length;
    let largest = 0;
    for (let k = 0; k < channelsEnd; k++) {
      const size = Math.abs(numbers[z + k]!);
      if (size > largest) largest = size;
      if (k < plan.modes && size < least) numbers[z + k] = 0;
    }
    return largest;
  }

  /**
   * Counts that the state was cleared under this plan. After some time it pays to tabulate the port: true when the circuit should enter
   * anew for that. Counted in steps of the circuit, so that results do not depend on how the steps were asked for.
   */
  countFlush({ model, usesTable, variant }: LanePlan): boolean {
    if (usesTable || this.#shape.curves.length !== 1 || model !== variant.reduced) return false;
    const count = (this.#flushes.get(model) ?? 0) + 1;
    this.#flushes.set(model, count);
    if (count !== tableAfterFlushes) return false;
    this.#plans.delete(model);
    return true;
  }

  #restore({ laneLength }: LanePlan): void {
    this.memory.numbers.copyWithin(this.at / 8, this.#kept / 8, this.#kept / 8 + laneLength);
  }

  #planFor(variant: Variant, model: StepModel, mask: number): LanePlan {
    let plans = this.#plans.get(model);
    if (plans === undefined) {
      plans = new Map();
      this.#plans.set(model, plans);
    }
    const known = plans.get(mask);
    if (known?.memory === this.memory) return known;
    const inputs = Int32Array.from({ length: this.#shape.inputCount }, (_, input) => input).filter(
      (input) => (mask & inputBit(input)) !== 0,
    );
    const tabulated = model === variant.reduced && (this.#flushes.get(model) ?? 0) >= tableAfterFlushes;
    const make = (): LanePlan | undefined => makeLanePlan(this.memory, variant, model, this.#shape, { inputs, tabulated });
    let plan = make();
    if (plan === undefined) {
      this.#move();
      plan = make();
    }
    for (let bytes = largeBytes; plan === undefined; bytes *= 4) {
      this.memory = newMemory(this.memory.kind, bytes);
      this.#settleIn();
      plan = make();
    }
    plans.set(mask, plan);
    return plan;
  }

  /** The lane's memory if that has room for so many numbers, else the one that the lane moves to, once its state is out of it. */
  memoryFor(count: number): KernelMemory {
    const spare = this.#room * 8;
    if (!this.memory.hasRoom(count + spare)) {
      if (this.plan !== undefined) throw new Error("a lane cannot move while the state is in it");
      this.memory = newMemory(this.memory.kind, Math.max(largeBytes, 16 * (count + spare)));
      this.#settleIn();
    }
    return this.memory;
  }

  /** Is there an input that the plan need not hold any more? Those in `held` are wanted all the same. */
  hasIdleInput({ inputs, modes, memory: { numbers } }: LanePlan, held: number, signals: readonly StepSignal[]): boolean {
    let from = this.at / 8 + modes;
    for (let i = 0; i < inputs.length; i++, from += channelLength) {
      const input = inputs[i]!;
      const moves = numbers[from] !== 0 || numbers[from + 1] !== 0 || numbers[from + 2] !== 0 || numbers[from + 3] !== 0;
      const idle = !moves && isSilent(signals[input]!);
      if (idle && (held & inputBit(input)) === 0) return true;
    }
    return false;
  }

  #move(): void {
    this.memory = memoryAfter(this.memory);
    if (this.#settleIn()) return;
    this.memory = newMemory(this.memory.kind, largeBytes);
    this.#settleIn();
  }

  #settleIn(): boolean {
    const at = this.memory.allocate(this.#room);
    const kept = this.memory.allocate(this.#room);
    const channels = this.memory.allocate(channelLength * this.#shape.inputCount * chunkSteps);
    if (at === undefined || kept === undefined || channels === undefined) return false;
    this.at = at;
    this.#kept = kept;
    this.channels = channels;
    return true;
  }
}

const largeBytes = 32 * 1024 * 1024;

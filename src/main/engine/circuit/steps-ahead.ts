/**
 * Steps of a circuit laid down first and taken together: whatever acts on it writes signals and moves contacts for one step after the
 * other, then all the steps are taken, and then every instant can be read as if the circuit stood there. Each bit is that of single steps.
 */
import { isSilent } from "./input-channels.ts";
import type { KernelMemory } from "./kernel-memory.ts";
import type { Lane } from "./lane.ts";
import { channelLength } from "./lane-layout.ts";
import type { LanePlan } from "./lane-plan.ts";
import type { ProbeIndex, StepSignal, SwitchIndex } from "./types.ts";

/** The circuit whose steps these are. */
export type AheadHost = {
  readonly signals: readonly StepSignal[];
  readonly probeCount: number;
  /** What reads and operates the circuit goes here while steps are laid or shown. */
  ahead: StepsAhead | undefined;
  readonly step: () => void;
  /** Up to so many steps by the kernel alone; 0 where the next one needs more than that. */
  readonly stepAhead: (ahead: StepsAhead, from: number, count: number) => number;
  readonly readPresent: (probe: ProbeIndex) => number;
  readonly leaveLane: () => Lane;
};

/** A contact or battery that changes before a step; `contact` is -1 for a battery. */
type Operation = { readonly step: number; readonly contact: SwitchIndex; readonly closed: boolean; readonly perform: () => void };

const signalLength = 4;

export class StepsAhead {
  readonly #host: AheadHost;
  readonly #most: number;
  readonly #lane: Lane;
  readonly #zRoom: number;
  #memory: KernelMemory | undefined;
  #signals: Float64Array = new Float64Array(0);
  #signalsAt = 0;
  #historyAt = 0;
  #values: Float64Array = new Float64Array(0);
  #valuesAt = 0;
  /** Steps laid so far, and the one that is shown; -1 while none is. */
  #laid = 0;
  #shown = -1;
  #operations: Operation[] = [];
  /** For each input: is it heard in any of the steps laid, and from which on? */
  readonly #isActive: Uint8Array;
  readonly #activeFrom: Int32Array;
  /** Does its room hold nothing but zeros? */
  readonly #isZero: Uint8Array;
  /** For each instant the plan by which its z is read, and where that lies; without a plan the values of all probes are there already. */
  readonly #plans: (LanePlan | undefined)[];
  readonly #places: Int32Array;
  /** Nothing changes in all these steps. */
  #isStill = false;
  /** The round for which each probe's values are there. */
  readonly #rounds: Float64Array;
  #round = 0;

  constructor(host: AheadHost, most: number, zRoom: number) {
    this.#host = host;
    this.#most = most;
    this.#zRoom = (zRoom + 1) & ~1;
    this.#lane = host.leaveLane();
    const inputCount = host.signals.length;
    this.#isActive = new Uint8Array(inputCount);
    this.#activeFrom = new Int32Array(inputCount);
    this.#isZero = new Uint8Array(inputCount);
    this.#plans = Array.from({ length: most }, () => undefined);
    this.#places = new Int32Array(most);
    this.#rounds = new Float64Array(host.probeCount);
    this.#settleIn();
  }

  /** hot path. The first step can be laid. */
  begin(): void {
    if (this.#lane.memory !== this.#memory) this.#settleIn();
    this.#laid = 0;
    this.#shown = -1;
    this.#isActive.fill(0);
    this.#host.ahead = this;
  }

  /** hot path. Everything that acts on the circuit has written its part of the step: the next one can be laid. */
  lay(): void {
    const { signals } = this.#host;
    const step = this.#laid;
    for (let input = 0; input < signals.length; input++) {
      const signal = signals[input]!;
      const from = signalLength * input * this.#most;
      if (this.#isActive[input] === 0) {
        if (isSilent(signal)) continue;
        this.#isActive[input] = 1;
        this.#activeFrom[input] = step;
        this.#isZero[input] = 0;
        this.#signals.fill(0, from, from + signalLength * step);
      }
      const at = from + signalLength * step;
      this.#signals[at] = signal.startValue;
      this.#signals[at + 1] = signal.startSlope;
      this.#signals[at + 2] = signal.endValue;
      this.#signals[at + 3] = signal.endSlope;
    }
    this.#laid = step + 1;
  }

  /** A contact or battery moves before the step that is laid next: at once where that is the first one. */
  operate(contact: SwitchIndex, closed: boolean, perform: () => void): void {
    if (this.#shown >= 0) throw new Error("steps that were taken already cannot be changed");
    if (this.#laid === 0) perform();
    else this.#operations.push({ step: this.#laid, contact, closed, perform });
  }

  /** As the steps laid so far will leave it; undefined where they do not move it. */
  isClosed(contact: SwitchIndex): boolean | undefined {
    return this.#operations.findLast((operation) => operation.contact === contact)?.closed;
  }

  /** hot path. Takes the steps; where one of them throws, those before it are taken and the rest are forgotten. */
  take(): void {
    try {
      this.#takeAll();
    } catch (error) {
      this.forget();
      throw error;
    }
  }

  /** What was laid and not taken is forgotten. */
  forget(): void {
    this.#operations = [];
    this.#shown = -1;
    this.#laid = 0;
    this.#host.ahead = undefined;
  }

  #takeAll(): void {
    const count = this.#laid;
    this.#round++;
    this.#isStill = false;
    let operated = 0;
    for (let step = 0; step < count;) {
      let end = count;
      if (operated < this.#operations.length) {
        const next = this.#operations[operated]!;
        if (next.step === step) {
          this.#keepBefore(step);
          next.perform();
          operated++;
          continue;
        }
        end = next.step;
      }
      const steps = this.#host.stepAhead(this, step, end - step);
      if (steps === 0) {
        this.#writeRecords(step);
        this.#host.step();
        this.keep(step);
        step++;
      } else step += steps;
    }
    if (operated > 0) this.#operations = [];
  }

  /** hot path. From now on the circuit is read as it stood after that step, with the signals of that step. */
  show(step: number): void {
    this.#shown = step;
    this.#writeRecords(step);
  }

  /** hot path. Reading is of the present again. */
  end(): void {
    if (this.#shown !== this.#laid - 1) this.#writeRecords(this.#laid - 1);
    this.#shown = -1;
    this.#host.ahead = undefined;
  }

  /** hot path */
  read(probe: ProbeIndex): number {
    const shown = this.#shown;
    if (shown < 0) {
      if (this.#laid > 0) throw new Error("a circuit cannot be read while steps are laid ahead of it");
      return this.#host.readPresent(probe);
    }
    if (this.#rounds[probe] !== this.#round) this.#fill(probe);
    return this.#values[probe * this.#most + shown]!;
  }

  /** hot path. The same for the first `count` steps at once. */
  readSteps(probe: ProbeIndex, values: Float64Array, count: number): void {
    if (this.#rounds[probe] !== this.#round) this.#fill(probe);
    const from = probe * this.#most;
    for (let k = 0; k < count; k++) values[k] = this.#values[from + k]!;
  }

  /** Is every input silent in all the steps, of which this is the first and the count? */
  isSilentFor(from: number, count: number): boolean {
    return from === 0 && count === this.#laid && !this.#isActive.includes(1);
  }

  /** Nothing changed in all these steps. */
  stayStill(): void {
    this.#isStill = true;
  }

  /** hot path. Up to `count` steps by the plan, as far as signals go on and ports are solved. */
  advance(plan: LanePlan, from: number, count: number, stepHz: number): number {
    const { memory, inputs, placeOfInput, modes, length } = plan;
    if (memory !== this.#memory) return 0;
    let along = count;
    for (let input = 0; input < placeOfInput.length; input++) {
      if (placeOfInput[input]! < 0 && this.#isActive[input] === 1) along = Math.min(along, this.#activeFrom[input]! - from);
    }
    if (along <= 0) return 0;
    const lane = this.#lane;
    for (let i = 0; i < inputs.length; i++) {
      const input = inputs[i]!;
      this.#makeZero(input);
      along = memory.kernel.follow(
        this.#signalsAt + 8 * signalLength * (input * this.#most + from),
        along,
        stepHz,
        lane.at + 8 * (modes + channelLength * i),
        lane.channels + 8 * channelLength * i,
        8 * channelLength * inputs.length,
      );
    }
    if (along === 0) return 0;
    const history = this.#historyAt + 8 * this.#zRoom * from;
    const done = lane.run(plan, along, 0, 0, 0, 0, history);
    for (let k = 0; k < done; k++) {
      this.#plans[from + k] = plan;
      this.#places[from + k] = history + 8 * length * k;
    }
    return done;
  }

  /** Takes all probes' values of this instant as they are at present. */
  keep(step: number): void {
    this.#plans[step] = undefined;
    for (let probe = 0; probe < this.#rounds.length; probe++) this.#values[probe * this.#most + step] = this.#host.readPresent(probe);
  }

  /** What was cleared after this step is not read any more: it reads as it does at present. */
  cleared(step: number): void {
    const plan = this.#plans[step];
    if (plan === undefined || this.#lane.plan !== plan) this.keep(step);
    else plan.memory.numbers.copyWithin(this.#places[step]! / 8, this.#lane.at / 8, this.#lane.at / 8 + plan.length);
  }

  /** Instants before this step are read now, as what their rows say is about to change. */
  #keepBefore(step: number): void {
    for (let k = 0; k < step; k++) {
      for (let probe = 0; this.#plans[k] !== undefined && probe < this.#rounds.length; probe++) this.#readAlong(probe, k, 1);
      this.#plans[k] = undefined;
    }
  }

  #fill(probe: ProbeIndex): void {
    this.#rounds[probe] = this.#round;
    const count = this.#laid;
    if (this.#isStill) {
      this.#values.fill(this.#host.readPresent(probe), probe * this.#most, probe * this.#most + count);
      return;
    }
    for (let from = 0; from < count;) {
      const plan = this.#plans[from];
      let to = from + 1;
      if (plan !== undefined) {
        const width = 8 * plan.length;
        while (to < count && this.#plans[to] === plan && this.#places[to] === this.#places[from]! + width * (to - from)) to++;
        this.#readAlong(probe, from, to - from);
      }
      from = to;
    }
  }

  #readAlong(probe: ProbeIndex, from: number, count: number): void {
    const { memory, probeRows, modes, length } = this.#plans[from]!;
    const row = probeRows + 8 * probe * length;
    memory.kernel.readAlong(row, this.#places[from]!, modes, length, count, this.#valuesAt + 8 * (probe * this.#most + from));
  }

  #makeZero(input: number): void {
    if (this.#isActive[input] === 1 || this.#isZero[input] === 1) return;
    const from = signalLength * input * this.#most;
    this.#signals.fill(0, from, from + signalLength * this.#most);
    this.#isZero[input] = 1;
  }

  #writeRecords(step: number): void {
    const { signals } = this.#host;
    for (let input = 0; input < signals.length; input++) {
      if (this.#isActive[input] === 0) continue;
      const signal = signals[input]!;
      const at = signalLength * (input * this.#most + step);
      signal.startValue = this.#signals[at]!;
      signal.startSlope = this.#signals[at + 1]!;
      signal.endValue = this.#signals[at + 2]!;
      signal.endSlope = this.#signals[at + 3]!;
    }
  }

  /** Takes room where the circuit's lane lies. */
  #settleIn(): void {
    this.#host.leaveLane();
    const signalCount = signalLength * this.#host.signals.length * this.#most;
    const historyCount = this.#zRoom * this.#most;
    const valueCount = this.#host.probeCount * this.#most;
    const memory = this.#lane.memoryFor(signalCount + historyCount + valueCount + 8);
    const signalsAt = memory.allocate(signalCount);
    const historyAt = memory.allocate(historyCount);
    const valuesAt = memory.allocate(valueCount);
    if (signalsAt === undefined || historyAt === undefined || valuesAt === undefined)
      throw new Error("kernel memory has no room for steps ahead");
    this.#memory = memory;
    this.#signalsAt = signalsAt;
    this.#historyAt = historyAt;
    this.#valuesAt = valuesAt;
    this.#signals = memory.numbers.subarray(signalsAt / 8, signalsAt / 8 + signalCount);
    this.#values = memory.numbers.subarray(valuesAt / 8, valuesAt / 8 + valueCount);
    this.#isZero.fill(0);
  }
}

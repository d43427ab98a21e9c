/** Two circuits side by side in the memory of a crowd: one call steps both, each in its half of every pair of numbers. */
import type { KernelMemory } from "./kernel-memory.ts";
import { channelLength, constantLength, pairNumber, pairPlanLength, pairWord, planNumber, portLength } from "./lane-layout.ts";
import type { Lane, LaneAway } from "./lane.ts";
import type { LanePlan } from "./lane-plan.ts";

/** Who sits in a pair: a circuit's lane, the sample it hears next, and where its samples and values lie. */
export type Passenger = {
  readonly lane: Lane;
  readonly comingSample: number;
  readonly samplesAt: number;
  readonly valuesAt: number;
  /** Steps until its state is cleared again. */
  readonly stepsToFlush: number;
  readonly tookSteps: (steps: number) => boolean;
  /** It leaves: the sample it hears next, and its input's present value and slope. */
  readonly goOnFrom: (comingSample: number, value: number, slope: number) => void;
};

export class Pair {
  readonly #memory: KernelMemory;
  readonly #modes: number;
  readonly #length: number;
  readonly #stride: number;
  readonly #plan: number;
  readonly #drives: number;
  readonly #rows: number;
  readonly #z: number;
  readonly #kept: number;
  readonly #seats: (Seat | undefined)[] = [undefined, undefined];

  /** Undefined where the crowd's memory is full. */
  static make(memory: KernelMemory, modes: number, probeCount: number, stride: number, stepHz: number): Pair | undefined {
    const at = memory.allocate(roomOf(modes, probeCount));
    return at === undefined ? undefined : new Pair(memory, at, modes, probeCount, stride, stepHz);
  }

  private constructor(memory: KernelMemory, at: number, modes: number, probeCount: number, stride: number, stepHz: number) {
    this.#memory = memory;
    this.#modes = modes;
    this.#length = modes + tailLength;
    this.#stride = stride;
    this.#plan = at;
    this.#drives = at + 8 * pairPlanLength;
    this.#rows = this.#drives + 16 * driveLength(modes);
    this.#z = this.#rows + 16 * this.#length * (1 + probeCount);
    this.#kept = this.#z + 16 * this.#length;
    const { words, numbers } = memory;
    words[at / 4 + pairWord.blocks] = modes / 2;
    words[at / 4 + pairWord.length] = this.#length;
    words[at / 4 + pairWord.drives] = this.#drives;
    words[at / 4 + pairWord.openRow] = this.#rows;
    words[at / 4 + pairWord.probeRows] = this.#rows + 16 * this.#length;
    words[at / 4 + pairWord.probes] = probeCount;
    numbers.set([stepHz, 6 * stepHz, 12 * stepHz, 0.5 * stepHz, 6], at / 8 + pairNumber.stepHz);
  }

  get isFull(): boolean {
    return this.#seats[0] !== undefined && this.#seats[1] !== undefined;
  }

  /** The passenger's state moves in; its circuit fetches it when anything else is to happen to it. */
  seat(place: 0 | 1, passenger: Passenger, plan: LanePlan, probes: readonly number[], table: number): void {
    const { numbers, words } = this.#memory;
    const { lane } = passenger;
    const from = plan.memory.numbers;
    const weave = (to: number, source: number, count: number): void => {
      for (let k = 0; k < count; k++) numbers[to / 8 + 2 * k + place] = from[source / 8 + k]!;
    };
    const modes = this.#modes;
    for (let k = 0; k < modes; k += 2) {
      const to = this.#drives + 16 * driveLength(k);
      // The line's own plan has transitions of all blocks first, then its port's drives and weights, then its input's drives.
      weave(to, plan.drives + 16 * k, 4);
      weave(to + 64, plan.drives + 8 * (4 * modes + 2 * k), 4);
      weave(to + 128, plan.drives + 8 * (2 * modes + k), 2);
      weave(to + 160, plan.drives + 8 * (3 * modes + k), 2);
    }
    weave(this.#rows, plan.openRows, this.#length);
    probes.forEach((probe, p) => {
      weave(this.#rows + 16 * this.#length * (1 + p), plan.probeRows + 8 * probe * this.#length, this.#length);
    });
    weave(this.#z, lane.at, this.#length);
    words[this.#plan / 4 + pairWord.tables + place] = table;
    words[this.#plan / 4 + pairWord.spans] = plan.table?.spanCount ?? 0;
    numbers[this.#plan / 8 + pairNumber.ownGains + place] = from[plan.at / 8 + planNumber.ownGain]!;
    numbers[this.#plan / 8 + pairNumber.coming + place] = passenger.comingSample;
    const seat = new Seat(this, place, passenger, plan);
    this.#seats[place] = seat;
    lane.plan = undefined;
    lane.away = seat;
  }

  /** hot path. Takes steps `from`..`to` of both; returns the step that it came to, before which one may have left. */
  run(from: number, to: number, silentAt: number, silent0: boolean, silent1: boolean): number {
    const { kernel } = this.#memory;
    let step = from;
    while (step < to) {
      const [first, second] = this.#seats;
      if (first === undefined || second === undefined) return step;
      const [a, b] = [first.passenger, second.passenger];
      const steps = Math.min(to - step, a.stepsToFlush, b.stepsToFlush);
      const done = kernel.runPair(
        this.#plan,
        this.#z,
        this.#kept,
        steps,
        silent0 ? silentAt : a.samplesAt + 4 * step,
        silent1 ? silentAt : b.samplesAt + 4 * step,
        a.valuesAt + 4 * step,
        b.valuesAt + 4 * step,
        this.#stride,
      );
      if (done !== steps) {
        this.#restore();
        this.clear();
        return step;
      }
      step += steps;
      a.tookSteps(steps);
      b.tookSteps(steps);
    }
    return step;
  }

  /** Both go home. */
  clear(): void {
    for (const seat of this.#seats) seat?.bringHome();
  }

  leave(place: 0 | 1, passenger: Passenger): void {
    const { numbers } = this.#memory;
    const { lane } = passenger;
    const to = lane.memory.numbers;
    const z = this.#z / 8 + place;
    for (let k = 0; k < this.#length; k++) to[lane.at / 8 + k] = numbers[z + 2 * k]!;
    this.#seats[place] = undefined;
    const comingSample = numbers[this.#plan / 8 + pairNumber.coming + place]!;
    passenger.goOnFrom(comingSample, numbers[z + 2 * this.#modes]!, numbers[z + 2 * this.#modes + 2]!);
  }

  /** Clears modes below `least`; returns the largest of all modes and channels. */
  clearBelow(place: 0 | 1, least: number): number {
    const { numbers } = this.#memory;
    const z = this.#z / 8 + place;
    let largest = Math.abs(numbers[this.#plan / 8 + pairNumber.coming + place]!);
    for (let k = 0; k < this.#length - constantLength; k++) {
      const size = Math.abs(numbers[z + 2 * k]!);
      if (size > largest) largest = size;
      if (k < this.#modes && size < least) numbers[z + 2 * k] = 0;
    }
    return largest;
  }

  read(place: 0 | 1, plan: LanePlan, probe: number): number {
    const { numbers } = this.#memory;
    const rows = plan.memory.numbers;
    const row = plan.probeRows / 8 + probe * this.#length;
    const z = this.#z / 8 + place;
    let even = 0;
    let odd = 0;
    for (let k = 0; k < this.#length; k += 2) {
      even += rows[row + k]! * numbers[z + 2 * k]!;
      odd += rows[row + k + 1]! * numbers[z + 2 * k + 2]!;
    }
    return even + odd;
  }

  #restore(): void {
    const { numbers } = this.#memory;
    const end = this.#kept / 8 + 2 * this.#length;
    numbers.copyWithin(this.#z / 8, this.#kept / 8, end);
    numbers.copyWithin(this.#plan / 8 + pairNumber.coming, end, end + 2);
  }
}

/** Where one circuit's state is while it sits in a pair. */
class Seat implements LaneAway {
  readonly plan: LanePlan;
  readonly passenger: Passenger;
  readonly #pair: Pair;
  readonly #place: 0 | 1;

  constructor(pair: Pair, place: 0 | 1, passenger: Passenger, plan: LanePlan) {
    this.#pair = pair;
    this.#place = place;
    this.passenger = passenger;
    this.plan = plan;
  }

  bringHome(): void {
    const { lane } = this.passenger;
    this.#pair.leave(this.#place, this.passenger);
    lane.away = undefined;
    lane.plan = this.plan;
  }

  read(probe: number): number {
    return this.#pair.read(this.#place, this.plan, probe);
  }

  clearBelow(least: number): number {
    return this.#pair.clearBelow(this.#place, least);
  }
}

/** Channels of one input, one port's current with its change, and the constant. */
const tailLength = channelLength + portLength + constantLength;

/** Pairs of numbers behind the kept state where the kernel stores its sums while they grow. */
const growingSums = 4;

/** Numbers of a plan's drives with one input and one port. */
function driveLength(modes: number): number {
  return modes * 6;
}

function roomOf(modes: number, probeCount: number): number {
  const length = modes + tailLength;
  return pairPlanLength + 2 * (driveLength(modes) + length * (1 + probeCount) + length + length + 1 + growingSums);
}

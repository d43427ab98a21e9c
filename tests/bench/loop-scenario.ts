/** The reference loops' scenario of five seconds at the speed that the circuit itself allows: tones as turning phasors, outputs read together. */
import type { Block } from "../../src/main/engine/circuit/block.ts";
import { Circuit } from "../../src/main/engine/circuit/circuit.ts";
import { buildReferenceLoop, type LoopOptions, loopEvents, type ReferenceLoop } from "../support/reference-loops.ts";

export const scenarioSeconds = 5;

type Tone = { readonly peakVolts: number; readonly radiansPerSecond: number };
/** Sines under a gate that rises and falls within a millisecond; without times they sound for ever. */
type Burst = { readonly fromSeconds: number; readonly toSeconds: number; readonly tones: readonly Tone[] };

const rampSeconds = 1e-3;
const ringing: readonly Burst[] = [
  { fromSeconds: -1, toSeconds: 1e3, tones: [{ peakVolts: 127.279220613579, radiansPerSecond: 2 * Math.PI * 20 }] },
];
const dialTone: readonly Burst[] = [
  {
    fromSeconds: 1.3,
    toSeconds: 2,
    tones: [2199.11485751285, 2764.60153515902].map((radiansPerSecond) => ({ peakVolts: 0.490479227023011, radiansPerSecond })),
  },
];
const digits: readonly Burst[] = (
  [
    [2, 4379.38015910417, 7596.37103638012],
    [2.2, 4838.05268652828, 8394.33557039193],
    [2.4, 5353.27388171701, 9280.26469870425],
  ] as const
).map(([fromSeconds, low, high]) => ({
  fromSeconds,
  toSeconds: fromSeconds + 0.1,
  tones: [
    { peakVolts: 1.09804621356508, radiansPerSecond: low },
    { peakVolts: 1.38235828158144, radiansPerSecond: high },
  ],
}));

/** Steps taken in one call; tones are taken from the closed form at each call's start, so that their phasors' rounding stays below 1e-13. */
const mostSteps = 960;

/** One generator of the scenario, written as blocks of steps want it: value and slope at the start and the end of each. */
class GatedTones {
  readonly #bursts: readonly Burst[];
  readonly #stepHz: number;

  constructor(bursts: readonly Burst[], stepHz: number) {
    this.#bursts = bursts;
    this.#stepHz = stepHz;
  }

  /** Grid points between which a burst sounds, its fades included, and the corners of its gate. */
  corners(): number[] {
    return this.#bursts.flatMap(({ fromSeconds, toSeconds }) =>
      [fromSeconds, fromSeconds + rampSeconds, toSeconds, toSeconds + rampSeconds].map((seconds) => Math.round(seconds * this.#stepHz)),
    );
  }

  soundsAt(step: number): boolean {
    return this.#burstAt(step) !== undefined;
  }

  #burstAt(step: number): Burst | undefined {
    const seconds = (step + 0.5) / this.#stepHz;
    return this.#bursts.find(({ fromSeconds, toSeconds }) => seconds > fromSeconds && seconds < toSeconds + rampSeconds);
  }

  /** Steps `from` to `from + count`, with no corner of the gate among them. */
  write(signals: Float64Array, from: number, count: number): void {
    const burst = this.#burstAt(from);
    if (burst === undefined) {
      signals.fill(0, 0, 4 * count);
      return;
    }
    const { fromSeconds, toSeconds, tones } = burst;
    const seconds = from / this.#stepHz;
    const middle = seconds + 0.5 / this.#stepHz;
    tones.forEach((tone, index) => writeTone(signals, count, tone, this.#stepHz, seconds, index > 0));
    if (middle < fromSeconds + rampSeconds) fade(signals, count, this.#stepHz, (seconds - fromSeconds) / rampSeconds, 1 / rampSeconds);
    else if (middle > toSeconds) fade(signals, count, this.#stepHz, 1 - (seconds - toSeconds) / rampSeconds, -1 / rampSeconds);
  }
}

/** One tone, or one more: value and slope at the start and the end of each step, which is the next one's start. */
function writeTone(signals: Float64Array, count: number, tone: Tone, stepHz: number, seconds: number, isFurther: boolean): void {
  const omega = tone.radiansPerSecond;
  const turnCos = Math.cos(omega / stepHz);
  const turnSin = Math.sin(omega / stepHz);
  let cos = tone.peakVolts * Math.cos(omega * seconds);
  let sin = tone.peakVolts * Math.sin(omega * seconds);
  let slope = omega * cos;
  // hot path
  for (let at = 0; at < 4 * count; at += 4) {
    const nextCos = cos * turnCos - sin * turnSin;
    const nextSin = cos * turnSin + sin * turnCos;
    const nextSlope = omega * nextCos;
    if (isFurther) {
      signals[at]! += sin;
      signals[at + 1]! += slope;
      signals[at + 2]! += nextSin;
      signals[at + 3]! += nextSlope;
    } else {
      signals[at] = sin;
      signals[at + 1] = slope;
      signals[at + 2] = nextSin;
      signals[at + 3] = nextSlope;
    }
    cos = nextCos;
    sin = nextSin;
    slope = nextSlope;
  }
}

/** Under a gate that opens or closes in a straight line. */
function fade(signals: Float64Array, count: number, stepHz: number, gate: number, gateSlope: number): void {
  for (let at = 0; at < 4 * count; at += 2) {
    const open = gate + ((at + 2) >> 2) * (gateSlope / stepHz);
    signals[at + 1] = open * signals[at + 1]! + gateSlope * signals[at]!;
    signals[at]! *= open;
  }
}

export type ScenarioRun = { readonly phoneVolts: Float64Array; readonly loopAmps: Float64Array; readonly officeVolts: Float64Array };

/** Room for a run's values, which several scenarios may use in turn: to fetch 6 MB from the system costs as much as a contact pattern. */
export function scenarioRoom(stepHz: number): ScenarioRun {
  const column = (): Float64Array => new Float64Array(Math.round(scenarioSeconds * stepHz) + 1);
  return { phoneVolts: column(), loopAmps: column(), officeVolts: column() };
}

/** One loop and its circuit; it can run its scenario again and again, the contact patterns being worked out once. Each run writes over what was in its room. */
export class LoopScenario {
  readonly #loop: ReferenceLoop;
  readonly #circuit: Circuit;
  readonly #stepHz: number;
  readonly #generators: readonly GatedTones[];
  readonly #room: ScenarioRun;
  /** By the generators that sound. */
  readonly #blocks = new Map<string, Block>();

  constructor(options: LoopOptions, stepHz: number, room = scenarioRoom(stepHz)) {
    this.#room = room;
    this.#loop = buildReferenceLoop(options);
    this.#circuit = new Circuit(this.#loop.netlist, { stepSeconds: 1 / stepHz });
    this.#stepHz = stepHz;
    this.#generators = [dialTone, ringing, digits].map((bursts) => new GatedTones(bursts, stepHz));
  }

  /** Every output at every grid point; at a contact's change the value just before it. */
  run(): ScenarioRun {
    this.#runThrough(true);
    return this.#room;
  }

  /** The same as a live line does it: each block's values stay in the block until the next takes its place. */
  runLive(): void {
    this.#runThrough(false);
  }

  #runThrough(keeps: boolean): void {
    const circuit = this.#circuit;
    const { phoneVolts, loopAmps, officeVolts, signals } = this.#loop;
    this.#operate(false, false);
    for (const { input } of signals) circuit.silence(input);
    circuit.settle();
    const last = Math.round(scenarioSeconds * this.#stepHz);
    const probes = [phoneVolts, loopAmps, officeVolts];
    const columns = [this.#room.phoneVolts, this.#room.loopAmps, this.#room.officeVolts];
    probes.forEach((probe, p) => (columns[p]![0] = circuit.read(probe)));
    const events = new Map(loopEvents.map((event) => [Math.round(event.atSeconds * this.#stepHz), event]));
    const corners = [...events.keys(), ...this.#generators.flatMap((generator) => generator.corners()), last];
    const stops = [...new Set(corners)].filter((step) => step > 0 && step <= last).sort((one, other) => one - other);
    let step = 0;
    for (const stop of stops) {
      this.#runTo(step, stop, probes, keeps ? columns : []);
      step = stop;
      const event = events.get(step);
      if (event !== undefined) this.#operate(event.ringing, event.offHook);
    }
  }

  /** Between two stops the same generators sound. */
  #runTo(from: number, to: number, probes: readonly number[], columns: readonly Float64Array[]): void {
    const { signals } = this.#loop;
    const sounding = [0, 1, 2].filter((k) => this.#generators[k]!.soundsAt(from));
    for (let k = 0; k < 3; k++) if (!sounding.includes(k)) this.#circuit.silence(signals[k]!.input);
    const key = sounding.join(" ");
    const block =
      this.#blocks.get(key) ?? this.#circuit.block({ inputs: sounding.map((k) => signals[k]!.input), probes, steps: mostSteps });
    this.#blocks.set(key, block);
    for (let step = from; step < to; step += mostSteps) {
      const count = Math.min(mostSteps, to - step);
      sounding.forEach((k, i) => {
        this.#generators[k]!.write(block.inputs[i]!, step, count);
      });
      block.run(count);
      columns.forEach((column, c) => {
        column.set(block.values[c]!.subarray(0, count), step + 1);
      });
    }
  }

  #operate(isRinging: boolean, isOffHook: boolean): void {
    const { feedTip, feedRing, ringReturn, ringLead, hook } = this.#loop;
    for (const [contact, closed] of [
      [feedTip, !isRinging],
      [feedRing, !isRinging],
      [ringReturn, isRinging],
      [ringLead, isRinging],
      [hook, isOffHook],
    ] as const) {
      this.#circuit.setContact(contact, closed);
    }
  }
}

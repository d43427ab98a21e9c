/**
 * Lines as they are in a busy hour, each in a call of its own again and again: every second line calls (dial tone, seven digits, ringback),
 * every other one is rung and answers in the burst; then both ends speak by turns; then the line hangs up and the next call begins. Lines
 * are evenly staggered, and off the hook or rung for all but half a second of a call.
 */
import { Circuit } from "../../src/main/engine/circuit/circuit.ts";
import { Crowd } from "../../src/main/engine/circuit/crowd.ts";
import type { KernelKind } from "../../src/main/engine/circuit/kernel-memory.ts";
import { Decimator } from "../../src/main/engine/signals/decimator.ts";
import { DtmfReceiver } from "../../src/main/engine/signals/dtmf-receiver.ts";
import { LoopDetector } from "../../src/main/engine/signals/loop-detector.ts";
import { RingTripDetector } from "../../src/main/engine/signals/ring-trip.ts";
import type { ProbeIndex } from "../../src/main/engine/circuit/types.ts";
import { buildReferenceLoop, type ReferenceLoop } from "../support/reference-loops.ts";

const blockSeconds = 0.01;
const callSeconds = 30;
const blocksPerCall = callSeconds / blockSeconds;
const digits = "5550123";
/** Seconds of a call. */
const firstDigitAt = 1.5;
const digitEvery = 0.2;
const answerAt = 1.6;
const speechAt = 5;
const hangUpAt = callSeconds - 0.5;
const turnSeconds = 2;
const receiverHz = 8000;

type Part = "dial tone" | "digits" | "ringback" | "ringing" | "near speech" | "far speech" | "silence";

/** What is heard of each part, over and over; the last blocks of a turn to speak are silent, so that the next one begins in silence. */
class Sounds {
  /** In blocks. */
  readonly #parts: ReadonlyMap<Part, readonly Float32Array[]>;

  constructor(stepHz: number) {
    const steps = Math.round(blockSeconds * stepHz);
    const make = (seconds: number, at: (seconds: number) => number): Float32Array[] =>
      Array.from({ length: blocks(seconds) }, (_, block) =>
        Float32Array.from({ length: steps }, (_, k) => at((block * steps + k) / stepHz)),
      );
    const sine = (hertz: number, seconds: number): number => Math.sin(2 * Math.PI * hertz * seconds);
    const fade = (seconds: number, from: number, to: number): number =>
      Math.max(0, Math.min(1, (seconds - from) / 0.005, (to - seconds) / 0.005));
    // Voiced sounds, four a second, on a pitch that wanders; not speech, but as wide and as unsteady.
    const speech = (pitchHz: number) => (seconds: number) =>
      fade(seconds, 0.02, turnSeconds - 0.04) *
      sine(2, seconds) ** 2 *
      [1, 2, 3, 5, 8, 13].reduce((sum, k) => sum + (0.6 / k) * sine(k * pitchHz, seconds + 0.01 * sine(0.7, seconds)), 0);
    const key = (seconds: number): number => {
      const place = Math.min(digits.length - 1, Math.floor(seconds / digitEvery));
      const [row, column] = dtmfHertz(digits[place]!);
      return fade(seconds - place * digitEvery, 0, 0.1) * (1.1 * sine(row, seconds) + 1.4 * sine(column, seconds));
    };
    this.#parts = new Map<Part, readonly Float32Array[]>([
      ["dial tone", make(firstDigitAt, (s) => fade(s, 0.2, firstDigitAt - 0.04) * 0.49 * (sine(350, s) + sine(440, s)))],
      ["digits", make(digits.length * digitEvery, key)],
      ["ringback", make(2, (s) => fade(s, 0, 1.96) * 0.25 * (sine(440, s) + sine(480, s)))],
      ["ringing", make(1, (s) => 127 * sine(20, s))],
      ["near speech", make(turnSeconds, speech(170))],
      ["far speech", make(turnSeconds, speech(110))],
      ["silence", make(blockSeconds, () => 0)],
    ]);
  }

  blockOf(part: Part, block: number): Float32Array {
    const sound = this.#parts.get(part)!;
    return sound[block % sound.length]!;
  }
}

function dtmfHertz(digit: string): readonly [number, number] {
  const key = "123456789*0#".indexOf(digit);
  return [[697, 770, 852, 941][Math.floor(key / 3)]!, [1209, 1336, 1477][key % 3]!];
}

/** What the detectors told; every one of these was heard or seen on a line. */
type Seen = { closed: number; opened: number; tripped: number; digits: number; contactChanges: number };

class CallingLine {
  readonly loop: ReferenceLoop;
  readonly circuit: Circuit;
  /** Across the exchange's termination of 600 ohm, behind its capacitor: what its hybrid hears. */
  readonly hybridVolts: ProbeIndex;
  readonly #isCaller: boolean;
  readonly #delayBlocks: number;
  readonly #hook = new LoopDetector({
    sampleHz: 1 / blockSeconds,
    offHookAmps: 0.01,
    onHookAmps: 0.008,
    debounceSeconds: 2 * blockSeconds,
  });
  readonly #trip = new RingTripDetector({ sampleHz: 1 / blockSeconds, ringHertz: 20, tripAmps: 0.01, debounceSeconds: 2 * blockSeconds });
  readonly #decimator: Decimator;
  readonly #receiver = new DtmfReceiver({ sampleHz: receiverHz });
  #digitsMissing = 0;
  #isRung = false;
  #isOff = false;

  constructor(index: number, lines: number, stepHz: number, kernel: KernelKind) {
    this.loop = buildReferenceLoop({ feed: "coils", terminal: "function", sections: 8 });
    // A leak of its own: no two lines are the same circuit.
    this.loop.netlist.resistor("leak", this.loop.netlist.node("t4"), this.loop.netlist.node("r4"), 200_000 + 1000 * index);
    this.hybridVolts = this.loop.netlist.probeVolts(this.loop.netlist.node("va"), this.loop.netlist.node("vv"));
    this.circuit = new Circuit(this.loop.netlist, { stepSeconds: 1 / stepHz, kernel });
    this.#isCaller = index % 2 === 0;
    this.#delayBlocks = Math.floor((index * blocksPerCall) / lines);
    this.#decimator = new Decimator({ fromHz: stepHz, toHz: receiverHz });
  }

  /** Block of its call that the line is in. */
  blockOf(block: number): number {
    return (block + this.#delayBlocks) % blocksPerCall;
  }

  /** Hook and ring relay before a block. */
  operate(block: number, seen: Seen): void {
    const own = this.blockOf(block);
    if (own === 0) {
      if (this.#isCaller) {
        this.#lift(true, seen);
        this.#digitsMissing = digits.length;
        this.#receiver.reset();
      } else this.#ring(true, seen);
    } else if (own === blocks(answerAt) && !this.#isCaller) this.#lift(true, seen);
    else if (own === blocks(hangUpAt)) this.#lift(false, seen);
  }

  part(block: number): readonly [Part, number] {
    const own = this.blockOf(block);
    if (own >= blocks(hangUpAt)) return ["silence", 0];
    if (own >= blocks(speechAt)) {
      const since = own - blocks(speechAt);
      const isNear = Math.floor(since / blocks(turnSeconds)) % 2 === 0;
      return [isNear ? "near speech" : "far speech", since];
    }
    if (!this.#isCaller) return this.#isRung ? ["ringing", own] : ["silence", 0];
    const digitsEnd = blocks(firstDigitAt + digits.length * digitEvery);
    if (own < blocks(firstDigitAt)) return ["dial tone", own];
    return own < digitsEnd
      ? ["digits", own - blocks(firstDigitAt)]
      : own < digitsEnd + 200
        ? ["ringback", own - digitsEnd]
        : ["silence", 0];
  }

  /** The exchange's side after a block: loop current at each scan, digits while any are awaited. */
  watch(volts: Float32Array, seen: Seen): void {
    const amps = this.circuit.read(this.loop.loopAmps);
    if (this.#isRung && this.#trip.push(amps)) {
      seen.tripped++;
      this.#ring(false, seen);
    }
    const told = this.#hook.push(this.#isRung ? 0 : amps);
    if (told !== undefined) seen[told]++;
    if (this.#digitsMissing === 0) return;
    for (let k = 0; k < volts.length; k++) {
      if (!this.#decimator.push(volts[k]!)) continue;
      const digit = this.#receiver.push(this.#decimator.output);
      if (digit === undefined) continue;
      if (digit !== digits[digits.length - this.#digitsMissing]) throw new Error(`heard ${digit} for ${digits}`);
      seen.digits++;
      this.#digitsMissing--;
    }
  }

  #lift(isOff: boolean, seen: Seen): void {
    if (this.#isOff === isOff) return;
    this.#isOff = isOff;
    this.circuit.setContact(this.loop.hook, isOff);
    seen.contactChanges++;
  }

  #ring(isRung: boolean, seen: Seen): void {
    this.#isRung = isRung;
    if (isRung) this.#trip.reset();
    const { feedTip, feedRing, ringReturn, ringLead } = this.loop;
    for (const contact of [feedTip, feedRing]) this.circuit.setContact(contact, !isRung);
    for (const contact of [ringReturn, ringLead]) this.circuit.setContact(contact, isRung);
    seen.contactChanges++;
  }
}

function blocks(seconds: number): number {
  return Math.round(seconds / blockSeconds);
}

export class CallingLines {
  readonly seen: Seen = { closed: 0, opened: 0, tripped: 0, digits: 0, contactChanges: 0 };
  readonly #lines: readonly CallingLine[];
  readonly #crowd: Crowd;
  readonly #sounds: Sounds;
  readonly #steps: number;
  /** What the network is handed of each line. */
  readonly #heard: readonly Float32Array[];
  #block = 0;

  constructor(count: number, stepHz: number, kernel: KernelKind) {
    this.#steps = Math.round(blockSeconds * stepHz);
    this.#sounds = new Sounds(stepHz);
    this.#lines = Array.from({ length: count }, (_, k) => new CallingLine(k, count, stepHz, kernel));
    this.#crowd = new Crowd(
      this.#lines.map(({ circuit, loop, hybridVolts }) => ({ circuit, input: loop.signals[0]!.input, probes: [hybridVolts] })),
      { steps: this.#steps, kernel },
    );
    this.#heard = this.#lines.map(() => new Float32Array(this.#steps));
  }

  run(seconds: number): void {
    for (const end = this.#block + blocks(seconds); this.#block < end; this.#block++) this.#runBlock();
  }

  /** Does every line's last block hold numbers? */
  get isFinite(): boolean {
    return this.#heard.every((volts) => volts.every(Number.isFinite));
  }

  #runBlock(): void {
    const crowd = this.#crowd;
    for (let k = 0; k < this.#lines.length; k++) {
      const line = this.#lines[k]!;
      line.operate(this.#block, this.seen);
      const [part, block] = line.part(this.#block);
      const { signals } = line.loop;
      if (part === "ringing") crowd.turnTo(k, signals[1]!.input);
      else if (part === "digits" || part === "near speech") crowd.turnTo(k, signals[2]!.input);
      else if (part !== "silence") crowd.turnTo(k, signals[0]!.input);
      crowd.samples[k]!.set(this.#sounds.blockOf(part, block));
    }
    crowd.run(this.#steps);
    for (let k = 0; k < this.#lines.length; k++) {
      const volts = crowd.values[k]![0]!;
      this.#heard[k]!.set(volts);
      this.#lines[k]!.watch(volts, this.seen);
    }
  }
}

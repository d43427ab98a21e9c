/** DTMF sender: a queue of digits as pairs of tones with pauses, into a circuit input, step by step. */
import { dtmfPair } from "../../../shared/catalog/dtmf.ts";
import { dbmToMatchedEmfRmsVolts, voiceReferenceOhms } from "../../../shared/units/levels.ts";
import type { StepSignal } from "../circuit/types.ts";
import { Burst } from "./burst.ts";
import { samplesOf } from "./sample-count.ts";
import type { SineParts } from "./sine-bank.ts";

/** Rise and fall; a set's may take up to 5 ms (reference-data 6 [ASCA]). The time at half amplitude is exactly the tone's. */
const defaultRampSeconds = 0.002;

export type DtmfGeneratorOptions = {
  readonly sampleHz: number;
  readonly lowDbm: number;
  readonly highDbm: number;
  readonly toneSeconds: number;
  readonly pauseSeconds: number;
  readonly rampSeconds?: number;
  /** Source and load resistance that levels are meant for; 600 ohms by default. */
  readonly ohms?: number;
};

/** Its output is an electromotive force in volts: twice the voltage that the level means across the matched load. */
export class DtmfGenerator {
  /** The digit whose tone began with the step just written, else undefined. */
  digitStarted: string | undefined;
  /** The digit whose tone ended with the step just written, else undefined. */
  digitEnded: string | undefined;
  private readonly burst: Burst;
  private readonly toneSamples: number;
  private readonly pauseSamples: number;
  private readonly peakLow: number;
  private readonly peakHigh: number;
  private digits = "";
  private index = 0;
  private sample = 0;

  constructor(options: DtmfGeneratorOptions) {
    const ohms = options.ohms ?? voiceReferenceOhms;
    const rampSeconds = options.rampSeconds ?? defaultRampSeconds;
    this.burst = new Burst({ sampleHz: options.sampleHz, rampSeconds, capacity: 2 });
    this.toneSamples = Math.max(1, samplesOf(options.toneSeconds, options.sampleHz));
    this.pauseSamples = samplesOf(options.pauseSeconds, options.sampleHz);
    this.peakLow = Math.SQRT2 * dbmToMatchedEmfRmsVolts(options.lowDbm, ohms);
    this.peakHigh = Math.SQRT2 * dbmToMatchedEmfRmsVolts(options.highDbm, ohms);
  }

  /** True while digits wait, sound, or have their pause. */
  get playing(): boolean {
    return this.index < this.digits.length || this.burst.sounding;
  }

  /** True where the next step is not zero throughout. */
  get active(): boolean {
    return this.burst.sounding || (this.sample === 0 && this.index < this.digits.length);
  }

  /** The digit that sounds now. */
  get sending(): string | undefined {
    return this.sample > 0 && this.sample <= this.toneSamples ? this.digits[this.index] : undefined;
  }

  /** Puts digits at the end of the queue; all must be 0-9 * # A-D. */
  dial(digits: string): void {
    for (const digit of digits) if (dtmfPair(digit) === undefined) throw new Error(`"${digit}" is no DTMF digit`);
    this.digits = this.digits.slice(this.index) + digits;
    this.index = 0;
  }

  /** Drops what waits and cuts off what sounds. */
  cancel(): void {
    this.digits = "";
    this.index = 0;
    this.sample = 0;
    this.burst.cut();
    this.digitStarted = undefined;
    this.digitEnded = undefined;
  }

  /** Writes the EMF of the next step, times `scale`; zeros in silence. */
  writeStep(signal: StepSignal, scale = 1): void {
    // hot path
    this.prepareStep();
    this.burst.writeStep(signal, scale);
    this.count();
  }

  /** Adds the EMF of the next step, times `scale`, to what the signal has already. */
  addStep(signal: StepSignal, scale = 1): void {
    // hot path
    this.prepareStep();
    this.burst.addStep(signal, scale);
    this.count();
  }

  private prepareStep(): void {
    this.digitStarted = undefined;
    this.digitEnded = undefined;
    if (this.sample > 0 || this.index >= this.digits.length) return;
    const digit = this.digits[this.index] ?? "";
    this.burst.begin(this.partsOf(digit), this.toneSamples, this.pauseSamples);
    this.digitStarted = digit;
  }

  private count(): void {
    if (this.index >= this.digits.length) return;
    this.sample += 1;
    if (this.sample === this.toneSamples) this.digitEnded = this.digits[this.index];
    if (this.sample < this.toneSamples + this.pauseSamples) return;
    this.sample = 0;
    this.index += 1;
  }

  private partsOf(digit: string): SineParts {
    const pair = dtmfPair(digit);
    if (pair === undefined) throw new Error(`"${digit}" is no DTMF digit`);
    return { hertz: Float64Array.of(pair.lowHertz, pair.highHertz), peaks: Float64Array.of(this.peakLow, this.peakHigh) };
  }
}

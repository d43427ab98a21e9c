/** Frequency-shift keying with continuous phase: bits become a sine that changes between two frequencies, on any grid. */
import { dbmToMatchedEmfRmsVolts, voiceReferenceOhms } from "../../../../shared/units/levels.ts";
import type { StepSignal } from "../../circuit/types.ts";
import { Ramp } from "../ramp.ts";
import type { FskModulation } from "./modulations.ts";

/** Rise at the start and fall after the last bit, shorter than a bit so that none is lost. Estimate. */
const defaultRampSeconds = 0.0004;
/** Instants closer than this part of a sample are the same: a bit that ends on the grid ends there. */
const sameInstantSamples = 1e-6;

export type FskGeneratorOptions = {
  readonly sampleHz: number;
  readonly modulation: FskModulation;
  readonly markDbm: number;
  /** The same as the mark's by default; another level is twist. */
  readonly spaceDbm?: number;
  /** Source and load resistance that levels are meant for; 600 ohms by default. */
  readonly ohms?: number;
  readonly rampSeconds?: number;
};

/**
 * Its output is an electromotive force in volts: twice the voltage that the level means across the matched load. Phase and bit
 * limits are counted from the first bit in closed form: frequencies and speed are exact whether or not a bit is a whole number
 * of samples.
 */
export class FskGenerator {
  private readonly sampleHz: number;
  private readonly modulation: FskModulation;
  private readonly samplesPerBit: number;
  private readonly markPeak: number;
  private readonly spacePeak: number;
  private readonly ramp: Ramp;
  private bits = new Uint8Array(0);
  private bitCount = 0;
  private bit = 0;
  private sample = 0;
  /** Phase in cycles at which the present bit began. */
  private bitCycles = 0;
  private isSounding = false;
  private isFalling = false;
  private startValue = 0;
  private startSlope = 0;
  private endValue = 0;
  private endSlope = 0;

  constructor(options: FskGeneratorOptions) {
    const { sampleHz, modulation, markDbm, spaceDbm = markDbm, ohms = voiceReferenceOhms } = options;
    const highestHertz = Math.max(modulation.markHertz, modulation.spaceHertz);
    if (!(highestHertz < sampleHz / 2)) throw new Error(`${highestHertz} Hz cannot be sent at ${sampleHz} samples a second`);
    this.sampleHz = sampleHz;
    this.modulation = modulation;
    this.samplesPerBit = sampleHz / modulation.baud;
    this.markPeak = Math.SQRT2 * dbmToMatchedEmfRmsVolts(markDbm, ohms);
    this.spacePeak = Math.SQRT2 * dbmToMatchedEmfRmsVolts(spaceDbm, ohms);
    this.ramp = new Ramp({ sampleHz, rampSeconds: options.rampSeconds ?? defaultRampSeconds });
  }

  /** True from the first bit until the carrier has fallen after the last. */
  get playing(): boolean {
    return this.isSounding;
  }

  /** Bits that have not been begun yet. */
  get bitsLeft(): number {
    return this.isSounding ? Math.max(0, this.bitCount - this.bit - 1) : 0;
  }

  /** Puts bits (1: mark) at the end of those that wait; in silence the carrier begins with the first of them. */
  send(bits: ArrayLike<number>): void {
    if (!this.isSounding || this.isFalling) {
      this.bits = Uint8Array.from(bits);
      this.bitCount = bits.length;
      this.begin();
      return;
    }
    const joined = new Uint8Array(this.bitCount + bits.length);
    joined.set(this.bits.subarray(0, this.bitCount));
    joined.set(Uint8Array.from(bits), this.bitCount);
    this.bits = joined;
    this.bitCount = joined.length;
  }

  /** Cuts the carrier off. */
  cancel(): void {
    this.isSounding = false;
  }

  /** Writes the EMF of the next step, times `scale`; zeros in silence. */
  writeStep(signal: StepSignal, scale = 1): void {
    // hot path
    signal.startValue = 0;
    signal.startSlope = 0;
    signal.endValue = 0;
    signal.endSlope = 0;
    this.addStep(signal, scale);
  }

  /** Adds the EMF of the next step, times `scale`, to what the signal has already. */
  addStep(signal: StepSignal, scale = 1): void {
    // hot path
    if (!this.isSounding) return;
    this.advance();
    signal.startValue += scale * this.startValue;
    signal.startSlope += scale * this.startSlope;
    signal.endValue += scale * this.endValue;
    signal.endSlope += scale * this.endSlope;
  }

  private begin(): void {
    this.bit = 0;
    this.sample = 0;
    this.bitCycles = 0;
    this.isFalling = false;
    this.isSounding = this.bitCount > 0;
    this.ramp.begin(Infinity, 0);
  }

  private advance(): void {
    // A bit that ends at this instant gives way to the next before the step begins, and not before the step before ends.
    this.passBits(this.sample + sameInstantSamples);
    if (!this.isSounding) {
      this.startValue = this.startSlope = this.endValue = this.endSlope = 0;
      return;
    }
    this.look(this.sample);
    this.startValue = this.endValue;
    this.startSlope = this.endSlope;
    this.sample += 1;
    this.passBits(this.sample - sameInstantSamples);
    this.look(this.sample);
  }

  /** Moves on to the bit that holds at this instant; after the last bit its frequency falls silent. */
  private passBits(sample: number): void {
    while (!this.isFalling && sample >= (this.bit + 1) * this.samplesPerBit) {
      if (this.bit + 1 >= this.bitCount) {
        this.isFalling = true;
        this.ramp.fallAt(Math.ceil((this.bit + 1) * this.samplesPerBit - sameInstantSamples));
        break;
      }
      const cycles = this.bitCycles + this.hertz / this.modulation.baud;
      this.bitCycles = cycles - Math.floor(cycles);
      this.bit += 1;
    }
    if (this.isFalling && this.ramp.isOverAt(sample)) this.isSounding = false;
  }

  private look(sample: number): void {
    const seconds = (sample - this.bit * this.samplesPerBit) / this.sampleHz;
    const cycles = this.bitCycles + this.hertz * seconds;
    const angle = 2 * Math.PI * (cycles - Math.floor(cycles));
    const peak = this.bits[this.bit] === 1 ? this.markPeak : this.spacePeak;
    const value = peak * Math.sin(angle);
    const slope = peak * 2 * Math.PI * this.hertz * Math.cos(angle);
    this.ramp.at(sample);
    this.endValue = this.ramp.gain * value;
    this.endSlope = this.ramp.gain * slope + this.ramp.gainSlopePerSecond * value;
  }

  private get hertz(): number {
    return this.bits[this.bit] === 1 ? this.modulation.markHertz : this.modulation.spaceHertz;
  }
}

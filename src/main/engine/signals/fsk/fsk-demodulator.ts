/** FSK demodulator: follows the frequency between the two tones; says mark or space, when it changed, and how strong it is. */
import { dbToPowerRatio, dbmToRmsVolts, voiceReferenceOhms } from "../../../../shared/units/levels.ts";
import { Biquad, biquadGainRatio, inverseChebyshevHighPass } from "../biquad.ts";
import { Discriminator } from "./discriminator.ts";
import type { FskModulation } from "./modulations.ts";

/** Hum, dial tone and the battery's steps are kept out: everything up to this share of the lower tone. Estimate. */
const stopShare = 0.25;
const stopDb = 30;
/** A change counts when the frequency has gone this far past the middle; smaller wobbles are noise. Estimate. */
const hysteresis = 0.15;
/** Carrier: power averaged over this many bits, gone when it falls this far below its threshold. Estimates. */
const carrierBits = 6;
const carrierHysteresisDb = 3;
/** Silence for so many bits is the carrier's end, however strong it was. Estimate. */
const silentBits = 4;
/** Least part of the voice band's power that lies about the two tones: white noise has less, the weaker tone of a 10 dB twist more. Estimate. */
const leastPurity = 0.45;

export type FskDemodulatorOptions = {
  /** At least six samples a bit: 8000 for 1200 baud, where 16000 tells the instants of change twice as well. */
  readonly sampleHz: number;
  readonly modulation: FskModulation;
  /** Weaker carriers are none. */
  readonly thresholdDbm: number;
  /** Resistance across which levels are meant; 600 ohms by default. */
  readonly ohms?: number;
};

export class FskDemodulator {
  readonly samplesPerBit: number;
  /** Samples taken so far; the last one is number `sample`. */
  sample = 0;
  /** Present decision: 1 is mark. Mark while there is no carrier. */
  bit: 0 | 1 = 1;
  /** How clearly: 1 is all mark, -1 all space; for this sample and the one before. */
  soft = 1;
  softBefore = 1;
  carrier = false;
  /** Sample, and part of one, at which the frequency was last in the middle; new where `push` returned true. */
  changedAt = 0;
  /** Mean square of the tone that is decided for, in square volts; right where it has lasted for more than a bit. */
  toneSquare = 0;
  private readonly filters: readonly Biquad[];
  private readonly discriminator: Discriminator;
  private readonly markGainRatio: number;
  private readonly spaceGainRatio: number;
  private readonly onSquare: number;
  private readonly offSquare: number;
  private readonly smoothing: number;
  private tonePower = 0;
  private allPower = 0;
  private crossedAt = 0;
  private silentSamples = 0;

  constructor(options: FskDemodulatorOptions) {
    const { sampleHz, modulation, thresholdDbm, ohms = voiceReferenceOhms } = options;
    const { markHertz, spaceHertz, baud } = modulation;
    this.samplesPerBit = sampleHz / baud;
    if (!(this.samplesPerBit >= 6))
      throw new Error(`${baud} baud cannot be read at ${sampleHz} samples a second: a bit needs at least six`);
    const sections = inverseChebyshevHighPass({ sampleHz, stopHertz: stopShare * Math.min(markHertz, spaceHertz), stopDb, sections: 2 });
    this.filters = sections.map((section) => new Biquad(section));
    this.discriminator = new Discriminator({ sampleHz, oneHertz: markHertz, otherHertz: spaceHertz, baud });
    const gain = (hertz: number): number =>
      sections.reduce((ratio, section) => ratio * biquadGainRatio(section, hertz, sampleHz), this.discriminator.gainRatio(hertz)) ** -2;
    this.markGainRatio = gain(markHertz);
    this.spaceGainRatio = gain(spaceHertz);
    this.onSquare = dbmToRmsVolts(thresholdDbm, ohms) ** 2;
    this.offSquare = this.onSquare / dbToPowerRatio(carrierHysteresisDb);
    this.smoothing = 1 / (carrierBits * this.samplesPerBit);
  }

  /** Takes one sample in volts; true where the decision has changed (see `changedAt`). */
  push(volts: number): boolean {
    // hot path
    let filtered = volts;
    for (let i = 0; i < this.filters.length; i++) filtered = this.filters[i]!.push(filtered);
    this.sample += 1;
    this.discriminator.push(filtered);
    this.toneSquare = this.discriminator.meanSquare * (this.bit === 1 ? this.markGainRatio : this.spaceGainRatio);
    this.followCarrier(filtered);
    return this.carrier && this.decide();
  }

  reset(): void {
    for (const filter of this.filters) filter.reset();
    this.discriminator.reset();
    this.tonePower = 0;
    this.allPower = 0;
    this.loseCarrier();
  }

  /** The decision's clearness at an instant between the last two samples. */
  softAt(sample: number): number {
    const part = Math.max(0, Math.min(1, this.sample - sample));
    return this.soft + part * (this.softBefore - this.soft);
  }

  private followCarrier(filtered: number): void {
    // hot path
    this.tonePower += this.smoothing * (this.toneSquare - this.tonePower);
    this.allPower += this.smoothing * (filtered * filtered - this.allPower);
    const isPure = this.tonePower > leastPurity * this.allPower;
    this.silentSamples = this.toneSquare < this.offSquare ? this.silentSamples + 1 : 0;
    const isSilent = this.silentSamples > silentBits * this.samplesPerBit;
    if (!this.carrier && isPure && !isSilent && this.tonePower >= this.onSquare) this.findCarrier();
    else if (this.carrier && (!isPure || isSilent || this.tonePower < this.offSquare)) this.loseCarrier();
  }

  private findCarrier(): void {
    this.carrier = true;
    this.bit = 1;
    this.soft = 1;
    this.crossedAt = this.sample;
  }

  private loseCarrier(): void {
    this.carrier = false;
    this.bit = 1;
    this.soft = 1;
    this.softBefore = 1;
  }

  private decide(): boolean {
    // hot path
    this.softBefore = this.soft;
    this.soft = this.discriminator.deviation;
    if (this.soft > 0 !== this.softBefore > 0) this.crossedAt = this.sample - this.soft / (this.soft - this.softBefore);
    const bit = this.soft > hysteresis ? 1 : this.soft < -hysteresis ? 0 : this.bit;
    if (bit === this.bit) return false;
    this.bit = bit;
    this.changedAt = this.crossedAt;
    return true;
  }
}

/** Ring detector: tells ringing from the alternating voltage at a set, cycle by cycle, by its RMS and its frequency. */
import { DcBlocker } from "./dc-blocker.ts";
import { samplesOf } from "./sample-count.ts";

export type RingDetectorOptions = {
  readonly sampleHz: number;
  /** Ringing is at least this, measured over each whole cycle. */
  readonly thresholdRmsVolts: number;
  readonly minHertz: number;
  readonly maxHertz: number;
  /** And at most this; absent: no limit. */
  readonly maxRmsVolts?: number | undefined;
  /** The battery under it, of either polarity, is at least this; absent: ringing without battery is ringing too. */
  readonly minDcVolts?: number | undefined;
  /** Good cycles must follow each other this long before ringing is believed. */
  readonly validateSeconds: number;
  /** Without a good cycle for this long ringing is over; by default two of the slowest cycles, so that the gap of a double ring shows. */
  readonly dropSeconds?: number | undefined;
};

/** Takes the battery off without harm to 15 Hz ringing: 0.25 dB there. Estimate. */
const blockerHertz = 3.5;
/** A cycle begins at a rise through this part of the threshold's peak, after a fall through its negative: noise makes no cycles. Estimate. */
const crossingShare = 0.25;

export class RingDetector {
  private readonly blocker: DcBlocker;
  private readonly thresholdSquare: number;
  private readonly mostSquare: number;
  private readonly minDcVolts: number;
  private readonly crossingVolts: number;
  private readonly minCycleSamples: number;
  private readonly maxCycleSamples: number;
  private readonly validateSamples: number;
  private readonly dropSamples: number;
  private below = false;
  private cycleSamples = 0;
  private cycleSquares = 0;
  private cycleVolts = 0;
  private goodSamples = 0;
  private sinceGoodSamples = 0;
  private isRinging = false;

  constructor(options: RingDetectorOptions) {
    const { sampleHz, thresholdRmsVolts, minHertz, maxHertz } = options;
    if (!(minHertz > 0 && minHertz < maxHertz)) throw new Error(`a ring detector from ${minHertz} to ${maxHertz} Hz would never answer`);
    this.blocker = new DcBlocker({ sampleHz, cornerHertz: blockerHertz });
    this.thresholdSquare = thresholdRmsVolts * thresholdRmsVolts;
    this.mostSquare = (options.maxRmsVolts ?? Number.POSITIVE_INFINITY) ** 2;
    this.minDcVolts = options.minDcVolts ?? 0;
    this.crossingVolts = crossingShare * Math.SQRT2 * thresholdRmsVolts;
    this.minCycleSamples = Math.floor(sampleHz / maxHertz);
    this.maxCycleSamples = Math.ceil(sampleHz / minHertz);
    this.validateSamples = samplesOf(options.validateSeconds, sampleHz);
    this.dropSamples = samplesOf(options.dropSeconds ?? 2 / minHertz, sampleHz);
  }

  get ringing(): boolean {
    return this.isRinging;
  }

  /** As if the line had stood at this voltage for ever. */
  settle(volts: number): void {
    this.blocker.settle(volts);
    this.below = false;
    this.cycleSamples = 0;
    this.cycleSquares = 0;
    this.cycleVolts = 0;
    this.goodSamples = 0;
    this.sinceGoodSamples = 0;
    this.isRinging = false;
  }

  /** Takes one sample of the voltage across the set, battery included; says so when ringing has just been found or has just ended. */
  push(volts: number): "started" | "ended" | undefined {
    // hot path
    const acVolts = this.blocker.push(volts);
    this.cycleSquares += acVolts * acVolts;
    this.cycleVolts += volts;
    this.cycleSamples += 1;
    this.sinceGoodSamples += 1;
    if (this.below) {
      if (acVolts > this.crossingVolts) return this.endCycle();
    } else if (acVolts < -this.crossingVolts) {
      this.below = true;
    }
    return this.sinceGoodSamples > this.dropSamples ? this.drop() : undefined;
  }

  private endCycle(): "started" | "ended" | undefined {
    const samples = this.cycleSamples;
    const isFrequency = samples >= this.minCycleSamples && samples <= this.maxCycleSamples;
    const isLevel = this.cycleSquares >= this.thresholdSquare * samples && this.cycleSquares <= this.mostSquare * samples;
    const isGood = isFrequency && isLevel && Math.abs(this.cycleVolts) >= this.minDcVolts * samples;
    this.below = false;
    this.cycleSamples = 0;
    this.cycleSquares = 0;
    this.cycleVolts = 0;
    if (!isGood) {
      this.goodSamples = 0;
      return this.sinceGoodSamples > this.dropSamples ? this.drop() : undefined;
    }
    this.sinceGoodSamples = 0;
    this.goodSamples += samples;
    if (this.isRinging || this.goodSamples < this.validateSamples) return undefined;
    this.isRinging = true;
    return "started";
  }

  private drop(): "ended" | undefined {
    this.goodSamples = 0;
    if (!this.isRinging) return undefined;
    this.isRinging = false;
    return "ended";
  }
}

/** Ring detector: tells ringing from the alternating voltage at a set, cycle by cycle, by its RMS and its frequency. */
import type { DecisionReason, DetectorNote, DetectorSettings, DetectorVerdict } from "../../../shared/model/detector-report.ts";
import { DcBlocker } from "./dc-blocker.ts";
import { samplesOf } from "./sample-count.ts";
import type { NoteTaker, ObservedDetector } from "./supervision/detector-report.ts";

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

export class RingDetector implements ObservedDetector {
  notes: NoteTaker | undefined;
  private readonly options: RingDetectorOptions;
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
  private sinceCycleSamples = 0;
  /** The burst that is there: its longest row of good cycles, its strongest cycle, and what was wrong with the last bad one. */
  private cycles = 0;
  private mostGoodSamples = 0;
  private mostRmsVolts = 0;
  private fault: DecisionReason = "too-short";
  private faultValue = 0;
  private hasDetected = false;
  private lastRmsVolts = 0;

  constructor(options: RingDetectorOptions) {
    const { sampleHz, thresholdRmsVolts, minHertz, maxHertz } = options;
    if (!(minHertz > 0 && minHertz < maxHertz)) throw new Error(`a ring detector from ${minHertz} to ${maxHertz} Hz would never answer`);
    this.options = options;
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
    this.forgetBurst();
  }

  /** Rms of the last whole cycle. */
  get input(): number {
    return this.lastRmsVolts;
  }

  get timerSeconds(): number {
    return this.goodSamples / this.options.sampleHz;
  }

  get verdict(): DetectorVerdict {
    return this.isRinging ? "detected" : this.goodSamples > 0 ? "timing" : "watching";
  }

  settings(): DetectorSettings {
    const { thresholdRmsVolts, validateSeconds } = this.options;
    return { detector: "ringing", unit: "V", threshold: thresholdRmsVolts, counts: "above", neededSeconds: validateSeconds };
  }

  /** Takes one sample of the voltage across the set, battery included; says so when ringing has just been found or has just ended. */
  push(volts: number): "started" | "ended" | undefined {
    // hot path
    const acVolts = this.blocker.push(volts);
    this.cycleSquares += acVolts * acVolts;
    this.cycleVolts += volts;
    this.cycleSamples += 1;
    this.sinceGoodSamples += 1;
    this.sinceCycleSamples += 1;
    if (this.sinceCycleSamples > this.dropSamples && this.cycles > 0) this.endBurst();
    if (this.below) {
      if (acVolts > this.crossingVolts) return this.endCycle();
    } else if (acVolts < -this.crossingVolts) {
      this.below = true;
    }
    return this.sinceGoodSamples > this.dropSamples ? this.drop() : undefined;
  }

  private endCycle(): "started" | "ended" | undefined {
    const samples = this.cycleSamples;
    const isGood = this.isGoodCycle(samples);
    this.noteCycle(isGood, samples);
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
    this.hasDetected = true;
    this.notes?.({ verdict: "detected", reason: "in-window", lastedSeconds: this.timerSeconds, input: this.mostRmsVolts });
    return "started";
  }

  private isGoodCycle(samples: number): boolean {
    // hot path
    const isFrequency = samples >= this.minCycleSamples && samples <= this.maxCycleSamples;
    const isLevel = this.cycleSquares >= this.thresholdSquare * samples && this.cycleSquares <= this.mostSquare * samples;
    return isFrequency && isLevel && Math.abs(this.cycleVolts) >= this.minDcVolts * samples;
  }

  /** Kept for whoever asks why. */
  private noteCycle(isGood: boolean, samples: number): void {
    // hot path
    this.sinceCycleSamples = 0;
    this.cycles += 1;
    this.lastRmsVolts = Math.sqrt(this.cycleSquares / samples);
    if (isGood) {
      this.mostRmsVolts = Math.max(this.mostRmsVolts, this.lastRmsVolts);
      this.mostGoodSamples = Math.max(this.mostGoodSamples, this.goodSamples + samples);
      return;
    }
    // The cycle in which a burst begins is cut: its period says nothing.
    if (this.cycles > 1) this.blame(samples);
  }

  private blame(samples: number): void {
    // hot path
    const { sampleHz } = this.options;
    this.mostRmsVolts = Math.max(this.mostRmsVolts, this.lastRmsVolts);
    if (samples < this.minCycleSamples || samples > this.maxCycleSamples) {
      this.fault = "off-frequency";
      this.faultValue = sampleHz / samples;
    } else if (this.cycleSquares < this.thresholdSquare * samples) {
      this.fault = "too-weak";
    } else if (this.cycleSquares > this.mostSquare * samples) {
      this.fault = "too-strong";
    } else {
      this.fault = "little-battery";
      this.faultValue = Math.abs(this.cycleVolts) / samples;
    }
  }

  /** A burst that was never taken for ringing is over. */
  private endBurst(): void {
    const { notes, cycles, fault, faultValue, mostRmsVolts } = this;
    // A click of two cycles, as a hook or a relay makes, is no burst.
    if (notes !== undefined && !this.hasDetected && cycles > 2) {
      const lastedSeconds = this.mostGoodSamples / this.options.sampleHz;
      const figures = this.figuresOf(fault, faultValue);
      notes({ verdict: "rejected", reason: fault, lastedSeconds, input: mostRmsVolts, ...figures });
    }
    this.forgetBurst();
  }

  private figuresOf(fault: DecisionReason, measured: number): Pick<DetectorNote, "measured" | "limit" | "measuredUnit"> {
    const { minHertz, maxHertz, minDcVolts = 0, maxRmsVolts = 0 } = this.options;
    if (fault === "off-frequency") return { measured, limit: measured < minHertz ? minHertz : maxHertz, measuredUnit: "Hz" };
    if (fault === "little-battery") return { measured, limit: minDcVolts, measuredUnit: "V" };
    return fault === "too-strong" ? { measured: this.mostRmsVolts, limit: maxRmsVolts, measuredUnit: "V" } : {};
  }

  private forgetBurst(): void {
    this.cycles = 0;
    this.mostGoodSamples = 0;
    this.mostRmsVolts = 0;
    this.lastRmsVolts = 0;
    this.fault = "too-short";
    this.hasDetected = false;
  }

  private drop(): "ended" | undefined {
    this.goodSamples = 0;
    if (!this.isRinging) return undefined;
    this.isRinging = false;
    return "ended";
  }
}

/**
 * Ring trip: finds off-hook during ringing from the loop current's DC part, its average over exactly one ringing period, and where
 * ringing has no DC under it from the current's rms over the same time. Reset it
 * at the start of each burst: half a period of ringing after silence has an average too.
 */
import type { DetectorSettings, DetectorVerdict } from "../../../shared/model/detector-report.ts";
import { samplesOf } from "./sample-count.ts";
import type { NoteTaker, ObservedDetector } from "./supervision/detector-report.ts";

/** A burst whose average came so near is worth a note. Estimate. */
const weakShare = 0.3;

export type RingTripOptions = {
  readonly sampleHz: number;
  readonly ringHertz: number;
  /** The DC part that means off-hook. */
  readonly tripAmps: number;
  /** The rms of the current, DC and AC together, that means off-hook as well; absent: only the DC part counts. */
  readonly acTripAmps?: number | undefined;
  /** The average must stay above it this long without a break. */
  readonly debounceSeconds: number;
};

export class RingTripDetector implements ObservedDetector {
  notes: NoteTaker | undefined;
  private readonly options: RingTripOptions;
  private readonly window: Float64Array;
  private readonly tripAmps: number;
  private readonly acTripAmps: number;
  private readonly debounceSamples: number;
  private index = 0;
  private runningSum = 0;
  /** Sum of what was pushed since the ring buffer began anew: replaces the running sum there, so that roundings never add up. */
  private freshSum = 0;
  private aboveCount = 0;
  /** Samples until the window holds a whole period. */
  private unfilled: number;
  private hasTripped = false;
  private mostAmps = 0;

  constructor(options: RingTripOptions) {
    const periodSamples = Math.round(options.sampleHz / options.ringHertz);
    if (!(periodSamples >= 1))
      throw new Error(`a ringing frequency of ${options.ringHertz} Hz does not fit ${options.sampleHz} samples a second`);
    this.options = options;
    this.window = new Float64Array(periodSamples);
    this.unfilled = periodSamples;
    this.tripAmps = options.tripAmps;
    this.acTripAmps = options.acTripAmps ?? Number.POSITIVE_INFINITY;
    this.debounceSamples = Math.max(1, samplesOf(options.debounceSeconds, options.sampleHz));
  }

  /** Mean of the loop current over the last ringing period. */
  get averageAmps(): number {
    return this.runningSum / this.window.length;
  }

  get tripped(): boolean {
    return this.hasTripped;
  }

  /** Takes one sample of the current, of either polarity; true at the one sample at which ringing is tripped. */
  push(loopAmps: number): boolean {
    // hot path
    const window = this.window;
    this.runningSum += loopAmps - window[this.index]!;
    this.freshSum += loopAmps;
    window[this.index] = loopAmps;
    this.index += 1;
    if (this.index === window.length) {
      this.index = 0;
      this.runningSum = this.freshSum;
      this.freshSum = 0;
    }
    if (this.unfilled > 0) this.unfilled -= 1;
    else if (this.input > this.mostAmps) this.mostAmps = this.input;
    const isAbove = Math.abs(this.runningSum) >= this.tripAmps * window.length || this.hasHighRms();
    if (this.unfilled > 0 || !isAbove) {
      if (this.aboveCount > 0) this.giveUp();
      return false;
    }
    this.aboveCount += 1;
    if (this.hasTripped || this.aboveCount < this.debounceSamples) return false;
    this.hasTripped = true;
    this.notes?.({ verdict: "detected", reason: "in-window", lastedSeconds: this.timerSeconds, input: this.mostAmps });
    return true;
  }

  /** Size of the average that decides. */
  get input(): number {
    return Math.abs(this.averageAmps);
  }

  get timerSeconds(): number {
    return this.aboveCount / this.options.sampleHz;
  }

  get verdict(): DetectorVerdict {
    return this.hasTripped ? "detected" : this.aboveCount > 0 ? "timing" : "watching";
  }

  settings(): DetectorSettings {
    const { tripAmps, debounceSeconds } = this.options;
    return { detector: "ring trip", unit: "A", threshold: tripAmps, counts: "above", neededSeconds: debounceSeconds };
  }

  private giveUp(): void {
    if (!this.hasTripped) {
      this.notes?.({ verdict: "rejected", reason: "too-short", lastedSeconds: this.timerSeconds, input: this.mostAmps });
    }
    this.aboveCount = 0;
  }

  /** Rms of the loop current over the last ringing period. */
  get rmsAmps(): number {
    // hot path
    const window = this.window;
    let squares = 0;
    for (let i = 0; i < window.length; i++) squares += window[i]! * window[i]!;
    return Math.sqrt(squares / window.length);
  }

  private hasHighRms(): boolean {
    return this.acTripAmps !== Number.POSITIVE_INFINITY && this.rmsAmps >= this.acTripAmps;
  }

  /** The burst is over, or the next one begins: tells nothing until it has seen a whole period of it. */
  reset(): void {
    if (!this.hasTripped && this.mostAmps > weakShare * this.options.tripAmps && this.mostAmps < this.options.tripAmps) {
      this.notes?.({ verdict: "rejected", reason: "too-weak", lastedSeconds: 0, input: this.mostAmps });
    }
    this.window.fill(0);
    this.index = 0;
    this.runningSum = 0;
    this.freshSum = 0;
    this.unfilled = this.window.length;
    this.aboveCount = 0;
    this.mostAmps = 0;
    this.hasTripped = false;
  }
}

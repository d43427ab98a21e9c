/** Wink: a polarity that turns round and comes back within a window. */
import { samplesOf } from "../sample-count.ts";
import type { DecisionReason, DetectorSettings, DetectorVerdict } from "../../../../shared/model/detector-report.ts";
import type { NoteTaker, ObservedDetector } from "./detector-report.ts";

export type WinkOptions = {
  readonly sampleHz: number;
  readonly aboveVolts: number;
  readonly minSeconds: number;
  readonly maxSeconds: number;
};

export class WinkDetector implements ObservedDetector {
  notes: NoteTaker | undefined;
  verdict: DetectorVerdict = "watching";
  private readonly options: WinkOptions;
  private readonly minSamples: number;
  private readonly maxSamples: number;
  /** The polarity that was there before; 0: none seen yet. */
  private restSign = 0;
  private turnedSamples = 0;
  private volts = 0;

  constructor(options: WinkOptions) {
    this.options = options;
    this.minSamples = Math.max(1, samplesOf(options.minSeconds, options.sampleHz));
    this.maxSamples = samplesOf(options.maxSeconds, options.sampleHz);
    if (this.maxSamples < this.minSamples)
      throw new Error(`a wink of ${options.minSeconds} to ${options.maxSeconds} s would never be seen`);
  }

  /** Length of the wink that goes on, or of the last one. */
  get turnedSeconds(): number {
    return this.turnedSamples / this.options.sampleHz;
  }

  /** Hot path: true at the sample at which a wink has ended within the window. */
  push(tipRingVolts: number): boolean {
    this.volts = tipRingVolts;
    const { aboveVolts } = this.options;
    const sign = tipRingVolts > aboveVolts ? 1 : tipRingVolts < -aboveVolts ? -1 : 0;
    if (this.restSign === 0) this.restSign = sign;
    // Between the contacts there is a moment without polarity, which belongs to the side that it leaves.
    if (sign === -this.restSign && sign !== 0) return this.countTurned();
    return sign === this.restSign && this.verdict === "timing" ? this.endTurned() : false;
  }

  get input(): number {
    return this.volts;
  }

  get timerSeconds(): number {
    return this.turnedSeconds;
  }

  settings(): DetectorSettings {
    const { aboveVolts, minSeconds, maxSeconds } = this.options;
    return {
      detector: "wink",
      unit: "V",
      threshold: this.restSign < 0 ? aboveVolts : -aboveVolts,
      counts: this.restSign < 0 ? "above" : "below",
      neededSeconds: minSeconds,
      mostSeconds: maxSeconds,
    };
  }

  private countTurned(): boolean {
    if (this.verdict !== "timing") {
      this.verdict = "timing";
      this.turnedSamples = 0;
    }
    this.turnedSamples += 1;
    if (this.turnedSamples <= this.maxSamples) return false;
    // So long a wink is a reversal: this is the polarity from now on.
    this.restSign = -this.restSign;
    this.decide("rejected", "too-long");
    return false;
  }

  private endTurned(): boolean {
    const isWink = this.turnedSamples >= this.minSamples;
    this.decide(isWink ? "detected" : "rejected", isWink ? "in-window" : "too-short");
    return isWink;
  }

  private decide(verdict: "detected" | "rejected", reason: DecisionReason): void {
    this.verdict = verdict;
    this.notes?.({ verdict, reason, lastedSeconds: this.turnedSeconds, input: this.volts });
  }
}

/** Polarity as an FXO device sees it: which way round the battery is, once it has been so for the debounce time. */
import { samplesOf } from "../sample-count.ts";
import type { DetectorSettings, DetectorVerdict } from "../../../../shared/model/detector-report.ts";
import type { NoteTaker, ObservedDetector } from "./detector-report.ts";

export type PolarityOptions = {
  readonly sampleHz: number;
  /** Fewer volts tell no polarity. */
  readonly aboveVolts: number;
  readonly debounceSeconds: number;
};

export class PolarityDetector implements ObservedDetector {
  notes: NoteTaker | undefined;
  private readonly options: PolarityOptions;
  private readonly debounceSamples: number;
  /** 1 normal, -1 reversed, 0 not known yet. */
  private sign = 0;
  private candidate = 0;
  private count = 0;
  private volts = 0;
  /** The input when it was farthest round. */
  private farthest = 0;
  private hasTurned = false;

  constructor(options: PolarityOptions) {
    this.options = options;
    this.debounceSamples = Math.max(1, samplesOf(options.debounceSeconds, options.sampleHz));
  }

  get polarity(): "normal" | "reversed" | undefined {
    return this.sign === 0 ? undefined : this.sign > 0 ? "normal" : "reversed";
  }

  /** Hot path: true at the sample at which the polarity is found to have turned round; finding the first one is no turn. */
  push(tipRingVolts: number): boolean {
    this.volts = tipRingVolts;
    const { aboveVolts } = this.options;
    const now = tipRingVolts > aboveVolts ? 1 : tipRingVolts < -aboveVolts ? -1 : 0;
    if (now === 0 || now === this.sign) {
      if (this.count > 0) this.giveUp();
      return false;
    }
    if (now !== this.candidate || this.count === 0) {
      this.count = 0;
      this.farthest = 0;
    }
    this.candidate = now;
    this.count += 1;
    if (Math.abs(tipRingVolts) > Math.abs(this.farthest)) this.farthest = tipRingVolts;
    if (this.count < this.debounceSamples) return false;
    const isTurn = this.sign !== 0;
    this.sign = now;
    this.count = 0;
    this.hasTurned ||= isTurn;
    if (isTurn) {
      const { debounceSeconds } = this.options;
      this.notes?.({ verdict: "detected", reason: "in-window", lastedSeconds: debounceSeconds, input: this.farthest });
    }
    return isTurn;
  }

  /** Forgets that it has turned, not which way round it is. */
  begin(): void {
    this.hasTurned = false;
    this.count = 0;
  }

  get verdict(): DetectorVerdict {
    return this.count > 0 ? "timing" : this.hasTurned ? "detected" : "watching";
  }

  get input(): number {
    return this.volts;
  }

  get timerSeconds(): number {
    return this.count / this.options.sampleHz;
  }

  settings(): DetectorSettings {
    const { aboveVolts, debounceSeconds } = this.options;
    return {
      detector: "polarity reversal",
      unit: "V",
      threshold: this.sign < 0 ? aboveVolts : -aboveVolts,
      counts: this.sign < 0 ? "above" : "below",
      neededSeconds: debounceSeconds,
    };
  }

  /** Turned back before the time was over; the first polarity of all is no turn. */
  private giveUp(): void {
    if (this.sign !== 0) {
      this.notes?.({ verdict: "rejected", reason: "too-short", lastedSeconds: this.timerSeconds, input: this.farthest });
    }
    this.count = 0;
  }
}

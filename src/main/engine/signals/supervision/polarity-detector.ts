/** Polarity as an FXO device sees it: which way round the battery is, once it has been so for the debounce time. */
import { samplesOf } from "../sample-count.ts";
import type { DetectorReport, ReportingDetector } from "./detector-report.ts";

export type PolarityOptions = {
  readonly sampleHz: number;
  /** Fewer volts tell no polarity. */
  readonly aboveVolts: number;
  readonly debounceSeconds: number;
};

export class PolarityDetector implements ReportingDetector {
  private readonly options: PolarityOptions;
  private readonly debounceSamples: number;
  /** 1 normal, -1 reversed, 0 not known yet. */
  private sign = 0;
  private candidate = 0;
  private count = 0;
  private volts = 0;
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
      this.count = 0;
      return false;
    }
    if (now !== this.candidate) this.count = 0;
    this.candidate = now;
    this.count += 1;
    if (this.count < this.debounceSamples) return false;
    const isTurn = this.sign !== 0;
    this.sign = now;
    this.count = 0;
    this.hasTurned ||= isTurn;
    return isTurn;
  }

  /** Forgets that it has turned, not which way round it is. */
  begin(): void {
    this.hasTurned = false;
    this.count = 0;
  }

  report(): DetectorReport {
    const { aboveVolts, debounceSeconds, sampleHz } = this.options;
    return {
      detector: "polarity reversal",
      verdict: this.count > 0 ? "timing" : this.hasTurned ? "detected" : "watching",
      input: this.volts,
      unit: "V",
      threshold: this.sign < 0 ? aboveVolts : -aboveVolts,
      counts: this.sign < 0 ? "above" : "below",
      timerSeconds: this.count / sampleHz,
      neededSeconds: debounceSeconds,
    };
  }
}

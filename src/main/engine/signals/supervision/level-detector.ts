/** Battery present, line in use: the line's volts beyond a threshold for the debounce time, either way. */
import { samplesOf } from "../sample-count.ts";
import type { DetectorReport, ReportingDetector } from "./detector-report.ts";

export type LevelOptions = {
  readonly sampleHz: number;
  /** In plain words, for reports. */
  readonly detector: string;
  readonly thresholdVolts: number;
  readonly counts: "below" | "above";
  readonly debounceSeconds: number;
};

export class LevelDetector implements ReportingDetector {
  private readonly options: LevelOptions;
  private readonly debounceSamples: number;
  private volts = 0;
  private count = 0;
  private isBeyond: boolean;

  constructor(options: LevelOptions, isBeyond = false) {
    this.options = options;
    this.debounceSamples = Math.max(1, samplesOf(options.debounceSeconds, options.sampleHz));
    this.isBeyond = isBeyond;
  }

  get beyond(): boolean {
    return this.isBeyond;
  }

  /** Hot path: of either polarity; says so when the state has changed. */
  push(tipRingVolts: number): "beyond" | "back" | undefined {
    this.volts = Math.abs(tipRingVolts);
    const { thresholdVolts, counts } = this.options;
    const isBeyond = counts === "below" ? this.volts < thresholdVolts : this.volts > thresholdVolts;
    if (isBeyond === this.isBeyond) {
      this.count = 0;
      return undefined;
    }
    this.count += 1;
    if (this.count < this.debounceSamples) return undefined;
    this.count = 0;
    this.isBeyond = isBeyond;
    return isBeyond ? "beyond" : "back";
  }

  /** What was begun to be seen is forgotten. */
  skip(): void {
    this.count = 0;
  }

  report(): DetectorReport {
    const { detector, thresholdVolts, counts, debounceSeconds, sampleHz } = this.options;
    return {
      detector,
      verdict: this.count > 0 ? "timing" : this.isBeyond ? "detected" : "watching",
      input: this.volts,
      unit: "V",
      threshold: thresholdVolts,
      counts,
      timerSeconds: this.count / sampleHz,
      neededSeconds: debounceSeconds,
    };
  }
}

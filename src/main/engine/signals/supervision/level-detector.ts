/** Battery present, line in use: the line's volts beyond a threshold for the debounce time, either way. */
import { samplesOf } from "../sample-count.ts";
import type { DetectorSettings, DetectorVerdict } from "../../../../shared/model/detector-report.ts";
import type { NoteTaker, ObservedDetector } from "./detector-report.ts";

export type LevelOptions = {
  readonly sampleHz: number;
  readonly detector: "battery" | "line in use";
  readonly thresholdVolts: number;
  readonly counts: "below" | "above";
  readonly debounceSeconds: number;
};

export class LevelDetector implements ObservedDetector {
  notes: NoteTaker | undefined;
  private readonly options: LevelOptions;
  private readonly debounceSamples: number;
  private volts = 0;
  private count = 0;
  /** The input when it was farthest from where it had been. */
  private farthest = 0;
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
      if (this.count > 0) this.note("rejected");
      this.count = 0;
      return undefined;
    }
    this.farthest = this.count === 0 || isBeyond === this.volts > this.farthest ? this.volts : this.farthest;
    this.count += 1;
    if (this.count < this.debounceSamples) return undefined;
    this.isBeyond = isBeyond;
    this.note("detected");
    this.count = 0;
    return isBeyond ? "beyond" : "back";
  }

  /** What was begun to be seen is forgotten. */
  skip(): void {
    this.count = 0;
  }

  get verdict(): DetectorVerdict {
    return this.count > 0 ? "timing" : this.isBeyond ? "detected" : "watching";
  }

  get input(): number {
    return this.volts;
  }

  get timerSeconds(): number {
    return this.count / this.options.sampleHz;
  }

  /** Where the state holds, what is timed is its end. */
  settings(): DetectorSettings {
    const { detector, thresholdVolts, counts, debounceSeconds } = this.options;
    return { detector, unit: "V", threshold: thresholdVolts, counts, neededSeconds: debounceSeconds };
  }

  private note(verdict: "detected" | "rejected"): void {
    const reason = verdict === "detected" ? "in-window" : "too-short";
    const heard = this.isBeyond ? "there" : "gone";
    this.notes?.({ verdict, reason, lastedSeconds: this.timerSeconds, input: this.farthest, heard });
  }
}

/** Loop-current interruption (CPC) as an FXO device sees it: current or volts gone, for at least so long and at most so long. */
import { samplesOf } from "../sample-count.ts";
import type { DecisionReason, DetectorSettings, DetectorVerdict } from "../../../../shared/model/detector-report.ts";
import type { NoteTaker, ObservedDetector } from "./detector-report.ts";

export type OpenLoopOptions = {
  readonly sampleHz: number;
  /** Of those given, all must hold: |amps| below, |volts| below. */
  readonly belowAmps?: number | undefined;
  readonly belowVolts?: number | undefined;
  readonly minSeconds: number;
  /** An opening that lasts longer is no interruption but a line without battery; absent: detected as soon as `minSeconds` are over. */
  readonly maxSeconds?: number | undefined;
  /** Nothing is believed for so long after `begin`. */
  readonly ignoreSeconds?: number | undefined;
};

export class OpenLoopDetector implements ObservedDetector {
  notes: NoteTaker | undefined;
  verdict: DetectorVerdict = "watching";
  private readonly options: OpenLoopOptions;
  private readonly minSamples: number;
  private readonly maxSamples: number | undefined;
  private readonly ignoreSamples: number;
  private ignoreLeft = 0;
  private openSamples = 0;
  private isOpen = false;
  private ignoredSamples = 0;
  /** The input at its lowest during the opening. */
  private lowest = 0;
  private amps = 0;
  private volts = 0;

  constructor(options: OpenLoopOptions) {
    if (options.belowAmps === undefined && options.belowVolts === undefined) {
      throw new Error("an open-loop detector needs a threshold in amperes or in volts");
    }
    this.options = options;
    this.minSamples = Math.max(1, samplesOf(options.minSeconds, options.sampleHz));
    this.maxSamples = options.maxSeconds === undefined ? undefined : samplesOf(options.maxSeconds, options.sampleHz);
    this.ignoreSamples = samplesOf(options.ignoreSeconds ?? 0, options.sampleHz);
  }

  /** The device has just seized the line. */
  begin(): void {
    this.ignoreLeft = this.ignoreSamples;
    this.ignoredSamples = 0;
    this.openSamples = 0;
    this.isOpen = false;
    this.verdict = "watching";
  }

  /** The device opens the loop itself: that is no interruption. */
  skip(): void {
    this.isOpen = false;
    if (this.verdict === "timing") this.verdict = "watching";
  }

  /** Length of the opening that is going on, or of the last one. */
  get openSeconds(): number {
    return this.openSamples / this.options.sampleHz;
  }

  /** Hot path: true at the sample at which an interruption is certain. */
  push(amps: number, volts: number): boolean {
    this.amps = Math.abs(amps);
    this.volts = Math.abs(volts);
    const { belowAmps, belowVolts } = this.options;
    const isBelow = (belowAmps === undefined || this.amps < belowAmps) && (belowVolts === undefined || this.volts < belowVolts);
    if (this.ignoreLeft > 0) {
      this.ignore(isBelow);
      return false;
    }
    return isBelow ? this.countOpen() : this.endOpen();
  }

  get input(): number {
    return this.options.belowAmps !== undefined ? this.amps : this.volts;
  }

  get timerSeconds(): number {
    return this.openSeconds;
  }

  settings(): DetectorSettings {
    const { belowAmps, belowVolts, minSeconds, maxSeconds } = this.options;
    return {
      detector: "loop-current interruption",
      unit: belowAmps !== undefined ? "A" : "V",
      threshold: belowAmps ?? belowVolts ?? 0,
      counts: "below",
      neededSeconds: minSeconds,
      ...(maxSeconds === undefined ? {} : { mostSeconds: maxSeconds }),
    };
  }

  /** Right after the seizure: only an opening that would have counted is worth a note. */
  private ignore(isBelow: boolean): void {
    // hot path
    this.ignoreLeft -= 1;
    this.ignoredSamples = isBelow ? this.ignoredSamples + 1 : 0;
    if (this.ignoredSamples !== this.minSamples) return;
    this.notes?.({ verdict: "rejected", reason: "ignored", lastedSeconds: this.options.minSeconds, input: this.input });
  }

  private countOpen(): boolean {
    // hot path
    if (!this.isOpen) {
      this.isOpen = true;
      this.openSamples = 0;
      this.lowest = this.input;
      this.verdict = "timing";
    }
    this.openSamples += 1;
    if (this.input < this.lowest) this.lowest = this.input;
    if (this.maxSamples === undefined) {
      if (this.openSamples !== this.minSamples) return false;
      this.decide("detected", "in-window");
      return true;
    }
    if (this.openSamples === this.maxSamples + 1) this.decide("rejected", "too-long");
    return false;
  }

  /** The verdict on an opening that is over stays to be read until the next one. */
  private endOpen(): boolean {
    if (!this.isOpen) return false;
    this.isOpen = false;
    if (this.verdict !== "timing") return false;
    const isLongEnough = this.maxSamples !== undefined && this.openSamples >= this.minSamples;
    this.decide(isLongEnough ? "detected" : "rejected", isLongEnough ? "in-window" : "too-short");
    return isLongEnough;
  }

  private decide(verdict: "detected" | "rejected", reason: DecisionReason): void {
    this.verdict = verdict;
    this.notes?.({ verdict, reason, lastedSeconds: this.openSeconds, input: this.lowest });
  }
}

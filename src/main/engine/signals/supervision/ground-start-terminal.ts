/** The terminal's side of ground start: earths ring to seize, waits for an earthed tip, then closes the loop and lets ring go. */
import { samplesOf } from "../sample-count.ts";
import type { DetectorSettings, DetectorVerdict } from "../../../../shared/model/detector-report.ts";
import type { NoteTaker, ObservedDetector } from "./detector-report.ts";

export type GroundStartOptions = {
  readonly sampleHz: number;
  /** Current through the tip detector that means that tip is earthed. */
  readonly tipGroundAmps: number;
  readonly debounceSeconds: number;
  /** Without an earthed tip for so long the seizure is given up. */
  readonly giveUpSeconds: number;
};

/** `released`: tip is open again while the loop is closed, which is how the exchange ends a call. */
export type GroundStartEvent = "tip-earthed" | "tip-open" | "seized" | "gave-up" | "released";

/** What the contacts must do: the owner sets them after each call. */
export type GroundStartPhase = "idle" | "earthing-ring" | "closed";

export class GroundStartTerminal implements ObservedDetector {
  notes: NoteTaker | undefined;
  private readonly options: GroundStartOptions;
  private readonly debounceSamples: number;
  private readonly giveUpSamples: number;
  private isEarthed = false;
  private count = 0;
  private waited = 0;
  private amps = 0;
  private now: GroundStartPhase = "idle";

  constructor(options: GroundStartOptions) {
    this.options = options;
    this.debounceSamples = Math.max(1, samplesOf(options.debounceSeconds, options.sampleHz));
    this.giveUpSamples = Math.max(1, samplesOf(options.giveUpSeconds, options.sampleHz));
  }

  get phase(): GroundStartPhase {
    return this.now;
  }

  get tipEarthed(): boolean {
    return this.isEarthed;
  }

  /** Off hook: an earthed tip is an incoming call, whose loop is closed at once; otherwise ring is earthed first. */
  seize(): void {
    this.waited = 0;
    this.now = this.isEarthed ? "closed" : "earthing-ring";
  }

  release(): void {
    this.now = "idle";
  }

  /** Hot path: takes the current through the tip detector; never while ringing is on the line. */
  push(tipDetectorAmps: number): GroundStartEvent | undefined {
    this.amps = Math.abs(tipDetectorAmps);
    const change = this.watchTip();
    if (this.now === "earthing-ring") {
      if (this.isEarthed) {
        this.now = "closed";
        return "seized";
      }
      this.waited += 1;
      if (this.waited < this.giveUpSamples) return change;
      this.now = "idle";
      return "gave-up";
    }
    return this.now === "closed" && change === "tip-open" ? "released" : change;
  }

  get verdict(): DetectorVerdict {
    return this.count > 0 ? "timing" : this.isEarthed ? "detected" : "watching";
  }

  get input(): number {
    return this.amps;
  }

  get timerSeconds(): number {
    return this.count / this.options.sampleHz;
  }

  settings(): DetectorSettings {
    const { tipGroundAmps, debounceSeconds } = this.options;
    return { detector: "earthed tip", unit: "A", threshold: tipGroundAmps, counts: "above", neededSeconds: debounceSeconds };
  }

  private watchTip(): "tip-earthed" | "tip-open" | undefined {
    if (this.amps > this.options.tipGroundAmps === this.isEarthed) {
      if (this.count > 0) this.note("rejected");
      this.count = 0;
      return undefined;
    }
    this.count += 1;
    if (this.count < this.debounceSamples) return undefined;
    this.isEarthed = !this.isEarthed;
    this.note("detected");
    this.count = 0;
    return this.isEarthed ? "tip-earthed" : "tip-open";
  }

  private note(verdict: "detected" | "rejected"): void {
    const heard = this.isEarthed ? "there" : "gone";
    const reason = verdict === "detected" ? "in-window" : "too-short";
    this.notes?.({ verdict, reason, lastedSeconds: this.timerSeconds, input: this.amps, heard });
  }
}

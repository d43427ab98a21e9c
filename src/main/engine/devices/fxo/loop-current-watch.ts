/** Tells that a seized line feeds the loop: enough current, for longer than half a period of ringing. */
import type { DetectorSettings, DetectorVerdict } from "../../../../shared/model/detector-report.ts";
import type { NoteTaker, ObservedDetector } from "../../signals/supervision/detector-report.ts";
import { samplesOf } from "../../signals/sample-count.ts";

/** Longer than half a period of 15 Hz: ringing that has not been tripped yet is no loop current. Estimate. */
const debounceSeconds = 0.05;

export class LoopCurrentWatch implements ObservedDetector {
  notes: NoteTaker | undefined;
  private readonly options: { readonly sampleHz: number; readonly minAmps: number };
  private readonly debounceSamples: number;
  private samples = 0;
  private amps = 0;
  private isSeen = false;
  private mostAmps = 0;

  constructor(options: { readonly sampleHz: number; readonly minAmps: number }) {
    this.options = options;
    this.debounceSamples = Math.max(1, samplesOf(debounceSeconds, options.sampleHz));
  }

  /** The line has just been seized. */
  begin(): void {
    this.samples = 0;
    this.mostAmps = 0;
    this.isSeen = false;
  }

  /** Hot path: true at the sample at which the current has stood for long enough. */
  push(loopAmps: number): boolean {
    this.amps = Math.abs(loopAmps);
    this.mostAmps = Math.max(this.mostAmps, this.amps);
    this.samples = this.amps >= this.options.minAmps ? this.samples + 1 : 0;
    if (this.samples < this.debounceSamples) return false;
    this.isSeen = true;
    this.notes?.({ verdict: "detected", reason: "in-window", lastedSeconds: debounceSeconds, input: this.amps });
    return true;
  }

  /** No current has come in time. */
  giveUp(): void {
    this.notes?.({ verdict: "rejected", reason: "too-weak", lastedSeconds: this.timerSeconds, input: this.mostAmps });
  }

  get input(): number {
    return this.amps;
  }

  get timerSeconds(): number {
    return this.samples / this.options.sampleHz;
  }

  get verdict(): DetectorVerdict {
    return this.isSeen ? "detected" : this.samples > 0 ? "timing" : "watching";
  }

  settings(): DetectorSettings {
    return {
      detector: "loop current",
      unit: "A",
      threshold: this.options.minAmps,
      counts: "above",
      neededSeconds: debounceSeconds,
    };
  }
}

/** Tells that a seized line feeds the loop: enough current, for longer than half a period of ringing. */
import type { DetectorReport } from "../../signals/supervision/detector-report.ts";
import { samplesOf } from "../../signals/sample-count.ts";

/** Longer than half a period of 15 Hz: ringing that has not been tripped yet is no loop current. Estimate. */
const debounceSeconds = 0.05;

export class LoopCurrentWatch {
  private readonly options: { readonly sampleHz: number; readonly minAmps: number };
  private readonly debounceSamples: number;
  private samples = 0;
  private amps = 0;
  private isSeen = false;

  constructor(options: { readonly sampleHz: number; readonly minAmps: number }) {
    this.options = options;
    this.debounceSamples = Math.max(1, samplesOf(debounceSeconds, options.sampleHz));
  }

  /** The line has just been seized. */
  begin(): void {
    this.samples = 0;
    this.isSeen = false;
  }

  /** Hot path: true at the sample at which the current has stood for long enough. */
  push(loopAmps: number): boolean {
    this.amps = Math.abs(loopAmps);
    this.samples = this.amps >= this.options.minAmps ? this.samples + 1 : 0;
    if (this.samples < this.debounceSamples) return false;
    this.isSeen = true;
    return true;
  }

  report(isWaiting: boolean): DetectorReport {
    const { minAmps, sampleHz } = this.options;
    return {
      detector: "loop current",
      verdict: this.isSeen ? "detected" : isWaiting && this.samples > 0 ? "timing" : "watching",
      input: this.amps,
      unit: "A",
      threshold: minAmps,
      counts: "above",
      timerSeconds: this.samples / sampleHz,
      neededSeconds: debounceSeconds,
    };
  }
}

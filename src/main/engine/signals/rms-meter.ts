/** Root of the mean square over one window after another; the reading is held until the next window is full. */
import { samplesOf } from "./sample-count.ts";

export class RmsMeter {
  private readonly windowSamples: number;
  private squares = 0;
  private count = 0;
  private held = 0;

  constructor(options: { readonly sampleHz: number; readonly windowSeconds: number }) {
    this.windowSamples = Math.max(1, samplesOf(options.windowSeconds, options.sampleHz));
  }

  /** RMS of the last full window, in the unit of what was pushed; 0 before the first. */
  get rms(): number {
    return this.held;
  }

  push(value: number): void {
    // hot path
    this.squares += value * value;
    this.count += 1;
    if (this.count < this.windowSamples) return;
    this.held = Math.sqrt(this.squares / this.windowSamples);
    this.squares = 0;
    this.count = 0;
  }

  reset(): void {
    this.squares = 0;
    this.count = 0;
    this.held = 0;
  }
}

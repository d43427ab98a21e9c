/** Loop detector: tells from the loop current whether the loop is closed, with hysteresis and debounce. */
import { samplesOf } from "./sample-count.ts";

export type LoopDetectorOptions = {
  readonly sampleHz: number;
  /** The loop is closed above this. */
  readonly offHookAmps: number;
  /** And open below this; between the two it stays as it was. */
  readonly onHookAmps: number;
  /** The current must stand beyond a threshold this long without a break. */
  readonly debounceSeconds: number;
};

export class LoopDetector {
  private readonly offHookAmps: number;
  private readonly onHookAmps: number;
  private readonly debounceSamples: number;
  private isClosed = false;
  private beyondCount = 0;

  constructor(options: LoopDetectorOptions) {
    if (!(options.onHookAmps <= options.offHookAmps))
      throw new Error(`the on-hook threshold, ${options.onHookAmps} A, is above the off-hook threshold, ${options.offHookAmps} A`);
    this.offHookAmps = options.offHookAmps;
    this.onHookAmps = options.onHookAmps;
    this.debounceSamples = Math.max(1, samplesOf(options.debounceSeconds, options.sampleHz));
  }

  get closed(): boolean {
    return this.isClosed;
  }

  /** Takes one sample of the current, of either polarity; says so when the loop has just been found closed or opened. */
  push(loopAmps: number): "closed" | "opened" | undefined {
    // hot path
    const amps = Math.abs(loopAmps);
    const beyond = this.isClosed ? amps < this.onHookAmps : amps > this.offHookAmps;
    if (!beyond) {
      this.beyondCount = 0;
      return undefined;
    }
    this.beyondCount += 1;
    if (this.beyondCount < this.debounceSamples) return undefined;
    this.beyondCount = 0;
    this.isClosed = !this.isClosed;
    return this.isClosed ? "closed" : "opened";
  }

  reset(closed = false): void {
    this.isClosed = closed;
    this.beyondCount = 0;
  }
}

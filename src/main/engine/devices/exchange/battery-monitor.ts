/** Watches the volts that a port puts on its line and tells normal battery, reversed battery and none apart. */
import { samplesOf } from "../../signals/sample-count.ts";

export type SeenBattery = "normal" | "reversed" | "none";

/** Less than this is no battery: a set in use on the shortest loop leaves 6 V and more (estimate). */
const leastVolts = 4;
/** A change must last this long, as line cards mask reversals (reference-data 1.3 [SL]: 80 ms). */
const debounceSeconds = 0.08;

export class BatteryMonitor {
  private readonly debounceSamples: number;
  private seenNow: SeenBattery = "normal";
  private seenBefore: SeenBattery = "normal";
  private polarity: "normal" | "reversed" = "normal";
  private polarityBefore: "normal" | "reversed" = "normal";
  private otherCount = 0;

  constructor(options: { readonly sampleHz: number }) {
    this.debounceSamples = samplesOf(debounceSeconds, options.sampleHz);
  }

  get seen(): SeenBattery {
    return this.seenNow;
  }

  /** Was there no battery before the last change? */
  get cameBack(): boolean {
    return this.seenBefore === "none" && this.seenNow !== "none";
  }

  /** Did the last change turn the polarity round, against the last one seen? */
  get turned(): boolean {
    return this.polarity !== this.polarityBefore;
  }

  /** Takes one sample of tip minus ring; returns the state that has just been found, where it is a new one. */
  push(tipRingVolts: number): SeenBattery | undefined {
    // hot path
    const now: SeenBattery = tipRingVolts > leastVolts ? "normal" : tipRingVolts < -leastVolts ? "reversed" : "none";
    if (now === this.seenNow) {
      this.otherCount = 0;
      return undefined;
    }
    this.otherCount += 1;
    if (this.otherCount < this.debounceSamples) return undefined;
    this.otherCount = 0;
    this.seenBefore = this.seenNow;
    this.seenNow = now;
    this.polarityBefore = this.polarity;
    if (now !== "none") this.polarity = now;
    return now;
  }

  /** Ringing hides the battery: what was begun to be seen is forgotten. */
  skip(): void {
    this.otherCount = 0;
  }
}

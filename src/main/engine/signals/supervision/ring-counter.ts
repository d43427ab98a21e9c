/** Counts rings from the bursts that a ring detector finds: short bursts are none, and those of a double ring are one. */
import { samplesOf } from "../sample-count.ts";

export type RingCounterOptions = {
  readonly sampleHz: number;
  /** A shorter burst is no ring. */
  readonly minBurstSeconds: number;
  /** A longer one is no ringing either; absent: no limit. */
  readonly maxBurstSeconds?: number | undefined;
  /** Bursts that follow each other sooner belong to one ring. */
  readonly joinSeconds: number;
  /** Without a burst for so long the caller has given up. */
  readonly timeoutSeconds: number;
};

export type RingCounterEvent = "ring" | "gave-up";

export class RingCounter {
  private readonly minBurstSamples: number;
  private readonly maxBurstSamples: number;
  private readonly joinSamples: number;
  private readonly timeoutSamples: number;
  private burstSamples = 0;
  private silentSamples = Number.POSITIVE_INFINITY;
  private hasCounted = false;
  private rings = 0;

  constructor(options: RingCounterOptions) {
    const samples = (seconds: number): number => samplesOf(seconds, options.sampleHz);
    this.minBurstSamples = Math.max(1, samples(options.minBurstSeconds));
    this.maxBurstSamples = options.maxBurstSeconds === undefined ? Number.POSITIVE_INFINITY : samples(options.maxBurstSeconds);
    this.joinSamples = samples(options.joinSeconds);
    this.timeoutSamples = samples(options.timeoutSeconds);
  }

  get count(): number {
    return this.rings;
  }

  /** Hot path: takes the ring detector's state; a ring is counted as soon as it is long enough. */
  push(isRinging: boolean): RingCounterEvent | undefined {
    return isRinging ? this.pushBurst() : this.pushSilence();
  }

  reset(): void {
    this.burstSamples = 0;
    this.silentSamples = Number.POSITIVE_INFINITY;
    this.hasCounted = false;
    this.rings = 0;
  }

  private pushBurst(): RingCounterEvent | undefined {
    if (this.silentSamples > this.joinSamples) this.hasCounted = false;
    if (this.silentSamples > 0) this.burstSamples = 0;
    this.silentSamples = 0;
    this.burstSamples += 1;
    if (this.burstSamples === this.maxBurstSamples + 1 && this.hasCounted) this.rings -= 1;
    if (this.hasCounted || this.burstSamples !== this.minBurstSamples) return undefined;
    this.hasCounted = true;
    this.rings += 1;
    return "ring";
  }

  private pushSilence(): RingCounterEvent | undefined {
    this.silentSamples += 1;
    if (this.rings === 0 || this.silentSamples !== this.timeoutSamples) return undefined;
    this.reset();
    return "gave-up";
  }
}

/**
 * Loop detector: tells from the loop current whether the loop is closed, with hysteresis and debounce. Like the comparator across a feed
 * resistor (HC5523 data sheet, loop current detector) it has one direction, that of the feed: where a set opens a short loop, the coils
 * of the feed and the speech capacitor swing, and the current runs backwards for some milliseconds, above the thresholds.
 */
import type { DetectorKind, DetectorSettings, DetectorVerdict } from "../../../shared/model/detector-report.ts";
import { samplesOf } from "./sample-count.ts";
import type { NoteTaker, ObservedDetector } from "./supervision/detector-report.ts";

/** A current between this share of the threshold and the threshold itself is worth a note once it has stood for so long. Estimates. */
const weakShare = 0.3;
const weakSeconds = 0.2;

export type LoopDetectorOptions = {
  readonly sampleHz: number;
  /** The loop is closed above this. */
  readonly offHookAmps: number;
  /** And open below this; between the two it stays as it was. */
  readonly onHookAmps: number;
  /** The current must stand beyond a threshold this long without a break. */
  readonly debounceSeconds: number;
  /** What it is called where somebody asks why. */
  readonly detector?: DetectorKind;
};

export class LoopDetector implements ObservedDetector {
  notes: NoteTaker | undefined;
  private readonly options: LoopDetectorOptions;
  private readonly offHookAmps: number;
  private readonly onHookAmps: number;
  private readonly debounceSamples: number;
  private isClosed = false;
  private amps = 0;
  private farthestAmps = 0;
  private readonly weakSamples: number;
  private weakCount = 0;
  private beyondCount = 0;

  constructor(options: LoopDetectorOptions) {
    if (!(options.onHookAmps <= options.offHookAmps))
      throw new Error(`the on-hook threshold, ${options.onHookAmps} A, is above the off-hook threshold, ${options.offHookAmps} A`);
    this.options = options;
    this.offHookAmps = options.offHookAmps;
    this.onHookAmps = options.onHookAmps;
    this.weakSamples = Math.max(1, samplesOf(weakSeconds, options.sampleHz));
    this.debounceSamples = Math.max(1, samplesOf(options.debounceSeconds, options.sampleHz));
  }

  get closed(): boolean {
    return this.isClosed;
  }

  /** Takes one sample of the current that flows as the feed drives it; says so when the loop has just been found closed or opened. */
  push(forwardAmps: number): "closed" | "opened" | undefined {
    // hot path
    const amps = Math.max(0, forwardAmps);
    const beyond = this.isClosed ? amps < this.onHookAmps : amps > this.offHookAmps;
    this.amps = amps;
    if (!beyond) {
      if (this.beyondCount > 0) this.giveUp();
      if (!this.isClosed) this.watchWeak(amps);
      return undefined;
    }
    if (this.beyondCount === 0 || amps > this.farthestAmps !== this.isClosed) this.farthestAmps = amps;
    this.beyondCount += 1;
    if (this.beyondCount < this.debounceSamples) return undefined;
    this.isClosed = !this.isClosed;
    this.note("detected");
    this.beyondCount = 0;
    return this.isClosed ? "closed" : "opened";
  }

  get input(): number {
    return this.amps;
  }

  get timerSeconds(): number {
    return this.beyondCount / this.options.sampleHz;
  }

  get verdict(): DetectorVerdict {
    return this.beyondCount > 0 ? "timing" : this.isClosed ? "detected" : "watching";
  }

  /** While the loop is closed it is the end that is waited for. */
  settings(): DetectorSettings {
    const { detector = "closed loop", debounceSeconds } = this.options;
    const way = this.isClosed
      ? ({ threshold: this.onHookAmps, counts: "below" } as const)
      : ({ threshold: this.offHookAmps, counts: "above" } as const);
    return { detector, unit: "A", ...way, neededSeconds: debounceSeconds };
  }

  /** A loop that takes current, and not enough. */
  private watchWeak(amps: number): void {
    // hot path
    this.weakCount = amps > weakShare * this.offHookAmps ? this.weakCount + 1 : 0;
    if (this.weakCount !== this.weakSamples) return;
    this.notes?.({ verdict: "rejected", reason: "too-weak", lastedSeconds: weakSeconds, input: amps });
  }

  private giveUp(): void {
    this.note("rejected");
    this.beyondCount = 0;
  }

  private note(verdict: "detected" | "rejected"): void {
    const reason = verdict === "detected" ? "in-window" : "too-short";
    const becomesClosed = this.isClosed === (verdict === "detected");
    this.notes?.({ verdict, reason, lastedSeconds: this.timerSeconds, input: this.farthestAmps, heard: becomesClosed ? "there" : "gone" });
  }

  reset(closed = false): void {
    this.isClosed = closed;
    this.beyondCount = 0;
  }
}

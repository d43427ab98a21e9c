/** Finds dial tone as fax machines do: steady low tones and nothing else, for long enough that no ringback, busy or voice is like it. */
import type { DetectorSettings, DetectorVerdict } from "../../../../shared/model/detector-report.ts";
import { silentDbm } from "../supervision/detector-report.ts";
import type { NoteTaker, ObservedDetector } from "../supervision/detector-report.ts";
import { ToneBlocks } from "./tone-blocks.ts";

/** Dial tones lie between 350 and 480 Hz in nearly all countries; a block sees 400 Hz to each side. */
const middleHertz = 425;
const reachHertz = 400;
/** Part of the power that must lie there. Estimate. */
const leastShare = 0.6;
/** Steady for this long; two tones beat, so that a block may be weak now and then. Estimates. */
const steadySeconds = 0.8;
const gapSeconds = 0.03;

export class DialToneDetector implements ObservedDetector {
  notes: NoteTaker | undefined;
  private readonly thresholdDbm: number;
  private readonly blocks: ToneBlocks;
  private readonly steadyBlocks: number;
  private readonly gapBlocks: number;
  private onBlocks = 0;
  private gaps = 0;
  private mostBlocks = 0;
  private mostDbm = silentDbm;
  private hasFound = false;

  constructor(options: { readonly sampleHz: number; readonly thresholdDbm: number }) {
    const { sampleHz, thresholdDbm } = options;
    this.thresholdDbm = thresholdDbm;
    this.blocks = new ToneBlocks({ sampleHz, hertz: middleHertz, reachHertz, thresholdDbm });
    this.steadyBlocks = Math.round(steadySeconds / this.blocks.blockSeconds);
    this.gapBlocks = Math.round(gapSeconds / this.blocks.blockSeconds);
  }

  reset(): void {
    this.blocks.reset();
    this.onBlocks = 0;
    this.gaps = 0;
    this.mostBlocks = 0;
    this.mostDbm = silentDbm;
    this.hasFound = false;
  }

  /** Takes one sample in volts; true once the tone has stood for long enough. */
  push(volts: number): boolean {
    // hot path
    if (!this.blocks.push(volts)) return false;
    this.mostDbm = Math.max(this.mostDbm, this.input);
    const isTone = this.blocks.audible && this.blocks.share > leastShare;
    if (!isTone) {
      this.gaps += 1;
      if (this.gaps > this.gapBlocks) this.onBlocks = 0;
      return false;
    }
    this.onBlocks += 1;
    this.gaps = 0;
    this.mostBlocks = Math.max(this.mostBlocks, this.onBlocks);
    if (this.onBlocks !== this.steadyBlocks) return false;
    this.hasFound = true;
    this.notes?.({ verdict: "detected", reason: "in-window", lastedSeconds: this.timerSeconds, input: this.mostDbm });
    return true;
  }

  /** Nobody waits any longer. */
  giveUp(): void {
    const lastedSeconds = this.mostBlocks * this.blocks.blockSeconds;
    const reason = this.mostDbm < this.thresholdDbm ? "too-weak" : this.mostBlocks > 0 ? "too-short" : "impure";
    this.notes?.({ verdict: "rejected", reason, lastedSeconds, input: this.mostDbm });
  }

  get input(): number {
    return this.blocks.levelDbm;
  }

  get timerSeconds(): number {
    return this.onBlocks * this.blocks.blockSeconds;
  }

  get verdict(): DetectorVerdict {
    return this.hasFound ? "detected" : this.onBlocks > 0 ? "timing" : "watching";
  }

  settings(): DetectorSettings {
    const neededSeconds = this.steadyBlocks * this.blocks.blockSeconds;
    return { detector: "dial tone", unit: "dBm", threshold: this.thresholdDbm, counts: "above", neededSeconds };
  }
}

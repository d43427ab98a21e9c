/** Finds dial tone as fax machines do: steady low tones and nothing else, for long enough that no ringback, busy or voice is like it. */
import { ToneBlocks } from "./tone-blocks.ts";

/** Dial tones lie between 350 and 480 Hz in nearly all countries; a block sees 400 Hz to each side. */
const middleHertz = 425;
const reachHertz = 400;
/** Part of the power that must lie there. Estimate. */
const leastShare = 0.6;
/** Steady for this long; two tones beat, so that a block may be weak now and then. Estimates. */
const steadySeconds = 0.8;
const gapSeconds = 0.03;

export class DialToneDetector {
  private readonly blocks: ToneBlocks;
  private readonly steadyBlocks: number;
  private readonly gapBlocks: number;
  private onBlocks = 0;
  private gaps = 0;

  constructor(options: { readonly sampleHz: number; readonly thresholdDbm: number }) {
    const { sampleHz, thresholdDbm } = options;
    this.blocks = new ToneBlocks({ sampleHz, hertz: middleHertz, reachHertz, thresholdDbm });
    this.steadyBlocks = Math.round(steadySeconds / this.blocks.blockSeconds);
    this.gapBlocks = Math.round(gapSeconds / this.blocks.blockSeconds);
  }

  reset(): void {
    this.blocks.reset();
    this.onBlocks = 0;
    this.gaps = 0;
  }

  /** Takes one sample in volts; true once the tone has stood for long enough. */
  push(volts: number): boolean {
    // hot path
    if (!this.blocks.push(volts)) return false;
    const isTone = this.blocks.audible && this.blocks.share > leastShare;
    if (!isTone) {
      this.gaps += 1;
      if (this.gaps > this.gapBlocks) this.onBlocks = 0;
      return false;
    }
    this.onBlocks += 1;
    this.gaps = 0;
    return this.onBlocks === this.steadyBlocks;
  }
}

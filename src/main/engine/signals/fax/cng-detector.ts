/** Finds a fax machine's calling tone: bursts of 1100 Hz of the right length. */
import { cngLengthTolerance, faxTones } from "../../../../shared/catalog/fax-signals.ts";
import { ToneBlocks } from "./tone-blocks.ts";

const tone = faxTones.CNG;
/** Down to -43 dBm, as the modems (V.27ter 4.3), with room for the envelope's swing. */
const defaultThresholdDbm = -46;
const reachHertz = 200;
/** The burst must be this pure, block by block. Estimate. */
const leastShare = 0.75;
/** Blocks over which the frequency is averaged. */
const averageBlocks = 10;
/** The tone may be missing so long, in blocks, without being over. */
const gapBlocks = 2;
/** Blocks at the edges that are only half full. */
const edgeBlocks = 2;

export class CngDetector {
  private readonly blocks: ToneBlocks;
  private readonly leastBlocks: number;
  private readonly mostBlocks: number;
  private onBlocks = 0;
  private gaps = 0;
  private meanCycles = 0;

  constructor(options: { readonly sampleHz: number; readonly thresholdDbm?: number }) {
    const { sampleHz, thresholdDbm = defaultThresholdDbm } = options;
    this.blocks = new ToneBlocks({ sampleHz, hertz: tone.hertz, reachHertz, thresholdDbm });
    const burstBlocks = (tone.onSeconds ?? 0) / this.blocks.blockSeconds;
    this.leastBlocks = Math.floor(burstBlocks * (1 - cngLengthTolerance)) - edgeBlocks;
    this.mostBlocks = Math.ceil(burstBlocks * (1 + cngLengthTolerance)) + edgeBlocks;
  }

  reset(): void {
    this.blocks.reset();
    this.onBlocks = 0;
    this.gaps = 0;
  }

  /** Takes one sample in volts; true where a whole burst has just ended. */
  push(volts: number): boolean {
    // hot path
    if (!this.blocks.push(volts)) return false;
    const { audible, share, turnCycles, blockSeconds } = this.blocks;
    const isTone = audible && share > leastShare;
    if (isTone) {
      this.meanCycles = this.onBlocks < 2 ? turnCycles : this.meanCycles + (turnCycles - this.meanCycles) / averageBlocks;
      this.onBlocks += 1 + this.gaps;
      this.gaps = 0;
      return false;
    }
    if (this.onBlocks === 0) return false;
    this.gaps += 1;
    if (this.gaps <= gapBlocks) return false;
    const isBurst = this.onBlocks >= this.leastBlocks && this.onBlocks <= this.mostBlocks;
    const isInTune = Math.abs(this.meanCycles / blockSeconds) <= tone.toleranceHertz;
    this.onBlocks = 0;
    this.gaps = 0;
    return isBurst && isInTune;
  }
}

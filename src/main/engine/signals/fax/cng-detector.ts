/** Finds a fax machine's calling tone: bursts of 1100 Hz of the right length. */
import { cngLengthTolerance, faxTones } from "../../../../shared/catalog/fax-signals.ts";
import type { DetectorSettings, DetectorVerdict } from "../../../../shared/model/detector-report.ts";
import type { NoteTaker, ObservedDetector } from "../supervision/detector-report.ts";
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

export class CngDetector implements ObservedDetector {
  notes: NoteTaker | undefined;
  verdict: DetectorVerdict = "watching";
  private readonly thresholdDbm: number;
  private readonly blocks: ToneBlocks;
  private readonly leastBlocks: number;
  private readonly mostBlocks: number;
  private onBlocks = 0;
  private gaps = 0;
  private meanCycles = 0;

  constructor(options: { readonly sampleHz: number; readonly thresholdDbm?: number }) {
    const { sampleHz, thresholdDbm = defaultThresholdDbm } = options;
    this.thresholdDbm = thresholdDbm;
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
      this.verdict = "timing";
      return false;
    }
    if (this.onBlocks === 0) return false;
    this.gaps += 1;
    if (this.gaps <= gapBlocks) return false;
    const isBurst = this.onBlocks >= this.leastBlocks && this.onBlocks <= this.mostBlocks;
    const isInTune = Math.abs(this.meanCycles / blockSeconds) <= tone.toleranceHertz;
    this.note(isBurst, isInTune);
    this.onBlocks = 0;
    this.gaps = 0;
    return isBurst && isInTune;
  }

  get input(): number {
    return this.blocks.levelDbm;
  }

  get timerSeconds(): number {
    return this.onBlocks * this.blocks.blockSeconds;
  }

  settings(): DetectorSettings {
    const { blockSeconds } = this.blocks;
    const window = { neededSeconds: this.leastBlocks * blockSeconds, mostSeconds: this.mostBlocks * blockSeconds };
    return { detector: "calling tone", unit: "dBm", threshold: this.thresholdDbm, counts: "above", ...window };
  }

  private note(isBurst: boolean, isInTune: boolean): void {
    this.verdict = isBurst && isInTune ? "detected" : "rejected";
    if (this.onBlocks < this.leastBlocks / 4) return;
    const length = this.onBlocks < this.leastBlocks ? "too-short" : "too-long";
    const reason = !isInTune ? "off-frequency" : isBurst ? "in-window" : length;
    const hertz = tone.hertz + this.meanCycles / this.blocks.blockSeconds;
    const limit = tone.hertz + Math.sign(this.meanCycles) * tone.toleranceHertz;
    const figures = isInTune ? {} : ({ measured: hertz, limit, measuredUnit: "Hz" } as const);
    this.notes?.({ verdict: this.verdict, reason, lastedSeconds: this.timerSeconds, input: this.input, ...figures });
  }
}

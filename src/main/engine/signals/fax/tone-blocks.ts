/** One tone of a known frequency, block by block: how strong, how pure, how far off, for the detectors of fax tones. */
import { dbmToRmsVolts, rmsVoltsToDbm } from "../../../../shared/units/levels.ts";
import { silentDbm } from "../supervision/detector-report.ts";

export type ToneBlocksOptions = {
  readonly sampleHz: number;
  readonly hertz: number;
  /** A block sees about this band to each side: its length is the inverse. */
  readonly reachHertz: number;
  /** Weaker signals are none. */
  readonly thresholdDbm: number;
};

export class ToneBlocks {
  readonly blockSeconds: number;
  /** RMS of the tone in the last block, in volts. */
  rmsVolts = 0;
  /** Part of the block's power that is about the tone. */
  share = 0;
  /** Turn of the tone's phase since the block before, in cycles: the distance from the frequency, times the block. */
  turnCycles = 0;
  /** The same since two blocks before: a turn in the middle of a block shows here for certain. */
  turnOfTwoCycles = 0;
  /** Is anything there at all? */
  audible = false;
  private readonly length: number;
  private readonly turnCos: number;
  private readonly turnSin: number;
  private readonly leastSquare: number;
  private cos = 1;
  private sin = 0;
  private re = 0;
  private im = 0;
  private previousRe = 0;
  private previousIm = 0;
  private earlierRe = 0;
  private earlierIm = 0;
  private squares = 0;
  private count = 0;

  constructor(options: ToneBlocksOptions) {
    const { sampleHz, hertz, reachHertz } = options;
    this.length = Math.round(sampleHz / reachHertz);
    this.blockSeconds = this.length / sampleHz;
    this.turnCos = Math.cos((2 * Math.PI * hertz) / sampleHz);
    this.turnSin = Math.sin((2 * Math.PI * hertz) / sampleHz);
    this.leastSquare = dbmToRmsVolts(options.thresholdDbm) ** 2;
  }

  reset(): void {
    this.re = 0;
    this.im = 0;
    this.squares = 0;
    this.count = 0;
    this.rmsVolts = 0;
    this.audible = false;
    this.share = 0;
  }

  /** Level of the tone in the last block. */
  get levelDbm(): number {
    return this.rmsVolts === 0 ? silentDbm : Math.max(silentDbm, rmsVoltsToDbm(this.rmsVolts));
  }

  /** Takes one sample; true where a block is full. */
  push(volts: number): boolean {
    // hot path
    this.re += volts * this.cos;
    this.im -= volts * this.sin;
    this.squares += volts * volts;
    const cos = this.cos * this.turnCos - this.sin * this.turnSin;
    this.sin = this.sin * this.turnCos + this.cos * this.turnSin;
    this.cos = cos;
    this.count += 1;
    if (this.count < this.length) return false;
    this.endBlock();
    return true;
  }

  private endBlock(): void {
    // hot path
    const toneSquare = (2 * (this.re * this.re + this.im * this.im)) / (this.length * this.length);
    const meanSquare = this.squares / this.length;
    this.rmsVolts = Math.sqrt(toneSquare);
    this.audible = meanSquare >= this.leastSquare;
    this.share = meanSquare === 0 ? 0 : toneSquare / meanSquare;
    this.turnCycles = this.turnSince(this.previousRe, this.previousIm);
    this.turnOfTwoCycles = this.turnSince(this.earlierRe, this.earlierIm);
    this.earlierRe = this.previousRe;
    this.earlierIm = this.previousIm;
    this.previousRe = this.re;
    this.previousIm = this.im;
    this.re = 0;
    this.im = 0;
    this.squares = 0;
    this.count = 0;
    // The phasor turns on; its length is put right once a block.
    const correction = 1.5 - 0.5 * (this.cos * this.cos + this.sin * this.sin);
    this.cos *= correction;
    this.sin *= correction;
  }

  private turnSince(re: number, im: number): number {
    // hot path
    return Math.atan2(this.im * re - this.re * im, this.re * re + this.im * im) / (2 * Math.PI);
  }
}

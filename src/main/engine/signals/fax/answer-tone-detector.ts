/** Finds the answer tone of fax machines and modems at 2100 Hz, and tells its kinds apart: plain, with turns of the phase, modulated. */
import { faxTones, reversalToleranceSeconds } from "../../../../shared/catalog/fax-signals.ts";
import type { AnswerToneName } from "../../../../shared/catalog/fax-signals.ts";
import type { DetectorSettings, DetectorVerdict } from "../../../../shared/model/detector-report.ts";
import type { NoteTaker, ObservedDetector } from "../supervision/detector-report.ts";
import { ToneBlocks } from "./tone-blocks.ts";

const tone = faxTones.CED;
const modulationHertz = faxTones.ANSam.modulation?.hertz ?? 15;
const reversalSeconds = faxTones["ANSam with reversals"].reversalSeconds ?? 0.45;

/** Down to -43 dBm, as the modems (V.27ter 4.3), with room for the envelope's swing. */
const defaultThresholdDbm = -46;
const reachHertz = 200;
const leastShare = 0.7;
/** The envelope's swing that is taken for modulation: half of the 20 % that is sent. */
const leastDepth = 0.1;
/** The kind is told after this long: two turns of the phase, and many periods of the modulation. */
const judgeSeconds = 1.2;
/** The tone may be missing so long without being over: a turn of the phase makes it impure. */
const gapSeconds = 0.02;
/** A turn of this much of a circle within two blocks is a reversal; 15 Hz off makes half of it. */
const leastTurnCycles = 0.3;

export class AnswerToneDetector implements ObservedDetector {
  notes: NoteTaker | undefined;
  private readonly thresholdDbm: number;
  private readonly blocks: ToneBlocks;
  private readonly judgeBlocks: number;
  private readonly gapBlocks: number;
  private onBlocks = 0;
  private gaps = 0;
  private meanCycles = 0;
  private levelSum = 0;
  private swingCos = 0;
  private swingSin = 0;
  private turnAtBlock = -1;
  private goodTurns = 0;
  private isReported = false;

  constructor(options: { readonly sampleHz: number; readonly thresholdDbm?: number }) {
    const { sampleHz, thresholdDbm = defaultThresholdDbm } = options;
    this.thresholdDbm = thresholdDbm;
    this.blocks = new ToneBlocks({ sampleHz, hertz: tone.hertz, reachHertz, thresholdDbm });
    // Whole periods of the modulation: a steady level is no swing then.
    const periodBlocks = 1 / (modulationHertz * this.blocks.blockSeconds);
    this.judgeBlocks = Math.round(Math.round(judgeSeconds / this.blocks.blockSeconds / periodBlocks) * periodBlocks);
    this.gapBlocks = Math.round(gapSeconds / this.blocks.blockSeconds);
  }

  /** Is an answer tone there now, as far as is known? */
  get present(): boolean {
    return this.isReported;
  }

  reset(): void {
    this.blocks.reset();
    this.forget();
  }

  /** Takes one sample in volts; names the tone once it is certain. */
  push(volts: number): AnswerToneName | undefined {
    // hot path
    if (!this.blocks.push(volts)) return undefined;
    const { audible, share } = this.blocks;
    if (audible && share > leastShare) return this.takeTone();
    if (this.onBlocks === 0) return undefined;
    this.gaps += 1;
    this.onBlocks += 1;
    this.addLevel();
    if (this.gaps > this.gapBlocks) this.forget();
    return undefined;
  }

  private takeTone(): AnswerToneName | undefined {
    // hot path
    const { turnCycles, turnOfTwoCycles } = this.blocks;
    this.gaps = 0;
    if (this.onBlocks >= 2 && Math.abs(turnOfTwoCycles) > leastTurnCycles) this.takeTurn();
    else if (this.onBlocks >= 2) this.meanCycles += (turnCycles - this.meanCycles) / Math.min(20, this.onBlocks);
    this.onBlocks += 1;
    if (this.onBlocks <= this.judgeBlocks) this.addLevel();
    if (this.onBlocks < this.judgeBlocks || this.isReported) return undefined;
    this.isReported = true;
    const name = this.judge();
    this.note(name);
    return name;
  }

  get input(): number {
    return this.blocks.levelDbm;
  }

  get timerSeconds(): number {
    return this.onBlocks * this.blocks.blockSeconds;
  }

  get verdict(): DetectorVerdict {
    return this.isReported ? "detected" : this.onBlocks > 0 ? "timing" : "watching";
  }

  settings(): DetectorSettings {
    const neededSeconds = this.judgeBlocks * this.blocks.blockSeconds;
    return { detector: "answer tone", unit: "dBm", threshold: this.thresholdDbm, counts: "above", neededSeconds };
  }

  private note(name: AnswerToneName | undefined): void {
    const { input, timerSeconds: lastedSeconds } = this;
    if (name !== undefined) {
      this.notes?.({ verdict: "detected", reason: "in-window", lastedSeconds, input, heard: name });
      return;
    }
    const measured = tone.hertz + this.meanCycles / this.blocks.blockSeconds;
    const limit = tone.hertz + Math.sign(this.meanCycles) * tone.toleranceHertz;
    this.notes?.({ verdict: "rejected", reason: "off-frequency", lastedSeconds, input, measured, limit, measuredUnit: "Hz" });
  }

  private takeTurn(): void {
    // hot path
    const sinceSeconds = (this.onBlocks - this.turnAtBlock) * this.blocks.blockSeconds;
    // The same turn may show in two blocks.
    if (this.turnAtBlock >= 0 && sinceSeconds < reversalSeconds / 4) return;
    if (this.turnAtBlock >= 0 && Math.abs(sinceSeconds - reversalSeconds) <= reversalToleranceSeconds) this.goodTurns += 1;
    this.turnAtBlock = this.onBlocks;
  }

  private addLevel(): void {
    // hot path
    const { rmsVolts, blockSeconds } = this.blocks;
    const angle = 2 * Math.PI * modulationHertz * blockSeconds * this.onBlocks;
    this.levelSum += rmsVolts;
    this.swingCos += rmsVolts * Math.cos(angle);
    this.swingSin += rmsVolts * Math.sin(angle);
  }

  private judge(): AnswerToneName | undefined {
    if (Math.abs(this.meanCycles / this.blocks.blockSeconds) > tone.toleranceHertz) return undefined;
    const isModulated = (2 * Math.hypot(this.swingCos, this.swingSin)) / this.levelSum > leastDepth;
    const isTurned = this.goodTurns > 0;
    if (isModulated) return isTurned ? "ANSam with reversals" : "ANSam";
    return isTurned ? "ANS with reversals" : "CED";
  }

  private forget(): void {
    if (!this.isReported && this.onBlocks > this.judgeBlocks / 5) {
      this.notes?.({ verdict: "rejected", reason: "too-short", lastedSeconds: this.timerSeconds, input: this.input });
    }
    this.onBlocks = 0;
    this.gaps = 0;
    this.meanCycles = 0;
    this.levelSum = 0;
    this.swingCos = 0;
    this.swingSin = 0;
    this.turnAtBlock = -1;
    this.goodTurns = 0;
    this.isReported = false;
  }
}

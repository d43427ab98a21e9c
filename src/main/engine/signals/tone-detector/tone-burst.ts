/** One pattern's tone coming and going: measures each burst and the silence before it, and whether it was that tone at all. */
import { dbmToRmsVolts } from "../../../../shared/units/levels.ts";
import type { TonePattern } from "./tone-pattern.ts";
import type { ToneWindow } from "./tone-window.ts";

/** A burst is looked for from this far below the least level on: 12 dB. */
const floorRatio = 1 / 16;
/** For some seconds after a burst of the tone only what comes within 16 dB of it counts as another one, not what noise there is. Estimates. */
const nextBurstRatio = 1 / 40;
const recentSeconds = 5;
/** At half the amplitude a burst begins and ends: there the window, which is the same on both sides, shows the true instant. */
const edgeRatio = 1 / 4;
/** Share of hops of a burst that may be less pure, such as those with a click. */
const maxImpureShare = 0.1;
/** Between bursts it is quiet: this far below the tone, 8 dB. Estimate. */
const maxGapRatio = 0.16;
/** A hop is judged only when it is known that the burst goes on so many hops later: by then the window was all within it. */
const judgeDelayHops = 5;
/** Hops kept from the start of a burst, in which its edge is found afterwards. */
const edgeHops = 16;
/** What fell by less than down to the floor, and has not gone on falling so long after, is a tone that goes on more quietly. Estimate. */
const settledSeconds = 0.1;
const never = -1;

export type ToneFault = "too-short" | "off-frequency" | "impure" | "too-weak" | "too-strong" | "twist";

export class ToneBurst {
  /** Length of the burst that has just ended, and of the silence before it. */
  onSeconds = 0;
  gapSeconds = Infinity;
  /** Was it the pattern's tone in pitch, level, twist and purity, and was it quiet before it? */
  isTone = false;
  wasQuietBefore = true;
  /** Why the last burst, or the one that goes on, is not the tone. */
  fault: ToneFault | undefined;
  /** Hertz or decibels of that. */
  faultValue = 0;
  /** Mean square of the weaker tone. */
  leastSquare = 0;
  private readonly pattern: TonePattern;
  private readonly window: ToneWindow;
  /** Places of the pattern's frequencies in the window. */
  private readonly tones: Int32Array;
  private readonly floorSquare: number;
  private hop = 0;
  private startHop = never;
  private mustFall = false;
  private peak = 0;
  private riseHops = 0;
  private fallHops = Number.NEGATIVE_INFINITY;
  private formerSquare = 0;
  private readonly startSquares = new Float64Array(edgeHops);
  /** The last hops, to be judged late: sum of the tones, share in all, everything; then level and pitch of each tone. */
  private readonly late: Float64Array;
  private readonly lateWidth: number;
  private steadyHops = 0;
  private impureHops = 0;
  private amplitudeSum = 0;
  private totalSum = 0;
  private readonly hollowHops: number;
  /** Since so many hops it is below the edge, and where it passed it. */
  private hopsBelow = 0;
  private passedHops = 0;
  private readonly squareSums: Float64Array;
  private readonly offSums: Float64Array;
  private gapSquareSum = 0;
  private gapHops = 0;
  private burstSquare = 0;

  constructor(pattern: TonePattern, window: ToneWindow, tones: readonly number[]) {
    this.pattern = pattern;
    this.window = window;
    this.tones = Int32Array.from(tones);
    this.floorSquare = floorRatio * dbmToRmsVolts(pattern.minDbm) ** 2;
    this.hollowHops = Math.round((pattern.hollowSeconds ?? 0) / window.hopSeconds);
    this.lateWidth = 2 + 2 * tones.length;
    this.late = new Float64Array(judgeDelayHops * this.lateWidth);
    this.squareSums = new Float64Array(tones.length);
    this.offSums = new Float64Array(tones.length);
  }

  reset(): void {
    this.startHop = never;
    this.mustFall = false;
    this.fallHops = Number.NEGATIVE_INFINITY;
    this.hop = 0;
    this.formerSquare = 0;
    this.late.fill(0);
    this.endGap();
  }

  /** Seconds for which the tone has sounded now, 0 where it is no such tone. */
  get soundingSeconds(): number {
    return this.startHop === never || !this.isLikeTone() ? 0 : this.steadyHops * this.window.hopSeconds;
  }

  /** Seconds since the last burst ended; 0 during one. */
  get silentSeconds(): number {
    return this.startHop === never ? (this.hop - this.fallHops) * this.window.hopSeconds : 0;
  }

  /** Is it gone for the moment, perhaps in a hollow of its modulation? */
  get isInHollow(): boolean {
    return this.hopsBelow > 0;
  }

  /** Power beside that of the steady tones in the burst, against theirs: half the square of the depth where the tone is modulated. */
  get sidePowerRatio(): number {
    return this.steadyHops === 0 ? 0 : (this.totalSum * this.steadyHops) / this.amplitudeSum ** 2 - 1;
  }

  get isQuiet(): boolean {
    return this.gapSquareSum <= maxGapRatio * this.burstSquare * this.gapHops;
  }

  /** Mean square of the weaker tone in the window. */
  get presentSquare(): number {
    let least = Infinity;
    for (const tone of this.tones) least = Math.min(least, this.window.squares[tone]!);
    return least;
  }

  /** Takes the window's newest hop; true where a burst has ended. */
  push(): boolean {
    // hot path
    let square = 0;
    for (let i = 0; i < this.tones.length; i++) square += this.window.squares[this.tones[i]!]!;
    this.hop += 1;
    const hasEnded = this.startHop === never ? this.waitForBurst(square) : this.followBurst(square);
    this.keepLate(square);
    this.formerSquare = square;
    return hasEnded;
  }

  private waitForBurst(square: number): false {
    const isRecent = this.silentSeconds < recentSeconds;
    const floorSquare = isRecent ? Math.max(this.floorSquare, nextBurstRatio * this.burstSquare) : this.floorSquare;
    if (square < floorSquare || this.silentSeconds > settledSeconds) this.mustFall = false;
    if (this.mustFall || square < floorSquare) {
      this.judgeGap();
      return false;
    }
    this.startHop = this.hop;
    this.peak = 0;
    this.steadyHops = 0;
    this.impureHops = 0;
    this.amplitudeSum = 0;
    this.totalSum = 0;
    this.hopsBelow = 0;
    this.squareSums.fill(0);
    this.offSums.fill(0);
    this.startSquares.fill(0);
    this.startSquares[0] = square;
    return false;
  }

  private followBurst(square: number): boolean {
    const sinceStart = this.hop - this.startHop;
    if (sinceStart < edgeHops) this.startSquares[sinceStart] = square;
    if (square > this.peak) this.peak = square;
    const reference = this.steadyHops > 0 ? this.steadySquare() : this.peak;
    if (square < edgeRatio * reference) {
      if (this.hopsBelow === 0) this.passedHops = this.edgePassed(square, reference);
      this.hopsBelow += 1;
      if (this.hopsBelow > this.hollowHops) {
        this.endBurst(reference);
        return true;
      }
    } else this.hopsBelow = 0;
    if (sinceStart >= 2 * judgeDelayHops) this.judgeHop();
    return false;
  }

  /** A hop of a few hops ago, in the middle of the burst. */
  private judgeHop(): void {
    const at = (this.hop % judgeDelayHops) * this.lateWidth;
    this.steadyHops += 1;
    if (this.late[at]! < this.pattern.minPurity) this.impureHops += 1;
    this.amplitudeSum += Math.sqrt(this.late[at]! * this.late[at + 1]!);
    this.totalSum += this.late[at + 1]!;
    for (let i = 0; i < this.tones.length; i++) {
      this.squareSums[i]! += this.late[at + 2 + 2 * i]!;
      this.offSums[i]! += this.late[at + 3 + 2 * i]!;
    }
  }

  /** All that sounds in a hop of the silence, unless it is near a burst. */
  private judgeGap(): void {
    if (this.hop - this.fallHops < 2 * judgeDelayHops) return;
    this.gapSquareSum += this.late[(this.hop % judgeDelayHops) * this.lateWidth + 1]!;
    this.gapHops += 1;
  }

  private keepLate(square: number): void {
    const { window, late, tones } = this;
    const at = (this.hop % judgeDelayHops) * this.lateWidth;
    let share = 0;
    for (let i = 0; i < tones.length; i++) {
      share += window.shares[tones[i]!]!;
      late[at + 2 + 2 * i] = window.squares[tones[i]!]!;
      late[at + 3 + 2 * i] = window.offHertz[tones[i]!]!;
    }
    late[at] = square > 0 ? share / window.totalSquare : 0;
    late[at + 1] = window.totalSquare;
  }

  /** Hops to where the amplitude passed the edge, between the last hop and this one. */
  private edgePassed(square: number, reference: number): number {
    const edge = Math.sqrt(edgeRatio * reference);
    const before = Math.sqrt(this.formerSquare);
    return this.hop - 1 + (before - edge) / (before - Math.sqrt(square));
  }

  private endBurst(reference: number): void {
    const edge = Math.sqrt(edgeRatio * reference);
    const fallHops = this.passedHops;
    this.riseHops = this.startHop + this.edgeInStart(edge);
    this.gapSeconds = (this.riseHops - this.fallHops) * this.window.hopSeconds;
    this.wasQuietBefore = this.isQuiet;
    this.onSeconds = (fallHops - this.riseHops) * this.window.hopSeconds;
    this.isTone = this.isLikeTone();
    this.fallHops = fallHops;
    this.burstSquare = this.isTone ? reference : 0;
    this.startHop = never;
    this.mustFall = true;
    this.endGap();
  }

  private endGap(): void {
    this.gapSquareSum = 0;
    this.gapHops = 0;
  }

  /** Hops from the first one above the floor to where the amplitude passes `edge`. */
  private edgeInStart(edge: number): number {
    let before = 0;
    for (let k = 0; k < edgeHops; k++) {
      const now = Math.sqrt(this.startSquares[k]!);
      if (now >= edge) return k - (now - edge) / (now - before);
      before = now;
    }
    return 0;
  }

  private steadySquare(): number {
    let sum = 0;
    for (let i = 0; i < this.squareSums.length; i++) sum += this.squareSums[i]!;
    return sum / this.steadyHops;
  }

  private isLikeTone(): boolean {
    this.fault = this.findFault();
    return this.fault === undefined;
  }

  /** What is wrong with the burst, or with so much of it as there is; `faultValue` is what was measured of it. */
  private findFault(): ToneFault | undefined {
    // hot path
    const { pattern, steadyHops } = this;
    if (steadyHops === 0) return "too-short";
    let least = Infinity;
    let most = 0;
    let farHertz = 0;
    for (let i = 0; i < this.tones.length; i++) {
      const offHertz = this.offSums[i]! / steadyHops;
      if (Math.abs(offHertz) > Math.abs(farHertz)) {
        farHertz = offHertz;
        this.faultValue = pattern.hertz[i]! + offHertz;
      }
      const square = this.squareSums[i]! / steadyHops;
      if (square < least) least = square;
      if (square > most) most = square;
    }
    this.leastSquare = least;
    if (Math.abs(farHertz) > pattern.toleranceHertz) return "off-frequency";
    if (this.impureHops > maxImpureShare * steadyHops) return "impure";
    if (least < dbmToRmsVolts(pattern.minDbm) ** 2) return "too-weak";
    if (most > dbmToRmsVolts(pattern.maxDbm) ** 2) return "too-strong";
    const twistDb = 10 * Math.log10(most / least);
    this.faultValue = twistDb;
    return twistDb <= pattern.maxTwistDb ? undefined : "twist";
  }
}

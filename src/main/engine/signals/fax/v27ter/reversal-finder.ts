/**
 * Finds segment 3 of the turn-on sequence. A carrier that turns by 180 degrees in every symbol is two tones, half a symbol rate
 * above and below it; their phases tell where the symbols lie, their strength that nothing else is on the line.
 */
import type { V27terMode } from "./modes.ts";

/** Window of the two tones: a third of the reversals, an even number of symbols so that it holds whole periods, and at 1200 a second whole samples. */
const windowShare = 3;
const windowStepSymbols = 6;
/** Part of the energy that must lie in the two tones, and in the weaker of them: a line's slope may make them unlike. Estimates. */
const bothShare = 0.75;
const weakerShare = 0.04;
/** The tones must have stood for so much of a window before they are believed. */
const holdShare = 0.4;

export type ReversalFinderOptions = {
  readonly sampleHz: number;
  readonly mode: V27terMode;
  /** How many there will be. */
  readonly reversalSymbols: number;
  /** Anything weaker is no signal. */
  readonly leastRmsVolts: number;
};

export class ReversalFinder {
  /** Where the last symbol's middle lay when the reversals were found: samples before the newest one, 0 up to a symbol. */
  symbolAgoSamples = 0;
  private readonly length: number;
  private readonly holdSamples: number;
  private readonly samplesPerSymbol: number;
  private readonly turnCos: number;
  private readonly turnSin: number;
  private readonly historyRe: Float64Array;
  private readonly historyIm: Float64Array;
  private index = 0;
  private energy = 0;
  /** Phasor of the upper tone at the newest sample, and both tones' sums in a frame that turns with it. */
  private cos = 1;
  private sin = 0;
  private upperRe = 0;
  private upperIm = 0;
  private lowerRe = 0;
  private lowerIm = 0;
  private heldSamples = 0;
  private readonly leastEnergy: number;

  constructor(options: ReversalFinderOptions) {
    const { sampleHz, mode } = options;
    this.samplesPerSymbol = sampleHz / mode.symbolHertz;
    const windowSymbols = windowStepSymbols * Math.max(1, Math.floor(options.reversalSymbols / windowShare / windowStepSymbols));
    this.length = Math.round(windowSymbols * this.samplesPerSymbol);
    this.holdSamples = Math.round(this.length * holdShare);
    this.turnCos = Math.cos(Math.PI / this.samplesPerSymbol);
    this.turnSin = Math.sin(Math.PI / this.samplesPerSymbol);
    this.historyRe = new Float64Array(this.length);
    this.historyIm = new Float64Array(this.length);
    this.leastEnergy = options.leastRmsVolts ** 2 * this.length;
  }

  reset(): void {
    this.historyRe.fill(0);
    this.historyIm.fill(0);
    this.energy = 0;
    this.cos = 1;
    this.sin = 0;
    this.upperRe = 0;
    this.upperIm = 0;
    this.lowerRe = 0;
    this.lowerIm = 0;
    this.heldSamples = 0;
  }

  /** Takes one sample brought down from the carrier; true where the reversals have just become certain. */
  push(re: number, im: number): boolean {
    // hot path
    this.slide(re, im);
    const share = (this.upperRe ** 2 + this.upperIm ** 2) / this.length;
    const otherShare = (this.lowerRe ** 2 + this.lowerIm ** 2) / this.length;
    // Mixing leaves half of the energy at twice the carrier, outside both tones.
    const inBand = this.energy / 2;
    const holds =
      this.energy > this.leastEnergy && share + otherShare > bothShare * inBand && Math.min(share, otherShare) > weakerShare * inBand;
    this.heldSamples = holds ? this.heldSamples + 1 : 0;
    if (this.heldSamples !== this.holdSamples) return false;
    this.locate();
    return true;
  }

  /** A sliding transform at two frequencies; the window is a whole number of their periods, so the old sample leaves by its own phase. */
  private slide(re: number, im: number): void {
    // hot path
    const oldRe = this.historyRe[this.index]!;
    const oldIm = this.historyIm[this.index]!;
    this.historyRe[this.index] = re;
    this.historyIm[this.index] = im;
    this.index = this.index + 1 === this.length ? 0 : this.index + 1;
    this.energy = Math.max(0, this.energy + re * re + im * im - oldRe * oldRe - oldIm * oldIm);
    const cos = this.cos * this.turnCos - this.sin * this.turnSin;
    const sin = this.sin * this.turnCos + this.cos * this.turnSin;
    const correction = 1.5 - 0.5 * (cos * cos + sin * sin);
    this.cos = cos * correction;
    this.sin = sin * correction;
    const newRe = re - oldRe;
    const newIm = im - oldIm;
    this.upperRe += newRe * this.cos + newIm * this.sin;
    this.upperIm += newIm * this.cos - newRe * this.sin;
    this.lowerRe += newRe * this.cos - newIm * this.sin;
    this.lowerIm += newIm * this.cos + newRe * this.sin;
  }

  /** Reversals are cos(pi (t - t0) / T): the two tones differ in phase by 2 pi t0 / T, seen from where the phasor stood at 0. */
  private locate(): void {
    const differenceRe = this.lowerRe * this.upperRe + this.lowerIm * this.upperIm;
    const differenceIm = this.lowerIm * this.upperRe - this.lowerRe * this.upperIm;
    const phaseOfMiddle = Math.atan2(differenceIm, differenceRe) / 2;
    const phaseNow = Math.atan2(this.sin, this.cos);
    const turnsAgo = (phaseNow - phaseOfMiddle) / Math.PI;
    this.symbolAgoSamples = (turnsAgo - Math.floor(turnsAgo)) * this.samplesPerSymbol;
  }
}

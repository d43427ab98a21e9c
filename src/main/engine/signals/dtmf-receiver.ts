/** DTMF receiver in the manner of ITU-T Q.24: hears digits in the audio of a line, among speech, noise and dial tone. */
import { dtmfColumnHertz, dtmfKeys, dtmfRowHertz } from "../../../shared/catalog/dtmf.ts";
import type { DetectorNote, DetectorSettings, DetectorVerdict } from "../../../shared/model/detector-report.ts";
import { dbmToRmsVolts, dbToPowerRatio, powerRatioToDb, rmsVoltsToDbm, voiceReferenceOhms } from "../../../shared/units/levels.ts";
import { DtmfAnalyser } from "./dtmf-analyser.ts";
import { silentDbm } from "./supervision/detector-report.ts";
import type { NoteTaker, ObservedDetector } from "./supervision/detector-report.ts";

/**
 * Q.24, AT&T column (reference-data 6, GK-h): frequencies within 1.5 % (ETSI adds 2 Hz, [DT3]) accepted, 3.5 % off rejected;
 * 0 to -25 dBm; high group up to 4 dB above and 8 dB below the low; 40 ms accepted, 23 ms rejected; breaks of 10 ms ignored;
 * pauses of 40 ms seen. Each limit here lies between the two figures, or a margin outside the one.
 */
const maxDeviationShare = 0.022;
const minLevelDbm = -28.5;
const maxTwistDb = 5;
const maxReverseTwistDb = 9;
/** Hops of 2 ms with the pair in them that make a digit: measured, 26 ms give at most 9 and 40 ms at least 12, noise 12 dB below included. */
const acceptHops = 12;
/** Hops without the pair that end a digit: the window adds 4 or 5 to what a break of 10 ms (5 hops) or a pause of 40 ms (20) takes. */
const releaseHops = 14;
/** Hops without the pair that a digit not yet accepted may have. */
const candidateBreakHops = 9;
/** Hops at the start whose window is not full yet: their phase turns too little. */
const unsteadyHops = 3;
/** Of the hops that are gathered, those that count as the earlier ones. */
const earlierHops = Math.floor((acceptHops - unsteadyHops) / 2);
/**
 * The harmonics of a voice rise and fall together; the tones of a key stay where they are. Measured over the 9 hops: digits in noise 12 dB
 * below each tone, at the frequency limits, move together by 0.25 % (one in thousands by more), false digits in synthetic vowels by 0.22 to 0.88 %.
 */
const maxCommonDriftShare = 0.0028;
/** Mean share of the tones over a digit: 0.944 at the least in noise 12 dB below each. Voices that pass the test of single hops stay below or near it. */
const minMeanPurity = 0.942;
/** A tone's power stays within this ratio while it lasts: 2.5 dB. Speech waxes and wanes. Estimate. */
const maxUnsteadiness = dbToPowerRatio(2.5);

/** A pair held together for so many hops and no longer is worth a note. Estimate: speech makes shorter ones all the time. */
const nearMissHops = 8;

const columnCount = dtmfColumnHertz.length;
const none = -1;

export type DtmfReceiverOptions = {
  /** 8000 is enough; audio of 48 kHz goes through a Decimator first. */
  readonly sampleHz: number;
  /** Resistance across which levels are meant; 600 ohms by default. */
  readonly ohms?: number;
};

export class DtmfReceiver implements ObservedDetector {
  notes: NoteTaker | undefined;
  private readonly ohms: number;
  private readonly analyser: DtmfAnalyser;
  private candidate = none;
  private judgement: "open" | "accepted" | "refused" = "open";
  private hits = 0;
  private misses = 0;
  /** Turns of the two tones, summed over the earlier and the later hops of the candidate. */
  private readonly earlier = new TurnSum();
  private readonly later = new TurnSum();
  private gathered = 0;
  private puritySum = 0;
  private rowPower = 0;
  private columnPower = 0;
  private leastRowPower = Infinity;
  private leastColumnPower = Infinity;
  private mostRowPower = 0;
  private mostColumnPower = 0;

  constructor(options: DtmfReceiverOptions) {
    this.ohms = options.ohms ?? voiceReferenceOhms;
    const minSquareVolts = dbmToRmsVolts(minLevelDbm, this.ohms) ** 2;
    this.analyser = new DtmfAnalyser({ sampleHz: options.sampleHz, minSquareVolts });
  }

  /** The digit that is held now: from its acceptance until it has been gone for a pause. */
  get present(): string | undefined {
    return this.judgement === "accepted" ? dtmfKeys[this.candidate] : undefined;
  }

  reset(): void {
    this.analyser.reset();
    this.begin(none);
  }

  /** Takes one sample of the audio in volts; the digit comes out once, when it is accepted, some 40 ms after its start. */
  push(volts: number): string | undefined {
    // hot path
    return this.analyser.push(volts) ? this.takeHop() : undefined;
  }

  private takeHop(): string | undefined {
    const { row, column } = this.analyser;
    const heard = row < 0 ? none : row * columnCount + column;
    if (heard === none || heard !== this.candidate) {
      this.miss(heard);
      return undefined;
    }
    this.misses = 0;
    this.hits += 1;
    if (this.judgement !== "open") return undefined;
    if (this.hits > unsteadyHops) this.gather();
    if (this.hits < acceptHops) return undefined;
    const fault = this.findFault();
    this.judgement = fault === undefined ? "accepted" : "refused";
    this.note(fault ?? { reason: "in-window" });
    return this.present;
  }

  private miss(heard: number): void {
    this.misses += 1;
    const allowed = this.judgement === "open" ? candidateBreakHops : releaseHops;
    const isOther = heard !== none && this.judgement === "open";
    if (isOther || this.misses >= allowed) this.begin(heard);
  }

  private begin(candidate: number): void {
    if (this.judgement === "open" && this.hits >= nearMissHops) this.note({ reason: "too-short" });
    this.candidate = candidate;
    this.judgement = "open";
    this.hits = candidate === none ? 0 : 1;
    this.misses = 0;
    this.earlier.clear();
    this.later.clear();
    this.gathered = 0;
    this.puritySum = 0;
    this.rowPower = 0;
    this.columnPower = 0;
    this.leastRowPower = Infinity;
    this.leastColumnPower = Infinity;
    this.mostRowPower = 0;
    this.mostColumnPower = 0;
  }

  private gather(): void {
    const { turn, rowPower, columnPower, purity } = this.analyser;
    (this.gathered < earlierHops ? this.earlier : this.later).add(turn);
    this.gathered += 1;
    this.puritySum += purity;
    this.rowPower += rowPower;
    this.columnPower += columnPower;
    if (rowPower < this.leastRowPower) this.leastRowPower = rowPower;
    if (rowPower > this.mostRowPower) this.mostRowPower = rowPower;
    if (columnPower < this.leastColumnPower) this.leastColumnPower = columnPower;
    if (columnPower > this.mostColumnPower) this.mostColumnPower = columnPower;
  }

  /** Level of the weaker tone of the pair that is there. */
  get input(): number {
    const power = this.candidate === none ? 0 : Math.min(this.analyser.rowPower, this.analyser.columnPower);
    return power === 0 ? silentDbm : rmsVoltsToDbm(Math.sqrt(power), this.ohms);
  }

  get timerSeconds(): number {
    return this.hits * this.analyser.hopSeconds;
  }

  get verdict(): DetectorVerdict {
    if (this.judgement !== "open") return this.judgement === "accepted" ? "detected" : "rejected";
    return this.hits > 0 ? "timing" : "watching";
  }

  /** The time is that in which the window holds the pair and nothing else: a digit of 40 ms leaves 24. */
  settings(): DetectorSettings {
    const neededSeconds = acceptHops * this.analyser.hopSeconds;
    return { detector: "DTMF digit", unit: "dBm", threshold: minLevelDbm, counts: "above", neededSeconds };
  }

  private note(why: DtmfFault | { readonly reason: "in-window" }): void {
    const heard = dtmfKeys[this.candidate];
    const verdict = why.reason === "in-window" ? "detected" : "rejected";
    this.notes?.({ verdict, ...why, lastedSeconds: this.timerSeconds, input: this.input, ...(heard === undefined ? {} : { heard }) });
  }

  private findFault(): DtmfFault | undefined {
    const rowHertz = dtmfRowHertz[Math.floor(this.candidate / columnCount)]!;
    const columnHertz = dtmfColumnHertz[this.candidate % columnCount]!;
    const { earlier, later } = this;
    const twistDb = powerRatioToDb(this.columnPower / this.rowPower);
    const rowOffHertz = this.hertzOf(earlier.rowReal + later.rowReal, earlier.rowImaginary + later.rowImaginary);
    const columnOffHertz = this.hertzOf(earlier.columnReal + later.columnReal, earlier.columnImaginary + later.columnImaginary);
    if (!(Math.abs(rowOffHertz) <= maxDeviationShare * rowHertz)) return offFrequency(rowHertz, rowOffHertz);
    if (!(Math.abs(columnOffHertz) <= maxDeviationShare * columnHertz)) return offFrequency(columnHertz, columnOffHertz);
    if (!(twistDb <= maxTwistDb)) return { reason: "twist", measured: twistDb, limit: maxTwistDb, measuredUnit: "dB" };
    if (!(twistDb >= -maxReverseTwistDb)) return { reason: "twist", measured: twistDb, limit: -maxReverseTwistDb, measuredUnit: "dB" };
    const purity = this.puritySum / this.gathered;
    if (!(purity >= minMeanPurity)) return { reason: "impure", measured: purity, limit: minMeanPurity, measuredUnit: "ratio" };
    const isSteady =
      Math.abs(this.commonDriftShare(rowHertz, columnHertz)) <= maxCommonDriftShare &&
      this.mostRowPower <= maxUnsteadiness * this.leastRowPower &&
      this.mostColumnPower <= maxUnsteadiness * this.leastColumnPower;
    return isSteady ? undefined : { reason: "unsteady" };
  }

  /** By how much both tones have risen from the earlier hops to the later ones: the mean of the two. */
  private commonDriftShare(rowHertz: number, columnHertz: number): number {
    const { earlier, later } = this;
    const rowRise = this.hertzOf(later.rowReal, later.rowImaginary) - this.hertzOf(earlier.rowReal, earlier.rowImaginary);
    const columnRise = this.hertzOf(later.columnReal, later.columnImaginary) - this.hertzOf(earlier.columnReal, earlier.columnImaginary);
    return (rowRise / rowHertz + columnRise / columnHertz) / 2;
  }

  /** Frequency against the nominal one that a sum of turns per hop means. */
  private hertzOf(real: number, imaginary: number): number {
    return Math.atan2(imaginary, real) / (2 * Math.PI * this.analyser.hopSeconds);
  }
}

type DtmfFault = Pick<DetectorNote, "reason" | "measured" | "limit" | "measuredUnit">;

function offFrequency(hertz: number, offHertz: number): DtmfFault {
  const limit = hertz * (1 + Math.sign(offHertz) * maxDeviationShare);
  return { reason: "off-frequency", measured: hertz + offHertz, limit, measuredUnit: "Hz" };
}

class TurnSum {
  rowReal = 0;
  rowImaginary = 0;
  columnReal = 0;
  columnImaginary = 0;

  add(turn: DtmfAnalyser["turn"]): void {
    this.rowReal += turn.rowReal;
    this.rowImaginary += turn.rowImaginary;
    this.columnReal += turn.columnReal;
    this.columnImaginary += turn.columnImaginary;
  }

  clear(): void {
    this.rowReal = 0;
    this.rowImaginary = 0;
    this.columnReal = 0;
    this.columnImaginary = 0;
  }
}

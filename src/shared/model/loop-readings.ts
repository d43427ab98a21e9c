/** What a loop should show: the readings that a site check works out, each judged where a limit set has something to say. */
import type { Limit, LimitQuantity, LimitUnit } from "../catalog/limit-sets.ts";
import type { SheetReadings } from "../catalog/site-sheet.ts";
import type { Verdict } from "../units/judge.ts";

export type TransmissionPoint = { readonly hertz: number; readonly insertionLossDb: number; readonly returnLossDb: number };

export type SetReading = {
  readonly title: string;
  /** Ringing at the set is strong enough for its detector, and of a frequency that it takes. */
  readonly rings: boolean;
  readonly thresholdRmsVolts: number;
};

export type LoopReadings = {
  readonly makeUp: {
    readonly loopOhms: number;
    readonly cableMetres: number;
    readonly bridgedTapMetres: number;
    readonly loadCoils: number;
    /** Sum of the sets' ringers; 7000 ohm at 20 Hz is one. */
    readonly ren: number;
  };
  readonly idle: { readonly exchangeVolts: number; readonly setVolts: number; readonly amps: number };
  readonly offHook: {
    readonly loopAmps: number;
    readonly exchangeVolts: number;
    readonly setVolts: number;
    /** The exchange's loop detector takes it for off hook. */
    readonly isSeen: boolean;
    /** Current over what the detector needs. */
    readonly marginAmps: number;
  };
  readonly ringing: {
    readonly exchangeRmsVolts: number;
    readonly setRmsVolts: number;
    readonly setDirectVolts: number;
    readonly rmsAmps: number;
    readonly sets: readonly SetReading[];
    /** Leakage and ringers alone already trip it. */
    readonly tripsFalsely: boolean;
  };
  readonly ringTrip: {
    /** Mean current of the lifted set under ringing, and what the detector needs. */
    readonly directAmps: number;
    readonly neededAmps: number;
    readonly trips: boolean;
    /** Current over need; 1 is the edge. */
    readonly marginRatio: number;
  };
  readonly transmission: { readonly points: readonly TransmissionPoint[]; readonly echoReturnLossDb: number };
  readonly noise: { readonly metallicDbrnc: number } | undefined;
};

/** A reading beside its limit. */
export type JudgedReading = {
  readonly quantity: LimitQuantity;
  readonly title: string;
  readonly value: number;
  readonly unit: LimitUnit;
  readonly verdict: Verdict;
  readonly limit: Limit;
};

/** What does not work or lies outside a limit, as one sentence. */
export type LoopFailure = { readonly what: string; readonly sentence: string; readonly source: string };

export type LongestLoop = {
  readonly metres: number;
  /** What ends it: the first thing that fails a little beyond. Absent: nothing did, up to the length searched. */
  readonly endedBy?: LoopFailure;
};

export type LoopCheck = {
  readonly readings: LoopReadings;
  readonly judged: readonly JudgedReading[];
  /** In the order in which a call would meet them. */
  readonly failures: readonly LoopFailure[];
};

/** A check with all that a site visit takes along. */
export type SiteCheck = LoopCheck & {
  /** Title of the limit set that judged; absent: none was asked for. */
  readonly limitsTitle?: string;
  /** Absent: no length works, or there is no cable. */
  readonly longest?: LongestLoop;
  /** What the site sheet expects. */
  readonly sheet: SheetReadings;
};

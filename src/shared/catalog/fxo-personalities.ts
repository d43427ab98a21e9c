/** Real FXO equipment as far as its rules are known: what it takes for ringing, when it answers, dials and lets go. */
import type { Telephone } from "../model/bench.ts";
import type { FxoDetectors } from "../model/fxo-detectors.ts";
import type { FxoDialling, FxoPersonalityId, FxoRingDetector, FxoRings, FxoSeizure, FxoService } from "../model/fxo.ts";
import { given } from "../units/records.ts";
import { findFxoDetectors } from "./fxo-detectors.ts";

/** Only what is known of the device; the rest is as `plainFxo` has it. */
export type FxoPersonality = {
  readonly title: string;
  readonly ringDetector?: Partial<FxoRingDetector>;
  readonly rings?: Partial<FxoRings>;
  readonly seizure?: Partial<FxoSeizure>;
  readonly dialling?: Partial<FxoDialling>;
  /** Of the equipment, and of `fxoDetectorSets` where they are the same. */
  readonly detectors: FxoDetectors;
  readonly source: string;
};

export type WholeFxo = {
  readonly ringDetector: FxoRingDetector;
  readonly rings: FxoRings;
  readonly seizure: FxoSeizure;
  readonly dialling: FxoDialling;
  readonly detectors: FxoDetectors;
};

/** Equipment of no particular make. */
export const plainFxo: WholeFxo = {
  /** 13.5-16.5 Vrms, 10-100 Hz (reference-data 2.2 [SPA]); must ring on 200 ms, ignore 100 ms (2.2 [ASCA]). */
  ringDetector: { thresholdRmsVolts: 15, minHertz: 14, maxHertz: 70, validateSeconds: 0.15 },
  /** Taken up with the first burst; 8 s without one, as a trunk card's ring timeout (products 1.3 [CD]). Burst and join are estimates. */
  rings: { count: 1, minBurstSeconds: 0.2, joinSeconds: 1, timeoutSeconds: 8 },
  /** 10 mA, the least loop of a gateway (products 1.4 [SPA9]); a second for the exchange to feed it is an estimate. */
  seizure: { minAmps: 0.01, withinSeconds: 1 },
  /** 2.6 s for dial tone and 800 ms where nobody listens for it (products 1.4 [INF]); the level is an estimate. */
  dialling: { by: "dtmf", waitsFor: "dial-tone", dialToneDbm: -35, dialToneSeconds: 2.6, blindSeconds: 0.8 },
  /** By current, not by volts: what is stored in the capacitors of both ends leaves volts on an open line for a while. Estimates. */
  detectors: { openLoop: { belowAmps: 0.005, minSeconds: 0.2 }, disconnectTone: {} },
};

export const fxoPersonalities: Readonly<Record<FxoPersonalityId, FxoPersonality>> = {
  dahdi: {
    title: "DAHDI wctdm FXO",
    ringDetector: { validateSeconds: 0.064, minHertz: 10, maxHertz: 100, minDcVolts: 3 },
    detectors: detectorsOf("dahdi"),
    source: "products 1.4 [DL]: ring of 10-100 Hz after 64 ms, only with battery; its 3 is in a unit that the driver does not know",
  },
  xorcom: {
    title: "Xorcom Astribank FXO",
    detectors: detectorsOf("xorcom"),
    source: "products 1.4 [XP]",
  },
  spa3102: {
    title: "Linksys SPA3102",
    detectors: {
      ...detectorsOf("spa3102"),
      /** `480@-30,620@-30;4(.25/.25/1+2)`: four seconds of it are eight rounds; 10 % of margin. */
      disconnectTone: { country: "US", minDbm: -30, toleranceShare: 0.1, cycles: 8 },
      /** Long silence of 30 s; what is silent is an estimate. */
      silence: { belowDbm: -45, minSeconds: 30 },
    },
    source: "products 1.4 [SPA1][SPA2][SPA4]",
  },
  spa400: {
    title: "Linksys SPA400",
    ringDetector: { minHertz: 10, maxHertz: 100, thresholdRmsVolts: 15, validateSeconds: 0.256, dropSeconds: 0.64 },
    rings: { minBurstSeconds: 0.512 },
    seizure: { minAmps: 0.01 },
    detectors: detectorsOf("spa400"),
    source: "products 1.4 [SPA9]: between 13.5 and 16.5 Vrms; validate 256 ms, delay 512 ms, timeout 640 ms",
  },
  ht503: {
    title: "Grandstream HT503",
    rings: { count: 4 },
    detectors: detectorsOf("ht503"),
    source: "products 1.4 [GS1][GS2]: answers at the fourth ring, so that Caller ID can be read",
  },
  cisco: {
    title: "Cisco FXO",
    detectors: detectorsOf("cisco"),
    source: "products 1.4 [C1]: the first of its ways, battery denial; reversal and tone are set besides",
  },
  multitech: {
    title: "Multi-Tech modem",
    ringDetector: { minHertz: 15, maxHertz: 68, minDcVolts: 35, maxRmsVolts: 100 },
    detectors: {},
    source: "products 1.4 [VK]: ringing of 15-68 Hz and at most 100 Vrms on 35 V of battery at least",
  },
  innovaphone: {
    title: "innovaphone FXO",
    dialling: { waitsFor: "dial-tone", dialToneSeconds: 2.6, blindSeconds: 0.8 },
    detectors: {},
    source: "products 1.4 [INF]: no dial tone in 2.6 s cancels the call; without tone detection it dials after 800 ms",
  },
  bosch: {
    title: "Bosch alarm panel",
    seizure: { minAmps: 0.01 },
    detectors: detectorsOf("bosch"),
    source: "products 1.4 [BO]: the line is good with 6 Vdc, or with 10 mA in series",
  },
  telos: {
    title: "Telos broadcast hybrid",
    detectors: detectorsOf("telos"),
    source: "products 1.4 [TE1][TE2]",
  },
};

/** What holds for an FXO line: its own values, then those of its personality, then plain ones. */
export function fxoValues(own: FxoService): WholeFxo {
  const device = personalityOf(own.personality);
  const { hangsUp: _hangsUp, answer: _answer, ...detectors } = own.detectors ?? device?.detectors ?? plainFxo.detectors;
  return {
    ringDetector: own.ringDetector ?? { ...plainFxo.ringDetector, ...device?.ringDetector },
    rings: own.rings ?? { ...plainFxo.rings, ...device?.rings },
    seizure: own.seizure ?? { ...plainFxo.seizure, ...device?.seizure },
    dialling: { ...plainFxo.dialling, ...device?.dialling, ...given(own.dialling ?? {}) },
    detectors,
  };
}

/** The ring detector of a set that behaves like a real device: what is known of that one comes in place of the set's own. */
export function ringDetectorOfSet({ personality, ringDetector }: Pick<Telephone, "personality" | "ringDetector">): FxoRingDetector {
  return { ...ringDetector, ...personalityOf(personality)?.ringDetector };
}

/** The set's own detectors, else those of the device that it behaves like. */
export function detectorsOfSet({ personality, detectors }: Pick<Telephone, "personality" | "detectors">): FxoDetectors | undefined {
  return detectors ?? personalityOf(personality)?.detectors;
}

function personalityOf(id: FxoService["personality"]): FxoPersonality | undefined {
  return id === undefined || id === "plain" ? undefined : fxoPersonalities[id];
}

function detectorsOf(id: string): FxoDetectors {
  const set = findFxoDetectors(id);
  if (set === undefined) throw new Error(`there are no detectors "${id}"`);
  return set.detectors;
}

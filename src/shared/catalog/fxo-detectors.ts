/** Detectors of real FXO equipment, as far as their rules are known: thresholds and timers to choose from. */
import type { FxoDetectors, GroundStart } from "../model/fxo-detectors.ts";

export type FxoDetectorSet = { readonly id: string; readonly title: string; readonly detectors: FxoDetectors; readonly source: string };

/** Fewer volts tell no polarity; below those of any set in use (estimate). */
const polarityVolts = 3;

/** Another set has the line below these volts (reference-data 1.3 [SPA]: 40 V); the debounce is an estimate. */
const lineInUse40V = { belowVolts: 40, debounceSeconds: 0.1 } as const;

export const fxoDetectorSets: readonly FxoDetectorSet[] = [
  {
    id: "spa3102",
    title: "Linksys SPA3102: line under 1 V for 0.2 s",
    detectors: {
      openLoop: { belowVolts: 1, minSeconds: 0.2 },
      reversal: { aboveVolts: polarityVolts, debounceSeconds: 0.08, disconnectAt: 2 },
      lineInUse: lineInUse40V,
    },
    source: "products 1.4 [SPA1][SPA2][SPA4]; the polarity debounce is that of reference-data 1.3 [SL]",
  },
  {
    id: "spa400",
    title: "Linksys SPA400: less than 10 mA for 0.75 s",
    detectors: { openLoop: { belowAmps: 0.01, minSeconds: 0.75 } },
    source: "products 1.4 [SPA9]",
  },
  {
    id: "ht503",
    title: "Grandstream HT503: no current for 100 ms",
    detectors: { openLoop: { belowAmps: 0.002, minSeconds: 0.1 } },
    source: "reference-data 4 [GS]: 50-800 ms, 100 ms by default; the current is an estimate",
  },
  {
    id: "xorcom",
    title: "Xorcom Astribank FXO: power denial of 80 ms, not in the first 650 ms",
    detectors: {
      openLoop: { belowVolts: 3, minSeconds: 0.08, ignoreSeconds: 0.65 },
      reversal: { aboveVolts: polarityVolts, debounceSeconds: 0.2, disconnectAt: 2 },
      battery: { aboveVolts: 3, debounceSeconds: 1 },
    },
    source: "products 1.4 [XP]; which reversal of a call ends it is left to its user",
  },
  {
    id: "dahdi",
    title: "DAHDI wctdm FXO: battery gone for 64 ms",
    detectors: {
      openLoop: { belowVolts: 3, minSeconds: 0.064 },
      reversal: { aboveVolts: polarityVolts, debounceSeconds: 0.064, disconnectAt: 2 },
      battery: { aboveVolts: 3, debounceSeconds: 1 },
    },
    source: "products 1.4 [DL]; its threshold of 3 is in a unit that the driver does not know",
  },
  {
    id: "cisco",
    title: "Cisco FXO: battery denial of 600 ms",
    detectors: { openLoop: { belowAmps: 0.002, minSeconds: 0.6 } },
    source: "products 1.4 [C1]; the current is an estimate",
  },
  {
    id: "bosch",
    title: "Bosch alarm panel: battery of 6 V",
    detectors: { battery: { aboveVolts: 6, debounceSeconds: 1 } },
    source: "products 1.4 [BO]; the debounce is an estimate",
  },
  {
    id: "telos",
    title: "Telos broadcast hybrid: no volts for 400 ms",
    detectors: { openLoop: { belowVolts: 1, minSeconds: 0.4 } },
    source: "products 1.4 [TE1][TE2]: about 400-500 ms at 0 V; that 1 V is none is an estimate",
  },
];

export function findFxoDetectors(id: string): FxoDetectorSet | undefined {
  return fxoDetectorSets.find((set) => set.id === id);
}

/** At most 550 ohm to earth, tip earthed within 100 ms (reference-data 4 [TKD]); battery and resistance of the detector are estimates. */
export const groundStartTerminal: GroundStart = {
  ringGroundOhms: 550,
  detectorVolts: 48,
  detectorOhms: 100_000,
  tipGroundAmps: 0.0002,
  /** Over a cycle of 16 Hz: answered while it rings, the ringing current swings tip (estimate). */
  debounceSeconds: 0.065,
  giveUpSeconds: 4,
};

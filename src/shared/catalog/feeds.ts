/** Exchange defaults: battery feed, ringing, detectors and timers of a North American line card. */
import type { CallTimers, LoopDetector } from "../model/bench.ts";
import type { ConstantCurrentFeed, DualSlopeFeed, Metering, ResistiveFeed, RingingSource } from "../model/feed.ts";
import type { ExchangePort } from "../model/bench.ts";

/** 48 V through two coils of 200 ohm (reference-data 1.2 [HT]) and 2 H, speech port 600 ohm + 2.16 uF (3.3 [SI30], loops A). */
export const feed48V: ResistiveFeed = {
  kind: "resistive",
  batteryVolts: 48,
  ohmsPerLeg: 200,
  henriesPerLeg: 2,
  speechOhms: 600,
  speechFarads: 2.16e-6,
};

/** 2 x 400 ohm, as in Europe (reference-data 1.2 [AN93]); coils and speech port as above. */
export const feed48V800Ohm: ResistiveFeed = { ...feed48V, ohmsPerLeg: 400 };

/** 25 mA from 48 V, 100 ohm near the open volts, common mode held by 100 ohm a lead: the SLIC of reference loop B. */
export const slic25mA: ConstantCurrentFeed = {
  kind: "constant-current",
  batteryVolts: 48,
  limitAmps: 0.025,
  sourceOhms: 100,
  commonModeOhmsPerLeg: 100,
  speechOhms: 600,
  speechFarads: 2.16e-6,
};

/** The same with 24 V on an idle line (reference-data 1.1 [INNO]); its resistance is an estimate that lets 1 kohm of loop be seen. */
export const slicLowPower: ConstantCurrentFeed = { ...slic25mA, lowPower: { volts: 24, ohmsPerLeg: 200 } };

/** 40 mA from 28 V on short loops, 22 mA from 48 V on longer ones (reference-data 1.2 [US6301358]); 320 ohm beyond (Si3232 [SI32]). */
export const dualSlopeFeed: DualSlopeFeed = {
  kind: "dual-slope",
  batteryVolts: 48,
  limitAmps: 0.022,
  sourceOhms: 320,
  shortLoopVolts: 28,
  shortLoopAmps: 0.04,
  bendVolts: 1,
  commonModeOhmsPerLeg: 100,
  speechOhms: 600,
  speechFarads: 2.16e-6,
};

/** Both wires, no DC, 100 ohm of source (reference-data 2.1 [SL]: ProSLIC); 60 V open (2.1 [V]). Without DC it needs AC ring trip. */
export const ringingBalanced: RingingSource = {
  rmsVolts: 60,
  hertz: 20,
  ohmsPerLeg: 50,
  dcVolts: 0,
  balance: "balanced",
};

/** 45.4 mA of ringing current for 75 ms (reference-data 2.2 [SL], 3 REN). */
export const ringTripAc45mA: ExchangePort["ringTrip"] = { tripAmps: 0.013, debounceSeconds: 0.075, acTripAmps: 0.0454 };

/** 12 or 16 kHz, about 2 Vrms for 125 ms (countries.json, metering [C]): 4 V of EMF give that to a matched line. The pause is an estimate. */
export const metering12kHz: Metering = { kind: "metallic", hertz: 12_000, rmsVolts: 4, pulseSeconds: 0.125, pauseSeconds: 0.2 };
export const metering16kHz: Metering = { ...metering12kHz, hertz: 16_000 };

/** 86-90 Vrms, 20 Hz on the battery (reference-data 0 and 2.1), in the country's cadence; at most 220 ohm of source [NRLT]. */
export const ringing20Hz: RingingSource = { rmsVolts: 90, hertz: 20, ohmsPerLeg: 200 };

/** Off hook above 12 mA, on hook below 10 mA, 5 ms debounce (reference-data 1.3 [SL]). */
export const loopDetector12mA: LoopDetector = { offHookAmps: 0.012, onHookAmps: 0.01, debounceSeconds: 0.005 };

/** 13 mA of DC (reference-data 2.2 [SI32]) for 75 ms (2.2 [SL]): within 200 ms of the hook (GR-57/GR-909, GK-h). */
export const ringTrip13mA: ExchangePort["ringTrip"] = { tripAmps: 0.013, debounceSeconds: 0.075 };

/** Call timers of a North American exchange. */
export const callTimersNorthAmerica: CallTimers = {
  /** Well under the 3 s that 95 % of calls may wait (reference-data 4 [SC]). */
  dialToneDelaySeconds: 0.25,
  /** 16-24 s and 5-16 s (reference-data 4, GK-m). */
  firstDigitSeconds: 20,
  interDigitSeconds: 10,
  /** Estimate: ten rings. */
  noAnswerSeconds: 60,
  /** 30-45 s of reorder, 30-60 s of off-hook warning (reference-data 4 [OPN]; 40 s: 2/2B ESS [WIK]). */
  reorderSeconds: 30,
  howlerSeconds: 40,
  /** An open of more than 1.1-1.55 s ends a call (reference-data 1.3, GR-506 style, GK-h); what is a flash, the country says. */
  releaseSeconds: 1.2,
};

/** 3 dB in each direction, as FXS ports are usually set (reference-data 10, "Levels", SPA). */
export const localSpeechLossDb = 3;

/** A line card port with this number and the defaults above. */
export function exchangePort(number: string): ExchangePort {
  return {
    number,
    feed: feed48V,
    ringing: ringing20Hz,
    loopDetector: loopDetector12mA,
    ringTrip: ringTrip13mA,
    callerId: { profile: "country" },
  };
}

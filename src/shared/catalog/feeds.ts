/** Exchange defaults: battery feed, ringing, detectors and timers of a North American line card. */
import type { CallTimers, LoopDetector } from "../model/bench.ts";
import type { ResistiveFeed, RingingSource } from "../model/feed.ts";
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

/** 86-90 Vrms, 20 Hz on the battery, 2 s on and 4 s off (reference-data 0 and 2.1); at most 220 ohm of source [NRLT]. */
export const ringing20Hz: RingingSource = { rmsVolts: 90, hertz: 20, ohmsPerLeg: 200, cadenceSeconds: [2, 4] };

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
  /** An open of more than 1.1-1.55 s ends a call; 300-1000 ms is a flash (reference-data 1.3, GR-506 style, GK-h). */
  releaseSeconds: 1.2,
  flashMinSeconds: 0.3,
  flashMaxSeconds: 1,
};

/** 3 dB in each direction, as FXS ports are usually set (reference-data 10, "Levels", SPA). */
export const localSpeechLossDb = 3;

/** A line card port with this number and the defaults above. */
export function exchangePort(number: string): ExchangePort {
  return { number, feed: feed48V, ringing: ringing20Hz, loopDetector: loopDetector12mA, ringTrip: ringTrip13mA };
}

/** Telephone defaults: a plain North American set of one ringer equivalence (REN). */
import type { Telephone } from "../model/bench.ts";

export const plainTelephone: Telephone = {
  kind: "telephone",
  /** 1 REN: 6930 ohm + 8 uF (reference-data 2.3 [REN]). */
  ringer: { ohms: 6930, farads: 8e-6 },
  /** More than 5 Mohm up to 100 V (reference-data 3.1 [FCC]). */
  leakageOhms: 1e7,
  /** 6 V knee and 120 ohm, 1.5 H choke, 10 kohm bleed: the set of reference loop A; within 3.5-6 V and 100-150 ohm (3.2, GK-h). */
  offHook: { kneeVolts: 6, bendVolts: 1, slopeOhms: 120, chokeHenries: 1.5, bleedOhms: 10_000 },
  speechOhms: 600,
  speechFarads: 2.16e-6,
  /**
   * The speech circuit itself takes 1.4 mA (Philips TEA1065 data sheet, March 1994, p. 6: 1.14 + 0.3 mA), a dialler and a microphone about as
   * much again (estimate). 100 uF behind 620 ohm feed it (TEA1064B data sheet, R1): 62 ms.
   */
  lineSupply: { minAmps: 0.003, storeSeconds: 0.062 },
  /** Within the 1-10 ms that exchanges debounce (reference-data 3.5, GK-m). */
  bounceSeconds: 0.004,
  /** 13.5-16.5 Vrms (reference-data 2.2 [SPA]), 14-70 Hz (3.4, US); must ring on 200 ms, ignore 100 ms (2.2 [ASCA]). */
  ringDetector: { thresholdRmsVolts: 15, minHertz: 14, maxHertz: 70, validateSeconds: 0.15 },
  /** -8 dBm low, -6 dBm high (reference-data 0 and 3.4 [V]); 100 ms on and off, well over the 40 ms a receiver needs (6 [DT3]). */
  dtmf: { lowDbm: -8, highDbm: -6, toneSeconds: 0.1, pauseSeconds: 0.1 },
  /** A set made for the network that it hangs on. */
  callerId: { profile: "country" },
  /** 10 pulses a second, 60 ms break, 900 ms between digits (reference-data 3.4, US). */
  pulse: { pulsesPerSecond: 10, breakRatio: 0.6, interDigitSeconds: 0.9 },
};

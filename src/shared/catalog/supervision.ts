/** Supervision, hook flash and features as countries have them: what a bench file leaves out. */
import type { CallFeatures, Supervision } from "../model/supervision.ts";
import { given } from "../units/records.ts";

type Given<T> = { readonly [K in keyof T]-?: Exclude<T[K], undefined> };

/** Supervision with nothing left open. */
export type WholeSupervision = Given<Omit<Supervision, "interruption" | "tariff">> & {
  readonly interruption: { readonly seconds: number; readonly onReleaseOf: "either" | "calling" | "called" };
  readonly tariff: Supervision["tariff"];
};

export type FlashWindow = { readonly minSeconds: number; readonly maxSeconds: number; readonly source: string };

/** What no source gives a country of its own. */
const everywhere: WholeSupervision = {
  start: "loop",
  /** 8 mA on, 7 mA off, 5 ms (reference-data 1.3 [SL], ground key). */
  groundDetector: { onAmps: 0.008, offAmps: 0.007, debounceSeconds: 0.005 },
  seizure: "none",
  answer: "none",
  end: "none",
  interruption: { seconds: 0, onReleaseOf: "either" },
  /** A disconnect is told within 6 s (reference-data 4 [WIK]); 2 s as on a line simulator (products 1.1, COD). */
  endDelaySeconds: 2,
  /** Busy or congestion for 10 to 60 s (reference-data 4 [SPA]). */
  endTone: "reorder",
  /** 250 ms (reference-data 4 [NTK]), within 140-290 ms [AG]; 128-256 ms after seizure [NTK]. */
  winkSeconds: 0.25,
  winkDelaySeconds: 0.2,
  tariff: undefined,
  /** A low current is the other custom (reference-data 4, permanent-signal sequence). */
  lockoutFeed: "normal",
  /** A few milliamperes from 48 V: below the loop detector's thresholds (estimate). */
  lockoutOhmsPerLeg: 10_000,
};

/** North America: an opening of 250-500 ms usually (reference-data 4 [SAND]), 500 ms as Asterisk sends it [K]. */
const northAmerica: WholeSupervision = { ...everywhere, interruption: { seconds: 0.5, onReleaseOf: "either" } };

const northAmericanCountries: readonly string[] = ["US", "CA"];

/** The country's supervision, with what the port sets for itself in its place. */
export function supervisionOf(country: string, own: Supervision | undefined): WholeSupervision {
  const base = northAmericanCountries.includes(country) ? northAmerica : everywhere;
  const { interruption, ...rest } = own ?? {};
  return {
    ...base,
    ...given(rest),
    interruption: { ...base.interruption, ...given(interruption ?? {}) },
  };
}

/** What sets of these countries send as a flash (countries.json, fxo_dial [V]): 450 ms and more. */
const longFlashCountries = "AR BR CA CN HK IL JP KR NZ SG TW US";
/** And 200 ms. */
const middleFlashCountries = "CL IN RU";

/** The opens that an exchange of this country takes for a flash. */
export function flashWindowOf(country: string): FlashWindow {
  if (longFlashCountries.split(" ").includes(country)) {
    return { minSeconds: 0.3, maxSeconds: 1, source: "reference-data 3.5: 300-1000 ms (GR-506, general knowledge, high)" };
  }
  if (middleFlashCountries.split(" ").includes(country)) {
    return { minSeconds: 0.1, maxSeconds: 0.9, source: "reference-data 3.5 [SPA]: 100-900 ms, about the 200 ms that is sent [V]" };
  }
  if (country === "GB") return { minSeconds: 0.05, maxSeconds: 0.12, source: "reference-data 3.5: timed break recall 50-120 ms" };
  if (country === "FI") return { minSeconds: 0.09, maxSeconds: 0.5, source: "reference-data 3.5 [ZY]: 90-500 ms" };
  return { minSeconds: 0.05, maxSeconds: 0.2, source: "reference-data 0: 50-200 ms in Europe [SPA],[V]" };
}

/** What an exchange lets its subscribers do where the bench file says nothing: plain service. */
export function featuresOf(own: CallFeatures | undefined): Given<CallFeatures> {
  return { recall: false, callWaiting: false, threeWay: false, transfer: false, ...given(own ?? {}) };
}

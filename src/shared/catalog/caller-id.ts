/** The ways in which networks tell a called set who calls, and which country has which. */
import type { CallerIdProfileId } from "./caller-id-names.ts";
import type { CallerIdSetting, CallerIdValues } from "../model/caller-id.ts";
import { given } from "../units/records.ts";

export type CallerIdProfile = CallerIdValues & { readonly title: string; readonly source: string };

/**
 * Bell 202 after the first ring, number and name. Figures: reference-data 7.1 and 7.2; levels of the two tones, timers of the
 * silent interval and sender's tolerances as there.
 */
const bellcore: CallerIdProfile = {
  title: "Bellcore, number and name after the first ring",
  source: "reference-data 7.1 [B2600], [ROCK], [MUF], [PAN]; 7.2",
  transmission: "after-first-ring",
  coding: "multiple-data",
  markHertz: 1200,
  spaceHertz: 2200,
  baud: 1200,
  /** -13.5 dBm into 900 ohm at the application point (7.1 [B2600]). */
  markDbm: -13.5,
  spaceDbm: -13.5,
  levelOhms: 900,
  seizureBits: 300,
  markBits: 180,
  /** ETSI's 1 to 10 (7.3 [EN1]); Bellcore's own is not in the sources. */
  tailBits: 5,
  /** At most 15 to 21 (7.1 [MUF]): 15 is what every set shows. */
  mostNameCharacters: 15,
  mostDigits: 20,
  startDate: "01011200",
  alertLowHertz: 2130,
  alertHighHertz: 2750,
  /** Bellcore has none on hook; what DT-AS is in Europe (7.3 [EN1]): -16 dBV is -13.8 dBm across 600 ohm, -15.5 across 900. */
  alertDbm: -15.5,
  alertSeconds: 0.1,
  /** Only British sets do; the values are theirs: 15 to 25 ms, 14 to 16 ms, 240 to 350 ohm, 50 to 150 ms (7.4 [BTC]). */
  loadsLine: false,
  alertToLoadSeconds: 0.02,
  wettingSeconds: 0.015,
  wettingOhms: 300,
  dataToUnloadSeconds: 0.1,
  reversalToAlertSeconds: 0.25,
  alertToDataSeconds: 0.1,
  reversalToDataSeconds: 0.3,
  /** Data half a second after the burst (7.1, 500 ms [PAN]). */
  ringToDataSeconds: 0.5,
  ringPulseSeconds: 0.25,
  /** The message ends at least 200 ms before the next ringing (7.1; 7.3 [EN1]). */
  dataToRingSeconds: 0.25,
  callOnSeconds: 0.5,
  callOffSeconds: 0.5,
  callWaitSeconds: 6,
  offHookToDataSeconds: 0.3,
  hangUpWaitSeconds: 7,
  inCall: true,
  /** 2130 + 2750 Hz, -15 dBm each, 80 ms (7.2); DTMF D within 160 ms, data 50 to 500 ms after (7.2 [SL], GK-h). */
  inCallAlertDbm: -15,
  inCallAlertSeconds: 0.08,
  /** Estimate: the alerting tone follows the subscriber alerting one at once. */
  toneToAlertSeconds: 0.01,
  acknowledgeDigit: "D",
  acknowledgeWaitSeconds: 0.16,
  acknowledgeToDataSeconds: 0.12,
  inCallMarkBits: 80,
  dtmfLowDbm: -10,
  dtmfHighDbm: -8,
  /** 70 ms and 70 ms (7.4, Sweden, GK-m). */
  dtmfToneSeconds: 0.07,
  dtmfPauseSeconds: 0.07,
  dtmfStart: "A",
  dtmfEnd: "C",
  dtmfPrivate: "B10C",
  dtmfUnavailable: "B00C",
  messageWaiting: "fsk",
  /** A neon lamp strikes near 70 V; 90 V is usual (estimates), one flash a second. */
  neonVolts: 90,
  neonOnSeconds: 0.5,
  neonOffSeconds: 0.5,
  /** Down to -28.5 dBm after the loop's loss (7.1, GK-m), and a margin of 7.5 dB (estimate). */
  thresholdDbm: -36,
  /** Windows of a set: well below what is sent, as a set may miss the beginning (estimates). */
  leastSeizureBits: 60,
  leastMarkBits: 30,
  mostMarkBits: 400,
  /** Estimates: 6 dB of sent twist and of a long cable; the speed is within 1 % as sent (7.1 [B2600]). */
  mostTwistDb: 10,
  mostBaudShare: 0.02,
};

/** ETSI EN 300 659: V.23, number and name, sent in the silence after the first burst (reference-data 7.2, 7.3). */
const etsi: CallerIdProfile = {
  ...bellcore,
  title: "ETSI, number and name after the first ring",
  source: "reference-data 7.2, 7.3 [EN1], [EN2], [EN3], [V23]",
  markHertz: 1300,
  spaceHertz: 2100,
  /** -14.5 dBV (7.3 [EN1]) is -12.3 dBm across 600 ohm; DT-AS -16 dBV is -13.8 dBm. */
  markDbm: -12.3,
  spaceDbm: -12.3,
  levelOhms: 600,
  alertDbm: -13.8,
  inCallAlertDbm: -13.8,
  mostNameCharacters: 50,
  /** 500 to 2000 ms after the burst (7.3 [EN1]). */
  ringToDataSeconds: 0.6,
  /** T14 + T13: 160 ms for the acknowledgement (7.2 [EN2]), data 55 to 200 ms after it (T12). */
  acknowledgeToDataSeconds: 0.1,
  /** 80 +- 25 bits in a call (7.3 [EN1]). */
  inCallMarkBits: 80,
};

const etsiRingPulse: CallerIdProfile = {
  ...etsi,
  title: "ETSI, after a ring pulse",
  transmission: "ring-pulse",
  /** RP-AS of 200 to 300 ms, T3 500 to 800 ms (7.3 [EN1]). */
  ringPulseSeconds: 0.25,
  ringToDataSeconds: 0.65,
};

const etsiAlertTone: CallerIdProfile = {
  ...etsi,
  title: "ETSI, after an alerting tone",
  transmission: "alert-tone",
  /** T4 45 to 500 ms, T2 200 to 500 ms (7.3 [EN1]). */
  alertToDataSeconds: 0.2,
  dataToRingSeconds: 0.35,
};

const etsiReversal: CallerIdProfile = {
  ...etsiAlertTone,
  title: "ETSI, after a reversal and an alerting tone",
  transmission: "reversal-alert-tone",
  /** T0 at least 100 ms, T1 at least 45 ms, T7 at most 700 ms (7.3 [EN1]). */
  reversalToAlertSeconds: 0.2,
  alertToDataSeconds: 0.1,
};

const dtmf: CallerIdProfile = {
  ...etsi,
  title: "DTMF before ringing, A to C",
  source: "reference-data 7.4 [SP]",
  coding: "dtmf",
  transmission: "before-ringing",
  mostNameCharacters: 0,
  inCall: false,
  messageWaiting: "stutter",
};

/** Sets that close with "#" and tell absence by one digit (7.4 [SP]: D1# restricted, D3# for technical reasons). */
const hashCodes = { dtmfEnd: "#", dtmfPrivate: "D1#", dtmfUnavailable: "D3#" };

export const callerIdProfiles: Readonly<Record<CallerIdProfileId, CallerIdProfile>> = {
  bellcore,
  /** Number only; quiet of at least 500 ms before, seizure of at least 250 ms, mark 150 ms, after a ring pulse (7.4 [NZ]). */
  "new-zealand": {
    ...bellcore,
    title: "New Zealand, number after a ring pulse",
    source: "reference-data 7.4 [NZ]",
    coding: "single-data",
    transmission: "ring-pulse",
    mostNameCharacters: 0,
    ringToDataSeconds: 0.55,
  },
  "bellcore-number": {
    ...bellcore,
    title: "Bellcore, number after the first ring",
    source: "reference-data 7.1 [ROCK]; 7.4 [ZY] (Taiwan: single data, in the ringing gap)",
    coding: "single-data",
    mostNameCharacters: 0,
  },
  etsi,
  "etsi-ring-pulse": etsiRingPulse,
  "etsi-alert-tone": etsiAlertTone,
  "etsi-reversal": etsiReversal,
  "united-kingdom": {
    ...etsiReversal,
    title: "United Kingdom, reversal and alerting tone",
    source: "reference-data 7.4 [BTC] (SIN 227, SIN 242)",
    loadsLine: true,
    /** At least 100 ms after the reversal, tone of 88 to 110 ms, at least 45 ms to the data: 15 to 25 ms pass before the set's load. */
    reversalToAlertSeconds: 0.15,
    alertSeconds: 0.1,
    alertToDataSeconds: 0.1,
    /** 96 to 315 bits of seizure and 55 to 90 of mark. */
    markBits: 80,
    leastSeizureBits: 96,
    leastMarkBits: 55,
    mostMarkBits: 90,
    /** Ringing at least 200 ms after the load is removed, 50 to 150 ms after the message. */
    dataToRingSeconds: 0.4,
  },
  japan: {
    ...etsi,
    title: "Japan, the set answers a short ringing",
    source: "reference-data 7.4 [SP], GK-m",
    coding: "japanese",
    transmission: "answered",
    markBits: 75,
    leastMarkBits: 30,
    /** The sources tell of no seizure: the set has answered. */
    seizureBits: 0,
    leastSeizureBits: 0,
    mostNameCharacters: 0,
    /** Ringing 0.5 s on, 0.5 s off (GK-m). */
    callOnSeconds: 0.5,
    callOffSeconds: 0.5,
    reversalToDataSeconds: 0.3,
    inCall: false,
    messageWaiting: "stutter",
  },
  dtmf,
  /** Polarity reversal before the digits (7.4, Sweden, GK-m). */
  "dtmf-reversal": { ...dtmf, title: "DTMF after a reversal, A to C", transmission: "reversal" },
  "dtmf-hash": { ...dtmf, ...hashCodes, title: "DTMF before ringing, A to #", dtmfStart: "A" },
  /** No start digit: the number and "#" (7.4 [SP]: Denmark, Netherlands). */
  "dtmf-plain-hash": { ...dtmf, ...hashCodes, title: "DTMF before ringing, number and #", dtmfStart: "" },
  /** Kuwait, Taiwan's DTMF, the Netherlands (7.4 [SP]; countries.json). */
  "dtmf-d-c": { ...dtmf, title: "DTMF before ringing, D to C", dtmfStart: "D" },
};

/** Countries of countries.json and reference-data 7.4; where a source names ETSI's V.23 without its form, after the first ring. */
export const callerIdOfCountry: Readonly<Record<string, CallerIdProfileId>> = {
  US: "bellcore",
  CA: "bellcore",
  AU: "bellcore",
  HK: "bellcore",
  CN: "bellcore",
  TW: "bellcore-number",
  NZ: "new-zealand",
  GB: "united-kingdom",
  JP: "japan",
  DE: "etsi",
  FR: "etsi",
  NO: "etsi",
  IT: "etsi",
  ES: "etsi",
  IE: "etsi",
  TR: "etsi",
  ZA: "etsi",
  SE: "dtmf-reversal",
  DK: "dtmf-plain-hash",
  FI: "dtmf",
  IS: "dtmf",
  BE: "dtmf",
  BR: "dtmf",
  IN: "dtmf",
  SA: "dtmf",
  UY: "dtmf",
  PT: "dtmf",
  CH: "dtmf",
  NL: "dtmf-d-c",
  KW: "dtmf-d-c",
};

/** The profile that a setting asks for, with its own values in place of the profile's; undefined where there is to be none. */
export function callerIdValues(setting: CallerIdSetting | undefined, country: string): CallerIdProfile | undefined {
  if (setting === undefined || setting.profile === "off") return undefined;
  const id = setting.profile === "country" ? callerIdOfCountry[country] : setting.profile;
  if (id === undefined) return undefined;
  return { ...callerIdProfiles[id], ...given(setting.overrides ?? {}) };
}

/** What a set with this setting puts across its line to answer an alerting tone on hook; undefined where it does nothing of the kind. */
export function callerIdLoadOf(setting: CallerIdSetting | undefined, country: string): { readonly wettingOhms: number } | undefined {
  const values = callerIdValues(setting, country);
  return values?.loadsLine === true ? { wettingOhms: values.wettingOhms } : undefined;
}

/** Call-progress tones and ringing cadences by country, with the level at which each tone is sent. */
import type { ToneName } from "../model/event.ts";
import type { ToneOverrides } from "../model/tone.ts";
import plansAsRead from "./tone-plans.json" with { type: "json" };

/** A stretch of one sound and the pause after it. */
export type ToneSegment = {
  /** Frequencies sounded together; none is silence (or an announcement). With `modulation` the one entry is the carrier. */
  readonly hertz: readonly number[];
  /** Amplitude modulation by a sine: depth 1 takes the carrier down to nothing. */
  readonly modulation?: { readonly hertz: number; readonly depth: number };
  /** The frequency glides from `hertz[0]` to this and back, once each period. */
  readonly sweep?: { readonly toHertz: number; readonly periodSeconds: number };
  /** Absent: sounds until stopped. */
  readonly onSeconds?: number;
  readonly offSeconds: number;
  /** Level against the tone's own, where a burst is weaker. */
  readonly relativeDb?: number;
  /** Level of each frequency, where the source gives one. */
  readonly levelDbm?: number;
  readonly alternativeHertz?: readonly (readonly number[])[];
  /** A spoken announcement stands here. */
  readonly announcement?: true;
  /** Why this is no tone to be heard, such as leak of ringing current in old plant. */
  readonly notAudio?: string;
  /** The source wrote the two sidebands; this is the modulated tone that they are part of. */
  readonly readAsModulation?: { readonly carrierHertz: number; readonly hertz: number; readonly depth: number };
};

export type Tone = {
  readonly segments: readonly ToneSegment[];
  /** Segment with which it goes on after the last one; absent: it sounds once. */
  readonly repeatFrom?: number;
  /** A key of `tonePlanSources`, or the source in words. */
  readonly source: string;
  /** Level of each frequency, where the source gives one; with `rise`, the last one. */
  readonly levelDbm?: number;
  /** Begins lower and rises to its level in so many seconds. */
  readonly rise?: { readonly dbPerSecond: number; readonly seconds: number };
  readonly note?: string;
};

export type RingCadence = {
  /** On, off, on, off... repeated. */
  readonly cadenceSeconds: readonly number[];
  readonly source: string;
  /** Taken from the ringback tone, as no source gives the ringing itself. */
  readonly derived?: true;
  readonly hertz?: number;
  readonly hertzSource?: string;
};

export type TonePlan = {
  readonly name: string;
  /** By name: dial, busy, ringback, congestion, call-waiting, sit... */
  readonly tones: Readonly<Record<string, Tone>>;
  readonly ring?: RingCadence;
  /** Level of each DTMF frequency as sent by the network. */
  readonly dtmfDbm?: { readonly high: number; readonly low: number; readonly source: string };
  readonly notes?: readonly string[];
};

/** A tone ready to be sent: the tone, the level of each of its frequencies, and whose plan it is from. */
export type CallTone = {
  readonly tone: Tone;
  readonly levelDbm: number;
  /** Country whose plan the tone is from; not the one asked for where that one names no such tone. */
  readonly fromCountry: string;
  /** What the plan calls it. */
  readonly planName: string;
};

/** Where a tone is sent: the country, and what was set by hand. */
export type ToneSite = { readonly country: string; readonly tones?: ToneOverrides | undefined };

export const tonePlanSources: Readonly<Record<string, string>> = {
  A: "Asterisk sample indications.conf @f0c1c1a7b",
  B: "DAHDI tools zonedata.c @a5e40d506",
  C: "spandsp global-tones.xml @0c7bcebef, from ITU-T E.180 Supplement 2",
  V: "Microsemi VE8911 country profiles (ringing frequency)",
};

export const defaultTonePlanCountry = "US";

/** JSON carries no optional-property types; the test of this file checks every plan against the types above. */
const plans = plansAsRead as unknown as Readonly<Record<string, TonePlan>>;

/**
 * Level of each frequency, dBm: the precise tone plan of North America, tolerance 1.5 dB (reference-data 5.1 [WIK]); off-hook
 * warning 0 dBm0 each (4 [WIK]); test tone is the milliwatt (5.1, GK-h). Other countries' sources give no levels, so these
 * stand in for them; what the plan does not name is sent as loud as dial tone (estimate).
 */
const defaultLevelsDbm: Readonly<Record<string, number>> = {
  ringback: -19,
  busy: -24,
  congestion: -24,
  reorder: -24,
  "number-unobtainable": -24,
  sit: -24,
  "off-hook-warning": 0,
  test: 0,
};
const otherLevelDbm = -13;

/** Names in the plans that serve each of the exchange's tones, best first. */
const planNames: Readonly<Record<ToneName, readonly string[]>> = {
  dial: ["dial"],
  "stutter-dial": ["stutter-dial", "specialdial", "dial"],
  "dial-recall": ["dial-recall", "dial"],
  ringback: ["ringback"],
  busy: ["busy"],
  reorder: ["reorder", "congestion", "busy"],
  "number-unobtainable": ["number-unobtainable", "unobtainable", "nutone", "sit-vacant-code", "sit", "congestion"],
  "call-waiting": ["call-waiting"],
  "off-hook-warning": ["receiver-off-hook", "howler", "line-lockout", "permanent-signal"],
  test: ["milliwatt", "test-number"],
};

/** Countries with a plan, as two-letter codes (and US_OLD, SH_AC). */
export function tonePlanCountries(): readonly string[] {
  return Object.keys(plans);
}

/** The plan of a country, or undefined where there is none. */
export function tonePlan(country: string): TonePlan | undefined {
  return Object.hasOwn(plans, country) ? plans[country] : undefined;
}

/** Why an exchange cannot be of this country, in a sentence; undefined where it can. */
export function countryProblem(country: string): string | undefined {
  if (tonePlan(country) !== undefined) return undefined;
  return `there is no tone plan for "${country}"; expected a country such as US, GB or DE`;
}

/** The tone that an exchange sends there; where country and bench have none, the North American one, and says so. */
export function callTone(site: ToneSite | string, name: ToneName): CallTone {
  const { country, tones } = typeof site === "string" ? { country: site, tones: undefined } : site;
  const own = firstTone(country, [name, ...planNames[name]], tones, name);
  const tone = own ?? firstTone(defaultTonePlanCountry, planNames[name], tones, name);
  if (tone === undefined) throw new Error(`the ${defaultTonePlanCountry} tone plan has no ${name} tone`);
  return tone;
}

/** A tone by its name in the plan, or one set by hand; undefined where the site has no such tone that can be heard. */
export function namedTone({ country, tones }: ToneSite, name: string): CallTone | undefined {
  const candidates = Object.hasOwn(planNames, name) ? [name, ...planNames[name as ToneName]] : [name];
  return firstTone(country, candidates, tones, name);
}

/** Names of all tones that can be sent there. */
export function toneNamesOf({ country, tones }: ToneSite): string[] {
  const names = [...Object.keys(tonePlan(country)?.tones ?? {}), ...Object.keys(tones ?? {})];
  return [...new Set(names)].filter((name) => firstTone(country, [name], tones, name) !== undefined);
}

/** What the country is called in sentences. */
export function countryName(country: string): string {
  return tonePlan(country)?.name ?? country;
}

/** Ringing cadence of a country in seconds on, off, on, off...; the North American one where the plan gives none. */
export function ringCadenceSeconds(country: string): readonly number[] {
  return tonePlan(country)?.ring?.cadenceSeconds ?? [2, 4];
}

/** The first tone under the names that serve, as long as it can be sounded; `alias` is the name that it was asked for by. */
function firstTone(
  country: string,
  candidates: readonly string[],
  overrides: ToneOverrides | undefined,
  alias: string,
): CallTone | undefined {
  const tones = tonePlan(country)?.tones ?? {};
  for (const planName of candidates) {
    const override = ownOf(overrides, planName) ?? ownOf(overrides, alias);
    const base = ownOf(tones, planName);
    const usable = base !== undefined && isAudible(base) ? base : undefined;
    const tone = override?.segments === undefined ? usable : { source: "set by hand", ...override, segments: override.segments };
    if (tone === undefined) continue;
    const levelDbm = override?.levelDbm ?? usable?.levelDbm ?? defaultLevelsDbm[alias] ?? defaultLevelsDbm[planName] ?? otherLevelDbm;
    return { tone: override?.levelDbm === undefined ? (tone as Tone) : atOneLevel(tone as Tone), levelDbm, fromCountry: country, planName };
  }
  return undefined;
}

function ownOf<T>(values: Readonly<Record<string, T>> | undefined, name: string): T | undefined {
  return values !== undefined && Object.hasOwn(values, name) ? values[name] : undefined;
}

/** A level set by hand holds for every segment. */
function atOneLevel(tone: Tone): Tone {
  return { ...tone, segments: tone.segments.map(({ levelDbm: _planned, ...segment }) => segment) };
}

function isAudible(tone: Tone): boolean {
  return tone.segments.some((segment) => segment.hertz.length > 0 && segment.notAudio === undefined);
}

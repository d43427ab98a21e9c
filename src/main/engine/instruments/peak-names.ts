/** What the lines of a spectrum are called: tones of a country's plan, digits, ringing, mains, fax and test tones. */
import { dtmfKeys, dtmfPair } from "../../../shared/catalog/dtmf.ts";
import type { ToneSite } from "../../../shared/catalog/tone-plans.ts";
import { namedTone, toneNamesOf } from "../../../shared/catalog/tone-plans.ts";
import type { SpectralPeak } from "./spectrum.ts";

export type PeakName = { readonly name: string; readonly hertz: readonly number[] };

/** A tone may be off by this share, DTMF receivers' own limit (reference-data 6 [DT2]), or by so much where that is more (estimate). */
const toleranceShare = 0.015;
const toleranceHertz = 3;
/** The frequencies of one tone are about as loud as each other: twist beyond this is two tones. Estimate, wider than DTMF allows. */
const largestTwistDb = 12;
/** Names of one chord that are worth saying, in this order; others only where none of these fits. */
const usualNames = ["dial", "ringback", "busy", "congestion", "reorder"] as const;
/** Single frequencies that a line knows beside its country's tones. */
const singleNames: readonly { readonly hertz: number; readonly name: string }[] = [
  { hertz: 1004, name: "test tone" },
  { hertz: 1100, name: "fax calling tone (CNG)" },
  { hertz: 2100, name: "answer tone (CED)" },
  { hertz: 12_000, name: "12 kHz metering" },
  { hertz: 16_000, name: "16 kHz metering" },
];
/** Ringing is far louder than anything else at so low a frequency: above 10 V. */
const ringingFromHertz = 14;
const ringingToHertz = 70;
const ringingDb = 20;
const mainsHertz = [50, 60] as const;
/** Further up nobody tells the lines of mains or ringing apart by name (estimate); nor are they named where they lie so far off. */
const mostHarmonic = 8;
const harmonicHertz = 1;

type Chord = { readonly name: string; readonly hertz: readonly number[] };

export class PeakNames {
  private readonly chords: readonly Chord[];

  constructor(site: ToneSite) {
    this.chords = [...dtmfChords(), ...planChords(site)].sort((a, b) => b.hertz.length - a.hertz.length);
  }

  /** Names of the peaks, each peak in one name at the most; the fullest chords first. */
  of(peaks: readonly SpectralPeak[]): PeakName[] {
    const left = [...peaks];
    const names: PeakName[] = [];
    const take = (name: string, members: readonly SpectralPeak[]): void => {
      names.push({ name, hertz: members.map(({ hertz }) => hertz) });
      for (const member of members) left.splice(left.indexOf(member), 1);
    };
    for (const { name, hertz } of this.chords) {
      const members = hertz.map((wanted) => left.find((peak) => isAt(peak, wanted)));
      const found = members.filter((member) => member !== undefined);
      if (found.length === hertz.length && areAlike(found)) take(name, found);
    }
    const ringing = left.find(isRinging);
    for (const peak of [...left]) {
      const name = knownName(peak) ?? (ringing === undefined ? undefined : ringingName(peak, ringing)) ?? mainsName(peak, peaks);
      if (name !== undefined) take(name, [peak]);
    }
    return names;
  }
}

function knownName(peak: SpectralPeak): string | undefined {
  return singleNames.find(({ hertz }) => isAt(peak, hertz))?.name;
}

function isRinging({ hertz, levelDb }: SpectralPeak): boolean {
  return levelDb > ringingDb && hertz > ringingFromHertz && hertz < ringingToHertz;
}

function ringingName(peak: SpectralPeak, ringing: SpectralPeak): string | undefined {
  const harmonic = harmonicOf(peak, ringing.hertz);
  if (harmonic === undefined) return undefined;
  return harmonic === 1 ? "ringing" : `ringing, harmonic ${harmonic}`;
}

/** One line at a multiple of the mains alone may be anything: a harmonic is named beside another line of the same mains. */
function mainsName(peak: SpectralPeak, peaks: readonly SpectralPeak[]): string | undefined {
  const series = mainsHertz.flatMap((mains) => {
    const harmonic = harmonicOf(peak, mains);
    const members = peaks.filter((one) => harmonicOf(one, mains) !== undefined).length;
    return harmonic === undefined || (harmonic > 1 && members < 2) ? [] : [{ mains, harmonic, members }];
  });
  const likeliest = series.sort((a, b) => b.members - a.members)[0];
  if (likeliest === undefined) return undefined;
  const { mains, harmonic } = likeliest;
  return harmonic === 1 ? `${mains} Hz mains` : `${mains} Hz mains, harmonic ${harmonic}`;
}

/** Which multiple of a fundamental the line is, to one hertz; undefined where it is none of the first eight. */
function harmonicOf(peak: SpectralPeak, fundamentalHertz: number): number | undefined {
  const harmonic = Math.round(peak.hertz / fundamentalHertz);
  const isOne = harmonic >= 1 && harmonic <= mostHarmonic && Math.abs(peak.hertz - harmonic * fundamentalHertz) < harmonicHertz;
  return isOne ? harmonic : undefined;
}

function isAt(peak: SpectralPeak, hertz: number): boolean {
  return Math.abs(peak.hertz - hertz) <= Math.max(toleranceHertz, toleranceShare * hertz);
}

function areAlike(peaks: readonly SpectralPeak[]): boolean {
  const levels = peaks.map(({ levelDb }) => levelDb);
  return Math.max(...levels) - Math.min(...levels) <= largestTwistDb;
}

function dtmfChords(): Chord[] {
  return Array.from(dtmfKeys, (digit) => {
    const pair = dtmfPair(digit);
    return { name: `DTMF ${digit}`, hertz: pair === undefined ? [] : [pair.lowHertz, pair.highHertz] };
  });
}

/** The chords of a country's tones, each with the names that share it. */
function planChords(site: ToneSite): Chord[] {
  const names = new Map<string, { readonly hertz: readonly number[]; readonly names: string[] }>();
  for (const name of toneNamesOf(site)) {
    for (const { hertz, modulation, sweep, notAudio } of namedTone(site, name)?.tone.segments ?? []) {
      if (hertz.length === 0 || modulation !== undefined || sweep !== undefined || notAudio !== undefined) continue;
      const sorted = [...hertz].sort((a, b) => a - b);
      const entry = names.get(sorted.join()) ?? { hertz: sorted, names: [] };
      if (!entry.names.includes(name)) entry.names.push(name);
      names.set(sorted.join(), entry);
    }
  }
  return [...names.values()].map((entry) => ({ hertz: entry.hertz, name: `${site.country} ${chordName(entry.names)} tone` }));
}

function chordName(names: readonly string[]): string {
  const usual = usualNames.filter((name) => names.includes(name));
  return usual.length === 0 ? (names[0] ?? "") : usual.slice(0, 2).join(" or ");
}

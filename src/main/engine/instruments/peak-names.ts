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
    for (const peak of [...left]) {
      const name = singleName(peak);
      if (name !== undefined) take(name, [peak]);
    }
    return names;
  }
}

function singleName(peak: SpectralPeak): string | undefined {
  const known = singleNames.find(({ hertz }) => isAt(peak, hertz));
  if (known !== undefined) return known.name;
  if (peak.levelDb > ringingDb && peak.hertz > ringingFromHertz && peak.hertz < ringingToHertz) return "ringing";
  const mains = mainsHertz.find(
    (hertz) => Math.abs(peak.hertz / hertz - Math.round(peak.hertz / hertz)) * hertz < 1 && peak.hertz < 8.5 * hertz,
  );
  if (mains === undefined) return undefined;
  const harmonic = Math.round(peak.hertz / mains);
  return harmonic === 1 ? `${mains} Hz mains` : `${mains} Hz mains, harmonic ${harmonic}`;
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

/** What a row of bursts may be called: the tones of a country's plan, compared by pitch and rhythm. */
import type { CallTone, ToneSite } from "../../../../shared/catalog/tone-plans.ts";
import { callTone, namedTone, toneNamesOf } from "../../../../shared/catalog/tone-plans.ts";
import { soundOf } from "../../signals/tone-detector/tone-pattern.ts";
import type { PitchedSound } from "../../signals/tone-detector/tone-pattern.ts";
import type { ToneName } from "../../../../shared/model/event.ts";

/** Frequencies that sound together, in rising order, and how far apart in level they may be. */
export type Chord = PitchedSound;

export type Burst = {
  /** May turn out to be its twin. */
  chord: number;
  onSeconds: number;
  /** Silence after it; undefined while it sounds or has just ended. */
  gapSeconds: number | undefined;
  /** Does it still sound? */
  sounds: boolean;
};

type Beat = { readonly chord: number; readonly onSeconds: number; readonly offSeconds: number; readonly slackSeconds: number };
type NamedTone = {
  readonly name: string;
  readonly beats: readonly Beat[];
  readonly repeatFrom: number | undefined;
  /** Of several pitches in turn: one of them alone says nothing. */
  readonly isMelody: boolean;
};

/** Names that the exchange's events use, in the order in which they are tried. */
const eventNames: readonly ToneName[] = [
  "dial",
  "busy",
  "ringback",
  "reorder",
  "number-unobtainable",
  "call-waiting",
  "stutter-dial",
  "dial-recall",
  "off-hook-warning",
  "test",
];
/** Lengths may be off by this share, or by so much where that is more. Estimates, as gateways are set. */
const toleranceShare = 0.12;
const toleranceSeconds = 0.03;

export class ToneNames {
  readonly chords: readonly Chord[];
  private readonly tones: readonly NamedTone[];
  private readonly twins: readonly (number | undefined)[];

  constructor(site: ToneSite) {
    const chords: Chord[] = [];
    const chordOf = (sound: PitchedSound): number => {
      const sorted = { ...sound, hertz: [...sound.hertz].sort((a, b) => a - b) };
      const known = chords.findIndex((chord) => JSON.stringify(chord) === JSON.stringify(sorted));
      return known >= 0 ? known : chords.push(sorted) - 1;
    };
    const tones: NamedTone[] = [];
    const add = (name: string, found: CallTone | undefined): void => {
      if (found === undefined) return;
      const { repeatFrom } = found.tone;
      const sounds = found.tone.segments.map(soundOf);
      const pitched = sounds.filter((sound) => sound !== undefined);
      if (pitched.length < sounds.length) return;
      const beats = found.tone.segments.map(({ onSeconds, offSeconds }, index) => {
        const sound = pitched[index]!;
        return { chord: chordOf(sound), onSeconds: onSeconds ?? Infinity, offSeconds, slackSeconds: sound.slackSeconds };
      });
      tones.push({ name, beats, repeatFrom, isMelody: beats.some(({ chord }) => chord !== beats[0]?.chord) });
    };
    const taken = new Set<string>();
    for (const name of eventNames) {
      const found = callTone(site, name);
      if (found.fromCountry !== site.country || taken.has(found.planName)) continue;
      taken.add(found.planName);
      add(name, found);
    }
    for (const name of toneNamesOf(site)) if (!taken.has(name)) add(name, namedTone(site, name));
    this.chords = chords;
    this.tones = tones;
    this.twins = chords.map((chord, index) => {
      const twin = chords.findIndex((other, at) => at !== index && other.hertz.join() === chord.hertz.join());
      return twin < 0 ? undefined : twin;
    });
  }

  /** The chord of the same pitch whose modulation is another, where the plan has both. */
  twinOf(chord: number): number | undefined {
    return this.twins[chord];
  }

  /** Of the slowest modulation that a chord or its twin has, or of the beat of its frequencies; 0 where there is neither. */
  periodSeconds(chord: number): number {
    const twin = this.twins[chord];
    const { hertz, periodSeconds } = this.chords[chord]!;
    const beats = hertz.slice(1).map((tone, index) => 1 / (tone - hertz[index]!));
    return Math.max(periodSeconds, twin === undefined ? 0 : this.chords[twin]!.periodSeconds, ...beats);
  }

  /** The chord itself or its twin, by the power that was heard beside the steady tone. */
  twinWith(chord: number, sidePowerRatio: number): number {
    const twin = this.twins[chord];
    if (twin === undefined) return chord;
    const off = (index: number): number => Math.abs(sidePowerRatio - this.chords[index]!.depth ** 2 / 2);
    return off(twin) < off(chord) ? twin : chord;
  }

  /** Names that fit all these bursts, best first; `isSure` once no other rhythm of the same pitch can come of them. */
  match(bursts: readonly Burst[]): { readonly name: string; readonly isSure: boolean } | undefined {
    let first: NamedTone | undefined;
    for (const tone of this.tones) {
      if (!fits(tone, bursts)) continue;
      if (first === undefined) first = tone;
      else return { name: first.name, isSure: this.isLongEnough(bursts) };
    }
    return first === undefined ? undefined : { name: first.name, isSure: !first.isMelody || bursts.length > 1 };
  }

  /** May this silence after the bursts still belong to a tone of theirs? */
  mayGoOn(bursts: readonly Burst[], silentSeconds: number): boolean {
    for (const tone of this.tones) if (fits(tone, bursts, silentSeconds)) return true;
    return false;
  }

  /** A rhythm shows in a whole burst and its silence; a steady tone in lasting longer than any burst of its pitch. */
  private isLongEnough(bursts: readonly Burst[]): boolean {
    const newest = bursts.at(-1);
    if (newest === undefined) return false;
    if (bursts.length > 1) return true;
    if (!newest.sounds) return true;
    const beats = this.tones.flatMap((tone) => tone.beats).filter(({ chord, onSeconds }) => chord === newest.chord && onSeconds < Infinity);
    return beats.every(({ onSeconds, slackSeconds }) => newest.onSeconds > onSeconds + tolerance(onSeconds, slackSeconds));
  }
}

/** Do these bursts follow each other as in the tone, from some place of it on, or from its start where it has several pitches? */
function fits(tone: NamedTone, bursts: readonly Burst[], silentSeconds = 0): boolean {
  const starts = tone.isMelody ? 1 : tone.beats.length;
  for (let start = 0; start < starts; start++) if (fitsFrom(tone, bursts, start, silentSeconds)) return true;
  return false;
}

function fitsFrom(tone: NamedTone, bursts: readonly Burst[], start: number, silentSeconds: number): boolean {
  /** Beyond the last beat where the tone sounds only once. */
  let place = start;
  for (let k = 0; k < bursts.length; k++) {
    const burst = bursts[k]!;
    const beat = tone.beats[place];
    if (beat === undefined || beat.chord !== burst.chord) return false;
    if (burst.sounds) return burst.onSeconds <= beat.onSeconds + tolerance(beat.onSeconds, beat.slackSeconds);
    if (Math.abs(burst.onSeconds - beat.onSeconds) > tolerance(beat.onSeconds, beat.slackSeconds)) return false;
    const isLast = k === bursts.length - 1;
    // What sounds until it is stopped has no next burst.
    if (!isLast && beat.onSeconds === Infinity) return false;
    if (isLast) return silentSeconds <= beat.offSeconds + tolerance(beat.offSeconds, beat.slackSeconds);
    if (Math.abs((burst.gapSeconds ?? 0) - beat.offSeconds) > tolerance(beat.offSeconds, beat.slackSeconds)) return false;
    place = place + 1 < tone.beats.length ? place + 1 : (tone.repeatFrom ?? tone.beats.length);
  }
  return true;
}

function tolerance(seconds: number, slackSeconds: number): number {
  return Math.max(toleranceSeconds, toleranceShare * seconds) + slackSeconds;
}

/** What a tone detector is told to wait for: frequencies, level, twist and rhythm, each with how far off it may be. */
import type { Tone, ToneSegment } from "../../../../shared/catalog/tone-plans.ts";

export type ToneBeat = { readonly onSeconds: number; readonly offSeconds: number };

export type TonePattern = {
  /** What it is called in reports, such as "busy". */
  readonly id: string;
  /** One or two frequencies that sound together. */
  readonly hertz: readonly number[];
  /** Each frequency may be off by so much, either way. */
  readonly toleranceHertz: number;
  /** Level of each frequency across the detector's resistance. */
  readonly minDbm: number;
  readonly maxDbm: number;
  /** The stronger of two frequencies may be above the weaker by this. */
  readonly maxTwistDb: number;
  /** Least share of these frequencies in all that sounds, over a burst. */
  readonly minPurity: number;
  /** On and off in turn, repeated; empty for a tone without a rhythm. */
  readonly beats: readonly ToneBeat[];
  /** Every on and off may differ from its nominal by this share, or by `toleranceSeconds` where that is more. */
  readonly toleranceShare: number;
  readonly toleranceSeconds: number;
  /** So many whole rounds of the beats make a match. */
  readonly cycles: number;
  /** A tone without rhythm makes a match after so long. */
  readonly steadySeconds: number;
  /** A burst is over only when the tone was gone for longer than this; 0 unless said. */
  readonly hollowSeconds?: number;
};

/** How a gateway watches for a tone unless told otherwise. */
export const toneTolerances = {
  /** Networks keep their tones within 1.5 to 25 Hz, gateways listen wider (estimate). */
  toleranceHertz: 20,
  /** Busy-tone disconnect of a gateway listens down to -24 dBm (reference-data 4 [GS]), some weaker lines want more. */
  minDbm: -33,
  maxDbm: 3,
  /** Precise tones come with 3 dB at most, a loop adds some more (estimate). */
  maxTwistDb: 6,
  /** Noise 6 dB below passes, speech hardly ever keeps it up. Estimate. */
  minPurity: 0.75,
  toleranceShare: 0.12,
  toleranceSeconds: 0.03,
  /** Busy count of 6 and less is usual (reference-data 4 [K]). */
  cycles: 4,
  steadySeconds: 3,
} as const;

/** What lies lower is kept out with the mains' hum; one plan's busy tone, of 133 Hz, cannot be told from it. */
const lowestHertz = 250;

/** The pattern of a tone of the catalogue; undefined where its parts differ in pitch, or cannot be heard. */
export function patternOf(id: string, tone: Tone, settings: Partial<TonePattern> = {}): TonePattern | undefined {
  const [first] = tone.segments;
  if (first === undefined || first.hertz.length > 2) return undefined;
  const sound = soundOf(first);
  if (sound === undefined) return undefined;
  const key = JSON.stringify(sound);
  const isAlike = tone.segments.every((segment) => JSON.stringify(soundOf(segment)) === key);
  if (!isAlike) return undefined;
  const repeated = tone.segments.slice(tone.repeatFrom ?? 0);
  const isSteady = tone.segments.some(({ onSeconds }) => onSeconds === undefined);
  const beats = isSteady ? [] : joined(repeated.map(({ onSeconds = 0, offSeconds }) => ({ onSeconds, offSeconds })));
  const { hertz, minPurity, addedTwistDb, slackSeconds } = sound;
  const maxTwistDb = (settings.maxTwistDb ?? toneTolerances.maxTwistDb) + addedTwistDb;
  const toleranceSeconds = Math.max(settings.toleranceSeconds ?? toneTolerances.toleranceSeconds, slackSeconds);
  return { ...toneTolerances, id, beats, ...settings, hertz, minPurity, maxTwistDb, toleranceSeconds };
}

/** What of a sound a window of pitches sees: steady lines, how much weaker some of them are, and which share of the sound they are. */
export type PitchedSound = {
  readonly hertz: readonly number[];
  readonly addedTwistDb: number;
  readonly minPurity: number;
  /** A burst may seem shorter by this, as it begins or ends in a hollow of its modulation. */
  readonly slackSeconds: number;
  /** How deep a modulation whose sidebands are not among `hertz` goes; 0 where there is none. */
  readonly depth: number;
  /** Of its modulation, where `depth` is not 0. */
  readonly periodSeconds: number;
  /** Hollows last so long in which the tone seems to be gone. */
  readonly hollowSeconds: number;
};

/** Undefined where there is nothing to be heard, or nothing that keeps its pitch. */
export function soundOf({ hertz, modulation, sweep, notAudio, announcement }: ToneSegment): PitchedSound | undefined {
  const isAudible = hertz.length >= 1 && hertz.every((tone) => tone >= lowestHertz);
  if (!isAudible || sweep !== undefined || notAudio !== undefined || announcement !== undefined) return undefined;
  const { minPurity } = toneTolerances;
  if (modulation === undefined) return { hertz, addedTwistDb: 0, minPurity, slackSeconds: 0, depth: 0, periodSeconds: 0, hollowSeconds: 0 };
  const [carrier = 0] = hertz;
  const { depth } = modulation;
  const slackSeconds = modulation.hertz < slowHertz ? slowSlackSeconds : 0;
  const sideHertz = [carrier - modulation.hertz, carrier, carrier + modulation.hertz];
  // Sidebands that stand apart are lines of their own, each of half the depth.
  if (modulation.hertz >= leastApartHertz && sideHertz.every((tone) => tone >= lowestHertz))
    return {
      hertz: sideHertz,
      addedTwistDb: Math.max(0, -20 * Math.log10(depth / 2)),
      minPurity,
      slackSeconds,
      depth: 0,
      periodSeconds: 0,
      hollowSeconds: 0,
    };
  // The window takes them as one with the carrier, if not the whole of them.
  const periodSeconds = 1 / modulation.hertz;
  const hollowSeconds = modulation.hertz < hollowHertz ? hollowShare * periodSeconds : 0;
  return { hertz, addedTwistDb: 0, minPurity: minPurity / (1 + depth ** 2 / 2), slackSeconds, depth, periodSeconds, hollowSeconds };
}

/** Measured: bursts modulated more slowly than this seem up to 75 ms shorter. */
const slowHertz = 60;
const slowSlackSeconds = 0.08;
/** The window, 48 ms long, follows modulations slower than this down into their hollows, which are under half the amplitude for so much of a period. Measured. */
const hollowHertz = 21;
const hollowShare = 0.6;
/** Lines further apart than this do not touch in the window. */
const leastApartHertz = 42;

/** Parts that follow one another without a pause are one. */
function joined(beats: readonly ToneBeat[]): ToneBeat[] {
  const result: ToneBeat[] = [];
  let onSeconds = 0;
  for (const beat of beats) {
    onSeconds += beat.onSeconds;
    if (beat.offSeconds === 0) continue;
    result.push({ onSeconds, offSeconds: beat.offSeconds });
    onSeconds = 0;
  }
  return onSeconds > 0 && result.length > 0 ? [{ ...result[0]!, onSeconds: result[0]!.onSeconds + onSeconds }, ...result.slice(1)] : result;
}

/** What a tone detector is told to wait for: frequencies, level, twist and rhythm, each with how far off it may be. */
import type { Tone } from "../../../../shared/catalog/tone-plans.ts";

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
  /** On and off in turn, repeated; empty for a tone without a rhythm. */
  readonly beats: readonly ToneBeat[];
  /** Every on and off may differ from its nominal by this share, or by `toleranceSeconds` where that is more. */
  readonly toleranceShare: number;
  readonly toleranceSeconds: number;
  /** So many whole rounds of the beats make a match. */
  readonly cycles: number;
  /** A tone without rhythm makes a match after so long. */
  readonly steadySeconds: number;
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
  if (first === undefined || first.hertz.length < 1 || first.hertz.length > 2) return undefined;
  if (first.hertz.some((hertz) => hertz < lowestHertz)) return undefined;
  const isAlike = tone.segments.every(
    ({ hertz, modulation, sweep, notAudio }) =>
      hertz.join() === first.hertz.join() && modulation === undefined && sweep === undefined && notAudio === undefined,
  );
  if (!isAlike) return undefined;
  const repeated = tone.segments.slice(tone.repeatFrom ?? 0);
  const isSteady = tone.segments.some(({ onSeconds }) => onSeconds === undefined);
  const beats = isSteady ? [] : joined(repeated.map(({ onSeconds = 0, offSeconds }) => ({ onSeconds, offSeconds })));
  return { ...toneTolerances, id, hertz: first.hertz, beats, ...settings };
}

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

/** A tone of the catalogue made ready to sound: sines with peaks in volts of EMF, and every segment's length in samples. */
import type { Tone, ToneSegment } from "../../../shared/catalog/tone-plans.ts";
import { dbToRatio, dbmToMatchedEmfRmsVolts } from "../../../shared/units/levels.ts";
import { sampleEnds } from "./sample-count.ts";
import type { SineParts } from "./sine-bank.ts";

export type PreparedSegment = {
  readonly parts: SineParts;
  /** Infinity: until stopped. */
  readonly onSamples: number;
  readonly offSamples: number;
};

export type PreparedTone = {
  readonly segments: readonly PreparedSegment[];
  readonly repeatFrom: number | undefined;
  /** Gain at first, and by what it grows each sample until it is 1. */
  readonly startRatio: number;
  readonly risePerSample: number;
};

export type PrepareOptions = {
  readonly sampleHz: number;
  /** Level of each frequency into a load of `ohms`; a modulated tone's is that of its carrier. */
  readonly levelDbm: number;
  /** Resistance of the source and of the load that the level is meant for. */
  readonly ohms: number;
};

/** The most sines that a segment can need: four frequencies, or a carrier and two sidebands. */
export const maxSines = 8;

export function prepareTone(tone: Tone, options: PrepareOptions): PreparedTone {
  const seconds = tone.segments.flatMap((segment) => [segment.onSeconds ?? 0, segment.offSeconds]);
  const ends = sampleEnds(seconds, options.sampleHz);
  const segments = tone.segments.map((segment, index) => {
    const onStart = index === 0 ? 0 : ends[2 * index - 1]!;
    const onEnd = ends[2 * index]!;
    return {
      parts: sinesOf(segment, options),
      onSamples: segment.onSeconds === undefined ? Infinity : onEnd - onStart,
      offSamples: ends[2 * index + 1]! - onEnd,
    };
  });
  const repeats =
    tone.repeatFrom !== undefined && segments.slice(tone.repeatFrom).some((segment) => segment.onSamples + segment.offSamples > 0);
  const { dbPerSecond, seconds: riseSeconds } = tone.rise ?? { dbPerSecond: 0, seconds: 0 };
  return {
    segments,
    repeatFrom: repeats ? tone.repeatFrom : undefined,
    startRatio: dbToRatio(-dbPerSecond * riseSeconds),
    risePerSample: dbToRatio(dbPerSecond / options.sampleHz),
  };
}

/** (1 + m cos bt) sin at = sin at + m/2 sin (a+b)t + m/2 sin (a-b)t: a modulated tone is three sines. */
function sinesOf(segment: ToneSegment, options: PrepareOptions): SineParts {
  const levelDbm = (segment.levelDbm ?? options.levelDbm) + (segment.relativeDb ?? 0);
  const peak = Math.SQRT2 * dbmToMatchedEmfRmsVolts(levelDbm, options.ohms);
  const hertz = [...segment.hertz];
  const peaks = hertz.map(() => peak);
  const carrierHertz = segment.hertz[0];
  if (segment.modulation !== undefined && carrierHertz !== undefined) {
    const { hertz: byHertz, depth } = segment.modulation;
    hertz.push(carrierHertz + byHertz, carrierHertz - byHertz);
    peaks.push((peak * depth) / 2, (peak * depth) / 2);
  }
  const parts = { hertz: Float64Array.from(hertz), peaks: Float64Array.from(peaks) };
  return segment.sweep === undefined ? parts : { ...parts, sweep: segment.sweep };
}

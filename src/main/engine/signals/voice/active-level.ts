/** Active speech level in the manner of ITU-T P.56, method B: the level of speech while it is spoken, its pauses left out. */

/** The envelope is the rectified signal, averaged twice with this time constant (P.56, clause 7). */
const envelopeSeconds = 0.03;
/** A pause shorter than this still counts as speech (P.56: hangover 0.2 s). */
const hangoverSeconds = 0.2;
/** The threshold of activity lies this far below the active level (P.56: margin 15.9 dB). */
const marginDb = 15.9;
/** Thresholds in steps of 6.02 dB, from full scale down. */
const thresholdCount = 20;

export type ActiveLevel = {
  /** RMS while active, in the unit of the samples. */
  readonly activeRms: number;
  /** Share of the time that is active, 0 to 1. */
  readonly activity: number;
};

/** Level and activity of a recording; undefined where there is nothing in it but silence. */
export function activeLevel(samples: Float32Array, sampleHz: number): ActiveLevel | undefined {
  const peak = samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);
  const square = samples.reduce((sum, sample) => sum + sample * sample, 0);
  if (!(square > 0)) return undefined;
  const thresholds = Array.from({ length: thresholdCount }, (_, k) => peak * 2 ** -k);
  const counts = activeCounts(samples, sampleHz, thresholds);
  // From the highest threshold down, the active level falls towards the threshold plus its margin: there it is.
  let above: { readonly levelDb: number; readonly overDb: number } | undefined;
  for (const [k, threshold] of thresholds.entries()) {
    const count = counts[k]!;
    if (count === 0) continue;
    const levelDb = 10 * Math.log10(square / count);
    const overDb = levelDb - 20 * Math.log10(threshold) - marginDb;
    if (overDb >= 0) return ofLevel(above === undefined ? levelDb : between(above, { levelDb, overDb }), square / samples.length);
    above = { levelDb, overDb };
  }
  return { activeRms: Math.sqrt(square / samples.length), activity: 1 };
}

/** How many samples are active at each threshold: the envelope is at or above it, or was within the hangover. */
function activeCounts(samples: Float32Array, sampleHz: number, thresholds: readonly number[]): Float64Array {
  const keep = Math.exp(-1 / (sampleHz * envelopeSeconds));
  const hangover = Math.round(hangoverSeconds * sampleHz);
  const counts = new Float64Array(thresholds.length);
  const hanging = new Int32Array(thresholds.length);
  let once = 0;
  let envelope = 0;
  for (const sample of samples) {
    once = keep * once + (1 - keep) * Math.abs(sample);
    envelope = keep * envelope + (1 - keep) * once;
    for (let k = thresholds.length - 1; k >= 0; k--) {
      if (envelope >= thresholds[k]!) hanging[k] = hangover + 1;
      else if (hanging[k] === 0) break; // higher thresholds are silent too: they were never active more recently
      if (hanging[k]! > 0) {
        counts[k]! += 1;
        hanging[k]! -= 1;
      }
    }
  }
  return counts;
}

type Point = { readonly levelDb: number; readonly overDb: number };

/** The level where it is just the margin above the threshold, on a straight line between two thresholds. */
function between(above: Point, below: Point): number {
  const share = above.overDb / (above.overDb - below.overDb);
  return above.levelDb + share * (below.levelDb - above.levelDb);
}

function ofLevel(levelDb: number, meanSquare: number): ActiveLevel {
  const activeSquare = 10 ** (levelDb / 10);
  return { activeRms: Math.sqrt(activeSquare), activity: Math.min(1, meanSquare / activeSquare) };
}

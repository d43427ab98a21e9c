/** A trace between its samples: sin x / x under a window (Lanczos), as an oscilloscope draws what lies below its sample interval. */
import type { Track } from "./track.ts";

/** Samples taken on either side of a place. */
export const interpolationReach = 16;
const reach = interpolationReach;
/** The widest screen, with what is taken beyond its edges. */
const mostSamples = 2000 + 2 * reach + 2;

const cosOf = Float64Array.from({ length: 2 * reach }, (_, k) => Math.cos((Math.PI * (k - reach + 1)) / reach));
const sinOf = Float64Array.from({ length: 2 * reach }, (_, k) => Math.sin((Math.PI * (k - reach + 1)) / reach));

/** Used within one call only. */
const samples = new Float32Array(mostSamples);

export type Interpolation = {
  readonly fromStep: number;
  readonly toStep: number;
  readonly columns: number;
  readonly out: Float32Array;
  readonly offset: number;
  /** Samples may be NaN: in a reference from a file, never in what was recorded here. */
  readonly mayHaveGaps?: boolean;
};

/** The value in the middle of each column, twice (as minimum and maximum); NaN where nothing was recorded. Fewer steps than columns. */
export function interpolateTrack(track: Track, { fromStep, toStep, columns, out, offset, mayHaveGaps = false }: Interpolation): void {
  const first = Math.max(track.sampleFromStep, Math.floor(fromStep) - reach);
  const last = Math.min(track.endStep, Math.ceil(toStep) + reach);
  const count = last - first;
  if (count <= 0 || count > mostSamples) {
    out.fill(NaN, offset, offset + 2 * columns);
    return;
  }
  track.copy(first, last, samples);
  const width = (toStep - fromStep) / columns;
  for (let column = 0; column < columns; column++) {
    const place = fromStep + (column + 0.5) * width - first;
    // Half a step beyond the record's ends is still what was recorded.
    const isEmpty = place < -0.5 || place > count - 0.5 || (mayHaveGaps && isGap(count, place));
    const value = isEmpty ? NaN : valueAt(count, place, mayHaveGaps);
    out[offset + 2 * column] = value;
    out[offset + 2 * column + 1] = value;
  }
}

function isGap(count: number, place: number): boolean {
  return Number.isNaN(samples[Math.max(0, Math.min(count - 1, Math.round(place)))]!);
}

function valueAt(count: number, place: number, mayHaveGaps: boolean): number {
  // hot path
  const base = Math.floor(place);
  const fraction = place - base;
  if (fraction < 1e-9) return samples[base]!;
  // sin(pi (fraction - k)) is the same for all samples but for its sign; the window's sine follows by the sum of angles.
  const windowSin = Math.sin((Math.PI * fraction) / reach);
  const windowCos = Math.cos((Math.PI * fraction) / reach);
  let sum = 0;
  let weights = 0;
  for (let k = 0; k < 2 * reach; k++) {
    const at = base + k - reach + 1;
    if (at < 0 || at >= count || (mayHaveGaps && Number.isNaN(samples[at]!))) continue;
    const distance = fraction - (k - reach + 1);
    const wave = (k & 1) === 0 ? -1 : 1;
    const weight = (wave * (windowSin * cosOf[k]! - windowCos * sinOf[k]!)) / (distance * distance);
    sum += weight * samples[at]!;
    weights += weight;
  }
  return sum / weights;
}

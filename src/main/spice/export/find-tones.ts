/** Finds the sines and the ramps in a recorded stretch, so that a deck can hold a tone as a formula: proved on every sample, or not given. */
import { leastSquares } from "./least-squares.ts";
import type { Stretch } from "./signal-log.ts";

/** `sinePeak sin(w t) + cosinePeak cos(w t)`, time from the start of the stretch. */
export type Sine = { readonly hertz: number; readonly sinePeak: number; readonly cosinePeak: number };

/** Sines under a raised-cosine rise from the stretch's start and the same fall to its end; 0 steps: as cut. */
export type Tones = { readonly sines: readonly Sine[]; readonly riseSteps: number; readonly fallSteps: number };

/** Largest difference from the recorded samples, as a share of their peak, with which a formula may stand for them. */
const provedRatio = 1e-7;
const longestRampSeconds = 0.01;
const mostSines = 4;
/** Samples apart that frequencies are looked for with; each pair sees frequencies below half its rate. */
const strides = [96, 24, 6, 1];
/** Rows that a fit is made of: more do not make it better. */
const mostRows = 3000;
/** Samples from row to row, for longer and longer stretches: primes, since every third sample of 16 kHz at 48 kHz is the same. */
const rowSteps = [1, 7, 13, 29, 61, 127, 251, 509, 1021];

export function findTones(stretch: Stretch, stepHz: number): Tones | undefined {
  const { values } = stretch;
  const last = values.length - 1;
  const ramp = Math.round(longestRampSeconds * stepHz);
  const from = Math.min(ramp, Math.floor(last / 5));
  const steady = { from, to: last - from };
  for (const stride of strides) {
    for (let count = 1; count <= mostSines; count++) {
      const found = findHertz(values, steady, stride, count, stepHz);
      if (found === undefined) continue;
      for (const hertz of [found.map(rounded), found]) {
        const sines = fitPeaks(values, steady, hertz, stepHz);
        const tones = sines === undefined ? undefined : proved(values, sines, stepHz);
        if (tones !== undefined) return tones;
      }
    }
  }
  return undefined;
}

type Range = { readonly from: number; readonly to: number };

/** Frequencies are made of round figures. */
function rounded(hertz: number): number {
  const round = Math.round(hertz * 1000) / 1000;
  return Math.abs(round - hertz) < 1e-5 * hertz ? round : hertz;
}

/** Prony's way for sines that neither grow nor fall: x(m+k) + x(m-k), k = 0..count, add up to zero with fixed factors. */
function findHertz(values: readonly number[], { from, to }: Range, stride: number, count: number, stepHz: number): number[] | undefined {
  const reach = count * stride;
  const rowsThere = to - from - 2 * reach + 1;
  if (rowsThere < Math.max(4 * stride, 8 * count)) return undefined;
  const every = rowStepOf(rowsThere);
  const rowCount = Math.floor((rowsThere - 1) / every) + 1;
  const sums = Array.from({ length: count + 1 }, (_, k) =>
    Float64Array.from({ length: rowCount }, (__, row) => {
      const at = from + reach + row * every;
      return k === 0 ? values[at]! : values[at + k * stride]! + values[at - k * stride]!;
    }),
  );
  const factors = leastSquares(
    sums.slice(0, count),
    sums[count]!.map((value) => -value),
  );
  if (factors === undefined) return undefined;
  const angles = rootsOf((angle) => factors.reduce((sum, factor, k) => sum + factor * harmonic(k, angle), harmonic(count, angle)));
  return angles.length === count ? angles.map((angle) => (angle * stepHz) / stride / (2 * Math.PI)) : undefined;
}

function harmonic(k: number, angle: number): number {
  return k === 0 ? 1 : 2 * Math.cos(k * angle);
}

const searchCells = 8192;

/** Roots between 0 and pi: changes of sign on a fine grid, then halved to the last digit. */
function rootsOf(f: (angleRadians: number) => number): number[] {
  const roots: number[] = [];
  let low = f(0);
  for (let cell = 1; cell <= searchCells; cell++) {
    const high = f((Math.PI * cell) / searchCells);
    if (low < 0 !== high < 0) roots.push(halve(f, (Math.PI * (cell - 1)) / searchCells, (Math.PI * cell) / searchCells));
    low = high;
  }
  return roots;
}

function halve(f: (angleRadians: number) => number, from: number, to: number): number {
  const isNegative = f(from) < 0;
  let [low, high] = [from, to];
  for (let k = 0; k < 60; k++) {
    const middle = (low + high) / 2;
    if (f(middle) < 0 === isNegative) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

function rowStepOf(sampleCount: number): number {
  return rowSteps.find((every) => sampleCount <= 2 * every * mostRows) ?? Math.max(1, Math.floor(sampleCount / mostRows));
}

function fitPeaks(values: readonly number[], { from, to }: Range, hertz: readonly number[], stepHz: number): Sine[] | undefined {
  const every = rowStepOf(to - from);
  const rowCount = Math.floor((to - from) / every) + 1;
  const column = (f: (angleRadians: number) => number, hertzOfOne: number) =>
    Float64Array.from({ length: rowCount }, (_, row) => f((2 * Math.PI * hertzOfOne * (from + row * every)) / stepHz));
  const columns = hertz.flatMap((frequency) => [column(Math.sin, frequency), column(Math.cos, frequency)]);
  const target = Float64Array.from({ length: rowCount }, (_, row) => values[from + row * every]!);
  const peaks = leastSquares(columns, target);
  return peaks && hertz.map((frequency, k) => sineOf(frequency, peaks[2 * k]!, peaks[2 * k + 1]!));
}

/** Generators start at phase 0: a cosine of nothing but rounding is none. */
function sineOf(hertz: number, sinePeak: number, cosinePeak: number): Sine {
  return { hertz, sinePeak, cosinePeak: Math.abs(cosinePeak) < 1e-8 * Math.abs(sinePeak) ? 0 : cosinePeak };
}

/** The whole stretch as these sines under ramps; undefined where one sample is not what they say. */
function proved(values: readonly number[], sines: readonly Sine[], stepHz: number): Tones | undefined {
  const last = values.length - 1;
  const tolerance = provedRatio * values.reduce((peak, value) => Math.max(peak, Math.abs(value)), 0);
  const steady = values.map((_, step) => sumOf(sines, step / stepHz));
  const differs = (step: number): boolean => Math.abs(values[step]! - steady[step]!) > tolerance;
  let riseSteps = 0;
  for (let step = 0; step < last / 2; step++) if (differs(step)) riseSteps = step + 1;
  let fallSteps = 0;
  for (let step = last; step > last / 2; step--) if (differs(step)) fallSteps = last - step + 1;
  // A ramp is nearly flat at its top, where a sample or two may look steady already.
  for (const more of [0, 1, 2, 3, 4]) {
    const longer = Math.max(riseSteps, fallSteps) + more;
    const tones = { sines, riseSteps: riseSteps === 0 ? 0 : longer, fallSteps: fallSteps === 0 ? 0 : longer };
    if (2 * longer > last) return undefined;
    if (values.every((value, step) => Math.abs(value - gainAt(tones, step, last) * steady[step]!) <= tolerance)) return tones;
  }
  return undefined;
}

function sumOf(sines: readonly Sine[], seconds: number): number {
  let sum = 0;
  for (const { hertz, sinePeak, cosinePeak } of sines) {
    const angle = 2 * Math.PI * hertz * seconds;
    sum += sinePeak * Math.sin(angle) + (cosinePeak === 0 ? 0 : cosinePeak * Math.cos(angle));
  }
  return sum;
}

function gainAt({ riseSteps, fallSteps }: Tones, step: number, last: number): number {
  const rise = riseSteps === 0 ? 1 : Math.min(1, step / riseSteps);
  const fall = fallSteps === 0 ? 1 : Math.min(1, (last - step) / fallSteps);
  return 0.5 - 0.5 * Math.cos(Math.PI * Math.min(rise, fall));
}

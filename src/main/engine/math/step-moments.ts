/** How one mode (x' = lambda x + input) answers over a step to inputs that are a cubic between two grid points, or a straight line. */

/**
 * Weights of the input's value and slope at the start and at the end of the step (slopes in units per step), for a cubic
 * Hermite input; and of the value at start and end for a straight line. Multiply by the step and the input gain.
 */
export type StepWeights = {
  decayRe: number;
  decayIm: number;
  readonly cubicRe: Float64Array;
  readonly cubicIm: Float64Array;
  readonly lineRe: Float64Array;
  readonly lineIm: Float64Array;
};

export function newStepWeights(): StepWeights {
  return {
    decayRe: 0,
    decayIm: 0,
    cubicRe: new Float64Array(4),
    cubicIm: new Float64Array(4),
    lineRe: new Float64Array(2),
    lineIm: new Float64Array(2),
  };
}

const momentRe = new Float64Array(4);
const momentIm = new Float64Array(4);
const inverseFactorial = [1, 1, 1 / 2, 1 / 6, 1 / 24];
const factorial = [1, 1, 2, 6];

/** Below this size of z the recursion for phi would cancel; the series needs 30 terms at most. */
const seriesLimit = 2;
const seriesTerms = 34;

/** Fills the weights for z = lambda h. */
export function fillStepWeights(zRe: number, zIm: number, weights: StepWeights): void {
  const size = Math.exp(zRe);
  weights.decayRe = size * Math.cos(zIm);
  weights.decayIm = size * Math.sin(zIm);
  fillMoments(zRe, zIm, weights.decayRe, weights.decayIm);
  combine(momentRe, weights.cubicRe, weights.lineRe);
  combine(momentIm, weights.cubicIm, weights.lineIm);
}

function combine(m: Float64Array, cubic: Float64Array, line: Float64Array): void {
  const [m0, m1, m2, m3] = [m[0]!, m[1]!, m[2]!, m[3]!];
  cubic[0] = m0 - 3 * m2 + 2 * m3;
  cubic[1] = m1 - 2 * m2 + m3;
  cubic[2] = 3 * m2 - 2 * m3;
  cubic[3] = m3 - m2;
  line[0] = m0 - m1;
  line[1] = m1;
}

/** Moments M_k = integral of exp(z (1 - t)) t^k over 0..1 = k! phi_(k+1)(z). */
function fillMoments(zRe: number, zIm: number, expRe: number, expIm: number): void {
  if (Math.hypot(zRe, zIm) < seriesLimit) {
    fillMomentsBySeries(zRe, zIm);
    return;
  }
  // phi_(k+1) = (phi_k - 1/k!) / z, starting from phi_0 = exp z.
  const inverse = 1 / (zRe * zRe + zIm * zIm);
  let re = expRe;
  let im = expIm;
  for (let k = 0; k < 4; k++) {
    const shifted = re - inverseFactorial[k]!;
    const nextRe = (shifted * zRe + im * zIm) * inverse;
    const nextIm = (im * zRe - shifted * zIm) * inverse;
    re = nextRe;
    im = nextIm;
    momentRe[k] = factorial[k]! * re;
    momentIm[k] = factorial[k]! * im;
  }
}

function fillMomentsBySeries(zRe: number, zIm: number): void {
  // phi_4 = sum of z^j / (j + 4)!, by Horner from the far end; the lower ones follow without cancellation.
  let re = 0;
  let im = 0;
  for (let j = seriesTerms; j >= 1; j--) {
    // phi_4 = 1/4! (1 + z/5 (1 + z/6 (1 + ...)))
    const nextRe = (zRe * (1 + re) - zIm * im) / (j + 4);
    im = (zRe * im + zIm * (1 + re)) / (j + 4);
    re = nextRe;
  }
  re = (1 + re) / 24;
  im = im / 24;
  for (let k = 3; k >= 0; k--) {
    momentRe[k] = factorial[k]! * re;
    momentIm[k] = factorial[k]! * im;
    // phi_k = z phi_(k+1) + 1/k!
    const nextRe = zRe * re - zIm * im + inverseFactorial[k]!;
    im = zRe * im + zIm * re;
    re = nextRe;
  }
}

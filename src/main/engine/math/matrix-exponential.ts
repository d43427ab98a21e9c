/** The exponential of a dense matrix by scaling, a Taylor polynomial, and squaring. */
import { identity, infinityNorm, multiply } from "./dense.ts";

/** Largest norm at which 18 Taylor terms are exact to rounding: 0.5^19 / 19! is below 1e-22. */
const taylorNorm = 0.5;
const taylorTerms = 18;

export function matrixExponential(matrix: Float64Array, size: number): Float64Array {
  const norm = infinityNorm(matrix, size);
  const squarings = norm > taylorNorm ? Math.ceil(Math.log2(norm / taylorNorm)) : 0;
  const scaled = matrix.map((entry) => entry / 2 ** squarings);
  // E = exp(X) - I is squared as 2E + E^2, so that small parts are not lost beside the identity.
  let excess: Float64Array = scaled.slice();
  let term: Float64Array = scaled;
  for (let k = 2; k <= taylorTerms; k++) {
    term = multiply(term, scaled, size, size, size);
    for (let i = 0; i < term.length; i++) {
      term[i]! /= k;
      excess[i]! += term[i]!;
    }
  }
  for (let s = 0; s < squarings; s++) {
    const square = multiply(excess, excess, size, size, size);
    for (let i = 0; i < square.length; i++) square[i]! += 2 * excess[i]!;
    excess = square;
  }
  const result = identity(size);
  for (let i = 0; i < result.length; i++) result[i]! += excess[i]!;
  return result;
}

/**
 * Exact propagation of x' = A x + B w over one step of h, where w is a cubic in t/h: the state matrix and, for each power k
 * of t/h, the matrix that multiplies that coefficient.
 */
export type ExactStep = { readonly transition: Float64Array; readonly powers: readonly Float64Array[] };

export function exactStep(a: Float64Array, b: Float64Array, size: number, inputs: number, h: number, powerCount: number): ExactStep {
  // Augmented system: the monomials 1, t/h, (t/h)^2... of each input are states of a chain.
  const total = size + inputs * powerCount;
  const augmented = new Float64Array(total * total);
  for (let i = 0; i < size; i++) {
    for (let j = 0; j < size; j++) augmented[i * total + j] = a[i * size + j]! * h;
    for (let u = 0; u < inputs; u++) augmented[i * total + size + u * powerCount] = b[i * inputs + u]! * h;
  }
  // Chain state k is the monomial's k-th factor: s0' = s1, s1' = s2, ... in units of h.
  for (let u = 0; u < inputs; u++) {
    for (let k = 0; k + 1 < powerCount; k++) augmented[(size + u * powerCount + k) * total + size + u * powerCount + k + 1] = 1;
  }
  const exponential = matrixExponential(augmented, total);
  const transition = new Float64Array(size * size);
  const powers: Float64Array[] = [];
  for (let i = 0; i < size; i++) for (let j = 0; j < size; j++) transition[i * size + j] = exponential[i * total + j]!;
  let factorial = 1;
  for (let k = 0; k < powerCount; k++) {
    if (k > 0) factorial *= k;
    const gain = new Float64Array(size * inputs);
    for (let i = 0; i < size; i++) {
      for (let u = 0; u < inputs; u++) gain[i * inputs + u] = factorial * exponential[i * total + size + u * powerCount + k]!;
    }
    powers.push(gain);
  }
  return { transition, powers };
}

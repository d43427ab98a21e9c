/** Fits the elements of a line's two halves to the exact line: passive as every element is positive, exact at 0 Hz by construction. */
import {
  type Complex,
  magnitude,
  minus,
  over,
  plus,
  scaled,
  sinhOverArgument,
  hyperbolicCosine,
  squareRoot,
  times,
  real,
} from "../../math/complex.ts";
import { minimiseSquares, type SquaresProblem } from "../../math/levenberg-marquardt.ts";
import {
  elementsFrom,
  type HalfLines,
  immittancesOf,
  type Immittances,
  oddParameterCount,
  parameterCount,
  type Scattering,
  scatteringOf,
  type Shape,
  slopesOf,
  stateCount,
} from "./half-line.ts";

/** A uniform line in one mode: the series impedance and shunt admittance of its whole length. */
export type UniformLine = {
  readonly immittances: (hertz: number) => { readonly series: Complex; readonly shunt: Complex };
  /** Resistance between which the error of the fit counts. */
  readonly referenceOhms: number;
};

export type FitError = { readonly voiceBandDb: number; readonly toSixteenKilohertzDb: number; readonly reflection: number };

export type FittedLine = {
  readonly elements: HalfLines;
  /** Leakage at each end at 0 Hz. */
  readonly evenDcSiemens: number;
  readonly states: number;
  readonly error: FitError;
  /** To start the fit of a similar line from. */
  readonly logs: Float64Array;
};

export type FitTarget = { readonly voiceBandDb: number; readonly toSixteenKilohertzDb: number };

const voiceBandEndHertz = 4000;
const bandEndHertz = 16000;
/** Ringing, then the band in even steps of log frequency, then two points that keep the line's end beyond it in sight. */
const fitHertz: readonly number[] = [20, 50, 100, ...Array.from({ length: 25 }, (_, k) => 200 * 80 ** (k / 24)), 25_000, 48_000];
const reflectionWeight = 1;
const mostIterations = 120;

/** Z tanh and tanh / Z of half the length: what the two halves show. */
export function halfLineImmittances(line: UniformLine, hertz: number): Immittances {
  const { series, shunt } = line.immittances(hertz);
  const half = scaled(squareRoot(times(series, shunt)), 0.5);
  const shape = over(sinhOverArgument(half), hyperbolicCosine(half));
  return { oddOhms: scaled(times(series, shape), 0.5), evenSiemens: scaled(times(shunt, shape), 0.5) };
}

/** `start`: logarithms of the element values of a similar line; the first terms of the exact expansion where absent. */
export function fitLine(line: UniformLine, shape: Shape, target: FitTarget, start?: Float64Array): FittedLine {
  const problem = new LineProblem(line, shape, target);
  const answer = minimiseSquares(problem, start ?? problem.start(), mostIterations);
  return problem.fitted(answer.parameters);
}

class LineProblem implements SquaresProblem {
  readonly parameterCount: number;
  readonly residualCount = 4 * fitHertz.length;
  readonly #line: UniformLine;
  readonly #shape: Shape;
  readonly #target: FitTarget;
  readonly #oddDcOhms: number;
  readonly #evenDcSiemens: number;
  readonly #wanted: readonly Scattering[];
  readonly #weights: readonly number[];
  readonly #slopes: Complex[];

  constructor(line: UniformLine, shape: Shape, target: FitTarget) {
    this.parameterCount = parameterCount(shape);
    this.#line = line;
    this.#shape = shape;
    this.#target = target;
    const atRest = halfLineImmittances(line, 0);
    this.#evenDcSiemens = atRest.evenSiemens.re;
    this.#oddDcOhms = 1 / (1 / atRest.oddOhms.re - this.#evenDcSiemens);
    this.#wanted = fitHertz.map((hertz) => scatteringOf(halfLineImmittances(line, hertz), line.referenceOhms));
    this.#weights = fitHertz.map((hertz) => (hertz <= voiceBandEndHertz ? 5 : hertz <= bandEndHertz * 1.01 ? 1 : 0.02));
    this.#slopes = Array.from({ length: this.parameterCount }, () => real(0));
  }

  /** The first terms of the half line's own expansion in partial fractions. */
  start(): Float64Array {
    const kilohertz = 1000;
    const { series, shunt } = this.#line.immittances(kilohertz);
    const omega = 2 * Math.PI * kilohertz;
    const line = { ohms: series.re, henries: series.im / omega, farads: shunt.im / omega };
    const values: number[] = [];
    let rest = 1;
    this.#shape.odd.forEach((states, k) => {
      const share = 2 / ((k + 0.5) * Math.PI) ** 2;
      rest -= share;
      values.push((line.ohms / 2) * share, ...(states === 2 ? [(line.henries / 2) * share] : []), line.farads / 2);
    });
    values.push((line.ohms / 2) * rest);
    this.#shape.even.forEach((states, k) => {
      if (states === 1 && k === this.#shape.even.length - 1 && k > 0) values.push(...dielectricBranch(line.farads));
      else values.push(line.ohms / 4, ...(states === 2 ? [line.henries / 4] : []), line.farads / ((k + 0.5) * Math.PI) ** 2);
    });
    return Float64Array.from(values, Math.log);
  }

  evaluate(parameters: Float64Array, residuals: Float64Array, jacobian?: Float64Array): void {
    const elements = elementsFrom(this.#shape, parameters, this.#oddDcOhms);
    fitHertz.forEach((hertz, k) => {
      const omega = 2 * Math.PI * hertz;
      const immittances = immittancesOf(elements, this.#evenDcSiemens, omega);
      const found = scatteringOf(immittances, this.#line.referenceOhms);
      const wanted = this.#wanted[k]!;
      const weight = this.#weights[k]!;
      const loss = scaled(minus(over(found.through, wanted.through), real(1)), weight);
      const reflection = scaled(minus(found.reflected, wanted.reflected), weight * reflectionWeight);
      residuals.set([loss.re, loss.im, reflection.re, reflection.im], 4 * k);
      if (jacobian !== undefined) this.#fillRows(parameters, immittances, omega, k, jacobian);
    });
  }

  #fillRows(parameters: Float64Array, { oddOhms, evenSiemens }: Immittances, omega: number, k: number, jacobian: Float64Array): void {
    const ohms = this.#line.referenceOhms;
    // The leakage beside the odd half is left out of the slopes: it changes them by less than 1e-4.
    slopesOf(this.#shape, parameters, this.#oddDcOhms, omega, this.#slopes);
    const oddSum = plus(oddOhms, real(ohms));
    const evenSum = plus(real(1), scaled(evenSiemens, ohms));
    // Half the slope of each reflection against its immittance.
    const oddSlope = over(real(ohms), times(oddSum, oddSum));
    const evenSlope = over(real(-ohms), times(evenSum, evenSum));
    const weight = this.#weights[k]!;
    const lossFactor = over(real(weight), this.#wanted[k]!.through);
    const odd = oddParameterCount(this.#shape);
    for (let p = 0; p < this.parameterCount; p++) {
      const change = times(p < odd ? oddSlope : evenSlope, this.#slopes[p]!);
      const loss = scaled(times(lossFactor, change), p < odd ? -1 : 1);
      const row = 4 * k * this.parameterCount + p;
      jacobian[row] = loss.re;
      jacobian[row + this.parameterCount] = loss.im;
      jacobian[row + 2 * this.parameterCount] = change.re * weight * reflectionWeight;
      jacobian[row + 3 * this.parameterCount] = change.im * weight * reflectionWeight;
    }
  }

  isGoodEnough(residuals: Float64Array): boolean {
    const { voiceBandDb, toSixteenKilohertzDb } = errorFrom(residuals, this.#weights);
    // The grid's points are not the worst ones between them.
    return voiceBandDb < 0.6 * this.#target.voiceBandDb && toSixteenKilohertzDb < 0.6 * this.#target.toSixteenKilohertzDb;
  }

  fitted(parameters: Float64Array): FittedLine {
    const elements = elementsFrom(this.#shape, parameters, this.#oddDcOhms);
    return {
      elements,
      evenDcSiemens: this.#evenDcSiemens,
      states: stateCount(this.#shape),
      logs: parameters,
      error: fitError(this.#line, elements, this.#evenDcSiemens),
    };
  }
}

/** Dielectric loss: a thousandth of the capacitance behind a resistance, with its corner in the middle of the band. */
function dielectricBranch(lineFarads: number): readonly [number, number] {
  const farads = lineFarads / 1000;
  const cornerHertz = 1500;
  return [1 / (2 * Math.PI * cornerHertz * farads), farads];
}

/** The size of the complex error, in dB: it counts phase as well, so the loss is closer than this. */
function errorFrom(residuals: Float64Array, weights: readonly number[]): FitError {
  const error = { voiceBandDb: 0, toSixteenKilohertzDb: 0, reflection: 0 };
  fitHertz.forEach((hertz, k) => {
    if (hertz < 200 || hertz > bandEndHertz * 1.01) return;
    const ratio = Math.hypot(residuals[4 * k]!, residuals[4 * k + 1]!) / weights[k]!;
    const reflection = Math.hypot(residuals[4 * k + 2]!, residuals[4 * k + 3]!) / weights[k]! / reflectionWeight;
    const decibels = (20 / Math.LN10) * ratio;
    if (hertz <= voiceBandEndHertz) error.voiceBandDb = Math.max(error.voiceBandDb, decibels);
    error.toSixteenKilohertzDb = Math.max(error.toSixteenKilohertzDb, decibels);
    error.reflection = Math.max(error.reflection, reflection);
  });
  return error;
}

/** The loss's error between the reference resistances, looked at between the points of the fit as well. */
export function fitError(line: UniformLine, elements: HalfLines, evenDcSiemens: number): FitError {
  const error = { voiceBandDb: 0, toSixteenKilohertzDb: 0, reflection: 0 };
  for (let k = 0; k <= 120; k++) {
    const hertz = 200 * 80 ** (k / 120);
    const wanted = scatteringOf(halfLineImmittances(line, hertz), line.referenceOhms);
    const found = scatteringOf(immittancesOf(elements, evenDcSiemens, 2 * Math.PI * hertz), line.referenceOhms);
    const decibels = Math.abs(20 * Math.log10(magnitude(over(found.through, wanted.through))));
    if (hertz <= voiceBandEndHertz) error.voiceBandDb = Math.max(error.voiceBandDb, decibels);
    error.toSixteenKilohertzDb = Math.max(error.toSixteenKilohertzDb, decibels);
    error.reflection = Math.max(error.reflection, magnitude(minus(found.reflected, wanted.reflected)));
  }
  return error;
}

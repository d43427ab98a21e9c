/** Fits the elements of a line's two halves to the exact line: passive as every element is positive, exact at 0 Hz by construction. */
import { type Complex, hyperbolicCosine, over, scaled, sinhOverArgument, squareRoot, times } from "../../math/complex.ts";
import { minimiseSquares, type SquaresProblem } from "../../math/levenberg-marquardt.ts";
import { elementsFrom, type HalfLines, type Shape, stateCount } from "./half-line.ts";
import { HalfLineModel } from "./half-line-model.ts";

/** A uniform line in one mode: the series impedance and shunt admittance of its whole length. */
export type UniformLine = {
  readonly immittances: (hertz: number) => { readonly series: Complex; readonly shunt: Complex };
  /** Resistance between which the error of the fit counts. */
  readonly referenceOhms: number;
};

/** The size of the complex error of the loss, in dB: it counts phase as well, so the loss is closer than this. */
export type FitError = { readonly voiceBandDb: number; readonly toSixteenKilohertzDb: number };

export type FittedLine = {
  readonly elements: HalfLines;
  /** Leakage at each end at 0 Hz. */
  readonly evenDcSiemens: number;
  readonly states: number;
  readonly error: FitError;
  readonly iterations: number;
  /** To start the fit of a similar line from. */
  readonly logs: Float64Array;
};

export type FitTarget = FitError;

const voiceBandEndHertz = 4000;
const bandEndHertz = 16000;
/** Ringing, then the band in even steps of log frequency, then two points that keep the line's end beyond it in sight. */
const fitHertz = Float64Array.of(20, 50, 100, ...Array.from({ length: 25 }, (_, k) => 200 * 80 ** (k / 24)), 25_000, 48_000);
const fitWeights = fitHertz.map((hertz) => (hertz <= 800 ? 17 : hertz <= voiceBandEndHertz ? 8 : hertz <= bandEndHertz * 1.01 ? 1 : 0.02));
const mostIterations = 120;
const decibelsPerShare = 20 / Math.LN10;

type HalfImmittances = { readonly oddOhms: Complex; readonly evenSiemens: Complex };

/** Z tanh and tanh / Z of half the length: what the two halves show. */
function halfLineImmittances(line: UniformLine, hertz: number): HalfImmittances {
  const { series, shunt } = line.immittances(hertz);
  const half = scaled(squareRoot(times(series, shunt)), 0.5);
  const shape = over(sinhOverArgument(half), hyperbolicCosine(half));
  return { oddOhms: scaled(times(series, shape), 0.5), evenSiemens: scaled(times(shunt, shape), 0.5) };
}

/** `start`: logarithms of the element values of a similar line; the first terms of the exact expansion where absent. */
export function fitLine(line: UniformLine, shape: Shape, target: FitTarget, start?: Float64Array): FittedLine {
  const problem = new LineProblem(line, shape, target);
  const { parameters, residuals, iterations } = minimiseSquares(problem, start ?? firstTerms(line, shape), mostIterations);
  return {
    elements: elementsFrom(shape, parameters, problem.oddDcOhms),
    evenDcSiemens: problem.evenDcSiemens,
    states: stateCount(shape),
    logs: parameters,
    error: errorFrom(residuals),
    iterations,
  };
}

class LineProblem implements SquaresProblem {
  readonly parameterCount: number;
  readonly residualCount = 4 * fitHertz.length;
  readonly oddDcOhms: number;
  readonly evenDcSiemens: number;
  readonly #model: HalfLineModel;
  readonly #referenceOhms: number;
  readonly #target: FitTarget;
  /** Twice the wanted loss's inverse and twice the wanted reflection, real and imaginary parts by frequency. */
  readonly #wanted = new Float64Array(4 * fitHertz.length);

  constructor(line: UniformLine, shape: Shape, target: FitTarget) {
    const atRest = halfLineImmittances(line, 0);
    this.evenDcSiemens = atRest.evenSiemens.re;
    this.oddDcOhms = 1 / (1 / atRest.oddOhms.re - this.evenDcSiemens);
    this.#model = new HalfLineModel(shape, this.oddDcOhms, this.evenDcSiemens);
    this.parameterCount = this.#model.parameterCount;
    this.#referenceOhms = line.referenceOhms;
    this.#target = target;
    for (let k = 0; k < fitHertz.length; k++) this.#want(k, halfLineImmittances(line, fitHertz[k]!));
  }

  /** Between equal resistances the reflection is half the sum, the loss half the difference of the halves' reflections. */
  #want(k: number, { oddOhms, evenSiemens }: HalfImmittances): void {
    const ohms = this.#referenceOhms;
    const odd = over({ re: oddOhms.re - ohms, im: oddOhms.im }, { re: oddOhms.re + ohms, im: oddOhms.im });
    const even = over(
      { re: 1 - ohms * evenSiemens.re, im: -ohms * evenSiemens.im },
      { re: 1 + ohms * evenSiemens.re, im: ohms * evenSiemens.im },
    );
    const inverse = over({ re: 1, im: 0 }, { re: even.re - odd.re, im: even.im - odd.im });
    this.#wanted.set([inverse.re, inverse.im, even.re + odd.re, even.im + odd.im], 4 * k);
  }

  evaluate(parameters: Float64Array, residuals: Float64Array, jacobian?: Float64Array): void {
    const model = this.#model;
    const ohms = this.#referenceOhms;
    const wanted = this.#wanted;
    model.take(parameters);
    for (let k = 0; k < fitHertz.length; k++) {
      model.answer(2 * Math.PI * fitHertz[k]!, jacobian !== undefined);
      const weight = fitWeights[k]!;
      // Reflections (z - r) / (z + r) = 1 - 2 r / (z + r) and (1 - r y) / (1 + r y) = 2 / (1 + r y) - 1.
      const oddSumRe = model.oddRe + ohms;
      const oddInverse = 1 / (oddSumRe * oddSumRe + model.oddIm * model.oddIm);
      const oddRe = oddSumRe * oddInverse;
      const oddIm = -model.oddIm * oddInverse;
      const evenSumRe = 1 + ohms * model.evenRe;
      const evenSumIm = ohms * model.evenIm;
      const evenInverse = 1 / (evenSumRe * evenSumRe + evenSumIm * evenSumIm);
      const evenRe = evenSumRe * evenInverse;
      const evenIm = -evenSumIm * evenInverse;
      const throughRe = 2 * (evenRe + ohms * oddRe - 1);
      const throughIm = 2 * (evenIm + ohms * oddIm);
      const lossRe = wanted[4 * k]!;
      const lossIm = wanted[4 * k + 1]!;
      residuals[4 * k] = weight * (throughRe * lossRe - throughIm * lossIm - 1);
      residuals[4 * k + 1] = weight * (throughRe * lossIm + throughIm * lossRe);
      residuals[4 * k + 2] = weight * (evenRe - ohms * oddRe - wanted[4 * k + 2]! / 2);
      residuals[4 * k + 3] = weight * (evenIm - ohms * oddIm - wanted[4 * k + 3]! / 2);
      if (jacobian === undefined) continue;
      // Slopes of half the reflections: r / (z + r)² and -r / (1 + r y)².
      this.#fillRows(jacobian, k, 0, model.evenStart, ohms * (oddRe * oddRe - oddIm * oddIm), 2 * ohms * oddRe * oddIm, -2);
      this.#fillRows(
        jacobian,
        k,
        model.evenStart,
        this.parameterCount,
        -ohms * (evenRe * evenRe - evenIm * evenIm),
        -2 * ohms * evenRe * evenIm,
        2,
      );
    }
  }

  #fillRows(jacobian: Float64Array, k: number, from: number, to: number, slopeRe: number, slopeIm: number, lossShare: number): void {
    const weight = fitWeights[k]!;
    const count = this.parameterCount;
    const lossRe = this.#wanted[4 * k]! * weight * lossShare;
    const lossIm = this.#wanted[4 * k + 1]! * weight * lossShare;
    for (let p = from, row = 4 * k * count + from; p < to; p++, row++) {
      const re = slopeRe * this.#model.slopeRe[p]! - slopeIm * this.#model.slopeIm[p]!;
      const im = slopeRe * this.#model.slopeIm[p]! + slopeIm * this.#model.slopeRe[p]!;
      jacobian[row] = lossRe * re - lossIm * im;
      jacobian[row + count] = lossRe * im + lossIm * re;
      jacobian[row + 2 * count] = weight * re;
      jacobian[row + 3 * count] = weight * im;
    }
  }

  isGoodEnough(residuals: Float64Array): boolean {
    const { voiceBandDb, toSixteenKilohertzDb } = errorFrom(residuals);
    // The grid's points are not the worst ones between them.
    return voiceBandDb < 0.6 * this.#target.voiceBandDb && toSixteenKilohertzDb < 0.6 * this.#target.toSixteenKilohertzDb;
  }
}

function errorFrom(residuals: Float64Array): FitError {
  let voice = 0;
  let audio = 0;
  for (let k = 0; k < fitHertz.length; k++) {
    const hertz = fitHertz[k]!;
    if (hertz < 200 || hertz > bandEndHertz * 1.01) continue;
    const [re, im] = [residuals[4 * k]! / fitWeights[k]!, residuals[4 * k + 1]! / fitWeights[k]!];
    const squares = re * re + im * im;
    if (hertz <= voiceBandEndHertz) voice = Math.max(voice, squares);
    audio = Math.max(audio, squares);
  }
  return { voiceBandDb: decibelsPerShare * Math.sqrt(voice), toSixteenKilohertzDb: decibelsPerShare * Math.sqrt(audio) };
}

/** The first terms of the half line's own expansion in partial fractions, as logarithms. */
function firstTerms(line: UniformLine, shape: Shape): Float64Array {
  const kilohertz = 1000;
  const { series, shunt } = line.immittances(kilohertz);
  const omega = 2 * Math.PI * kilohertz;
  const [ohms, henries, farads] = [series.re, series.im / omega, shunt.im / omega];
  const values: number[] = [];
  let rest = 1;
  shape.odd.forEach((states, k) => {
    const share = 2 / ((k + 0.5) * Math.PI) ** 2;
    rest -= share;
    values.push((ohms / 2) * share, ...(states === 2 ? [(henries / 2) * share] : []), farads / 2);
  });
  values.push((ohms / 2) * rest);
  shape.even.forEach((states, k) => {
    if (states === 1 && k === shape.even.length - 1 && k > 0) values.push(...dielectricBranch(farads));
    else values.push(ohms / 4, ...(states === 2 ? [henries / 4] : []), farads / ((k + 0.5) * Math.PI) ** 2);
  });
  return Float64Array.from(values, Math.log);
}

/** Dielectric loss: a thousandth of the capacitance behind a resistance, with its corner in the middle of the band. */
function dielectricBranch(lineFarads: number): readonly [number, number] {
  const farads = lineFarads / 1000;
  const cornerHertz = 1500;
  return [1 / (2 * Math.PI * cornerHertz * farads), farads];
}

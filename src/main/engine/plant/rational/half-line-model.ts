/** The immittances of a line's two halves and their slopes against the logarithm of every element, without making any object. */
import { parameterCount, type Shape } from "./half-line.ts";

/** What is held for each frequency that the model is asked at. */
export class HalfLineModel {
  readonly parameterCount: number;
  /** The first parameter of the even half. */
  readonly evenStart: number;
  /** Of the odd half in ohms, of the even half in siemens; leakage at 0 Hz included. */
  oddRe = 0;
  oddIm = 0;
  evenRe = 0;
  evenIm = 0;
  /** Slopes of the odd half's immittance, then of the even half's. */
  readonly slopeRe: Float64Array;
  readonly slopeIm: Float64Array;
  readonly #shape: Shape;
  readonly #oddDcOhms: number;
  readonly #evenDcSiemens: number;
  readonly #values: Float64Array;
  readonly #isResistive: Uint8Array;
  #unscaledOhms = 0;

  /** `oddDcOhms`: the odd half's resistance at 0 Hz beside its leakage, which is `evenDcSiemens`. */
  constructor(shape: Shape, oddDcOhms: number, evenDcSiemens: number) {
    this.#shape = shape;
    this.#oddDcOhms = oddDcOhms;
    this.#evenDcSiemens = evenDcSiemens;
    this.parameterCount = parameterCount(shape);
    this.evenStart = shape.odd.reduce<number>((sum, states) => sum + states + 1, 1);
    this.slopeRe = new Float64Array(this.parameterCount);
    this.slopeIm = new Float64Array(this.parameterCount);
    this.#values = new Float64Array(this.parameterCount);
    this.#isResistive = new Uint8Array(this.evenStart);
    let next = 0;
    for (const states of shape.odd) {
      this.#isResistive[next] = 1;
      next += states + 1;
    }
    this.#isResistive[next] = 1;
  }

  /** Takes the elements from which the next answers come. */
  take(logs: Float64Array): void {
    this.#unscaledOhms = 0;
    for (let p = 0; p < logs.length; p++) {
      this.#values[p] = Math.exp(logs[p]!);
      if (p < this.evenStart && this.#isResistive[p] === 1) this.#unscaledOhms += this.#values[p]!;
    }
  }

  answer(omega: number, withSlopes: boolean): void {
    this.#answerOdd(omega, withSlopes);
    this.#answerEven(omega);
  }

  #answerOdd(omega: number, withSlopes: boolean): void {
    const { slopeRe, slopeIm } = this;
    const values = this.#values;
    let next = 0;
    let sumRe = 0;
    let sumIm = 0;
    for (const states of this.#shape.odd) {
      const ohms = values[next]!;
      const reactance = states === 2 ? omega * values[next + 1]! : 0;
      const susceptance = omega * values[next + states]!;
      // Tank = 1 / (1 / s + jb) = s / (1 + jb s), s = ohms + j reactance.
      const belowRe = 1 - susceptance * reactance;
      const belowIm = susceptance * ohms;
      const inverse = 1 / (belowRe * belowRe + belowIm * belowIm);
      const shareRe = belowRe * inverse;
      const shareIm = -belowIm * inverse;
      const tankRe = ohms * shareRe - reactance * shareIm;
      const tankIm = ohms * shareIm + reactance * shareRe;
      sumRe += tankRe;
      sumIm += tankIm;
      if (withSlopes) {
        const squareRe = shareRe * shareRe - shareIm * shareIm;
        const squareIm = 2 * shareRe * shareIm;
        slopeRe[next] = squareRe * ohms;
        slopeIm[next] = squareIm * ohms;
        if (states === 2) {
          slopeRe[next + 1] = -squareIm * reactance;
          slopeIm[next + 1] = squareRe * reactance;
        }
        slopeRe[next + states] = 2 * tankRe * tankIm * susceptance;
        slopeIm[next + states] = -(tankRe * tankRe - tankIm * tankIm) * susceptance;
      }
      next += states + 1;
    }
    sumRe += values[next]!;
    slopeRe[next] = values[next]!;
    slopeIm[next] = 0;
    this.#scaleOdd(sumRe, sumIm, withSlopes);
  }

  /** Resistances add up to the DC value, and the leakage stands beside the whole. */
  #scaleOdd(sumRe: number, sumIm: number, withSlopes: boolean): void {
    const { slopeRe, slopeIm } = this;
    const scale = this.#oddDcOhms / this.#unscaledOhms;
    const re = sumRe * scale;
    const im = sumIm * scale;
    const leak = this.#evenDcSiemens;
    // 1 / (1 / z + g) = z / (1 + g z), and its slope against z is 1 / (1 + g z)².
    const belowRe = 1 + leak * re;
    const belowIm = leak * im;
    const inverse = 1 / (belowRe * belowRe + belowIm * belowIm);
    const shareRe = belowRe * inverse;
    const shareIm = -belowIm * inverse;
    this.oddRe = re * shareRe - im * shareIm;
    this.oddIm = re * shareIm + im * shareRe;
    if (!withSlopes) return;
    const squareRe = shareRe * shareRe - shareIm * shareIm;
    const squareIm = 2 * shareRe * shareIm;
    for (let p = 0; p < this.evenStart; p++) {
      const share = this.#isResistive[p] === 1 ? this.#values[p]! / this.#unscaledOhms : 0;
      const ownRe = scale * slopeRe[p]! - share * re;
      const ownIm = scale * slopeIm[p]! - share * im;
      slopeRe[p] = ownRe * squareRe - ownIm * squareIm;
      slopeIm[p] = ownRe * squareIm + ownIm * squareRe;
    }
  }

  #answerEven(omega: number): void {
    const { slopeRe, slopeIm } = this;
    const values = this.#values;
    let next = this.evenStart;
    let sumRe = this.#evenDcSiemens;
    let sumIm = 0;
    for (const states of this.#shape.even) {
      const ohms = values[next]!;
      const reactance = states === 2 ? omega * values[next + 1]! : 0;
      const elastance = 1 / (omega * values[next + states]!);
      const net = reactance - elastance;
      const inverse = 1 / (ohms * ohms + net * net);
      const branchRe = ohms * inverse;
      const branchIm = -net * inverse;
      sumRe += branchRe;
      sumIm += branchIm;
      const squareRe = branchRe * branchRe - branchIm * branchIm;
      const squareIm = 2 * branchRe * branchIm;
      slopeRe[next] = -squareRe * ohms;
      slopeIm[next] = -squareIm * ohms;
      if (states === 2) {
        slopeRe[next + 1] = squareIm * reactance;
        slopeIm[next + 1] = -squareRe * reactance;
      }
      slopeRe[next + states] = squareIm * elastance;
      slopeIm[next + states] = -squareRe * elastance;
      next += states + 1;
    }
    this.evenRe = sumRe;
    this.evenIm = sumIm;
  }
}

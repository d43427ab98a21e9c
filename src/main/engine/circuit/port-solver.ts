/** Solves v = p + K j(v) for the voltages of nonlinear ports, with j(v) = i(v) - g v the current beside the linear part. */
import { ConvergenceError } from "./errors.ts";
import { ampsAt, type PortCurve, siemensAt } from "./port-curve.ts";

const maxIterations = 100;
const quickIterations = 6;
/** A Newton step below this leaves an error of its square times the curve's bend (1/V at a set's knee, 11/V in a diode): picovolts. */
const quickVolts = 3e-7;
const maxHalvings = 30;
const maxRounds = 50;
/** Residual at which a port voltage counts as found, volts per volt of its size plus one volt. */
const relativeTolerance = 1e-13;
/** Where steps no longer shrink the residual, this much of it is still rounding and no failure. */
const acceptableTolerance = 1e-7;

export class PortSolver {
  readonly #ids: readonly string[];
  readonly #curves: readonly PortCurve[];
  readonly #siemens: Float64Array;
  readonly #count: number;
  readonly #residual: Float64Array;
  readonly #slopes: Float64Array;
  readonly #jacobian: Float64Array;
  readonly #stepVolts: Float64Array;
  readonly #trialVolts: Float64Array;
  readonly #trialAmps: Float64Array;
  #residualVolts = 0;
  /** Of the last quick answer: its open voltage, and volts at the port per volt of it. */
  readonly #tangent = new Float64Array(2);

  constructor(ids: readonly string[], curves: readonly PortCurve[], siemens: Float64Array) {
    const count = ids.length;
    this.#ids = ids;
    this.#curves = curves;
    this.#siemens = siemens;
    this.#count = count;
    this.#residual = new Float64Array(count);
    this.#slopes = new Float64Array(count);
    this.#jacobian = new Float64Array(count * count);
    this.#stepVolts = new Float64Array(count);
    this.#trialVolts = new Float64Array(count);
    this.#trialAmps = new Float64Array(count);
  }

  /** hot path. `volts` holds the first guess and receives the answer; `amps` receives j(v). `gain` is K, `open` is p. */
  solve(open: Float64Array, gain: Float64Array, volts: Float64Array, amps: Float64Array): void {
    if (this.#count === 1) {
      if (this.#solveQuickly(open, gain, volts, amps)) return;
      volts[0] = this.#solvePort(0, open[0]!, gain[0]!, volts[0]!);
      amps[0] = ampsAt(this.#curves[0]!, volts[0]) - this.#siemens[0]! * volts[0];
    } else if (this.#count > 1) this.#solveMany(open, gain, volts, amps);
  }

  /** A few Newton steps on the table from where the last answer's tangent points; tells whether they arrived. */
  #solveQuickly(opens: Float64Array, gains: Float64Array, volts: Float64Array, amps: Float64Array): boolean {
    const open = opens[0]!;
    const gain = gains[0]!;
    const tangent = this.#tangent;
    const { rangeVolts, cellsPerVolt, cellCount, table } = this.#curves[0]!;
    const g = this.#siemens[0]!;
    let v = volts[0]! + (open - tangent[0]!) * tangent[1]!;
    for (let iteration = 0; iteration < quickIterations; iteration++) {
      const at = (v + rangeVolts) * cellsPerVolt;
      let i: number;
      let s: number;
      if (at > 0 && at < cellCount) {
        const cell = at | 0;
        const u = at - cell;
        const base = table[2 * cell]!;
        const c1 = table[2 * cell + 1]!;
        const rise = table[2 * cell + 2]! - base;
        const endSlope = table[2 * cell + 3]!;
        const c3 = c1 + endSlope - 2 * rise;
        const c2 = rise - c1 - c3;
        i = base + u * (c1 + u * (c2 + u * c3));
        s = (c1 + u * (2 * c2 + u * 3 * c3)) * cellsPerVolt;
      } else {
        const knot = at > 0 ? cellCount : 0;
        i = table[2 * knot]! + table[2 * knot + 1]! * (at - knot);
        s = table[2 * knot + 1]! * cellsPerVolt;
      }
      const slope = 1 - gain * (s - g);
      if (!(slope > 1e-9)) return false;
      const share = 1 / slope;
      const stepVolts = (v - open - gain * (i - g * v)) * share;
      const next = v - stepVolts;
      if (stepVolts < quickVolts && stepVolts > -quickVolts) {
        volts[0] = next;
        // Along the tangent: what is left out is of second order in a step below a microvolt.
        amps[0] = i - g * v - (s - g) * stepVolts;
        tangent[0] = open;
        tangent[1] = share;
        return true;
      }
      v = next;
    }
    return false;
  }

  /** One port alone: its residual rises with v, so a bracket closes in where Newton steps out. */
  #solvePort(port: number, openVolts: number, gainOhms: number, guessVolts: number): number {
    const curve = this.#curves[port]!;
    const g = this.#siemens[port]!;
    let low = -Infinity;
    let high = Infinity;
    let v = guessVolts;
    let residual = 0;
    for (let iteration = 0; iteration < maxIterations; iteration++) {
      const j = ampsAt(curve, v) - g * v;
      residual = v - openVolts - gainOhms * j;
      if (Math.abs(residual) <= relativeTolerance * (1 + Math.abs(v)) || high - low <= 1e-15 * (1 + Math.abs(v))) return v;
      if (residual < 0) low = v;
      else high = v;
      const slope = 1 - gainOhms * (siemensAt(curve, v) - g);
      let next = v - residual / Math.max(slope, 1e-12);
      if (!(next > low && next < high)) next = between(low, high);
      else if (iteration > 20 && iteration % 3 === 0 && high - low < Infinity) next = (low + high) / 2;
      v = next;
    }
    if (!(Math.abs(residual) <= acceptableTolerance * (1 + Math.abs(v)))) this.#fail(port, v);
    return v;
  }

  /** Newton with shortened steps; where it sticks, each port is solved by itself in turn, and Newton goes on from there. */
  #solveMany(open: Float64Array, gain: Float64Array, volts: Float64Array, amps: Float64Array): void {
    let size = this.#newton(open, gain, volts, amps);
    for (let round = 0; round < maxRounds && !(size <= acceptableTolerance); round++) {
      this.#sweep(open, gain, volts, amps);
      size = this.#newton(open, gain, volts, amps);
    }
    if (!(size <= acceptableTolerance)) this.#fail(this.#worstPort(volts), size);
  }

  #sweep(open: Float64Array, gain: Float64Array, volts: Float64Array, amps: Float64Array): void {
    const n = this.#count;
    this.#evaluate(open, gain, volts, amps);
    for (let i = 0; i < n; i++) {
      let alone = open[i]!;
      for (let k = 0; k < n; k++) if (k !== i) alone += gain[i * n + k]! * amps[k]!;
      volts[i] = this.#solvePort(i, alone, gain[i * n + i]!, volts[i]!);
      amps[i] = ampsAt(this.#curves[i]!, volts[i]!) - this.#siemens[i]! * volts[i]!;
    }
  }

  /** Ends at the answer or where no shorter step helps; returns the residual left, relative to 1 V + |v|. */
  #newton(open: Float64Array, gain: Float64Array, volts: Float64Array, amps: Float64Array): number {
    const n = this.#count;
    let size = this.#evaluate(open, gain, volts, amps);
    for (let iteration = 0; iteration < maxIterations && !(size <= relativeTolerance); iteration++) {
      const before = this.#residualVolts;
      this.#newtonStep(gain, volts);
      let share = 1;
      for (let halving = 0; halving < maxHalvings; halving++) {
        for (let i = 0; i < n; i++) this.#trialVolts[i] = volts[i]! - share * this.#stepVolts[i]!;
        size = this.#evaluate(open, gain, this.#trialVolts, this.#trialAmps);
        if (this.#residualVolts < before) break;
        share /= 2;
      }
      if (!(this.#residualVolts < before)) return this.#evaluate(open, gain, volts, amps);
      volts.set(this.#trialVolts);
      amps.set(this.#trialAmps);
    }
    return size;
  }

  /** Fills residual and amps, and their size in volts; returns the largest residual relative to 1 V + |v|. */
  #evaluate(open: Float64Array, gain: Float64Array, volts: Float64Array, amps: Float64Array): number {
    const n = this.#count;
    for (let i = 0; i < n; i++) amps[i] = ampsAt(this.#curves[i]!, volts[i]!) - this.#siemens[i]! * volts[i]!;
    let largest = 0;
    this.#residualVolts = 0;
    for (let i = 0; i < n; i++) {
      let residual = volts[i]! - open[i]!;
      for (let k = 0; k < n; k++) residual -= gain[i * n + k]! * amps[k]!;
      this.#residual[i] = residual;
      if (!(Math.abs(residual) <= this.#residualVolts)) this.#residualVolts = Math.abs(residual);
      const relative = Math.abs(residual) / (1 + Math.abs(volts[i]!));
      if (!(relative <= largest)) largest = relative;
    }
    return largest;
  }

  /** Solves (I - K diag(i' - g)) step = residual by elimination with pivoting. */
  #newtonStep(gain: Float64Array, volts: Float64Array): void {
    const n = this.#count;
    const m = this.#jacobian;
    const x = this.#stepVolts;
    for (let i = 0; i < n; i++) this.#slopes[i] = siemensAt(this.#curves[i]!, volts[i]!) - this.#siemens[i]!;
    for (let i = 0; i < n; i++) {
      for (let k = 0; k < n; k++) m[i * n + k] = (i === k ? 1 : 0) - gain[i * n + k]! * this.#slopes[k]!;
      x[i] = this.#residual[i]!;
    }
    for (let k = 0; k < n; k++) {
      let pivot = k;
      for (let i = k + 1; i < n; i++) if (Math.abs(m[i * n + k]!) > Math.abs(m[pivot * n + k]!)) pivot = i;
      if (pivot !== k) {
        for (let c = k; c < n; c++) {
          const held = m[k * n + c]!;
          m[k * n + c] = m[pivot * n + c]!;
          m[pivot * n + c] = held;
        }
        const held = x[k]!;
        x[k] = x[pivot]!;
        x[pivot] = held;
      }
      const inverse = 1 / m[k * n + k]!;
      for (let i = k + 1; i < n; i++) {
        const factor = m[i * n + k]! * inverse;
        if (factor === 0) continue;
        for (let c = k + 1; c < n; c++) m[i * n + c]! -= factor * m[k * n + c]!;
        x[i]! -= factor * x[k]!;
      }
    }
    for (let i = n - 1; i >= 0; i--) {
      for (let c = i + 1; c < n; c++) x[i]! -= m[i * n + c]! * x[c]!;
      x[i]! /= m[i * n + i]!;
    }
  }

  #worstPort(volts: Float64Array): number {
    let worst = 0;
    for (let i = 0; i < this.#count; i++) {
      const size = Math.abs(this.#residual[i]!) / (1 + Math.abs(volts[i]!));
      if (!(size <= Math.abs(this.#residual[worst]!) / (1 + Math.abs(volts[worst]!)))) worst = i;
    }
    return worst;
  }

  #fail(port: number, found: number): never {
    const id = this.#ids[port]!;
    throw new ConvergenceError(`no voltage at ${id} satisfies its characteristic and the circuit around it (last try ${found})`, {
      elementId: id,
    });
  }
}

/** A voltage inside the bracket; beyond its known end, twice as far out, where the other end is not known yet. */
function between(low: number, high: number): number {
  if (low === -Infinity) return high - 1 - Math.abs(high);
  if (high === Infinity) return low + 1 + Math.abs(low);
  return (low + high) / 2;
}

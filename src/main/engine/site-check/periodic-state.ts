/**
 * The steady state of a linear network with a few bent characteristics, under a source that repeats itself: solved at all
 * instants of one period at once (harmonic balance), so that no transient has to be waited for.
 */
import { factorLu, type Lu, multiply, solveLu } from "../math/dense.ts";
import { spectrum, waveform } from "./harmonics.ts";
import type { Characteristic } from "../circuit/types.ts";

/** What the ports see of the network, at each of the period's instants. */
export type PeriodicNetwork = {
  /** Instants of a period; even. */
  readonly instants: number;
  /** Volts of each port while no port draws current. */
  readonly openVolts: readonly Float64Array[];
  /** Ohms from port q's current to port p's volts, `lag` instants later: ohms[p][q][lag]. */
  readonly ohms: readonly (readonly Float64Array[])[];
};

/** Newton is quadratic near the answer; these many are far more than it takes on any telephone. */
const mostIterations = 60;
const mostHalvings = 40;
const enoughVolts = 1e-6;
/** Bent characteristics are looked at so many times as often as the volts are solved for: what they fold back is then small. */
const fineness = 4;

/** Volts of each port at each instant, and the amps that it draws there, what lies above the highest harmonic left out. */
export type PeriodicState = { readonly volts: readonly Float64Array[]; readonly amps: readonly Float64Array[] };

/** So many times fewer instants give the first guess: most of the way is gone where a step costs next to nothing. */
const coarseness = 4;
const fewestInstants = 8;

/** A step by slopes of an earlier iteration is good enough while it makes the misfit so many times smaller. */
const wellReduced = 3;

/** Throws RangeError where no state is found, which increasing characteristics rule out. */
export function solvePeriodic(network: PeriodicNetwork, ports: readonly Characteristic[]): PeriodicState {
  const problem = new PeriodicProblem(network, ports);
  let volts = firstGuess(network, ports);
  let misfit = problem.misfit(volts);
  let slopes: Lu | undefined;
  for (let iteration = 0; iteration < mostIterations; iteration++) {
    const before = largest(misfit);
    if (before < enoughVolts) return problem.state(volts);
    if (slopes !== undefined) {
      const trial = stepped(volts, solveLu(slopes, misfit, 1), 1);
      const trialMisfit = problem.misfit(trial);
      if (largest(trialMisfit) * wellReduced < before) {
        volts = trial;
        misfit = trialMisfit;
        continue;
      }
    }
    slopes = problem.slopes(volts);
    const step = solveLu(slopes, misfit, 1);
    const squareBefore = squares(misfit);
    let share = 1;
    for (let halving = 0; ; halving++) {
      const trial = stepped(volts, step, share);
      const trialMisfit = problem.misfit(trial);
      if (squares(trialMisfit) < squareBefore || halving === mostHalvings) {
        volts = trial;
        misfit = trialMisfit;
        break;
      }
      share /= 2;
    }
  }
  throw new RangeError("no steady state of ringing was found");
}

function stepped(volts: Float64Array, step: Float64Array, share: number): Float64Array<ArrayBuffer> {
  const result = new Float64Array(volts.length);
  for (let i = 0; i < volts.length; i++) result[i] = volts[i]! - share * step[i]!;
  return result;
}

function firstGuess(network: PeriodicNetwork, ports: readonly Characteristic[]): Float64Array<ArrayBuffer> {
  const { instants } = network;
  const guess = new Float64Array(ports.length * instants);
  if (instants / coarseness < fewestInstants) return guess;
  const { volts } = solvePeriodic(coarser(network), ports);
  volts.forEach((each, p) => {
    guess.set(waveform(spectrum(each), instants), p * instants);
  });
  return guess;
}

/** The same network for fewer instants: the higher harmonics are left out. */
function coarser({ instants, openVolts, ohms }: PeriodicNetwork): PeriodicNetwork {
  const fewer = instants / coarseness;
  const harmonics = fewer / 2 + 1;
  const thinned = (values: Float64Array): Float64Array => waveform(spectrum(values, harmonics), fewer);
  return {
    instants: fewer,
    openVolts: openVolts.map(thinned),
    // A pulse at one of fewer instants is that much longer.
    ohms: ohms.map((row) => row.map((each) => thinned(each).map((value) => coarseness * value))),
  };
}

class PeriodicProblem {
  private readonly ports: readonly Characteristic[];
  private readonly network: PeriodicNetwork;
  private readonly finer: Float64Array;
  private readonly fine: number;
  /** From the amps at the fine instants of port q to the volts at the instants of port p: [p][q], rows of fine instants. */
  private readonly fineOhms: readonly (readonly Float64Array[])[];

  constructor(network: PeriodicNetwork, ports: readonly Characteristic[]) {
    const { instants } = network;
    this.network = network;
    this.ports = ports;
    this.fine = fineness * instants;
    this.finer = interpolation(instants);
    const back = transposed(this.finer, this.fine, instants, 1 / fineness);
    this.fineOhms = network.ohms.map((row) => row.map((response) => multiply(circulant(response), back, instants, instants, this.fine)));
  }

  state(volts: Float64Array): PeriodicState {
    const { instants } = this.network;
    const back = transposed(this.finer, this.fine, instants, 1 / fineness);
    const perPort = this.ports.map((_, p) => volts.slice(p * instants, (p + 1) * instants));
    return { volts: perPort, amps: this.ports.map((_, p) => multiply(back, this.ampsOf(p, volts), instants, this.fine, 1)) };
  }

  /** Volts less the open volts plus what the ports' own currents take away: zero in the steady state. */
  misfit(volts: Float64Array): Float64Array {
    const { instants, openVolts } = this.network;
    const misfit = new Float64Array(volts.length);
    const amps = this.ports.map((_, q) => this.ampsOf(q, volts));
    for (let p = 0; p < this.ports.length; p++) {
      for (let n = 0; n < instants; n++) {
        let sum = volts[p * instants + n]! - openVolts[p]![n]!;
        for (let q = 0; q < this.ports.length; q++) {
          const row = this.fineOhms[p]![q]!;
          const drawn = amps[q]!;
          for (let m = 0; m < this.fine; m++) sum += row[n * this.fine + m]! * drawn[m]!;
        }
        misfit[p * instants + n] = sum;
      }
    }
    return misfit;
  }

  /** How the misfit follows the volts, factored. */
  slopes(volts: Float64Array): Lu {
    const { instants } = this.network;
    const size = volts.length;
    const matrix = new Float64Array(size * size);
    this.ports.forEach((port, q) => {
      const fineVolts = this.fineVolts(q, volts);
      // Each fine instant's slope times the row that made its volts.
      const slopes = new Float64Array(this.finer.length);
      for (let m = 0; m < this.fine; m++) {
        const siemens = port.siemens(fineVolts[m]!);
        for (let at = m * instants, end = at + instants; at < end; at++) slopes[at] = siemens * this.finer[at]!;
      }
      for (let p = 0; p < this.ports.length; p++) {
        const block = multiply(this.fineOhms[p]![q]!, slopes, instants, this.fine, instants);
        for (let n = 0; n < instants; n++)
          matrix.set(block.subarray(n * instants, (n + 1) * instants), (p * instants + n) * size + q * instants);
      }
    });
    for (let i = 0; i < size; i++) matrix[i * size + i]! += 1;
    const outcome = factorLu(matrix, size);
    if (!outcome.ok) throw new RangeError("the steady state of ringing has no single answer");
    return outcome.lu;
  }

  private ampsOf(p: number, volts: Float64Array): Float64Array {
    const port = this.ports[p]!;
    return this.fineVolts(p, volts).map((value) => port.amps(value));
  }

  private fineVolts(p: number, volts: Float64Array): Float64Array {
    const { instants } = this.network;
    return multiply(this.finer, volts.subarray(p * instants, (p + 1) * instants), this.fine, instants, 1);
  }
}

const interpolations = new Map<number, Float64Array>();

/** From the instants of a period to finer ones, through the harmonics that they hold: fine rows of so many columns. */
function interpolation(instants: number): Float64Array {
  const known = interpolations.get(instants);
  if (known !== undefined) return known;
  const fine = fineness * instants;
  const result = new Float64Array(fine * instants);
  for (let m = 0; m < fine; m++) {
    for (let n = 0; n < instants; n++) {
      const angle = (2 * Math.PI * (m - n * fineness)) / fine;
      let sum = 1;
      for (let k = 1; k < instants / 2; k++) sum += 2 * Math.cos(k * angle);
      result[m * instants + n] = (sum + Math.cos((instants / 2) * angle)) / instants;
    }
  }
  interpolations.set(instants, result);
  return result;
}

function transposed(matrix: Float64Array, rows: number, columns: number, factor: number): Float64Array {
  const result = new Float64Array(matrix.length);
  for (let i = 0; i < rows; i++) for (let j = 0; j < columns; j++) result[j * rows + i] = factor * matrix[i * columns + j]!;
  return result;
}

/** The square matrix whose column m is the response to a pulse at instant m. */
function circulant(response: Float64Array): Float64Array {
  const size = response.length;
  const result = new Float64Array(size * size);
  for (let n = 0; n < size; n++) for (let m = 0; m < size; m++) result[n * size + m] = response[n >= m ? n - m : n - m + size]!;
  return result;
}

function squares(values: Float64Array): number {
  let sum = 0;
  for (const value of values) sum += value * value;
  return sum;
}

function largest(values: Float64Array): number {
  let most = 0;
  for (const value of values) most = Math.max(most, Math.abs(value));
  return most;
}

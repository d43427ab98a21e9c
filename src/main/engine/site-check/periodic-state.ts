/**
 * The steady state of a linear network with a few bent characteristics, under a source that repeats itself: solved for the harmonics
 * of one period at once (harmonic balance), so that no transient has to be waited for.
 */
import type { Complex } from "../math/complex.ts";
import type { Characteristic } from "../circuit/types.ts";
import { eliminate, substitute } from "./elimination.ts";
import { HarmonicTable, unknownsOf } from "./harmonic-table.ts";

/** What the ports see of the network at each harmonic, the mean (0) first. Phasors are peak values. */
export type PeriodicNetwork = {
  /** The highest harmonic. */
  readonly harmonics: number;
  /** Volts of each port while no port draws current: [port][harmonic]. */
  readonly openVolts: readonly (readonly Complex[])[];
  /** Ohms from port q's current to port p's volts: ohms[p][q][harmonic]. */
  readonly ohms: readonly (readonly (readonly Complex[])[])[];
};

/** Newton is quadratic near the answer; these many are far more than it takes on any telephone. */
const mostIterations = 60;
const mostHalvings = 40;
/** Of some hundred: behind a loop's ohms some microamps. */
const enoughVolts = 2e-3;

/** So many times fewer harmonics give the first guess: most of the way is gone where a step costs next to nothing. */
const coarseness = 4;
const fewestHarmonics = 3;
const enoughForGuessVolts = 0.1;

/** A step by slopes of an earlier iteration is good enough while it makes the misfit so many times smaller. */
const wellReduced = 3;

/** Amps that each port draws: [port][harmonic]. Throws RangeError where no state is found, which increasing characteristics rule out. */
export function solvePeriodic(network: PeriodicNetwork, ports: readonly Characteristic[]): Complex[][] {
  return new PeriodicProblem(network, ports).solve();
}

/** Unknowns are each port's mean, then cosine and sine part of each harmonic. */
class PeriodicProblem {
  private readonly network: PeriodicNetwork;
  private readonly ports: readonly Characteristic[];
  private readonly table: HarmonicTable;
  private readonly perPort: number;
  private readonly size: number;
  private readonly wave: Float64Array;
  private readonly conversion: Float64Array;
  private readonly factors: Float64Array;
  private readonly order: Int32Array;

  constructor(network: PeriodicNetwork, ports: readonly Characteristic[]) {
    this.network = network;
    this.ports = ports;
    this.table = HarmonicTable.upTo(network.harmonics);
    this.perPort = unknownsOf(network.harmonics);
    this.size = ports.length * this.perPort;
    this.wave = new Float64Array(this.table.instants);
    this.conversion = new Float64Array(this.perPort * this.perPort);
    this.factors = new Float64Array(this.size * this.size);
    this.order = new Int32Array(this.size);
  }

  solve(): Complex[][] {
    const amps = this.ampsAt(this.findVolts(enoughVolts));
    return this.ports.map((_, p) => this.phasorsOf(amps.subarray(p * this.perPort, (p + 1) * this.perPort)));
  }

  findVolts(enough: number): Float64Array {
    let volts = this.firstGuess();
    let misfit = this.misfit(volts);
    let hasSlopes = false;
    for (let iteration = 0; iteration < mostIterations; iteration++) {
      const before = largest(misfit);
      if (before < enough) return volts;
      if (hasSlopes) {
        const trial = stepped(volts, this.stepFor(misfit), 1);
        const trialMisfit = this.misfit(trial);
        if (largest(trialMisfit) * wellReduced < before) {
          volts = trial;
          misfit = trialMisfit;
          continue;
        }
      }
      this.takeSlopes(volts);
      hasSlopes = true;
      const step = this.stepFor(misfit);
      const squareBefore = squares(misfit);
      let share = 1;
      for (let halving = 0; ; halving++) {
        const trial = stepped(volts, step, share);
        const trialMisfit = this.misfit(trial);
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

  private firstGuess(): Float64Array {
    const { harmonics, openVolts, ohms } = this.network;
    const guess = new Float64Array(this.ports.length * this.perPort);
    const fewer = Math.floor(harmonics / coarseness);
    if (fewer < fewestHarmonics) return guess;
    // Phasors beyond the highest harmonic are not looked at.
    const coarser = new PeriodicProblem({ harmonics: fewer, openVolts, ohms }, this.ports);
    const volts = coarser.findVolts(enoughForGuessVolts);
    this.ports.forEach((_, p) => {
      guess.set(volts.subarray(p * coarser.perPort, (p + 1) * coarser.perPort), p * this.perPort);
    });
    return guess;
  }

  /** Volts less the open volts plus what the ports' own currents take away: zero in the steady state. */
  private misfit(volts: Float64Array): Float64Array {
    const { harmonics, openVolts, ohms } = this.network;
    const amps = this.ampsAt(volts);
    const misfit = Float64Array.from(volts);
    for (let p = 0; p < this.ports.length; p++) {
      const row = p * this.perPort;
      misfit[row]! -= openVolts[p]![0]!.re;
      for (let k = 1; k <= harmonics; k++) {
        misfit[row + 2 * k - 1]! -= openVolts[p]![k]!.re;
        misfit[row + 2 * k]! -= openVolts[p]![k]!.im;
      }
      for (let q = 0; q < this.ports.length; q++) {
        const own = ohms[p]![q]!;
        const from = q * this.perPort;
        misfit[row]! += own[0]!.re * amps[from]!;
        for (let k = 1; k <= harmonics; k++) {
          const { re, im } = own[k]!;
          const ampsRe = amps[from + 2 * k - 1]!;
          const ampsIm = amps[from + 2 * k]!;
          misfit[row + 2 * k - 1]! += re * ampsRe - im * ampsIm;
          misfit[row + 2 * k]! += re * ampsIm + im * ampsRe;
        }
      }
    }
    return misfit;
  }

  private ampsAt(volts: Float64Array): Float64Array {
    const { wave } = this;
    const amps = new Float64Array(volts.length);
    this.ports.forEach((port, p) => {
      this.table.toWave(volts, p * this.perPort, wave);
      for (let m = 0; m < wave.length; m++) wave[m] = port.amps(wave[m]!);
      this.table.toParts(wave, amps, p * this.perPort);
    });
    return amps;
  }

  /** How the misfit follows the volts, factored. */
  private takeSlopes(volts: Float64Array): void {
    const { harmonics, ohms } = this.network;
    const { perPort, size, wave, conversion: siemens, factors } = this;
    for (let q = 0; q < this.ports.length; q++) {
      const port = this.ports[q]!;
      this.table.toWave(volts, q * perPort, wave);
      for (let m = 0; m < wave.length; m++) wave[m] = port.siemens(wave[m]!);
      this.table.toConversion(wave, siemens);
      for (let p = 0; p < this.ports.length; p++) {
        const own = ohms[p]![q]!;
        const corner = p * perPort * size + q * perPort;
        for (let l = 0; l < perPort; l++) factors[corner + l] = own[0]!.re * siemens[l]!;
        for (let k = 1; k <= harmonics; k++) {
          const { re, im } = own[k]!;
          const rowRe = corner + (2 * k - 1) * size;
          const rowIm = rowRe + size;
          for (let l = 0; l < perPort; l++) {
            const ampsRe = siemens[(2 * k - 1) * perPort + l]!;
            const ampsIm = siemens[2 * k * perPort + l]!;
            factors[rowRe + l] = re * ampsRe - im * ampsIm;
            factors[rowIm + l] = re * ampsIm + im * ampsRe;
          }
        }
      }
    }
    for (let i = 0; i < size; i++) factors[i * size + i]! += 1;
    if (!eliminate(factors, size, this.order)) throw new RangeError("the steady state of ringing has no single answer");
  }

  private stepFor(misfit: Float64Array): Float64Array {
    return substitute(this.factors, this.size, this.order, misfit);
  }

  private phasorsOf(parts: Float64Array): Complex[] {
    return Array.from({ length: this.network.harmonics + 1 }, (_, k) =>
      k === 0 ? { re: parts[0]!, im: 0 } : { re: parts[2 * k - 1]!, im: parts[2 * k]! },
    );
  }
}

function stepped(volts: Float64Array, step: Float64Array, share: number): Float64Array {
  const result = new Float64Array(volts.length);
  for (let i = 0; i < volts.length; i++) result[i] = volts[i]! - share * step[i]!;
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

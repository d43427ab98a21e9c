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
  return solverFor(network.harmonics, ports.length).solve(network, ports);
}

const noNetwork: PeriodicNetwork = { harmonics: 0, openVolts: [], ohms: [] };

const solvers = new Map<string, PeriodicSolver>();

/** Solvers are kept: a survey would else spend its time on making arrays and throwing them away. */
function solverFor(harmonics: number, portCount: number): PeriodicSolver {
  const key = `${harmonics} ${portCount}`;
  let solver = solvers.get(key);
  if (solver === undefined) {
    solver = new PeriodicSolver(harmonics, portCount);
    solvers.set(key, solver);
  }
  return solver;
}

/** Unknowns are each port's mean, then cosine and sine part of each harmonic. */
class PeriodicSolver {
  private readonly harmonics: number;
  private readonly portCount: number;
  private readonly table: HarmonicTable;
  private readonly perPort: number;
  private readonly size: number;
  private readonly wave: Float64Array;
  private readonly amps: Float64Array;
  private readonly conversion: Float64Array;
  private readonly factors: Float64Array;
  private readonly order: Int32Array;
  private readonly step: Float64Array;
  /** The best so far and one on trial, which change places. */
  private volts: Float64Array;
  private misfit: Float64Array;
  private trialVolts: Float64Array;
  private trialMisfit: Float64Array;
  private network: PeriodicNetwork = noNetwork;
  private ports: readonly Characteristic[] = [];

  constructor(harmonics: number, portCount: number) {
    this.harmonics = harmonics;
    this.portCount = portCount;
    this.table = HarmonicTable.upTo(harmonics);
    this.perPort = unknownsOf(harmonics);
    this.size = portCount * this.perPort;
    const unknowns = (): Float64Array => new Float64Array(this.size);
    this.wave = new Float64Array(this.table.instants);
    this.amps = unknowns();
    this.conversion = new Float64Array(this.perPort * this.perPort);
    this.factors = new Float64Array(this.size * this.size);
    this.order = new Int32Array(this.size);
    this.step = unknowns();
    this.volts = unknowns();
    this.misfit = unknowns();
    this.trialVolts = unknowns();
    this.trialMisfit = unknowns();
  }

  solve(network: PeriodicNetwork, ports: readonly Characteristic[]): Complex[][] {
    this.findVolts(network, ports, enoughVolts);
    this.takeAmps(this.volts);
    const { amps, harmonics, perPort } = this;
    return ports.map((_, p) =>
      Array.from({ length: harmonics + 1 }, (__, k) => {
        const at = p * perPort + 2 * k;
        return k === 0 ? { re: amps[at]!, im: 0 } : { re: amps[at - 1]!, im: amps[at]! };
      }),
    );
  }

  private findVolts(network: PeriodicNetwork, ports: readonly Characteristic[], enough: number): Float64Array {
    this.network = network;
    this.ports = ports;
    this.guess(network, ports);
    this.takeMisfit(this.volts, this.misfit);
    let hasSlopes = false;
    for (let iteration = 0; iteration < mostIterations; iteration++) {
      const before = largest(this.misfit);
      if (before < enough) return this.volts;
      if (hasSlopes) {
        this.takeStep();
        this.tryShare(1);
        if (largest(this.trialMisfit) * wellReduced < before) {
          this.keepTrial();
          continue;
        }
      }
      this.takeSlopes();
      hasSlopes = true;
      this.takeStep();
      const squareBefore = squares(this.misfit);
      let share = 1;
      for (let halving = 0; ; halving++) {
        this.tryShare(share);
        if (squares(this.trialMisfit) < squareBefore || halving === mostHalvings) break;
        share /= 2;
      }
      this.keepTrial();
    }
    throw new RangeError("no steady state of ringing was found");
  }

  /** Phasors beyond the highest harmonic are not looked at, so that fewer of them need no other network. */
  private guess(network: PeriodicNetwork, ports: readonly Characteristic[]): void {
    this.volts.fill(0);
    const fewer = Math.floor(this.harmonics / coarseness);
    if (fewer < fewestHarmonics) return;
    const coarser = solverFor(fewer, this.portCount);
    const volts = coarser.findVolts(network, ports, enoughForGuessVolts);
    for (let p = 0; p < this.portCount; p++)
      for (let i = 0; i < coarser.perPort; i++) this.volts[p * this.perPort + i] = volts[p * coarser.perPort + i]!;
  }

  private tryShare(share: number): void {
    const { volts, step, trialVolts } = this;
    for (let i = 0; i < this.size; i++) trialVolts[i] = volts[i]! - share * step[i]!;
    this.takeMisfit(trialVolts, this.trialMisfit);
  }

  private keepTrial(): void {
    [this.volts, this.trialVolts] = [this.trialVolts, this.volts];
    [this.misfit, this.trialMisfit] = [this.trialMisfit, this.misfit];
  }

  /** Volts less the open volts plus what the ports' own currents take away: zero in the steady state. */
  private takeMisfit(volts: Float64Array, misfit: Float64Array): void {
    const { harmonics, portCount, perPort, amps } = this;
    const { openVolts, ohms } = this.network;
    this.takeAmps(volts);
    misfit.set(volts);
    for (let p = 0; p < portCount; p++) {
      const row = p * perPort;
      misfit[row]! -= openVolts[p]![0]!.re;
      for (let k = 1; k <= harmonics; k++) {
        misfit[row + 2 * k - 1]! -= openVolts[p]![k]!.re;
        misfit[row + 2 * k]! -= openVolts[p]![k]!.im;
      }
      for (let q = 0; q < portCount; q++) {
        const own = ohms[p]![q]!;
        const from = q * perPort;
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
  }

  private takeAmps(volts: Float64Array): void {
    const { wave, perPort, amps } = this;
    for (let p = 0; p < this.portCount; p++) {
      const port = this.ports[p]!;
      this.table.toWave(volts, p * perPort, wave);
      for (let m = 0; m < wave.length; m++) wave[m] = port.amps(wave[m]!);
      this.table.toParts(wave, amps, p * perPort);
    }
  }

  /** How the misfit follows the volts, factored. */
  private takeSlopes(): void {
    const { harmonics, portCount, perPort, size, volts, wave, conversion: siemens, factors } = this;
    const { ohms } = this.network;
    for (let q = 0; q < portCount; q++) {
      const port = this.ports[q]!;
      this.table.toWave(volts, q * perPort, wave);
      for (let m = 0; m < wave.length; m++) wave[m] = port.siemens(wave[m]!);
      this.table.toConversion(wave, siemens);
      for (let p = 0; p < portCount; p++) {
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

  private takeStep(): void {
    substitute(this.factors, this.size, this.order, this.misfit, this.step);
  }
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

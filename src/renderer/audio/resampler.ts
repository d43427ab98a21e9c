/** Changes the sample rate of a stream: a windowed-sinc filter bank, so that nothing is heard above half of the lower rate. */

/** Taps on each side of the present sample, in samples of the lower rate. */
const halfTaps = 24;
/** Phases of the bank; between two of them the output is interpolated, which leaves errors some 90 dB down. */
const phases = 256;
/** Kaiser's beta for about 70 dB of stop band. */
const kaiserBeta = 7;
/** The pass band ends at this share of half of the lower rate. */
const passShare = 0.945;

export type Resampler = {
  /** How many input samples it needs around a position. */
  readonly reach: number;
  /** The signal at a fractional position; `at` gives the input sample of an index (0 outside of what is known). */
  sample(position: number, at: (index: number) => number): number;
};

/** A bank for one pair of rates; slow to build, cheap to use. */
export function createResampler(fromHz: number, toHz: number): Resampler {
  const cutoff = passShare * Math.min(1, toHz / fromHz);
  const reach = Math.ceil(halfTaps / Math.min(1, toHz / fromHz));
  const taps = reach * 2;
  const bank = buildBank(cutoff, reach);
  return {
    reach,
    sample: (position, at) => {
      const base = Math.floor(position);
      const phase = (position - base) * phases;
      const lower = Math.floor(phase);
      const blend = phase - lower;
      const row = lower * taps;
      let sum = 0;
      for (let tap = 0; tap < taps; tap++) {
        const weight = bank[row + tap]! + blend * (bank[row + taps + tap]! - bank[row + tap]!);
        sum += weight * at(base - reach + 1 + tap);
      }
      return sum;
    },
  };
}

/** One row of taps a phase, and one row more so that the last phase can be blended with the next. */
function buildBank(cutoff: number, reach: number): Float32Array {
  const taps = reach * 2;
  const bank = new Float32Array((phases + 1) * taps);
  for (let phase = 0; phase <= phases; phase++) {
    let sum = 0;
    for (let tap = 0; tap < taps; tap++) {
      const distance = tap - reach + 1 - phase / phases;
      const weight = cutoff * sinc(cutoff * distance) * kaiser(distance / reach);
      bank[phase * taps + tap] = weight;
      sum += weight;
    }
    // Every phase passes DC by exactly 1: no ripple from phase to phase.
    for (let tap = 0; tap < taps; tap++) bank[phase * taps + tap]! /= sum;
  }
  return bank;
}

function sinc(x: number): number {
  return x === 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
}

function kaiser(x: number): number {
  return Math.abs(x) >= 1 ? 0 : besselI0(kaiserBeta * Math.sqrt(1 - x * x)) / besselI0(kaiserBeta);
}

/** Modified Bessel function of order 0, by its power series. */
function besselI0(x: number): number {
  let term = 1;
  let sum = 1;
  for (let k = 1; k < 40; k++) {
    term *= (x / (2 * k)) ** 2;
    sum += term;
  }
  return sum;
}

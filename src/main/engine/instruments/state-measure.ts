/** Pulses and rise time, from the two levels between which a signal goes: found as IEEE 181 does, in a histogram of its samples. */
import { crossingPlace } from "./cycle-measure.ts";

export type StateLevels = { readonly low: number; readonly high: number };

const bins = 100;
/** A half of the histogram has a state of its own where its fullest bin holds this share of all samples; otherwise its extreme is taken. Estimate. */
const stateShare = 0.05;
/** Reference levels of a rise between low (0) and high (1), IEEE 181. */
const riseFrom = 0.1;
const riseTo = 0.9;
/** A pulse begins and ends half-way; it has been left once the signal is this far beyond. Estimate. */
const middle = 0.5;
const hysteresis = 0.1;

/** Used within one call only. */
const histogram = new Uint32Array(bins);

/** The fullest bin of the lower and of the upper half of the range; a waveform that stays nowhere has its extremes. */
export function stateLevels(
  samples: Float32Array,
  count: number,
  { minimum, maximum }: { readonly minimum: number; readonly maximum: number },
): StateLevels {
  const perBin = (maximum - minimum) / bins;
  if (!(perBin > 0)) return { low: minimum, high: maximum };
  histogram.fill(0);
  for (let i = 0; i < count; i++) histogram[Math.min(bins - 1, Math.floor((samples[i]! - minimum) / perBin))]! += 1;
  const low = fullest(0, bins / 2);
  const high = fullest(bins / 2, bins);
  const least = stateShare * count;
  return {
    low: histogram[low]! >= least ? meanOfBin(samples, count, minimum + low * perBin, perBin) : minimum,
    high: histogram[high]! >= least ? meanOfBin(samples, count, minimum + high * perBin, perBin) : maximum,
  };
}

/** Of bins equally full the outermost: a sine's extremes, not its middle. */
function fullest(from: number, to: number): number {
  let best = from === 0 ? from : to - 1;
  for (let bin = from; bin < to; bin++) if (histogram[bin]! > histogram[best]!) best = bin;
  return best;
}

function meanOfBin(samples: Float32Array, count: number, from: number, width: number): number {
  let sum = 0;
  let inBin = 0;
  for (let i = 0; i < count; i++) {
    const off = samples[i]! - from;
    if (off < 0 || off > width) continue;
    sum += off;
    inBin += 1;
  }
  return inBin === 0 ? from : from + sum / inBin;
}

export type Pulses = { readonly dutyRatio: number; readonly meanSteps: number };

/** The share of the time that the signal is above half-way, and the length of a cycle, over whole cycles; undefined where there is none. */
export function pulsesOf(samples: Float32Array, count: number, { low, high }: StateLevels): Pulses | undefined {
  const level = low + middle * (high - low);
  const band = hysteresis * (high - low);
  let side = 0;
  let lastUnder = 0;
  let lastOver = 0;
  let firstRise = -1;
  let lastRise = -1;
  let fall = -1;
  /** High time of whole cycles; the one of the cycle under way waits until it is whole. */
  let highSteps = 0;
  let cycles = 0;
  for (let i = 0; i < count; i++) {
    const off = samples[i]! - level;
    if (off < 0) lastUnder = i;
    else lastOver = i;
    if (off < -band && side >= 0) {
      if (side > 0) fall = crossingPlace(samples, lastOver, level);
      side = -1;
    } else if (off > band && side <= 0) {
      if (side < 0) {
        const rise = crossingPlace(samples, lastUnder, level);
        if (lastRise >= 0) {
          highSteps += fall - lastRise;
          cycles += 1;
        } else firstRise = rise;
        lastRise = rise;
      }
      side = 1;
    }
  }
  if (cycles === 0) return undefined;
  return { dutyRatio: highSteps / (lastRise - firstRise), meanSteps: (lastRise - firstRise) / cycles };
}

/** Mean time of the rises from a tenth to nine tenths, in steps; undefined where there is no whole one. */
export function riseSteps(samples: Float32Array, count: number, { low, high }: StateLevels): number | undefined {
  const from = low + riseFrom * (high - low);
  const to = low + riseTo * (high - low);
  let sum = 0;
  let rises = 0;
  /** Last sample at or under the lower level, where the signal is on its way up. */
  let under = -1;
  for (let i = 0; i < count; i++) {
    const value = samples[i]!;
    if (value <= from) under = i;
    else if (value >= to && under >= 0) {
      sum += crossingPlace(samples, i - 1, to) - crossingPlace(samples, under, from);
      rises += 1;
      under = -1;
    }
  }
  return rises === 0 ? undefined : sum / rises;
}

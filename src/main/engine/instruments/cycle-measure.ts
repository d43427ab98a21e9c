/** The cycles of a signal, from crossings of the mean that are placed between their samples. */

/** A crossing counts once the signal has been this part of its AC RMS below the mean and then above it. Estimate. */
const hysteresisShare = 0.3;
/** Cycles whose lengths differ by no more than this part are those of a periodic signal; of speech or of a beat they are not. Estimate. */
const regularShare = 0.05;

export type Cycles = {
  readonly meanSteps: number;
  /** From the first crossing to the last: whole cycles, in samples and parts of them. */
  readonly fromPlace: number;
  readonly toPlace: number;
  readonly isRegular: boolean;
};

/** Over the first `count` samples; from the first and the last rise, or fall where there are more of those; undefined where there is no whole cycle. */
export function findCycles(samples: Float32Array, count: number, mean: number, acRms: number): Cycles | undefined {
  const band = hysteresisShare * acRms;
  const rises = newCrossings();
  const falls = newCrossings();
  let side = 0;
  let lastUnder = 0;
  let lastOver = 0;
  for (let i = 0; i < count; i++) {
    const off = samples[i]! - mean;
    if (off < 0) lastUnder = i;
    else lastOver = i;
    if (off < -band && side >= 0) {
      if (side > 0) addCrossing(falls, crossingPlace(samples, lastOver, mean));
      side = -1;
    } else if (off > band && side <= 0) {
      if (side < 0) addCrossing(rises, crossingPlace(samples, lastUnder, mean));
      side = 1;
    }
  }
  const crossings = falls.count > rises.count ? falls : rises;
  if (crossings.count < 2) return undefined;
  const meanSteps = (crossings.last - crossings.first) / (crossings.count - 1);
  const shortest = Math.min(rises.shortest, falls.shortest);
  const longest = Math.max(rises.longest, falls.longest);
  // One length alone says nothing of the next.
  const isRegular = rises.count + falls.count > 3 && longest - shortest <= regularShare * meanSteps;
  return { meanSteps, fromPlace: crossings.first, toPlace: crossings.last, isRegular };
}

/** The mean length of a cycle. */
export function meanCycleSteps(samples: Float32Array, count: number, mean: number, acRms: number): number | undefined {
  return findCycles(samples, count, mean, acRms)?.meanSteps;
}

/** Mean, and RMS about it, of whole cycles that begin and end where the signal crosses `level`. */
export function averagesOf(samples: Float32Array, { fromPlace, toPlace }: Cycles, level: number): { mean: number; acRms: number } {
  const first = Math.floor(fromPlace) + 1;
  const last = Math.floor(toPlace);
  let sum = 0;
  let squares = 0;
  // Trapezoids; at both ends the signal is at the level.
  for (let i = first; i <= last; i++) {
    const before = i === first ? first - fromPlace : 1;
    const after = i === last ? toPlace - last : 1;
    const off = samples[i]! - level;
    sum += (off * (before + after)) / 2;
    squares += (off * off * (before + after)) / 2;
  }
  const steps = toPlace - fromPlace;
  const meanOff = sum / steps;
  return { mean: level + meanOff, acRms: Math.sqrt(Math.max(0, squares / steps - meanOff * meanOff)) };
}

type Crossings = { count: number; first: number; last: number; shortest: number; longest: number };

function newCrossings(): Crossings {
  return { count: 0, first: 0, last: 0, shortest: Infinity, longest: 0 };
}

function addCrossing(crossings: Crossings, place: number): void {
  if (crossings.count === 0) crossings.first = place;
  else {
    const steps = place - crossings.last;
    if (steps < crossings.shortest) crossings.shortest = steps;
    if (steps > crossings.longest) crossings.longest = steps;
  }
  crossings.last = place;
  crossings.count += 1;
}

/** Where the straight line from this sample to the next, on the other side, meets a level. */
export function crossingPlace(samples: Float32Array, index: number, level: number): number {
  const before = samples[index]! - level;
  const after = samples[index + 1]! - level;
  return index + before / (before - after);
}

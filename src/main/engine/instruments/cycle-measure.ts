/** The mean length of a cycle, from crossings of the mean that are placed between their samples. */

/** A crossing counts once the signal has been this part of its AC RMS below the mean and then above it. Estimate. */
const hysteresisShare = 0.3;

/** Over the first `count` samples; from the first and the last rise, or fall where there are more of those; undefined where there is no whole cycle. */
export function meanCycleSteps(samples: Float32Array, count: number, mean: number, acRms: number): number | undefined {
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
  return crossings.count < 2 ? undefined : (crossings.last - crossings.first) / (crossings.count - 1);
}

type Crossings = { count: number; first: number; last: number };

function newCrossings(): Crossings {
  return { count: 0, first: 0, last: 0 };
}

function addCrossing(crossings: Crossings, place: number): void {
  if (crossings.count === 0) crossings.first = place;
  crossings.last = place;
  crossings.count += 1;
}

/** Where the straight line from this sample to the next, on the other side, meets a level. */
export function crossingPlace(samples: Float32Array, index: number, level: number): number {
  const before = samples[index]! - level;
  const after = samples[index + 1]! - level;
  return index + before / (before - after);
}

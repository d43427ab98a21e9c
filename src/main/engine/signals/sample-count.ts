/** Durations as whole numbers of samples. */

/** The nearest number of samples of a duration. */
export function samplesOf(seconds: number, sampleHz: number): number {
  if (!(seconds >= 0) || !(sampleHz > 0)) throw new Error(`a duration of ${seconds} s at ${sampleHz} samples a second cannot be counted`);
  return Math.round(seconds * sampleHz);
}

/**
 * Sample at which each of a row of durations ends, counted from its start. The sum is rounded, not each part, so that a cadence
 * never drifts from its seconds by more than half a sample.
 */
export function sampleEnds(seconds: readonly number[], sampleHz: number): Int32Array {
  const ends = new Int32Array(seconds.length);
  let totalSeconds = 0;
  seconds.forEach((part, index) => {
    totalSeconds += part;
    ends[index] = samplesOf(totalSeconds, sampleHz);
  });
  return ends;
}

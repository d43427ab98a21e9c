/** Measurements on recorded samples, by the textbook: mean, rms, and the level of one frequency. */

export function mean(samples: readonly number[]): number {
  return samples.reduce((sum, sample) => sum + sample, 0) / samples.length;
}

/** Root of the mean square about the mean. */
export function acRms(samples: readonly number[]): number {
  const level = mean(samples);
  return Math.sqrt(mean(samples.map((sample) => (sample - level) ** 2)));
}

/** RMS of the part at one frequency: correlation with sine and cosine, over whole periods for a true reading. */
export function toneRms(samples: readonly number[], sampleHz: number, hertz: number): number {
  const level = mean(samples);
  let inPhase = 0;
  let quadrature = 0;
  samples.forEach((sample, i) => {
    const angle = (2 * Math.PI * hertz * i) / sampleHz;
    inPhase += (sample - level) * Math.cos(angle);
    quadrature += (sample - level) * Math.sin(angle);
  });
  return (Math.SQRT2 * Math.hypot(inPhase, quadrature)) / samples.length;
}

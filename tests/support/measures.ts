/** Measures of recorded samples, for comparing a trace with a formula. */

export function mean(samples: Float64Array): number {
  return samples.reduce((sum, value) => sum + value, 0) / samples.length;
}

/** RMS of what is left when the mean is taken away. */
export function acRms(samples: Float64Array): number {
  const dc = mean(samples);
  return Math.sqrt(samples.reduce((sum, value) => sum + (value - dc) ** 2, 0) / samples.length);
}

/** Peak of the sine of this frequency in the samples; exact where they hold whole periods of everything in them. */
export function tonePeak(samples: Float64Array, hertz: number, sampleHz: number): number {
  let real = 0;
  let imaginary = 0;
  samples.forEach((value, index) => {
    const angle = (2 * Math.PI * hertz * index) / sampleHz;
    real += value * Math.cos(angle);
    imaginary += value * Math.sin(angle);
  });
  return (2 / samples.length) * Math.hypot(real, imaginary);
}

/** Frequency from the rises through the mean, interpolated between samples. */
export function frequencyHertz(samples: Float64Array, sampleHz: number): number {
  const dc = mean(samples);
  const rises: number[] = [];
  for (let i = 1; i < samples.length; i++) {
    const before = samples[i - 1]! - dc;
    const after = samples[i]! - dc;
    if (before < 0 && after >= 0) rises.push(i - after / (after - before));
  }
  const first = rises[0];
  const last = rises.at(-1);
  if (first === undefined || last === undefined || rises.length < 2) throw new Error("too few crossings for a frequency");
  return ((rises.length - 1) * sampleHz) / (last - first);
}

/** Ratio in decibels. */
export function decibels(ratio: number): number {
  return 20 * Math.log10(ratio);
}

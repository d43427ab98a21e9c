/** Lines of a spectrum: a Fourier transform under Hann's window, each peak placed between its bins. */

export type SpectralLine = { readonly hertz: number; readonly rms: number };

/** The transform's bins; the number of samples is brought up to a power of two with zeros. */
export class Spectrum {
  private readonly magnitudes: Float64Array;
  private readonly binHertz: number;
  private readonly size: number;
  private readonly samples: number;

  constructor(samples: ArrayLike<number>, sampleHz: number) {
    this.samples = samples.length;
    this.size = 2 ** Math.ceil(Math.log2(4 * samples.length));
    this.binHertz = sampleHz / this.size;
    const real = new Float64Array(this.size);
    const imaginary = new Float64Array(this.size);
    for (let n = 0; n < samples.length; n++) real[n] = samples[n]! * (0.5 - 0.5 * Math.cos((2 * Math.PI * (n + 0.5)) / samples.length));
    transform(real, imaginary);
    this.magnitudes = real.subarray(0, this.size / 2).map((value, k) => Math.hypot(value, imaginary[k]!));
  }

  /** The strongest line within so many hertz of a place. */
  lineNear(hertz: number, withinHertz: number): SpectralLine {
    const from = Math.max(1, Math.floor((hertz - withinHertz) / this.binHertz));
    const to = Math.min(this.magnitudes.length - 2, Math.ceil((hertz + withinHertz) / this.binHertz));
    let best = from;
    for (let k = from; k <= to; k++) if (this.magnitudes[k]! > this.magnitudes[best]!) best = k;
    return this.lineAt(best);
  }

  /** The strongest line that is not within so many hertz of any of these. */
  strongestBeside(hertz: readonly number[], apartHertz: number): SpectralLine {
    let best = 1;
    for (let k = 1; k < this.magnitudes.length - 1; k++) {
      if (hertz.some((known) => Math.abs(known - k * this.binHertz) < apartHertz)) continue;
      if (this.magnitudes[k]! > this.magnitudes[best]! || hertz.some((known) => Math.abs(known - best * this.binHertz) < apartHertz))
        best = k;
    }
    return this.lineAt(best);
  }

  /** A parabola through the logarithms of three bins: with four times as many bins as samples good to a hundredth of a bin. */
  private lineAt(bin: number): SpectralLine {
    const [left, middle, right] = [bin - 1, bin, bin + 1].map((k) => Math.log(Math.max(this.magnitudes[k]!, 1e-300))) as [
      number,
      number,
      number,
    ];
    const curve = left - 2 * middle + right;
    const offset = curve === 0 ? 0 : (left - right) / (2 * curve);
    const peak = Math.exp(middle - ((left - right) * offset) / 4);
    // A sine of peak 1 makes a line of samples / 4 under Hann's window.
    return { hertz: (bin + offset) * this.binHertz, rms: ((peak * 4) / this.samples) * Math.SQRT1_2 };
  }
}

/** Fast Fourier transform in place (Cooley and Tukey 1965), decimation in time. */
function transform(real: Float64Array, imaginary: Float64Array): void {
  const size = real.length;
  for (let i = 1, j = 0; i < size; i++) {
    let bit = size >> 1;
    for (; j & bit; bit >>= 1) j ^= bit;
    j ^= bit;
    if (i < j) {
      [real[i], real[j]] = [real[j]!, real[i]!];
      [imaginary[i], imaginary[j]] = [imaginary[j]!, imaginary[i]!];
    }
  }
  for (let length = 2; length <= size; length *= 2) {
    const half = length / 2;
    for (let k = 0; k < half; k++) {
      const cos = Math.cos((2 * Math.PI * k) / length);
      const sin = -Math.sin((2 * Math.PI * k) / length);
      for (let i = k; i < size; i += length) {
        const j = i + half;
        const re = real[j]! * cos - imaginary[j]! * sin;
        const im = real[j]! * sin + imaginary[j]! * cos;
        real[j] = real[i]! - re;
        imaginary[j] = imaginary[i]! - im;
        real[i]! += re;
        imaginary[i]! += im;
      }
    }
  }
}

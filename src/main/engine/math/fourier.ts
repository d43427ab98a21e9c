/** The fast Fourier transform of real samples (Cooley and Tukey 1965): as complex numbers of half the length, then taken apart. */

export class RealFourier {
  readonly size: number;
  private readonly half: number;
  private readonly cos: Float64Array;
  private readonly sin: Float64Array;
  private readonly reversed: Uint32Array;
  private readonly real: Float64Array;
  private readonly imaginary: Float64Array;

  /** `size` is a power of two, at least 8. */
  constructor(size: number) {
    if (!(size >= 8 && Number.isInteger(Math.log2(size))))
      throw new Error(`a Fourier transform of ${size} samples: expected a power of two`);
    this.size = size;
    this.half = size / 2;
    this.cos = Float64Array.from({ length: this.half }, (_, k) => Math.cos((2 * Math.PI * k) / size));
    this.sin = Float64Array.from({ length: this.half }, (_, k) => Math.sin((2 * Math.PI * k) / size));
    this.real = new Float64Array(this.half);
    this.imaginary = new Float64Array(this.half);
    this.reversed = new Uint32Array(this.half);
    const bits = Math.log2(this.half);
    for (let i = 0; i < this.half; i++) {
      let reversed = 0;
      for (let bit = 0; bit < bits; bit++) if ((i & (1 << bit)) !== 0) reversed |= 1 << (bits - 1 - bit);
      this.reversed[i] = reversed;
    }
  }

  /** Magnitudes of the bins 0 to size / 2 - 1, not divided by anything. */
  magnitudes(samples: Float64Array, out: Float64Array): void {
    // hot path
    const { half, real, imaginary, reversed, cos, sin } = this;
    for (let i = 0; i < half; i++) {
      const to = reversed[i]!;
      real[to] = samples[2 * i]!;
      imaginary[to] = samples[2 * i + 1]!;
    }
    this.transform();
    out[0] = Math.abs(real[0]! + imaginary[0]!);
    for (let k = 1; k < half; k++) {
      const mirror = half - k;
      const evenReal = (real[k]! + real[mirror]!) / 2;
      const evenImaginary = (imaginary[k]! - imaginary[mirror]!) / 2;
      const oddReal = (imaginary[k]! + imaginary[mirror]!) / 2;
      const oddImaginary = (real[mirror]! - real[k]!) / 2;
      const re = evenReal + oddReal * cos[k]! + oddImaginary * sin[k]!;
      const im = evenImaginary + oddImaginary * cos[k]! - oddReal * sin[k]!;
      out[k] = Math.sqrt(re * re + im * im);
    }
  }

  /** In place, from the order of reversed bits. */
  private transform(): void {
    const { half, real, imaginary, cos, sin } = this;
    for (let length = 2; length <= half; length *= 2) {
      const middle = length / 2;
      const stride = this.size / length;
      for (let from = 0; from < half; from += length) {
        for (let k = 0; k < middle; k++) {
          const c = cos[k * stride]!;
          const s = -sin[k * stride]!;
          const a = from + k;
          const b = a + middle;
          const re = real[b]! * c - imaginary[b]! * s;
          const im = real[b]! * s + imaginary[b]! * c;
          real[b] = real[a]! - re;
          imaginary[b] = imaginary[a]! - im;
          real[a]! += re;
          imaginary[a]! += im;
        }
      }
    }
  }
}

/** Real samples from the lower half of their spectrum: the inverse fast Fourier transform (Cooley and Tukey 1965). */

/**
 * `samples[n] = sum over k of X[k] e^(2 pi j k n / size)`, where X[size - k] is the conjugate of X[k]; nothing is divided. `re` and
 * `im` hold k = 0 to size / 2 - 1; the bin at half the rate is taken to be empty.
 */
export function samplesOfSpectrum(re: Float64Array, im: Float64Array): Float64Array {
  const size = 2 * re.length;
  if (!(size >= 4 && Number.isInteger(Math.log2(size)) && im.length === re.length)) {
    throw new Error(`a spectrum of ${re.length} and ${im.length} bins: expected as many of both, and a power of two`);
  }
  const real = new Float64Array(size);
  const imaginary = new Float64Array(size);
  for (let k = 0; k < re.length; k++) {
    real[k] = re[k]!;
    imaginary[k] = k === 0 ? 0 : im[k]!;
    if (k > 0) {
      real[size - k] = re[k]!;
      imaginary[size - k] = -im[k]!;
    }
  }
  reverseBits(real, imaginary);
  for (let length = 2; length <= size; length *= 2) {
    const middle = length / 2;
    for (let k = 0; k < middle; k++) {
      const c = Math.cos((2 * Math.PI * k) / length);
      const s = Math.sin((2 * Math.PI * k) / length);
      for (let a = k; a < size; a += length) {
        const b = a + middle;
        const turnedRe = real[b]! * c - imaginary[b]! * s;
        const turnedIm = real[b]! * s + imaginary[b]! * c;
        real[b] = real[a]! - turnedRe;
        imaginary[b] = imaginary[a]! - turnedIm;
        real[a]! += turnedRe;
        imaginary[a]! += turnedIm;
      }
    }
  }
  return real;
}

function reverseBits(real: Float64Array, imaginary: Float64Array): void {
  const size = real.length;
  for (let i = 1, j = 0; i < size; i++) {
    let bit = size >> 1;
    for (; (j & bit) !== 0; bit >>= 1) j ^= bit;
    j ^= bit;
    if (i < j) {
      [real[i], real[j]] = [real[j]!, real[i]!];
      [imaginary[i], imaginary[j]] = [imaginary[j]!, imaginary[i]!];
    }
  }
}

/** Between a period's instants and its mean, cosine and sine parts, for the harmonics up to one of them. */

/** Instants for each harmonic kept: bent characteristics are looked at so finely that what they fold back is small. */
const instantsPerHarmonic = 8;

const tables = new Map<number, HarmonicTable>();

/** The mean, then real and imaginary part of each harmonic's peak phasor. */
export function unknownsOf(harmonics: number): number {
  return 2 * harmonics + 1;
}

/**
 * Cosines are the same before and after the middle of a period and sines change sign, so that half a period's rows are enough:
 * a wave is the sum of its even and its odd half.
 */
export class HarmonicTable {
  readonly instants: number;
  private readonly harmonics: number;
  /** Instants from the start to the middle of the period, both included. */
  private readonly half: number;
  /** Rows of half a period: cosine and sine of each harmonic up to twice the highest, from 0 on. */
  private readonly cosines: Float64Array;
  private readonly sines: Float64Array;
  private readonly even: Float64Array;
  private readonly odd: Float64Array;
  private readonly cosineMeans: Float64Array;
  private readonly sineMeans: Float64Array;

  static upTo(harmonics: number): HarmonicTable {
    let table = tables.get(harmonics);
    if (table === undefined) {
      table = new HarmonicTable(harmonics);
      tables.set(harmonics, table);
    }
    return table;
  }

  private constructor(harmonics: number) {
    // Even, and so many that sums of two harmonics are still told apart.
    const instants = instantsPerHarmonic * (harmonics + 1);
    const half = instants / 2 + 1;
    this.harmonics = harmonics;
    this.instants = instants;
    this.half = half;
    this.cosines = new Float64Array((2 * harmonics + 1) * half);
    this.sines = new Float64Array((2 * harmonics + 1) * half);
    for (let k = 0, at = 0; k <= 2 * harmonics; k++) {
      for (let n = 0; n < half; n++, at++) {
        const angle = (2 * Math.PI * ((k * n) % instants)) / instants;
        this.cosines[at] = Math.cos(angle);
        this.sines[at] = Math.sin(angle);
      }
    }
    this.even = new Float64Array(half);
    this.odd = new Float64Array(half);
    this.cosineMeans = new Float64Array(2 * harmonics + 1);
    this.sineMeans = new Float64Array(2 * harmonics + 1);
  }

  /** The wave of the parts that begin at `from`, written into `wave`. */
  toWave(parts: Float64Array, from: number, wave: Float64Array): void {
    const { half, instants, cosines, sines, even, odd } = this;
    even.fill(parts[from]!);
    odd.fill(0);
    for (let k = 1, at = half; k <= this.harmonics; k++) {
      const re = parts[from + 2 * k - 1]!;
      const im = parts[from + 2 * k]!;
      for (let n = 0; n < half; n++, at++) {
        even[n]! += re * cosines[at]!;
        odd[n]! -= im * sines[at]!;
      }
    }
    wave[0] = even[0]!;
    for (let n = 1; n < half; n++) {
      wave[n] = even[n]! + odd[n]!;
      wave[instants - n] = even[n]! - odd[n]!;
    }
  }

  /** The wave's parts, written from `to` on. */
  toParts(wave: Float64Array, parts: Float64Array, to: number): void {
    this.takeMeans(wave, this.harmonics);
    parts[to] = this.cosineMeans[0]!;
    for (let k = 1; k <= this.harmonics; k++) {
      parts[to + 2 * k - 1] = 2 * this.cosineMeans[k]!;
      parts[to + 2 * k] = -2 * this.sineMeans[k]!;
    }
  }

  /** How a current's parts follow the volts' parts through a conductance that changes over the period: a row for each part of the current. */
  toConversion(siemens: Float64Array, result: Float64Array): void {
    const { harmonics, cosineMeans: cosine, sineMeans: sine } = this;
    const size = unknownsOf(harmonics);
    this.takeMeans(siemens, 2 * harmonics);
    result[0] = cosine[0]!;
    for (let k = 1; k <= harmonics; k++) {
      const re = (2 * k - 1) * size;
      const im = re + size;
      result[2 * k - 1] = cosine[k]!;
      result[2 * k] = -sine[k]!;
      result[re] = 2 * cosine[k]!;
      result[im] = -2 * sine[k]!;
      for (let l = 1; l <= harmonics; l++) {
        const less = Math.abs(k - l);
        const lessSine = k < l ? -sine[less]! : sine[less]!;
        result[re + 2 * l - 1] = cosine[less]! + cosine[k + l]!;
        result[re + 2 * l] = lessSine - sine[k + l]!;
        result[im + 2 * l - 1] = -sine[k + l]! - lessSine;
        result[im + 2 * l] = cosine[less]! - cosine[k + l]!;
      }
    }
  }

  /** Means over the period of the wave times cosine and sine of each harmonic. */
  private takeMeans(wave: Float64Array, harmonics: number): void {
    const { half, instants, cosines, sines, even, odd } = this;
    even[0] = wave[0]!;
    odd[0] = 0;
    for (let n = 1; n < half - 1; n++) {
      even[n] = wave[n]! + wave[instants - n]!;
      odd[n] = wave[n]! - wave[instants - n]!;
    }
    even[half - 1] = wave[half - 1]!;
    odd[half - 1] = 0;
    for (let k = 0, at = 0; k <= harmonics; k++) {
      let cosineSum = 0;
      let sineSum = 0;
      for (let n = 0; n < half; n++, at++) {
        cosineSum += even[n]! * cosines[at]!;
        sineSum += odd[n]! * sines[at]!;
      }
      this.cosineMeans[k] = cosineSum / instants;
      this.sineMeans[k] = sineSum / instants;
    }
  }
}

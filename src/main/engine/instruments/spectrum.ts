/** The spectrum of a recording at a moment: levels by frequency under Hann's window, and its lines with their exact frequencies. */
import { RealFourier } from "../math/fourier.ts";
import type { Track } from "./track.ts";

/** A sine: its frequency, and its RMS value in decibels above one volt or ampere. */
export type SpectralPeak = { readonly hertz: number; readonly levelDb: number };

/** Longest stretch that is looked at: 1.4 s at 48 kHz, lines 0.7 Hz apart. */
const longestSamples = 65_536;
const shortestSamples = 256;
const mostPeaks = 8;
/** A line stands so far above what lies around it, and so little under the strongest. Estimates. */
const overNoiseDb = 15;
const underStrongestDb = 50;
/** Within so many bins of a stronger line all is skirt of Hann's window. */
const skirtBins = 4;
/** A level that nothing on a line ever falls to. */
export const silenceDb = -200;

export class SpectrumAnalyser {
  private readonly transforms = new Map<number, RealFourier>();
  private readonly windows = new Map<number, Float64Array>();
  private readonly block = new Float32Array(longestSamples);
  private readonly samples = new Float64Array(longestSamples);
  private readonly magnitudes = new Float64Array(longestSamples / 2);
  /** Bins of the stretch that was looked at last, and what they are apart. */
  private binCount = 0;
  private binHertz = 1;

  /**
   * Looks at up to `wantedSamples` samples before `toStep`, as many as there are in powers of two; false where there are too few.
   * The mean is taken away first: the battery is no line.
   */
  look(track: Track, toStep: number, wantedSamples: number, stepHz: number): boolean {
    const to = Math.min(toStep, track.endStep);
    const there = Math.min(wantedSamples, longestSamples, to - track.sampleFromStep);
    if (!(there >= shortestSamples)) return false;
    const size = 2 ** Math.floor(Math.log2(there));
    track.copy(to - size, to, this.block);
    const window = this.windowOf(size);
    let sum = 0;
    for (let i = 0; i < size; i++) sum += this.block[i]!;
    const mean = sum / size;
    for (let i = 0; i < size; i++) this.samples[i] = (this.block[i]! - mean) * window[i]!;
    this.transformOf(size).magnitudes(this.samples, this.magnitudes);
    this.binCount = size / 2;
    this.binHertz = stepHz / size;
    return true;
  }

  /** RMS of a sine in this bin, in decibels; a sine between two bins shows up to 1.4 dB less. */
  private levelDb(bin: number): number {
    // Under Hann's window a sine of peak 1 makes a line of a quarter of the samples.
    const rms = (this.magnitudes[bin]! / this.binCount) * 2 * Math.SQRT1_2;
    return rms > 0 ? Math.max(silenceDb, 20 * Math.log10(rms)) : silenceDb;
  }

  /** The strongest bin in each of `columns` equal parts of 0 to `toHertz`; where bins are wider than columns, straight lines between them. */
  fill(toHertz: number, columns: number, out: Float32Array, offset: number): void {
    const binsPerColumn = toHertz / this.binHertz / columns;
    for (let column = 0; column < columns; column++) {
      const from = column * binsPerColumn;
      if (binsPerColumn >= 1) {
        let strongest = 0;
        const last = Math.min(this.binCount - 1, Math.max(Math.ceil(from), Math.ceil(from + binsPerColumn) - 1));
        for (let bin = Math.ceil(from); bin <= last; bin++)
          if (bin === Math.ceil(from) || this.magnitudes[bin]! > this.magnitudes[strongest]!) strongest = bin;
        out[offset + column] = this.levelDb(Math.min(this.binCount - 1, strongest));
        continue;
      }
      const place = Math.min(this.binCount - 1.001, (column + 0.5) * binsPerColumn);
      const bin = Math.floor(place);
      out[offset + column] = this.levelDb(bin) + (this.levelDb(bin + 1) - this.levelDb(bin)) * (place - bin);
    }
  }

  /** The strongest lines up to a frequency, by frequency. */
  peaks(toHertz: number): SpectralPeak[] {
    const last = Math.min(this.binCount - 2, Math.floor(toHertz / this.binHertz));
    const found: number[] = [];
    for (let bin = 2; bin <= last; bin++) {
      const here = this.magnitudes[bin]!;
      if (here > this.magnitudes[bin - 1]! && here >= this.magnitudes[bin + 1]!) found.push(bin);
    }
    found.sort((a, b) => this.magnitudes[b]! - this.magnitudes[a]!);
    const strongest = found[0];
    if (strongest === undefined) return [];
    const least = Math.max(this.levelDb(strongest) - underStrongestDb, this.noiseDb(last) + overNoiseDb);
    const kept: number[] = [];
    for (const bin of found) {
      if (kept.length === mostPeaks || this.levelDb(bin) < least) break;
      if (kept.every((other) => Math.abs(other - bin) > skirtBins)) kept.push(bin);
    }
    return kept.sort((a, b) => a - b).map((bin) => this.peakAt(bin));
  }

  /** What half of the bins are under. */
  private noiseDb(lastBin: number): number {
    const middle = this.magnitudes.slice(1, lastBin + 1).sort()[Math.floor(lastBin / 2)] ?? 0;
    return middle > 0 ? 20 * Math.log10((middle / this.binCount) * 2 * Math.SQRT1_2) : silenceDb;
  }

  /** From the strongest bin and the stronger of its neighbours: exact for a sine alone under Hann's window. */
  private peakAt(bin: number): SpectralPeak {
    const here = this.magnitudes[bin]!;
    const up = this.magnitudes[bin + 1]! >= this.magnitudes[bin - 1]!;
    const ratio = (up ? this.magnitudes[bin + 1]! : this.magnitudes[bin - 1]!) / here;
    const off = (2 * ratio - 1) / (1 + ratio);
    const loss = Math.abs(off) < 1e-6 ? 1 : Math.sin(Math.PI * off) / (Math.PI * off * (1 - off * off));
    return { hertz: (bin + (up ? off : -off)) * this.binHertz, levelDb: this.levelDb(bin) - 20 * Math.log10(loss) };
  }

  private transformOf(size: number): RealFourier {
    const known = this.transforms.get(size) ?? new RealFourier(size);
    this.transforms.set(size, known);
    return known;
  }

  private windowOf(size: number): Float64Array {
    const known = this.windows.get(size) ?? Float64Array.from({ length: size }, (_, i) => 0.5 - 0.5 * Math.cos((2 * Math.PI * i) / size));
    this.windows.set(size, known);
    return known;
  }
}

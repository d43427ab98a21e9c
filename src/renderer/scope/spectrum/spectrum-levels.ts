/** The levels of a screen's spectrum, and the highest of them so far. */
import type { ScopeScreen, ScopeSpectrum } from "../../../shared/model/scope.ts";

export function levelsOf(screen: ScopeScreen, spectrum: ScopeSpectrum): Float32Array {
  return screen.samples.subarray(screen.samples.length - spectrum.columns * spectrum.bands);
}

export function highestOf(levels: Float32Array): number {
  return levels.reduce((most, level) => (level > most ? level : most), Number.NEGATIVE_INFINITY);
}

/** Keeps the highest level of each band until another channel, band or kind of view is shown. */
export class PeakHold {
  private key = "";
  private levels = new Float32Array(0);

  take(spectrum: ScopeSpectrum, probe: string | undefined, levels: Float32Array): Float32Array {
    const key = [spectrum.kind, probe, spectrum.toHertz, levels.length].join(" ");
    if (key !== this.key) {
      this.key = key;
      this.levels = new Float32Array(levels.length).fill(Number.NEGATIVE_INFINITY);
    }
    for (let i = 0; i < levels.length; i++) if ((levels[i] ?? Number.NaN) > (this.levels[i] ?? 0)) this.levels[i] = levels[i] ?? 0;
    return this.levels;
  }

  clear(): void {
    this.key = "";
  }
}

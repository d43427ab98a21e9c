/** The scope's view by frequency: a spectrum at the right edge of the screen, or a spectrogram all over it. */
import type { ToneSite } from "../../../shared/catalog/tone-plans.ts";
import type { ScopeSpectrum, SpectrumView } from "../../../shared/model/scope.ts";
import { PeakNames } from "./peak-names.ts";
import { Spectrogram } from "./spectrogram.ts";
import { SpectrumAnalyser } from "./spectrum.ts";
import type { Track } from "./track.ts";

/** Samples of a transform at 48 kHz, by the upper end of the view: lines 0.7, 2.9 and 5.9 Hz apart; columns of a spectrogram 2.9, 23 and 47 Hz. */
const spectrumSamples: Readonly<Record<SpectrumView["toHertz"], number>> = { 400: 65_536, 4000: 16_384, 24_000: 8192 };
const spectrogramSamples: Readonly<Record<SpectrumView["toHertz"], number>> = { 400: 16_384, 4000: 2048, 24_000: 1024 };
const spectrumBands = 800;
const spectrogramBands = 128;
const spectrogramColumns = 256;

export type SpectrumSpan = { readonly fromStep: number; readonly toStep: number; readonly stepHz: number };

export class ScopeSpectrumView {
  private readonly analyser = new SpectrumAnalyser();
  private readonly spectrogram = new Spectrogram();
  private names: { readonly site: string; readonly of: PeakNames } | undefined;

  /** The view's levels, to be put after the traces, and what is known of them. */
  read(
    view: SpectrumView,
    track: Track | undefined,
    span: SpectrumSpan,
    site: ToneSite,
  ): { spectrum: ScopeSpectrum; levels: Float32Array } {
    const isSpectrum = view.kind === "spectrum";
    const columns = isSpectrum ? 1 : spectrogramColumns;
    const bands = isSpectrum ? spectrumBands : spectrogramBands;
    const windowSamples = Math.round(((isSpectrum ? spectrumSamples : spectrogramSamples)[view.toHertz] * span.stepHz) / 48_000);
    const levels = new Float32Array(columns * bands).fill(NaN);
    const size = 2 ** Math.floor(Math.log2(windowSamples));
    if (!isSpectrum && track !== undefined) {
      this.spectrogram.fill(track, { ...span, columns, bands, toHertz: view.toHertz, windowSamples: size }, levels, 0);
    }
    const isThere = track !== undefined && this.analyser.look(track, Math.floor(span.toStep), spectrumSize(view, span.stepHz), span.stepHz);
    if (isThere && isSpectrum) this.analyser.fill(view.toHertz, bands, levels, 0);
    const peaks = isThere ? this.analyser.peaks(view.toHertz) : [];
    const spectrum = { ...view, columns, bands, binHertz: span.stepHz / size, peaks, names: this.namesFor(site).of(peaks) };
    return { spectrum, levels };
  }

  private namesFor(site: ToneSite): PeakNames {
    const key = JSON.stringify(site);
    if (this.names?.site !== key) this.names = { site: key, of: new PeakNames(site) };
    return this.names.of;
  }
}

function spectrumSize(view: SpectrumView, stepHz: number): number {
  return 2 ** Math.floor(Math.log2((spectrumSamples[view.toHertz] * stepHz) / 48_000));
}

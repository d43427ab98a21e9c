/** Levels by frequency and time over a stretch of a recording; columns that were worked out for one screen serve the next. */
import { SpectrumAnalyser } from "./spectrum.ts";
import type { Track } from "./track.ts";

export type SpectrogramView = {
  readonly fromStep: number;
  readonly toStep: number;
  readonly columns: number;
  readonly bands: number;
  readonly toHertz: number;
  /** Samples of each transform. */
  readonly windowSamples: number;
  readonly stepHz: number;
};

export class Spectrogram {
  private readonly analyser = new SpectrumAnalyser();
  private key = "";
  /** Which column of the run each slot holds. */
  private slots = new Float64Array(0);
  private levels = new Float32Array(0);

  /** Column by column, each from the lowest band to the highest, in decibels; NaN where nothing was recorded. */
  fill(track: Track, view: SpectrogramView, out: Float32Array, offset: number): void {
    const { columns, bands, windowSamples, stepHz, toHertz } = view;
    const widthSteps = (view.toStep - view.fromStep) / columns;
    this.begin(`${track.beginStep} ${widthSteps} ${columns} ${bands} ${windowSamples} ${toHertz}`, columns, bands);
    const first = Math.floor(view.fromStep / widthSteps);
    for (let i = 0; i < columns; i++) {
      const column = first + i;
      const slot = ((column % columns) + columns) % columns;
      const endStep = Math.round((column + 0.5) * widthSteps + windowSamples / 2);
      if (this.slots[slot] !== column && endStep <= track.endStep) {
        const isThere = endStep - windowSamples >= track.sampleFromStep && this.analyser.look(track, endStep, windowSamples, stepHz);
        if (isThere) this.analyser.fill(toHertz, bands, this.levels, slot * bands);
        else this.levels.fill(NaN, slot * bands, (slot + 1) * bands);
        this.slots[slot] = column;
      }
      const target = offset + i * bands;
      if (this.slots[slot] === column) out.set(this.levels.subarray(slot * bands, (slot + 1) * bands), target);
      else out.fill(NaN, target, target + bands);
    }
  }

  /** Another view than before: nothing that was worked out holds. */
  private begin(key: string, columns: number, bands: number): void {
    if (key === this.key) return;
    this.key = key;
    this.slots = new Float64Array(columns).fill(NaN);
    this.levels = new Float32Array(columns * bands);
  }
}

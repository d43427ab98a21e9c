/** The recorder: what every chosen probe showed, step by step, ready to be drawn at any zoom. */
import type { ArchivePool } from "./sample-archive.ts";
import { clearSummary, newSummary, pyramidFactor, Track, type TrackOptions } from "./track.ts";

export type RecorderOptions = Pick<TrackOptions, "sampleCapacity" | "historySamples"> & {
  /** Where samples go that are not among the newest, rounded to steps whose size depends on the probe. */
  readonly archive?: {
    readonly pool: ArchivePool;
    readonly mostSamples: number;
    readonly stepUnitsOf: (probe: string) => number;
  };
};

export class Recorder {
  private readonly options: RecorderOptions;
  private tracks: { readonly probe: string; readonly track: Track }[] = [];

  /**
   * Memory a probe: 5.5 bytes a sample kept as it came, 0.1 for each sample of the history; the packed ones share a pool. Without an
   * archive 4 bytes a sample kept, 1.5 for each sample of four times that span, and 0.1 for each of the history.
   */
  constructor(options: RecorderOptions) {
    this.options = options;
  }

  get probes(): readonly string[] {
    return this.tracks.map(({ probe }) => probe);
  }

  /** Chooses the probes, in the order of the columns that come; those that stay keep what they have. */
  use(probes: readonly string[], nextStep: number): void {
    for (const { probe, track } of this.tracks) if (!probes.includes(probe)) track.release();
    this.tracks = probes.map((probe) => {
      const kept = this.track(probe);
      if (kept !== undefined) return { probe, track: kept };
      const { archive, ...sizes } = this.options;
      const track = new Track(archive === undefined ? sizes : { ...sizes, archive: { ...archive, stepUnits: archive.stepUnitsOf(probe) } });
      track.restart(nextStep);
      return { probe, track };
    });
  }

  track(probe: string): Track | undefined {
    return this.tracks.find((entry) => entry.probe === probe)?.track;
  }

  /** The step after the newest sample. */
  get endStep(): number {
    return this.tracks.reduce((end, { track }) => Math.max(end, track.endStep), 0);
  }

  /** Takes `count` samples of every probe, the first of them that of `firstStep`. A jump in the steps begins the recording anew. */
  append(firstStep: number, columns: readonly Float64Array[], offset: number, count: number): void {
    for (let i = 0; i < this.tracks.length; i++) {
      const { track } = this.tracks[i]!;
      if (track.endStep !== firstStep) track.restart(firstStep);
      track.append(columns[i]!, offset, count);
    }
  }

  /**
   * Minimum and maximum of a probe over `columns` equal parts of fromStep..toStep-1, as pairs in `out` from `offset` on; NaN
   * where nothing was recorded.
   */
  reduce(probe: string, fromStep: number, toStep: number, columns: number, out: Float32Array, offset = 0): void {
    const track = this.track(probe);
    if (track === undefined) out.fill(NaN, offset, offset + 2 * columns);
    else reduceTrack(track, { fromStep, toStep, columns, out, offset });
  }
}

type Reduction = {
  readonly fromStep: number;
  readonly toStep: number;
  readonly columns: number;
  readonly out: Float32Array;
  readonly offset: number;
};

/** Used within one call only. */
const summary = newSummary();

/** The same of one track. */
export function reduceTrack(track: Track, reduction: Reduction): void {
  const { fromStep, toStep, columns, out } = reduction;
  const width = (toStep - fromStep) / columns;
  const grid = gridOf(width);
  let place = reduction.offset;
  let from = snap(fromStep, grid);
  for (let column = 1; column <= columns; column++) {
    const to = snap(fromStep + column * width, grid);
    clearSummary(summary);
    track.extremes(from, to, summary);
    // A reference from a file may have gaps: samples that are no numbers are neither smallest nor largest.
    const isEmpty = summary.samples <= 0 || summary.minimum > summary.maximum;
    out[place++] = isEmpty ? NaN : summary.minimum;
    out[place++] = isEmpty ? NaN : summary.maximum;
    from = to;
  }
}

/** Columns begin at whole cells of a sixteenth of their width, which no eye sees and which spares the way down the pyramid. */
function gridOf(widthSteps: number): number {
  let grid = 1;
  while (grid * pyramidFactor * pyramidFactor <= widthSteps) grid *= pyramidFactor;
  return grid;
}

function snap(step: number, grid: number): number {
  return Math.round(step / grid) * grid;
}

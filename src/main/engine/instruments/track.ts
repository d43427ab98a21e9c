/**
 * The recording of one probe: the newest samples in a ring, those before them packed, and a pyramid of minimum, maximum and sums over
 * all of them.
 */
import { blockSamples } from "./packed-block.ts";
import type { ArchivePool } from "./sample-archive.ts";
import { archiveCellSamples, SampleArchive } from "./sample-archive.ts";

/** Each level's cell holds 16 of the level below; level 0 is the samples themselves. */
export const pyramidFactor = 16;

/** A column of fewer of the archive's cells than this is drawn from its samples: its edges would be seen to be too far out. */
const fewestArchiveCells = 3;

export type TrackOptions = {
  /** Samples kept one by one, as they came. */
  readonly sampleCapacity: number;
  /** Where samples go that the ring has no room for any more; absent: they are forgotten. */
  readonly archive?: { readonly pool: ArchivePool; readonly stepUnits: number; readonly mostSamples: number };
  /** Samples back to which the pyramid reaches; at least the former. */
  readonly historySamples: number;
};

/** What a span of samples holds; `samples` is 0 where nothing was recorded. */
export type SpanSummary = { samples: number; minimum: number; maximum: number; sum: number; squareSum: number };

type Level = {
  /** Samples of one cell. */
  readonly size: number;
  /** One less than the number of cells, a power of two: cell index & mask is its place. */
  readonly mask: number;
  readonly minimums: Float32Array;
  readonly maximums: Float32Array;
  readonly sums: Float64Array;
  readonly squareSums: Float64Array;
};

export class Track {
  /** The first step recorded since it began, and the one after the last. */
  beginStep = 0;
  endStep = 0;
  private readonly values: Float32Array;
  private readonly mask: number;
  private readonly archive: SampleArchive | undefined;
  /** Level 1 first. */
  private readonly levels: readonly Level[];

  constructor(options: TrackOptions) {
    const capacity = powerOfTwoFrom(Math.max(options.archive === undefined ? pyramidFactor : 2 * blockSamples, options.sampleCapacity));
    this.archive = options.archive === undefined ? undefined : new SampleArchive(options.archive);
    this.values = new Float32Array(capacity);
    this.mask = capacity - 1;
    const levels: Level[] = [];
    for (let size = pyramidFactor; size <= options.historySamples; size *= pyramidFactor) {
      // The finest cells reach four times as far back as the samples, or as far as these where more are packed; coarser ones as far as
      // is asked for: a long history costs little.
      const finestReach = options.archive === undefined ? 4 * capacity : capacity;
      const reach = size === pyramidFactor ? Math.min(options.historySamples, finestReach) : options.historySamples;
      levels.push(newLevel(size, powerOfTwoFrom(Math.max(capacity, reach) / size)));
    }
    this.levels = levels;
  }

  /** First step whose sample is still kept. */
  get sampleFromStep(): number {
    const { archive, ringFromStep } = this;
    const isWhole = archive !== undefined && archive.fromStep < archive.endStep && archive.endStep >= ringFromStep;
    return isWhole ? Math.max(this.beginStep, Math.min(ringFromStep, archive.fromStep)) : ringFromStep;
  }

  /** First step whose sample is still in the ring. */
  private get ringFromStep(): number {
    return Math.max(this.beginStep, this.endStep - this.values.length);
  }

  /** Forgets everything; the next sample is that of `step`. */
  restart(step: number): void {
    this.beginStep = step;
    this.endStep = step;
    this.archive?.clear();
  }

  /** Gives back what it shares with others; it must not be used any more. */
  release(): void {
    this.archive?.clear();
  }

  /** The sample of a step; NaN where it was not recorded or is kept no longer. */
  at(step: number): number {
    if (step >= this.ringFromStep) return step < this.endStep ? this.values[step & this.mask]! : NaN;
    return step >= this.sampleFromStep ? this.packedBlock(step)[step % blockSamples]! : NaN;
  }

  /** Records `count` samples that follow the last. */
  append(column: Float64Array, offset: number, count: number): void {
    // hot path
    let at = offset;
    const stop = offset + count;
    while (at < stop) {
      const untilCell = pyramidFactor - (this.endStep % pyramidFactor);
      const run = Math.min(untilCell, stop - at);
      // The ring's length is a multiple of 16, so that a run within a cell never wraps.
      let place = this.endStep & this.mask;
      for (const runStop = at + run; at < runStop; at++, place++) this.values[place] = column[at]!;
      this.endStep += run;
      if (run === untilCell) this.closeCells();
      if (this.archive !== undefined && this.endStep % blockSamples === 0) this.packOldest(this.archive);
    }
  }

  /** The block of a step before those in the ring; only an archive makes such steps be asked for. */
  private packedBlock(step: number): Float32Array {
    if (this.archive === undefined) throw new Error(`step ${step} is kept no longer`);
    return this.archive.block(step);
  }

  /** The ring's next block is about to be written over: what it holds is packed. */
  private packOldest(archive: SampleArchive): void {
    const fromStep = this.endStep - this.values.length;
    if (fromStep + blockSamples <= this.beginStep) return;
    const place = fromStep & this.mask;
    const block = this.values.subarray(place, place + blockSamples);
    // What stands before the beginning is of no recording.
    if (fromStep < this.beginStep) block.fill(block[this.beginStep - fromStep]!, 0, this.beginStep - fromStep);
    archive.add(fromStep, block);
  }

  /** Copies the samples of steps from..to-1, all of which must be kept, into `target`. */
  copy(fromStep: number, toStep: number, target: Float32Array): void {
    let at = fromStep;
    for (const ringFrom = Math.min(toStep, this.ringFromStep); at < ringFrom;) {
      const block = this.packedBlock(at);
      const inBlock = at % blockSamples;
      const count = Math.min(blockSamples - inBlock, ringFrom - at);
      target.set(block.subarray(inBlock, inBlock + count), at - fromStep);
      at += count;
    }
    if (at >= toStep) return;
    const place = at & this.mask;
    const beforeWrap = Math.min(toStep - at, this.values.length - place);
    target.set(this.values.subarray(place, place + beforeWrap), at - fromStep);
    if (beforeWrap < toStep - at) target.set(this.values.subarray(0, toStep - at - beforeWrap), at - fromStep + beforeWrap);
  }

  /** Minimum and maximum alone, the sums left as they are where that saves work: what drawing wants. */
  extremes(fromStep: number, toStep: number, into: SpanSummary): void {
    // hot path
    const from = Math.max(fromStep, this.beginStep);
    const to = Math.min(toStep, this.endStep);
    if (to - from >= fewestArchiveCells * archiveCellSamples && this.archivedExtremes(from, to, into)) return;
    if (to - from < pyramidFactor * pyramidFactor && from >= this.sampleFromStep) {
      this.gatherExtremes(from, to, into);
      return;
    }
    const level = this.levelFor(from, to);
    if (level === undefined) {
      this.summarise(from, to, into);
      return;
    }
    const { minimums, maximums, mask } = level;
    const size = level.size;
    let { minimum, maximum } = into;
    for (let cell = from / size, stop = to / size; cell < stop; cell++) {
      const place = cell & mask;
      if (minimums[place]! < minimum) minimum = minimums[place]!;
      if (maximums[place]! > maximum) maximum = maximums[place]!;
    }
    into.minimum = minimum;
    into.maximum = maximum;
    into.samples += to - from;
  }

  /** From the packed past's own cells, where no whole cells of the pyramid are kept; false where these do not serve. */
  private archivedExtremes(from: number, to: number, into: SpanSummary): boolean {
    const ringFrom = this.ringFromStep;
    if (this.archive === undefined || from >= ringFrom || from < this.sampleFromStep) return false;
    if (this.levelFor(from, to) !== undefined) return false;
    this.archive.extremes(from, Math.min(to, ringFrom), into);
    into.samples += Math.min(to, ringFrom) - from;
    if (to > ringFrom) this.gatherExtremes(ringFrom, to, into);
    return true;
  }

  /** The coarsest level of which the span is at least 16 whole cells, all of them kept; undefined where there is none. */
  private levelFor(from: number, to: number): Level | undefined {
    for (let i = this.levels.length - 1; i >= 0; i--) {
      const level = this.levels[i]!;
      const size = level.size;
      if (size * pyramidFactor > to - from) continue;
      const isWhole = from % size === 0 && to % size === 0 && from >= this.keptFrom(i + 1);
      return isWhole ? level : undefined;
    }
    return undefined;
  }

  /** Adds what is known of steps from..to-1 to the summary; at the far end of the history to the nearest cell. */
  summarise(fromStep: number, toStep: number, into: SpanSummary): void {
    // Level 1 may reach less far than the others; beyond level 2 no cell is left that would not be far too wide.
    const from = Math.max(fromStep, this.beginStep, Math.min(this.sampleFromStep, this.keptFrom(Math.min(2, this.levels.length))));
    const to = Math.min(toStep, this.endStep);
    if (from >= to) return;
    let levelCount = this.levels.length;
    if (from >= this.sampleFromStep) while (levelCount > 0 && this.levels[levelCount - 1]!.size > to - from) levelCount -= 1;
    this.gather(from, to, levelCount, into);
  }

  /** From the coarsest cells that fit down to single samples at both ends. */
  private gather(from: number, to: number, levelCount: number, into: SpanSummary): void {
    if (levelCount === 0) {
      this.gatherSamples(Math.max(from, this.sampleFromStep), to, into);
      return;
    }
    const level = this.levels[levelCount - 1]!;
    const size = level.size;
    const finerFrom = Math.min(this.sampleFromStep, this.keptFrom(levelCount - 1));
    if (to - from < size && from >= finerFrom) {
      this.gather(from, to, levelCount - 1, into);
      return;
    }
    const firstCell = Math.max(from < finerFrom ? Math.floor(from / size) : Math.ceil(from / size), this.keptFrom(levelCount) / size);
    const fullCells = Math.floor(this.endStep / size);
    const lastCell = Math.min(fullCells, to < finerFrom ? Math.ceil(to / size) : Math.floor(to / size));
    if (firstCell >= lastCell) {
      this.gather(from, to, levelCount - 1, into);
      return;
    }
    if (from < firstCell * size) this.gather(from, firstCell * size, levelCount - 1, into);
    this.gatherCells(level, firstCell, lastCell, into);
    if (lastCell * size < to) this.gather(lastCell * size, to, levelCount - 1, into);
  }

  /** First step of the oldest cell kept at a level; level 0 is the samples. */
  private keptFrom(levelIndex: number): number {
    if (levelIndex === 0) return this.sampleFromStep;
    const { size, mask } = this.levels[levelIndex - 1]!;
    const firstCell = Math.max(Math.floor(this.beginStep / size), Math.floor(this.endStep / size) - mask - 1);
    return firstCell * size;
  }

  private gatherExtremes(from: number, to: number, into: SpanSummary): void {
    const { values, mask } = this;
    let { minimum, maximum } = into;
    const ringFrom = Math.min(to, this.ringFromStep);
    for (let step = from; step < ringFrom;) {
      const block = this.packedBlock(step);
      const stop = Math.min(ringFrom, (Math.floor(step / blockSamples) + 1) * blockSamples);
      for (let i = step % blockSamples, count = stop - step + i; i < count; i++) {
        const value = block[i]!;
        if (value < minimum) minimum = value;
        if (value > maximum) maximum = value;
      }
      step = stop;
    }
    for (let step = Math.max(from, ringFrom); step < to; step++) {
      const value = values[step & mask]!;
      if (value < minimum) minimum = value;
      if (value > maximum) maximum = value;
    }
    into.minimum = minimum;
    into.maximum = maximum;
    if (to > from) into.samples += to - from;
  }

  private gatherSamples(from: number, to: number, into: SpanSummary): void {
    const { values, mask } = this;
    let { minimum, maximum, sum, squareSum } = into;
    const ringFrom = Math.min(to, this.ringFromStep);
    for (let step = from; step < ringFrom;) {
      const block = this.packedBlock(step);
      const stop = Math.min(ringFrom, (Math.floor(step / blockSamples) + 1) * blockSamples);
      for (let i = step % blockSamples, count = stop - step + i; i < count; i++) {
        const value = block[i]!;
        if (value < minimum) minimum = value;
        if (value > maximum) maximum = value;
        sum += value;
        squareSum += value * value;
      }
      step = stop;
    }
    for (let step = Math.max(from, ringFrom); step < to; step++) {
      const value = values[step & mask]!;
      if (value < minimum) minimum = value;
      if (value > maximum) maximum = value;
      sum += value;
      squareSum += value * value;
    }
    into.minimum = minimum;
    into.maximum = maximum;
    into.sum = sum;
    into.squareSum = squareSum;
    if (to > from) into.samples += to - from;
  }

  private gatherCells(level: Level, firstCell: number, lastCell: number, into: SpanSummary): void {
    const { minimums, maximums, sums, squareSums, mask } = level;
    let { minimum, maximum, sum, squareSum } = into;
    for (let cell = firstCell; cell < lastCell; cell++) {
      const at = cell & mask;
      if (minimums[at]! < minimum) minimum = minimums[at]!;
      if (maximums[at]! > maximum) maximum = maximums[at]!;
      sum += sums[at]!;
      squareSum += squareSums[at]!;
    }
    into.minimum = minimum;
    into.maximum = maximum;
    into.sum = sum;
    into.squareSum = squareSum;
    const size = level.size;
    into.samples += lastCell * size - Math.max(firstCell * size, this.beginStep);
  }

  /** Where 16 steps are full, closes the cell of every level that ends there. */
  private closeCells(): void {
    for (let i = 0; i < this.levels.length; i++) {
      const level = this.levels[i]!;
      const size = level.size;
      if (this.endStep % size !== 0) return;
      const cell = this.endStep / size - 1;
      clearSummary(scratch);
      const from = Math.max(cell * size, this.beginStep);
      if (i === 0) this.gatherSamples(from, this.endStep, scratch);
      else this.gatherCells(this.levels[i - 1]!, Math.floor(from / (size / pyramidFactor)), (cell + 1) * pyramidFactor, scratch);
      const place = cell & level.mask;
      level.minimums[place] = scratch.minimum;
      level.maximums[place] = scratch.maximum;
      level.sums[place] = scratch.sum;
      level.squareSums[place] = scratch.squareSum;
    }
  }
}

export function newSummary(): SpanSummary {
  return { samples: 0, minimum: Infinity, maximum: -Infinity, sum: 0, squareSum: 0 };
}

export function clearSummary(summary: SpanSummary): void {
  summary.samples = 0;
  summary.minimum = Infinity;
  summary.maximum = -Infinity;
  summary.sum = 0;
  summary.squareSum = 0;
}

/** Used within one call only. */
const scratch = newSummary();

function newLevel(size: number, cells: number): Level {
  return {
    size,
    mask: cells - 1,
    minimums: new Float32Array(cells),
    maximums: new Float32Array(cells),
    sums: new Float64Array(cells),
    squareSums: new Float64Array(cells),
  };
}

function powerOfTwoFrom(count: number): number {
  if (!(count >= 1 && count <= 2 ** 30)) throw new Error(`a recording of ${count} samples is not possible`);
  return 2 ** Math.ceil(Math.log2(count));
}

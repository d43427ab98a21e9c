/** What a recording keeps of its past, packed; all recordings share one pool of memory, whose oldest parts go first. */
import { blockSamples, mostBlockWords, packBlock, unpackBlock } from "./packed-block.ts";

const chunkWords = 2 ** 16;
const bytesPerWord = 4;

/** Minimum and maximum of so many samples are kept beside the packed ones: a long stretch is drawn without unpacking it. */
export const archiveCellSamples = 64;
const cellsPerBlock = blockSamples / archiveCellSamples;

type Chunk = { readonly words: Uint32Array; used: number; owner: SampleArchive | undefined; endBlock: number };

/** A bounded store of chunks of 256 KB; where it is full, the chunk that was taken first is taken again. */
export class ArchivePool {
  private readonly mostChunks: number;
  private readonly taken: Chunk[] = [];
  private readonly free: Chunk[] = [];

  constructor(options: { readonly mostBytes: number }) {
    this.mostChunks = Math.max(2, Math.floor(options.mostBytes / (chunkWords * bytesPerWord)));
  }

  /** Memory that is held now. */
  get bytes(): number {
    return (this.taken.length + this.free.length) * chunkWords * bytesPerWord;
  }

  take(owner: SampleArchive): Chunk {
    const isFull = this.taken.length + this.free.length >= this.mostChunks;
    const old = this.free.pop() ?? (isFull ? this.taken.shift() : undefined);
    old?.owner?.loseBefore(old.endBlock);
    const chunk = old ?? { words: new Uint32Array(chunkWords), used: 0, owner, endBlock: 0 };
    chunk.used = 0;
    chunk.owner = owner;
    this.taken.push(chunk);
    return chunk;
  }

  /** Gives back the chunks that this owner needs no longer. */
  giveBack(owner: SampleArchive, isDone: (chunk: Chunk) => boolean): void {
    for (let i = this.taken.length - 1; i >= 0; i--) {
      const chunk = this.taken[i]!;
      if (chunk.owner !== owner || !isDone(chunk)) continue;
      this.taken.splice(i, 1);
      chunk.owner = undefined;
      this.free.push(chunk);
    }
  }
}

export type ArchiveOptions = {
  readonly pool: ArchivePool;
  /** Samples are rounded to whole steps of this size. */
  readonly stepUnits: number;
  /** How far back at the most. */
  readonly mostSamples: number;
};

export class SampleArchive {
  private readonly options: ArchiveOptions;
  /** Place of a block: chunk and word, by block & mask. */
  private readonly mask: number;
  private readonly chunks: (Chunk | undefined)[];
  private readonly offsets: Uint32Array;
  private readonly minimums: Float32Array;
  private readonly maximums: Float32Array;
  private readonly mostBlocks: number;
  private current: Chunk | undefined;
  private firstBlock = 0;
  private endBlock = 0;
  private readonly unpacked = new Float32Array(blockSamples);
  private unpackedBlock = -1;

  constructor(options: ArchiveOptions) {
    this.options = options;
    this.mostBlocks = Math.ceil(options.mostSamples / blockSamples);
    const size = 2 ** Math.ceil(Math.log2(this.mostBlocks));
    this.mask = size - 1;
    this.chunks = new Array<Chunk | undefined>(size).fill(undefined);
    this.offsets = new Uint32Array(size);
    this.minimums = new Float32Array(size * cellsPerBlock);
    this.maximums = new Float32Array(size * cellsPerBlock);
  }

  /** First step kept, and the one after the last; equal where nothing is. */
  get fromStep(): number {
    return this.firstBlock * blockSamples;
  }

  get endStep(): number {
    return this.endBlock * blockSamples;
  }

  /** Keeps the samples of a whole block, which begins at `fromStep`, a multiple of its length. A jump begins anew. */
  add(fromStep: number, samples: Float32Array): void {
    const block = fromStep / blockSamples;
    if (block !== this.endBlock) this.clear(block);
    if (this.current === undefined || this.current.used + mostBlockWords > chunkWords) this.current = this.options.pool.take(this);
    const { current } = this;
    const place = block & this.mask;
    this.chunks[place] = current;
    this.offsets[place] = current.used;
    current.used += packBlock(samples, this.options.stepUnits, current.words, current.used);
    this.keepExtremes(place * cellsPerBlock, samples);
    current.endBlock = block + 1;
    this.endBlock = block + 1;
    if (this.endBlock - this.firstBlock > this.mostBlocks) this.forgetOldest();
  }

  private keepExtremes(firstCell: number, samples: Float32Array): void {
    // hot path
    for (let cell = 0; cell < cellsPerBlock; cell++) {
      let minimum = Infinity;
      let maximum = -Infinity;
      for (let i = cell * archiveCellSamples, stop = i + archiveCellSamples; i < stop; i++) {
        const value = samples[i]!;
        if (value < minimum) minimum = value;
        if (value > maximum) maximum = value;
      }
      this.minimums[firstCell + cell] = minimum;
      this.maximums[firstCell + cell] = maximum;
    }
  }

  /** Widens `into` by the extremes of steps from..to-1, all of which must be kept, and of what else their outermost cells hold. */
  extremes(fromStep: number, toStep: number, into: { minimum: number; maximum: number }): void {
    // hot path
    const { minimums, maximums } = this;
    const cellMask = (this.mask + 1) * cellsPerBlock - 1;
    let { minimum, maximum } = into;
    for (let cell = Math.floor(fromStep / archiveCellSamples), stop = Math.ceil(toStep / archiveCellSamples); cell < stop; cell++) {
      const place = cell & cellMask;
      if (minimums[place]! < minimum) minimum = minimums[place]!;
      if (maximums[place]! > maximum) maximum = maximums[place]!;
    }
    into.minimum = minimum;
    into.maximum = maximum;
  }

  /** The samples of the block that holds a step, which must be kept; good until the next call. */
  block(step: number): Float32Array {
    const block = Math.floor(step / blockSamples);
    if (block !== this.unpackedBlock) {
      const place = block & this.mask;
      unpackBlock(this.chunks[place]!.words, this.offsets[place]!, this.options.stepUnits, this.unpacked);
      this.unpackedBlock = block;
    }
    return this.unpacked;
  }

  /** The pool has taken a chunk back: all before this block is gone. */
  loseBefore(block: number): void {
    this.firstBlock = Math.min(this.endBlock, Math.max(this.firstBlock, block));
    this.unpackedBlock = -1;
  }

  /** Forgets everything; the next block is this one. */
  clear(nextBlock = 0): void {
    this.current = undefined;
    this.options.pool.giveBack(this, () => true);
    this.chunks.fill(undefined);
    this.firstBlock = nextBlock;
    this.endBlock = nextBlock;
    this.unpackedBlock = -1;
  }

  private forgetOldest(): void {
    const oldest = this.chunks[this.firstBlock & this.mask];
    this.firstBlock += 1;
    if (oldest !== undefined && oldest !== this.current && oldest.endBlock <= this.firstBlock) {
      this.options.pool.giveBack(this, (chunk) => chunk === oldest);
    }
  }
}

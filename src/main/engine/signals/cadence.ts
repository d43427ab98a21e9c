/** On and off in turn, counted in samples: a ringing cadence, a flashing lamp. */
import { sampleEnds } from "./sample-count.ts";

export type CadenceOptions = {
  readonly sampleHz: number;
  /** On, off, on, off... repeated from the start. */
  readonly cadenceSeconds: readonly number[];
};

export class Cadence {
  private readonly ends: Int32Array;
  private readonly periodSamples: number;
  private sample = 0;
  private part = 0;

  constructor(options: CadenceOptions) {
    this.ends = sampleEnds(options.cadenceSeconds, options.sampleHz);
    this.periodSamples = this.ends.at(-1) ?? 0;
    if (this.periodSamples < 1) throw new Error("a cadence must last at least one sample");
    this.restart();
  }

  /** True while on: holds for the sample that comes next. */
  get on(): boolean {
    return (this.part & 1) === 0;
  }

  /** Samples since the present part of the cadence began. */
  get samplesIntoPart(): number {
    return this.part === 0 ? this.sample : this.sample - this.ends[this.part - 1]!;
  }

  /** Back to the beginning of the first on. */
  restart(): void {
    this.sample = 0;
    this.part = 0;
    this.skipEmptyParts();
  }

  /** One sample on. */
  advance(): void {
    // hot path
    this.sample += 1;
    if (this.sample >= this.ends[this.part]!) this.skipEmptyParts();
  }

  private skipEmptyParts(): void {
    if (this.sample >= this.periodSamples) {
      this.sample = 0;
      this.part = 0;
    }
    while (this.sample >= this.ends[this.part]!) this.part += 1;
  }
}

/** A decimator whose sample k belongs to the instant k / toHz: the filter's delay is taken out, and nothing is lost at either end. */
import { Decimator } from "../engine/signals/decimator.ts";

export class AlignedDecimator {
  readonly #decimator: Decimator;
  readonly #delaySamples: number;
  /** Outputs still to be thrown away: they lie before the first instant. */
  #early: number;
  #primed = false;
  #last = 0;

  constructor(options: { readonly fromHz: number; readonly toHz: number }) {
    this.#decimator = new Decimator(options);
    this.#delaySamples = Math.round(this.#decimator.delaySeconds * options.fromHz);
    this.#early = 0;
  }

  /** Takes the next sample; whatever comes out is put into `out` from `at` on. Answers how many samples that was, 0 or 1. */
  push(sample: number, out: Float32Array, at: number): number {
    if (!this.#primed) this.#prime(sample);
    this.#last = sample;
    return this.#take(sample, out, at);
  }

  /** The recording is over: brings out `count` more samples as if the last value had gone on. */
  finish(count: number, out: Float32Array, at: number): void {
    for (let taken = 0; taken < count;) taken += this.#take(this.#last, out, at + taken);
  }

  #take(sample: number, out: Float32Array, at: number): number {
    if (!this.#decimator.push(sample)) return 0;
    if (this.#early > 0) {
      this.#early -= 1;
      return 0;
    }
    out[at] = this.#decimator.output;
    return 1;
  }

  /** Before its start the recording counts as its first sample; as many of those as bring the filter's middle onto the grid. */
  #prime(first: number): void {
    const { factor } = this.#decimator;
    const half = this.#delaySamples;
    const ontoGrid = (((factor - 1 - half) % factor) + factor) % factor;
    const lead = ontoGrid + factor * Math.ceil((2 * half + 1) / factor);
    for (let i = 0; i < lead; i += 1) this.#decimator.push(first);
    // Outputs so far are gone; of those to come, these still have their middle in the lead.
    this.#early = (half + lead - factor + 1) / factor - Math.floor(lead / factor);
    this.#primed = true;
  }
}

/** Levels of mark and space, taken only where one of them has filled the demodulator's window: in the middle of longer runs. */
import { rmsVoltsToDbm, voiceReferenceOhms } from "../../../../shared/units/levels.ts";
import type { FskDemodulator } from "../fsk/fsk-demodulator.ts";

/** Bits after a change until the window holds the new tone only, and how long before the next one it has begun to lose it. Estimates. */
const settleBits = 0.45;
const holdBits = 1;

export class ToneLevels {
  private readonly demodulator: FskDemodulator;
  private readonly ohms: number;
  /** Squares of the last bit's length: they count once it is known that no change has followed. */
  private readonly pending: Float64Array;
  private readonly sums = [0, 0];
  private readonly counts = [0, 0];
  private index = 0;
  private since = 0;

  constructor(demodulator: FskDemodulator, ohms: number = voiceReferenceOhms) {
    this.demodulator = demodulator;
    this.ohms = ohms;
    this.pending = new Float64Array(Math.ceil(holdBits * demodulator.samplesPerBit));
  }

  reset(): void {
    this.sums.fill(0);
    this.counts.fill(0);
    this.since = this.demodulator.sample;
  }

  /** Call it after each sample. */
  push(changed: boolean): void {
    // hot path
    const { demodulator, pending } = this;
    const square = pending[this.index]!;
    pending[this.index] = demodulator.toneSquare;
    this.index = this.index + 1 === pending.length ? 0 : this.index + 1;
    if (changed) this.since = demodulator.changedAt;
    const settledAt = this.since + settleBits * demodulator.samplesPerBit + pending.length;
    if (demodulator.sample < settledAt) return;
    this.sums[demodulator.bit]! += square;
    this.counts[demodulator.bit]! += 1;
  }

  /** Undefined where the tone has never lasted long enough. */
  get markDbm(): number | undefined {
    return this.levelDbm(1);
  }

  get spaceDbm(): number | undefined {
    return this.levelDbm(0);
  }

  private levelDbm(bit: 0 | 1): number | undefined {
    const count = this.counts[bit]!;
    return count === 0 ? undefined : rmsVoltsToDbm(Math.sqrt(this.sums[bit]! / count), this.ohms);
  }
}

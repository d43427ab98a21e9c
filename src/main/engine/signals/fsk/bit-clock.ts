/** Synchronous bits from a demodulated signal: a clock that each change pulls a little towards itself, one bit a period (for HDLC). */
import type { FskDemodulator } from "./fsk-demodulator.ts";

/** The part of a change's distance from where the clock expects it that is made good at once. Estimate. */
const pull = 0.25;

export class BitClock {
  /** The bit that has just been taken: new where `push` returned true. */
  bit: 0 | 1 = 1;
  private readonly demodulator: FskDemodulator;
  private hasCarrier = false;
  private isLocked = false;
  /** Sample at which the next bit is in its middle. */
  private middle = 0;

  constructor(demodulator: FskDemodulator) {
    this.demodulator = demodulator;
  }

  /** Call it after each sample, with what the demodulator's `push` returned; true where a bit is new. Silent without carrier. */
  push(changed: boolean): boolean {
    // hot path
    const { demodulator } = this;
    const { samplesPerBit } = demodulator;
    if (!demodulator.carrier) {
      this.hasCarrier = false;
      return false;
    }
    if (!this.hasCarrier) {
      this.hasCarrier = true;
      this.isLocked = false;
      this.middle = demodulator.sample + samplesPerBit / 2;
    }
    if (changed) this.align();
    if (demodulator.sample < this.middle) return false;
    this.bit = demodulator.softAt(this.middle) > 0 ? 1 : 0;
    this.middle += samplesPerBit;
    return true;
  }

  /** A change belongs half a bit before a middle; the first one sets the clock. */
  private align(): void {
    const { samplesPerBit, changedAt } = this.demodulator;
    const expected = this.middle - samplesPerBit / 2;
    const lateBits = (changedAt - expected) / samplesPerBit;
    const offBits = lateBits - Math.round(lateBits);
    this.middle += (this.isLocked ? pull : 1) * offBits * samplesPerBit;
    this.isLocked = true;
  }
}

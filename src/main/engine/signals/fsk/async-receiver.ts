/** Start-stop bytes from a demodulated signal: a space begins each, the bits are looked at in their middle, a mark ends it. */
import type { FskDemodulator } from "./fsk-demodulator.ts";

export class AsyncReceiver {
  /** Bits between start and stop, the first one the least: new where `push` returned true. */
  byte = 0;
  /** Was there a space where the stop bit belongs? */
  framingError = false;
  private readonly demodulator: FskDemodulator;
  private readonly dataBits: number;
  private startedAt = 0;
  private position = -1;
  private bits = 0;

  constructor(demodulator: FskDemodulator, dataBits = 8) {
    this.demodulator = demodulator;
    this.dataBits = dataBits;
  }

  /** Is a byte on its way? */
  get busy(): boolean {
    return this.position >= 0;
  }

  /** Waits for the next start bit. */
  reset(): void {
    this.position = -1;
  }

  /** Call it after each sample, with what the demodulator's `push` returned; true where a byte is complete. */
  push(changed: boolean): boolean {
    // hot path
    const { demodulator } = this;
    if (!demodulator.carrier) {
      this.position = -1;
      return false;
    }
    if (this.position < 0) {
      if (changed && demodulator.bit === 0) this.begin();
      else return false;
    }
    const middle = this.startedAt + (this.position + 0.5) * demodulator.samplesPerBit;
    if (demodulator.sample < middle) return false;
    return this.take(demodulator.softAt(middle) > 0 ? 1 : 0);
  }

  private begin(): void {
    this.startedAt = this.demodulator.changedAt;
    this.position = 0;
    this.bits = 0;
  }

  private take(bit: 0 | 1): boolean {
    const position = this.position;
    this.position += 1;
    if (position === 0) {
      if (bit === 1) this.position = -1;
      return false;
    }
    if (position <= this.dataBits) {
      this.bits |= bit << (position - 1);
      return false;
    }
    this.byte = this.bits;
    this.framingError = bit === 0;
    this.position = -1;
    return true;
  }
}

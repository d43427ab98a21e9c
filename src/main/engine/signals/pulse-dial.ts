/** Dial pulses: digits as breaks and makes of the loop contact, counted in samples. */
import { pulseCountOf } from "../../../shared/catalog/pulse-digits.ts";
import type { PulseMap } from "../../../shared/catalog/pulse-digits.ts";
import { samplesOf } from "./sample-count.ts";

export type PulseDialerOptions = {
  readonly sampleHz: number;
  readonly pulsesPerSecond: number;
  /** Part of each pulse during which the loop is open. */
  readonly breakRatio: number;
  /** Closed time between the last pulse of a digit and the first of the next. */
  readonly interDigitSeconds: number;
  readonly map?: PulseMap | undefined;
};

/** Call `advance` once a step, before the step, and set the contact to `closed` where it has changed. */
export class PulseDialer {
  /** The digit whose first break began with the last `advance`, else undefined. */
  digitStarted: string | undefined;
  /** The digit whose last break ended with the last `advance`, else undefined. */
  digitEnded: string | undefined;
  private readonly map: PulseMap | undefined;
  private readonly pulseSamples: number;
  private readonly breakSamples: number;
  private readonly interDigitSamples: number;
  private digits = "";
  private index = 0;
  private pulsesLeft = 0;
  private sampleInPulse = 0;
  private waitSamples = 0;
  /** The dial is home when no more than so much is left of the pause. */
  private homeWaitSamples = 0;
  private isClosed = true;

  constructor(options: PulseDialerOptions) {
    this.map = options.map;
    this.pulseSamples = samplesOf(1 / options.pulsesPerSecond, options.sampleHz);
    this.breakSamples = samplesOf(options.breakRatio / options.pulsesPerSecond, options.sampleHz);
    this.interDigitSamples = samplesOf(options.interDigitSeconds, options.sampleHz);
    if (!(this.breakSamples >= 1 && this.breakSamples < this.pulseSamples))
      throw new Error(`a break ratio of ${options.breakRatio} leaves no break or no make`);
  }

  /** State of the contact for the step that comes next. */
  get closed(): boolean {
    return this.isClosed;
  }

  /** True while digits wait, are sent, or have their pause. */
  get playing(): boolean {
    return this.pulsesLeft > 0 || this.waitSamples > 0 || this.index < this.digits.length;
  }

  /** Is the dial off its rest in the step that comes next? From the first break of a digit to the end of its last pulse, make and all. */
  get offNormal(): boolean {
    return this.pulsesLeft > 0 || this.waitSamples > this.homeWaitSamples;
  }

  /** The digit that is being sent now. */
  get sending(): string | undefined {
    return this.pulsesLeft > 0 ? this.digits[this.index] : undefined;
  }

  /** Puts digits at the end of the queue; all must be 0-9. */
  dial(digits: string): void {
    for (const digit of digits) if (pulseCountOf(digit) === undefined) throw new Error(`"${digit}" cannot be dialled with pulses`);
    this.digits = this.digits.slice(this.index) + digits;
    this.index = 0;
  }

  /** Drops what waits; the contact closes with the next `advance`. */
  cancel(): void {
    this.digits = "";
    this.index = 0;
    this.pulsesLeft = 0;
    this.waitSamples = 0;
    this.sampleInPulse = 0;
  }

  advance(): void {
    // hot path
    this.digitStarted = undefined;
    this.digitEnded = undefined;
    if (this.pulsesLeft === 0 && !this.beginDigit()) {
      this.isClosed = true;
      return;
    }
    this.isClosed = this.sampleInPulse >= this.breakSamples;
    if (this.pulsesLeft === 1 && this.isClosed) {
      this.endDigit();
      return;
    }
    this.sampleInPulse += 1;
    if (this.sampleInPulse < this.pulseSamples) return;
    this.sampleInPulse = 0;
    this.pulsesLeft -= 1;
  }

  private beginDigit(): boolean {
    if (this.waitSamples > 0) {
      this.waitSamples -= 1;
      return false;
    }
    if (this.index >= this.digits.length) return false;
    this.digitStarted = this.digits[this.index];
    this.pulsesLeft = pulseCountOf(this.digitStarted ?? "", this.map) ?? 0;
    this.sampleInPulse = 0;
    return this.pulsesLeft > 0;
  }

  /** The pause counts from the last make on. */
  private endDigit(): void {
    this.digitEnded = this.digits[this.index];
    this.index += 1;
    this.pulsesLeft = 0;
    this.waitSamples = Math.max(0, this.interDigitSamples - 1);
    this.homeWaitSamples = Math.max(0, this.interDigitSamples - (this.pulseSamples - this.breakSamples) - 1);
  }
}

/** Dial pulse receiver: times the opens and closes of a seized loop and tells digits, flashes and the release apart. */
import { digitOfPulseCount } from "../../../shared/catalog/pulse-digits.ts";
import type { PulseMap } from "../../../shared/catalog/pulse-digits.ts";
import { samplesOf } from "./sample-count.ts";

/**
 * Accepts 8 to 22 pulses a second with 40 to 80 % break, which holds every national rule of reference-data 3.5 (8-11 pps and
 * 58-64 % [GK-h], Finland 47-80 % [ZY], 20 pps [AN93]) with room to spare; the limits below follow from those with 10 % over.
 */
const wideWindow: PulseWindow = { minPulsesPerSecond: 8, maxPulsesPerSecond: 22, minBreakRatio: 0.4, maxBreakRatio: 0.8 };
const wideMargin = 0.1;
/** A make this long ends the digit: over the longest make within one (8 pps, 40 % break: 75 ms), under the 250 ms of Finland [ZY]. */
const digitEndSeconds = 0.16;

/** The dial pulses that an exchange takes. */
export type PulseWindow = {
  readonly minPulsesPerSecond: number;
  readonly maxPulsesPerSecond: number;
  /** Part of a pulse for which the loop is open. */
  readonly minBreakRatio: number;
  readonly maxBreakRatio: number;
};

export type PulseReceiverOptions = {
  readonly sampleHz: number;
  readonly flashMinSeconds: number;
  readonly flashMaxSeconds: number;
  /** An open this long ends the call. */
  readonly releaseSeconds: number;
  readonly map?: PulseMap | undefined;
  /** Taken as it stands; absent: the wide window above. */
  readonly window?: PulseWindow | undefined;
};

export type PulseEvent = "digit" | "flash" | "release";

export class PulseReceiver {
  /** The digit of the last "digit" event. */
  digit = "";
  private readonly sampleHz: number;
  private readonly map: PulseMap | undefined;
  private readonly minBreakSamples: number;
  private readonly maxBreakSamples: number;
  private readonly minMakeSamples: number;
  private readonly minPulseSamples: number;
  private readonly maxPulseSamples: number;
  private readonly digitEndSamples: number;
  private readonly flashMinSamples: number;
  private readonly flashMaxSamples: number;
  private readonly releaseSamples: number;
  private closed = true;
  /** Samples since the loop last changed. */
  private samples = 0;
  private breakSamples = 0;
  private pulses = 0;
  /** A pulse of this digit was out of limits: there is no telling which digit was meant. */
  private spoilt = false;

  constructor(options: PulseReceiverOptions) {
    const samples = (seconds: number): number => samplesOf(seconds, options.sampleHz);
    this.sampleHz = options.sampleHz;
    this.map = options.map;
    const { minPulsesPerSecond, maxPulsesPerSecond, minBreakRatio, maxBreakRatio } = options.window ?? wideWindow;
    if (!(minPulsesPerSecond <= maxPulsesPerSecond && minBreakRatio <= maxBreakRatio)) {
      throw new Error(
        `a window of ${minPulsesPerSecond} to ${maxPulsesPerSecond} pulses a second, break ${minBreakRatio} to ${maxBreakRatio}, takes no pulse`,
      );
    }
    const margin = options.window === undefined ? wideMargin : 0;
    this.minBreakSamples = samples(((1 - margin) * minBreakRatio) / maxPulsesPerSecond);
    this.maxBreakSamples = samples(((1 + margin) * maxBreakRatio) / minPulsesPerSecond);
    this.minMakeSamples = samples(((1 - margin) * (1 - maxBreakRatio)) / maxPulsesPerSecond);
    this.minPulseSamples = samples((1 - margin) / maxPulsesPerSecond);
    this.maxPulseSamples = samples((1 + margin) / minPulsesPerSecond);
    this.digitEndSamples = samples(digitEndSeconds);
    this.flashMinSamples = samples(options.flashMinSeconds);
    this.flashMaxSamples = samples(options.flashMaxSeconds);
    this.releaseSamples = Math.max(1, samples(options.releaseSeconds));
  }

  /** As on a loop just seized: closed, nothing dialled. */
  reset(): void {
    this.closed = true;
    this.samples = 0;
    this.pulses = 0;
    this.spoilt = false;
  }

  /** Pulses of the digit that is being received. */
  get pulseCount(): number {
    return this.pulses;
  }

  /** How long the last break or flash was. */
  get openSeconds(): number {
    return this.breakSamples / this.sampleHz;
  }

  /**
   * Takes the state of the loop for one sample; an event comes out at the sample at which it is certain. Where no digits are
   * expected, a break that is as short as a dial pulse is a flash, if the window says so.
   */
  push(closed: boolean, expectsDigits = true): PulseEvent | undefined {
    // hot path
    if (closed !== this.closed) {
      const event = closed ? this.endBreak(expectsDigits) : undefined;
      if (!closed) this.endMake();
      this.closed = closed;
      this.samples = 1;
      return event;
    }
    this.samples += 1;
    if (!closed) return this.samples === this.releaseSamples ? this.release() : undefined;
    return this.pulses > 0 && this.samples === this.digitEndSamples ? this.endDigit() : undefined;
  }

  private endBreak(expectsDigits: boolean): PulseEvent | undefined {
    const open = this.samples;
    this.breakSamples = open;
    if (expectsDigits && open >= this.minBreakSamples && open <= this.maxBreakSamples) {
      this.pulses += 1;
      return undefined;
    }
    this.spoilt = this.pulses > 0;
    if (open < this.flashMinSamples || open > this.flashMaxSamples) return undefined;
    this.forgetDigit();
    return "flash";
  }

  private endMake(): void {
    if (this.pulses === 0) return;
    const pulse = this.breakSamples + this.samples;
    if (this.samples < this.minMakeSamples || pulse < this.minPulseSamples || pulse > this.maxPulseSamples) this.spoilt = true;
  }

  private endDigit(): PulseEvent | undefined {
    const digit = this.spoilt ? undefined : digitOfPulseCount(this.pulses, this.map);
    this.forgetDigit();
    if (digit === undefined) return undefined;
    this.digit = digit;
    return "digit";
  }

  private release(): PulseEvent {
    this.forgetDigit();
    return "release";
  }

  private forgetDigit(): void {
    this.pulses = 0;
    this.spoilt = false;
  }
}

/** Dial pulse receiver: times the opens and closes of a seized loop and tells digits, flashes and the release apart. */
import { digitOfPulseCount } from "../../../shared/catalog/pulse-digits.ts";
import type { PulseMap } from "../../../shared/catalog/pulse-digits.ts";
import type { DetectorNote, DetectorSettings, DetectorVerdict } from "../../../shared/model/detector-report.ts";
import { samplesOf } from "./sample-count.ts";
import type { NoteTaker, ObservedDetector } from "./supervision/detector-report.ts";

/**
 * Accepts 8 to 22 pulses a second with 40 to 80 % break, which holds every national rule of reference-data 3.5 (8-11 pps and
 * 58-64 % [GK-h], Finland 47-80 % [ZY], 20 pps [AN93]) with room to spare; the limits below follow from those with 10 % over, and with
 * what the loop does to a pulse before the detector has it.
 */
const wideWindow: PulseWindow = { minPulsesPerSecond: 8, maxPulsesPerSecond: 22, minBreakRatio: 0.4, maxBreakRatio: 0.8 };
const wideMargin = 0.1;
/**
 * The detector sees an opening later than a closing, or sooner: over no cable the coils of the feed keep 80 mA up for 4.5 ms, over a long one
 * 20 mA rise slowly. Measured over 0 and 5 km with four feeds and five sets: breaks come out 5 ms shorter to 2 ms longer.
 */
const distortionSeconds = 0.005;
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

/** Why the pulses of a digit cannot be told. */
type PulseFault = Pick<DetectorNote, "reason" | "measured" | "limit" | "measuredUnit">;

export type PulseEvent = "digit" | "flash" | "release";

export class PulseReceiver implements ObservedDetector {
  notes: NoteTaker | undefined;
  /** The same openings, judged as hook flashes. */
  readonly flash: FlashView;
  private readonly options: PulseReceiverOptions;
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
  /** Has it been closed in truth, and not only been taken for closed? */
  private hasClosed = false;
  /** Samples since the loop last changed. */
  private samples = 0;
  private breakSamples = 0;
  private pulses = 0;
  /** A pulse of this digit was out of limits: there is no telling which digit was meant. */
  private spoilt = false;
  /** What spoilt it. */
  private fault: PulseFault = { reason: "no-digit" };

  constructor(options: PulseReceiverOptions) {
    const samples = (seconds: number): number => samplesOf(seconds, options.sampleHz);
    this.options = options;
    this.flash = new FlashView(this, options);
    this.sampleHz = options.sampleHz;
    this.map = options.map;
    const { minPulsesPerSecond, maxPulsesPerSecond, minBreakRatio, maxBreakRatio } = options.window ?? wideWindow;
    if (!(minPulsesPerSecond <= maxPulsesPerSecond && minBreakRatio <= maxBreakRatio)) {
      throw new Error(
        `a window of ${minPulsesPerSecond} to ${maxPulsesPerSecond} pulses a second, break ${minBreakRatio} to ${maxBreakRatio}, takes no pulse`,
      );
    }
    const isWide = options.window === undefined;
    const margin = isWide ? wideMargin : 0;
    const distortion = isWide ? distortionSeconds : 0;
    this.minBreakSamples = samples(((1 - margin) * minBreakRatio) / maxPulsesPerSecond - distortion);
    this.maxBreakSamples = samples(((1 + margin) * maxBreakRatio) / minPulsesPerSecond + distortion);
    this.minMakeSamples = samples(((1 - margin) * (1 - maxBreakRatio)) / maxPulsesPerSecond - distortion);
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
    this.hasClosed = false;
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
    this.hasClosed ||= closed;
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
    if (this.pulses > 0 && !this.spoilt) this.fault = { reason: open < this.minBreakSamples ? "too-short" : "too-long" };
    this.spoilt = this.pulses > 0;
    const isFlash = open >= this.flashMinSamples && open <= this.flashMaxSamples;
    if (expectsDigits && !isFlash && !this.spoilt) this.noteBreak(open);
    this.flash.decide(isFlash ? "in-window" : open < this.flashMinSamples ? "too-short" : "too-long");
    if (!isFlash) return undefined;
    this.forgetDigit();
    return "flash";
  }

  private endMake(): void {
    if (this.pulses === 0) return;
    const pulse = this.breakSamples + this.samples;
    const isGood = this.samples >= this.minMakeSamples && pulse >= this.minPulseSamples && pulse <= this.maxPulseSamples;
    if (isGood) return;
    if (!this.spoilt) this.fault = this.faultOf(pulse);
    this.spoilt = true;
  }

  private faultOf(pulse: number): PulseFault {
    const { minPulsesPerSecond, maxPulsesPerSecond, maxBreakRatio } = this.options.window ?? wideWindow;
    const hertz = this.sampleHz / pulse;
    if (pulse < this.minPulseSamples) return { reason: "too-fast", measured: hertz, limit: maxPulsesPerSecond, measuredUnit: "Hz" };
    if (pulse > this.maxPulseSamples) return { reason: "too-slow", measured: hertz, limit: minPulsesPerSecond, measuredUnit: "Hz" };
    return { reason: "wrong-ratio", measured: this.breakSamples / pulse, limit: maxBreakRatio, measuredUnit: "ratio" };
  }

  private endDigit(): PulseEvent | undefined {
    const digit = this.spoilt ? undefined : digitOfPulseCount(this.pulses, this.map);
    this.noteDigit(digit);
    this.forgetDigit();
    if (digit === undefined) return undefined;
    this.digit = digit;
    return "digit";
  }

  private noteDigit(digit: string | undefined): void {
    const lastedSeconds = this.openSeconds;
    if (digit !== undefined) this.notes?.({ verdict: "detected", reason: "in-window", lastedSeconds, input: this.pulses, heard: digit });
    else this.notes?.({ verdict: "rejected", lastedSeconds, input: this.pulses, ...(this.spoilt ? this.fault : { reason: "no-digit" }) });
  }

  private noteBreak(open: number): void {
    const reason = open < this.minBreakSamples ? "too-short" : "too-long";
    this.notes?.({ verdict: "rejected", reason, lastedSeconds: open / this.sampleHz, input: 0 });
  }

  /** Pulses of the digit that comes in. */
  get input(): number {
    return this.pulses;
  }

  get timerSeconds(): number {
    return this.closed ? 0 : this.samples / this.sampleHz;
  }

  get verdict(): DetectorVerdict {
    return this.pulses > 0 ? "timing" : "watching";
  }

  /** The window of one break. */
  settings(): DetectorSettings {
    const neededSeconds = this.minBreakSamples / this.sampleHz;
    const mostSeconds = this.maxBreakSamples / this.sampleHz;
    return { detector: "dial pulses", unit: "pulses", threshold: 1, counts: "above", neededSeconds, mostSeconds };
  }

  private release(): PulseEvent {
    if (this.hasClosed) this.flash.decide("too-long");
    this.forgetDigit();
    return "release";
  }

  private forgetDigit(): void {
    this.pulses = 0;
    this.spoilt = false;
  }
}

/** A pulse receiver's hook flash, for whoever asks why. */
class FlashView implements ObservedDetector {
  notes: NoteTaker | undefined;
  verdict: DetectorVerdict = "watching";
  private readonly receiver: PulseReceiver;
  private readonly options: PulseReceiverOptions;

  constructor(receiver: PulseReceiver, options: PulseReceiverOptions) {
    this.receiver = receiver;
    this.options = options;
  }

  /** Seconds for which the loop has been open, or was last. */
  get input(): number {
    return this.timerSeconds;
  }

  get timerSeconds(): number {
    return this.receiver.timerSeconds > 0 ? this.receiver.timerSeconds : this.receiver.openSeconds;
  }

  settings(): DetectorSettings {
    const { flashMinSeconds, flashMaxSeconds } = this.options;
    const window = { neededSeconds: flashMinSeconds, mostSeconds: flashMaxSeconds };
    return { detector: "hook flash", unit: "s", threshold: flashMinSeconds, counts: "above", ...window };
  }

  decide(reason: "in-window" | "too-short" | "too-long"): void {
    this.verdict = reason === "in-window" ? "detected" : "rejected";
    this.notes?.({ verdict: this.verdict, reason, lastedSeconds: this.timerSeconds, input: this.timerSeconds });
  }
}

/** Caller ID receiver for FSK: carrier, channel seizure, mark signal, bytes; then it tells all that it saw. */
import { AsyncReceiver } from "../fsk/async-receiver.ts";
import { FskDemodulator } from "../fsk/fsk-demodulator.ts";
import type { FskModulation } from "../fsk/modulations.ts";
import { CallerIdFrame } from "./frame.ts";
import type { Framing } from "./frame.ts";
import { signalProblems } from "./reception.ts";
import type { Reception, ReceptionLimits } from "./reception.ts";
import { ToneLevels } from "./tone-levels.ts";

/** A mark of so many bits ends the seizure and is the mark signal. Estimate: more than a byte of ones. */
const markAfterBits = 12;
/** A run of the seizure is one bit; shorter and longer ones than these belong to something else. Estimates. */
const leastSeizureRunBits = 0.4;
const mostSeizureRunBits = 1.6;
/** Marks between two bytes: ETSI and Bellcore allow ten (reference-data 7.3: 1-10 marks, [EN1]); as many again is a break. */
const mostGapBits = 20;
/** So many alternating bits, or marks, make a carrier a Caller ID that failed where it goes no further; else it was something else. Estimate. */
const tellingBits = 30;
/** Runs that count for the speed are at most this long. Estimate. */
const mostTimedBits = 10;

/** Weaker carriers than the limit by so much are still followed, to tell that they are too weak. Estimate. */
const weakMarginDb = 12;

type Stage = "waiting" | "seizure" | "mark" | "data";

export type FskReaderOptions = {
  readonly sampleHz: number;
  readonly modulation: FskModulation;
  readonly framing: Framing;
  readonly limits: ReceptionLimits;
};

export class FskReader {
  private readonly options: FskReaderOptions;
  private readonly demodulator: FskDemodulator;
  private readonly bytes: AsyncReceiver;
  private readonly levels: ToneLevels;
  private frame: CallerIdFrame;
  private stage: Stage = "waiting";
  private seizureBits = 0;
  private markBits = 0;
  private runStart = 0;
  private byteEnd = 0;
  private timedSamples = 0;
  private timedBits = 0;

  constructor(options: FskReaderOptions) {
    this.options = options;
    const { sampleHz, modulation, framing, limits } = options;
    this.demodulator = new FskDemodulator({ sampleHz, modulation, thresholdDbm: limits.thresholdDbm - weakMarginDb });
    this.bytes = new AsyncReceiver(this.demodulator);
    this.levels = new ToneLevels(this.demodulator);
    this.frame = new CallerIdFrame(framing);
  }

  /** Is there a carrier, or was there one in the last sample? */
  get busy(): boolean {
    return this.stage !== "waiting";
  }

  reset(): void {
    this.demodulator.reset();
    this.stage = "waiting";
  }

  /** Takes one sample of the line's audio in volts; what was received comes out once, at its end. */
  push(volts: number): Reception | undefined {
    // hot path
    const { demodulator } = this;
    const changed = demodulator.push(volts);
    if (!demodulator.carrier) return this.stage === "waiting" ? undefined : this.carrierLost();
    if (this.stage === "waiting") this.begin();
    this.levels.push(changed);
    return this.stage === "data" ? this.takeData(changed) : this.takePreamble(changed);
  }

  private begin(): void {
    this.stage = "seizure";
    this.seizureBits = 0;
    this.markBits = 0;
    this.timedBits = 0;
    this.timedSamples = 0;
    this.runStart = this.demodulator.sample;
    this.levels.reset();
    this.bytes.reset();
    this.frame = new CallerIdFrame(this.options.framing);
  }

  private takePreamble(changed: boolean): Reception | undefined {
    // hot path
    const { demodulator } = this;
    const runBits = ((changed ? demodulator.changedAt : demodulator.sample) - this.runStart) / demodulator.samplesPerBit;
    if (this.stage === "seizure" && demodulator.bit === 1 && !changed && runBits > markAfterBits) {
      this.stage = "mark";
      return undefined;
    }
    if (!changed) return undefined;
    if (this.stage === "mark") this.endMark(runBits);
    else this.countSeizure(runBits);
    this.runStart = demodulator.changedAt;
    return undefined;
  }

  /** The seizure's last bit is a mark as well and counts with it. */
  private countSeizure(runBits: number): void {
    const isOneBit = runBits >= leastSeizureRunBits && runBits <= mostSeizureRunBits;
    this.seizureBits = isOneBit ? this.seizureBits + 1 : 0;
    this.time(runBits);
  }

  private endMark(runBits: number): void {
    const wasSeized = this.seizureBits > 0;
    this.markBits = Math.round(runBits) - (wasSeized ? 1 : 0);
    if (wasSeized) this.seizureBits += 1;
    this.stage = "data";
    this.byteEnd = this.demodulator.sample;
    this.bytes.push(true);
  }

  private takeData(changed: boolean): Reception | undefined {
    // hot path
    const { demodulator, bytes } = this;
    if (changed) {
      this.time((demodulator.changedAt - this.runStart) / demodulator.samplesPerBit);
      this.runStart = demodulator.changedAt;
    }
    if (bytes.push(changed)) return this.takeByte();
    if (bytes.busy) this.byteEnd = demodulator.sample;
    const gapBits = (demodulator.sample - this.byteEnd) / demodulator.samplesPerBit;
    return gapBits > mostGapBits ? this.end(`the message stops after ${this.frame.bytes.length} bytes`) : undefined;
  }

  private takeByte(): Reception | undefined {
    const { bytes, frame } = this;
    if (bytes.framingError) return this.end(`byte ${frame.bytes.length + 1} has no stop bit`);
    return frame.push(bytes.byte) ? this.end(undefined) : undefined;
  }

  private carrierLost(): Reception | undefined {
    switch (this.stage) {
      case "data":
        return this.end(`the carrier stops after ${this.frame.bytes.length} bytes`);
      case "mark":
        return this.end("the carrier stops after the mark signal: no message");
      default:
        return this.end("no mark signal after the channel seizure");
    }
  }

  /** A carrier that was never much like a Caller ID is not reported. */
  private end(broken: string | undefined): Reception | undefined {
    this.stage = "waiting";
    const isTelling = broken === undefined || this.seizureBits >= tellingBits;
    return isTelling ? this.report(broken) : undefined;
  }

  private report(broken: string | undefined): Reception {
    const { levels, demodulator, options, frame } = this;
    const { markDbm, spaceDbm } = levels;
    const seen = {
      seizureBits: this.seizureBits,
      markBits: this.markBits,
      markDbm,
      spaceDbm,
      twistDb: markDbm === undefined || spaceDbm === undefined ? undefined : markDbm - spaceDbm,
      baud: this.timedBits === 0 ? undefined : (this.timedBits * demodulator.samplesPerBit * options.modulation.baud) / this.timedSamples,
      bytes: [...frame.bytes],
    };
    if (broken !== undefined) return { ...seen, checksumRight: false, message: undefined, problems: [broken] };
    const { message, checksumRight, problems } = frame.decode();
    const all = [...problems, ...signalProblems(seen, options.limits, options.modulation.baud)];
    return { ...seen, checksumRight, message: all.length === 0 ? message : undefined, problems: all };
  }

  /** Runs of whole bits tell the speed; bias from mark to space and back cancels. */
  private time(runBits: number): void {
    const bits = Math.round(runBits);
    if (bits < 1 || bits > mostTimedBits) return;
    this.timedBits += bits;
    this.timedSamples += runBits * this.demodulator.samplesPerBit;
  }
}

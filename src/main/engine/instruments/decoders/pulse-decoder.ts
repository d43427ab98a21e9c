/** Dial pulses of a line: each break, and the digit that a train of them makes. */
import { PulseReceiver } from "../../signals/pulse-receiver.ts";
import { formatSeconds } from "../../../../shared/units/format.ts";
import { AnnotationTrack } from "./annotation-track.ts";
import type { DecoderSite, LoopDecoder } from "./decoder.ts";
import { LoopFinder } from "./loop-finder.ts";

const breakCapacity = 10_000;
const digitCapacity = 1000;
/** As HookDecoder: a longer opening is the end of a call. */
const releaseSeconds = 1.2;

export class PulseDecoder implements LoopDecoder {
  private readonly breaks = new AnnotationTrack(breakCapacity);
  private readonly digits = new AnnotationTrack(digitCapacity);
  readonly tracks = [
    { level: "bits", track: this.breaks },
    { level: "messages", track: this.digits },
  ] as const;
  private readonly finder: LoopFinder;
  private readonly receiver: PulseReceiver;
  private readonly stepHz: number;
  private readonly stepsPerSample: number;
  private isSeized = false;
  private openedStep = 0;
  private closedStep = 0;
  private trainStep = 0;
  private pulses = 0;

  constructor(site: DecoderSite, options: { readonly stepHz: number; readonly senseHz: number }) {
    this.stepHz = options.stepHz;
    this.stepsPerSample = options.stepHz / options.senseHz;
    this.finder = new LoopFinder({ ...site, sampleHz: options.senseHz });
    this.receiver = new PulseReceiver({
      sampleHz: options.senseHz,
      flashMinSeconds: site.flashMinSeconds,
      flashMaxSeconds: site.flashMaxSeconds,
      releaseSeconds,
      map: site.pulseMap,
    });
  }

  sense(tipRingVolts: number, loopAmps: number, step: number): void {
    // hot path
    const { finder, receiver } = this;
    const changed = finder.push(tipRingVolts, loopAmps);
    if (changed) this.change(step - finder.delaySamples * this.stepsPerSample);
    if (!this.isSeized) return;
    const event = receiver.push(finder.closed);
    if (changed && finder.closed) this.countBreak();
    if (event === "digit") this.takeDigit();
    if (event === "release") this.isSeized = false;
  }

  private change(step: number): void {
    if (!this.finder.closed) {
      this.openedStep = step;
      if (this.pulses === 0) this.trainStep = step;
      return;
    }
    this.closedStep = step;
    if (this.isSeized) return;
    this.isSeized = true;
    this.pulses = 0;
    this.receiver.reset();
  }

  private countBreak(): void {
    if (this.receiver.pulseCount <= this.pulses) {
      this.pulses = 0;
      return;
    }
    this.pulses = this.receiver.pulseCount;
    const seconds = formatSeconds((this.closedStep - this.openedStep) / this.stepHz);
    this.breaks.add(this.openedStep, this.closedStep, String(this.pulses), `Break ${this.pulses}: ${seconds}.`);
  }

  private takeDigit(): void {
    const { digit } = this.receiver;
    const seconds = (this.closedStep - this.trainStep) / this.stepHz;
    const rate = this.pulses > 1 ? `, ${((this.pulses - 1) / (seconds - this.lastBreakSeconds)).toFixed(1)} a second` : "";
    this.digits.add(
      this.trainStep,
      this.closedStep,
      digit,
      `Digit ${digit}: ${this.pulses} dial pulse${this.pulses === 1 ? "" : "s"}${rate}.`,
    );
    this.pulses = 0;
  }

  private get lastBreakSeconds(): number {
    return (this.closedStep - this.openedStep) / this.stepHz;
  }
}

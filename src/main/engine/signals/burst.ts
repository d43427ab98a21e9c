/** A burst of sines under a ramp, as the value and slope that a circuit input wants at both ends of each step. */
import type { StepSignal } from "../circuit/types.ts";
import { Ramp } from "./ramp.ts";
import { SineBank, type SineParts } from "./sine-bank.ts";

export class Burst {
  private readonly bank: SineBank;
  private readonly ramp: Ramp;
  private sample = 0;
  private isSounding = false;
  private startValue = 0;
  private startSlope = 0;
  private endValue = 0;
  private endSlope = 0;

  constructor(options: { readonly sampleHz: number; readonly rampSeconds: number; readonly capacity: number }) {
    this.bank = new SineBank({ sampleHz: options.sampleHz, capacity: options.capacity });
    this.ramp = new Ramp({ sampleHz: options.sampleHz, rampSeconds: options.rampSeconds });
  }

  /** False where the next step is zero throughout. */
  get sounding(): boolean {
    return this.isSounding;
  }

  /** Starts at phase 0; `onSamples` may be Infinity. What sounded before is cut off. */
  begin(parts: SineParts, onSamples: number, offSamples: number): void {
    this.bank.load(parts);
    this.ramp.begin(onSamples, offSamples);
    this.ramp.at(0);
    this.sample = 0;
    this.isSounding = parts.hertz.length > 0 && onSamples > 0;
  }

  /** Lets it fall from the next step on. */
  fade(): void {
    this.ramp.fallAt(this.sample);
    if (this.ramp.isOverAt(this.sample)) this.isSounding = false;
  }

  cut(): void {
    this.isSounding = false;
  }

  /** Writes the next step, times `scale` at its start and `endScale` at its end; so slow a change leaves the slopes as they are. */
  writeStep(signal: StepSignal, scale: number, endScale = scale): void {
    // hot path
    if (!this.isSounding) {
      signal.startValue = 0;
      signal.startSlope = 0;
      signal.endValue = 0;
      signal.endSlope = 0;
      return;
    }
    this.advance();
    signal.startValue = scale * this.startValue;
    signal.startSlope = scale * this.startSlope;
    signal.endValue = endScale * this.endValue;
    signal.endSlope = endScale * this.endSlope;
  }

  /** Adds the next step, times `scale`, to what the signal has already. */
  addStep(signal: StepSignal, scale: number, endScale = scale): void {
    // hot path
    if (!this.isSounding) return;
    this.advance();
    signal.startValue += scale * this.startValue;
    signal.startSlope += scale * this.startSlope;
    signal.endValue += endScale * this.endValue;
    signal.endSlope += endScale * this.endSlope;
  }

  private advance(): void {
    const { bank, ramp } = this;
    if (ramp.isFlatFrom(this.sample)) {
      this.startValue = bank.value;
      this.startSlope = bank.slopePerSecond;
      bank.advance();
      this.sample += 1;
      this.endValue = bank.value;
      this.endSlope = bank.slopePerSecond;
      return;
    }
    ramp.at(this.sample);
    this.startValue = ramp.gain * bank.value;
    this.startSlope = ramp.gain * bank.slopePerSecond + ramp.gainSlopePerSecond * bank.value;
    bank.advance();
    this.sample += 1;
    ramp.at(this.sample);
    this.endValue = ramp.gain * bank.value;
    this.endSlope = ramp.gain * bank.slopePerSecond + ramp.gainSlopePerSecond * bank.value;
    if (ramp.isOverAt(this.sample)) this.isSounding = false;
  }
}

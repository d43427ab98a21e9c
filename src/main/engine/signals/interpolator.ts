/** Up from the codec's rate to the circuit's: the smooth curve through the samples, without images above the voice band. */
import type { StepSignal } from "../circuit/types.ts";
import { lowPassTaps } from "./decimator.ts";

/** Interpolates sampled volts to a rate that is a whole multiple, one input each `factor` outputs. */
export class Interpolator {
  /** The filter's delay, the same at every frequency; the cubic of `addStep` waits one output sample more. */
  readonly delaySeconds: number;
  readonly factor: number;
  private readonly toHz: number;
  /** Taps in the order of their use: for each phase, newest input first. */
  private readonly phases: Float64Array;
  private readonly tapsPerPhase: number;
  private readonly inputs: Float64Array;
  private newest = 0;
  private phase = 0;
  /** Outputs at the last three instants and the coming one, for the slopes of the cubic. */
  private earlier = 0;
  private start = 0;
  private end = 0;
  private later = 0;

  constructor(options: { readonly fromHz: number; readonly toHz: number }) {
    const { fromHz, toHz } = options;
    const factor = toHz / fromHz;
    if (!Number.isInteger(factor))
      throw new Error(`${fromHz} samples a second cannot be brought up to ${toHz}: the ratio must be a whole number`);
    this.factor = factor;
    this.toHz = toHz;
    const taps = factor === 1 ? Float64Array.of(1) : lowPassTaps(toHz, fromHz);
    this.delaySeconds = (taps.length - 1) / 2 / toHz;
    this.tapsPerPhase = Math.ceil(taps.length / factor);
    this.phases = new Float64Array(factor * this.tapsPerPhase);
    for (let phase = 0; phase < factor; phase++) {
      for (let k = 0; k < this.tapsPerPhase; k++) this.phases[phase * this.tapsPerPhase + k] = factor * (taps[phase + k * factor] ?? 0);
    }
    // Every input is written twice, so that the newest ones always lie in one row.
    this.inputs = new Float64Array(2 * this.tapsPerPhase);
  }

  /** Is the next output the first of a new input sample? Then `push` comes before `next`. */
  get wantsInput(): boolean {
    return this.phase === 0;
  }

  /** Hot path. */
  push(volts: number): void {
    this.newest = this.newest === 0 ? this.tapsPerPhase - 1 : this.newest - 1;
    this.inputs[this.newest] = volts;
    this.inputs[this.newest + this.tapsPerPhase] = volts;
  }

  /** Hot path: the next output sample. */
  next(): number {
    let sum = 0;
    const row = this.phase * this.tapsPerPhase;
    for (let k = 0; k < this.tapsPerPhase; k++) sum += this.phases[row + k]! * this.inputs[this.newest + k]!;
    this.phase = this.phase + 1 === this.factor ? 0 : this.phase + 1;
    return sum;
  }

  /** Hot path: adds the coming step of the curve to a source's signal. `wantsInput` is asked before. */
  addStep(signal: StepSignal): void {
    this.earlier = this.start;
    this.start = this.end;
    this.end = this.later;
    this.later = this.next();
    // Slopes through the neighbours: a cubic without corners.
    signal.startValue += this.start;
    signal.startSlope += ((this.end - this.earlier) / 2) * this.toHz;
    signal.endValue += this.end;
    signal.endSlope += ((this.later - this.start) / 2) * this.toHz;
  }

  reset(): void {
    this.inputs.fill(0);
    this.newest = 0;
    this.phase = 0;
    this.earlier = 0;
    this.start = 0;
    this.end = 0;
    this.later = 0;
  }
}

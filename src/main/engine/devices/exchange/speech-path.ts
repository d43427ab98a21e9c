/** Speech from one line to another: what one hybrid receives becomes the EMF of the other port, some samples later. */
import { dbToRatio, dbmToPeakVolts } from "../../../../shared/units/levels.ts";
import type { StepSignal } from "../../circuit/types.ts";

/** A codec's overload point: sines of more than +3.17 dBm0 are clipped (mu-law; reference-data 10). */
const overloadVolts = dbmToPeakVolts(3.17);

export class SpeechPath {
  private readonly stepHz: number;
  private ratio = 1;
  /** Samples under way, in a ring with room for twice as many. */
  private readonly ring: Float64Array;
  private first = 0;
  private underWay: number;
  private previousVolts = 0;
  private presentVolts = 0;
  /** Slope at the last step's end, where the coming one begins. */
  private slopePerSecond = 0;

  /**
   * `delaySteps`: so many steps after a sample was heard begins the one at whose end it is spoken. Where that is no less than lies
   * between two senses, either line can be stepped up to the next sense without the other.
   */
  constructor(options: { readonly stepHz: number; readonly lossDb: number; readonly delaySteps: number }) {
    this.stepHz = options.stepHz;
    this.ring = new Float64Array(2 * options.delaySteps);
    this.underWay = options.delaySteps;
    this.setLoss(options.lossDb);
  }

  /** A source of twice the voltage gives that voltage across a matched line. */
  setLoss(lossDb: number): void {
    this.ratio = 2 * dbToRatio(-lossDb);
  }

  /** Hot path, every step: takes what the far hybrid receives now, within what its codec can carry. Where nobody listens the oldest goes. */
  push(receivedVolts: number): void {
    const { ring } = this;
    if (this.underWay === ring.length) this.next();
    const at = this.first + this.underWay;
    ring[at < ring.length ? at : at - ring.length] = this.ratio * Math.max(-overloadVolts, Math.min(overloadVolts, receivedVolts));
    this.underWay += 1;
  }

  /**
   * Hot path: adds the EMF of the next step, a cubic between the last two samples without a corner at either: its slopes are those to
   * the samples before. It loses 0.3 dB at 3.4 kHz where the steps are 16 kHz (a straight line 1.3 dB), and nothing at 48 kHz.
   */
  addStep(signal: StepSignal): void {
    signal.startValue += this.presentVolts;
    signal.startSlope += this.slopePerSecond;
    this.skipStep();
    signal.endValue += this.presentVolts;
    signal.endSlope += this.slopePerSecond;
  }

  /** Hot path: a step in which nobody is to hear it. */
  skipStep(): void {
    this.previousVolts = this.presentVolts;
    this.presentVolts = this.underWay > 0 ? this.next() : 0;
    this.slopePerSecond = (this.presentVolts - this.previousVolts) * this.stepHz;
  }

  private next(): number {
    // hot path
    const volts = this.ring[this.first]!;
    this.first = this.first + 1 < this.ring.length ? this.first + 1 : 0;
    this.underWay -= 1;
    return volts;
  }
}

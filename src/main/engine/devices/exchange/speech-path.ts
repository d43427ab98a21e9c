/** Speech from one line to another: what one hybrid receives becomes the EMF of the other port, a sample later. */
import { dbToRatio, dbmToPeakVolts } from "../../../../shared/units/levels.ts";
import type { StepSignal } from "../../circuit/types.ts";

/** A codec's overload point: sines of more than +3.17 dBm0 are clipped (mu-law; reference-data 10). */
const overloadVolts = dbmToPeakVolts(3.17);

export class SpeechPath {
  private readonly stepHz: number;
  private ratio = 1;
  private previousVolts = 0;
  private presentVolts = 0;
  /** Slope at the last step's end, where the coming one begins. */
  private slopePerSecond = 0;

  constructor(options: { readonly stepHz: number; readonly lossDb: number }) {
    this.stepHz = options.stepHz;
    this.setLoss(options.lossDb);
  }

  /** A source of twice the voltage gives that voltage across a matched line. */
  setLoss(lossDb: number): void {
    this.ratio = 2 * dbToRatio(-lossDb);
  }

  /** Hot path: takes what the far hybrid receives now, within what its codec can carry. */
  push(receivedVolts: number): void {
    this.previousVolts = this.presentVolts;
    this.presentVolts = this.ratio * Math.max(-overloadVolts, Math.min(overloadVolts, receivedVolts));
  }

  /**
   * Hot path: adds the EMF of the next step, a cubic between the last two samples without a corner at either: its slopes are those to
   * the samples before. It loses 0.3 dB at 3.4 kHz where the steps are 16 kHz (a straight line 1.3 dB), and nothing at 48 kHz.
   */
  addStep(signal: StepSignal): void {
    const endSlope = (this.presentVolts - this.previousVolts) * this.stepHz;
    signal.startValue += this.previousVolts;
    signal.startSlope += this.slopePerSecond;
    signal.endValue += this.presentVolts;
    signal.endSlope += endSlope;
    this.slopePerSecond = endSlope;
  }

  reset(): void {
    this.previousVolts = 0;
    this.presentVolts = 0;
    this.slopePerSecond = 0;
  }
}

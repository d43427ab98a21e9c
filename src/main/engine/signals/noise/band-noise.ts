/** Noise of the voice band: independent normal values 8000 times a second, and the smooth curve through them. Flat, with nothing above 4 kHz. */
import type { StepSignal } from "../../circuit/types.ts";
import { Interpolator } from "../interpolator.ts";
import type { Random } from "../random.ts";

const valuesHz = 8000;

export class BandNoise {
  value = 0;
  /** The curve has no corners: it arrives with the slope with which it goes on. */
  slopePerSecond = 0;
  private readonly random: Random;
  private readonly deviation: number;
  private readonly interpolator: Interpolator;
  private readonly signal: StepSignal = { startValue: 0, startSlope: 0, endValue: 0, endSlope: 0 };

  constructor(rmsVolts: number, stepHz: number, random: Random) {
    this.random = random;
    this.interpolator = new Interpolator({ fromHz: valuesHz, toHz: stepHz });
    this.deviation = rmsVolts / shareOfBand(stepHz);
  }

  get arrivingSlope(): number {
    return this.slopePerSecond;
  }

  /** Hot path: one step on. */
  advance(): void {
    const { signal, interpolator } = this;
    signal.startValue = 0;
    signal.startSlope = 0;
    signal.endValue = 0;
    signal.endSlope = 0;
    if (interpolator.wantsInput) interpolator.push(this.deviation * this.random.nextNormal());
    interpolator.addStep(signal);
    this.value = signal.endValue;
    this.slopePerSecond = signal.endSlope;
  }
}

/** Rms of the curve through values of rms 1: what the filter takes off at the top of the band is missing. */
function shareOfBand(stepHz: number): number {
  const interpolator = new Interpolator({ fromHz: valuesHz, toHz: stepHz });
  let sum = 0;
  // The response to a single value; by then it has long died away.
  const outputs = Math.ceil(4 * interpolator.delaySeconds * stepHz) + interpolator.factor;
  for (let n = 0; n < outputs; n++) {
    if (interpolator.wantsInput) interpolator.push(n === 0 ? 1 : 0);
    sum += interpolator.next() ** 2;
  }
  return Math.sqrt(sum / interpolator.factor);
}

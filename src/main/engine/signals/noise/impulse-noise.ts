/** Impulse noise: clicks at random moments, each a short oscillation that dies away, as switching in old exchanges leaves on a pair. */
import type { Random } from "../random.ts";

/** A click rings at this frequency and dies away with this time constant: some three swings in the voice band. Estimates. */
const clickHertz = 1500;
const clickSeconds = 0.001;

export class ImpulseNoise {
  value = 0;
  slopePerSecond = 0;
  /** Slope with which the last advance arrived; a click begins with another one. */
  arrivingSlope = 0;
  private readonly random: Random;
  private readonly meanSteps: number;
  private readonly amplitude: number;
  private readonly omega = 2 * Math.PI * clickHertz;
  /** Turn and decay of one step. */
  private readonly cos: number;
  private readonly sin: number;
  /** The oscillation as a turning pointer: the value is its imaginary part. */
  private real = 0;
  private imaginary = 0;
  private stepsLeft: number;

  /** `peakVolts` is the first and highest swing of a click; clicks come independently of one another, `perSecond` on average. */
  constructor(options: { readonly peakVolts: number; readonly perSecond: number; readonly stepHz: number; readonly random: Random }) {
    this.random = options.random;
    this.meanSteps = options.stepHz / options.perSecond;
    const peakSeconds = Math.atan(this.omega * clickSeconds) / this.omega;
    this.amplitude = options.peakVolts / (Math.exp(-peakSeconds / clickSeconds) * Math.sin(this.omega * peakSeconds));
    const decay = Math.exp(-1 / (clickSeconds * options.stepHz));
    this.cos = decay * Math.cos(this.omega / options.stepHz);
    this.sin = decay * Math.sin(this.omega / options.stepHz);
    this.stepsLeft = this.drawSteps();
  }

  /** Hot path: one step on. */
  advance(): void {
    const real = this.real * this.cos - this.imaginary * this.sin;
    this.imaginary = this.real * this.sin + this.imaginary * this.cos;
    this.real = real;
    this.arrivingSlope = this.slope();
    this.stepsLeft -= 1;
    if (this.stepsLeft <= 0) {
      this.real += this.random.nextUnit() < 0.5 ? -this.amplitude : this.amplitude;
      this.stepsLeft = this.drawSteps();
    } else if (Math.abs(this.real) + Math.abs(this.imaginary) < 1e-15) {
      this.real = 0;
      this.imaginary = 0;
    }
    this.value = this.imaginary;
    this.slopePerSecond = this.slope();
  }

  private slope(): number {
    return this.omega * this.real - this.imaginary / clickSeconds;
  }

  private drawSteps(): number {
    return Math.max(1, Math.round(-Math.log(1 - this.random.nextUnit()) * this.meanSteps));
  }
}

/** Charge pulses: bursts of 12 or 16 kHz between the wires, or of 50 Hz on both wires, for a meter at the subscriber's. */
import type { Metering } from "../../../../shared/model/feed.ts";
import type { StepSignal } from "../../circuit/types.ts";
import { Burst } from "../../signals/burst.ts";
import { samplesOf } from "../../signals/sample-count.ts";

/** Rise and fall of a pulse (estimate). */
const rampSeconds = 0.005;

export class ChargePulses {
  private readonly stepHz: number;
  private readonly burst: Burst;
  private readonly sine: StepSignal = { startValue: 0, startSlope: 0, endValue: 0, endSlope: 0 };
  private shares: CubicShares = { value: 1, slope: 1 };
  private metering: Metering | undefined;
  private pulsesLeft = 0;
  private stepsLeft = 0;
  private isInPulse = false;

  constructor(options: { readonly stepHz: number; readonly metering: Metering | undefined }) {
    this.stepHz = options.stepHz;
    this.metering = options.metering;
    this.burst = new Burst({ sampleHz: options.stepHz, rampSeconds, capacity: 1 });
    refuseAboveGrid(options.metering, options.stepHz);
  }

  adopt(metering: Metering | undefined): void {
    refuseAboveGrid(metering, this.stepHz);
    this.metering = metering;
  }

  /** Hot path: true from the order to the end of the last pause. */
  get active(): boolean {
    return this.pulsesLeft > 0;
  }

  /** Hot path: do pulses between the wires go out? */
  get isMetallic(): boolean {
    return this.active && this.metering?.kind === "metallic";
  }

  start(pulses: number): void {
    this.pulsesLeft += pulses;
  }

  /** Hot path, every step while active: adds the pulse's EMF to the signal. */
  addStep(signal: StepSignal): void {
    this.count();
    const { sine, shares } = this;
    this.burst.writeStep(sine, 1);
    signal.startValue += shares.value * sine.startValue;
    signal.startSlope += shares.slope * sine.startSlope;
    signal.endValue += shares.value * sine.endValue;
    signal.endSlope += shares.slope * sine.endSlope;
  }

  private count(): void {
    // hot path
    this.stepsLeft -= 1;
    if (this.stepsLeft > 0) return;
    if (this.isInPulse) this.pulsesLeft -= 1;
    this.isInPulse = this.pulsesLeft > 0;
    if (this.isInPulse && this.metering !== undefined) this.beginPulse(this.metering);
  }

  private beginPulse({ hertz, rmsVolts, pulseSeconds, pauseSeconds }: Metering): void {
    const pulseSamples = Math.max(1, samplesOf(pulseSeconds, this.stepHz));
    const pauseSamples = Math.max(1, samplesOf(pauseSeconds, this.stepHz));
    this.stepsLeft = pulseSamples + pauseSamples;
    this.shares = cubicShares(hertz / this.stepHz);
    this.burst.begin({ hertz: Float64Array.of(hertz), peaks: Float64Array.of(Math.SQRT2 * rmsVolts) }, pulseSamples, pauseSamples);
  }
}

function refuseAboveGrid(metering: Metering | undefined, stepHz: number): void {
  if (metering === undefined || metering.hertz < stepHz / 2) return;
  throw new Error(`metering at ${metering.hertz} Hz needs more than ${2 * metering.hertz} steps a second; this bench has ${stepHz}`);
}

/** What a sine's values and slopes at the grid are multiplied by. */
type CubicShares = { readonly value: number; readonly slope: number };

/**
 * Cubics through a sine's own values and slopes are 0.8 % weaker than the sine at a quarter of the grid's rate and 2.4 % at a third, and
 * carry 0.5 and 1.7 % of its image at the grid's rate less its own, which a meter that reads at the grid takes for the tone. These
 * values and slopes give the sine its strength and no such image; what is left is above the grid's rate: 0.3 and 0.8 %.
 */
function cubicShares(cyclesPerStep: number): CubicShares {
  const omega = 2 * Math.PI * cyclesPerStep;
  const tone = cubicSpectrum(omega, omega);
  const image = cubicSpectrum(omega - 2 * Math.PI, omega);
  const determinant = tone.value * image.slope - tone.slope * image.value;
  // Well below the grid there is no image to speak of, and nothing to be solved for.
  if (Math.abs(determinant) < 1e-6) return { value: 1, slope: 1 };
  return { value: image.slope / determinant, slope: -image.value / determinant };
}

/** Fourier integrals over a step of what a value and what a slope of a sine add, by Simpson's rule; angles a step. */
function cubicSpectrum(atRadians: number, sineRadians: number): CubicShares {
  const parts = 64;
  let [value, slope] = [0, 0];
  for (let k = 0; k <= parts; k++) {
    const t = k / parts;
    const weight = ((k === 0 || k === parts ? 1 : k % 2 === 0 ? 2 : 4) * 2) / (3 * parts);
    value += weight * (1 - 3 * t * t + 2 * t * t * t) * Math.cos(atRadians * t);
    slope += weight * (t - 2 * t * t + t * t * t) * sineRadians * Math.sin(atRadians * t);
  }
  return { value, slope };
}

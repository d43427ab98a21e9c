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
    this.burst.addStep(signal, 1);
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
    this.burst.begin(
      { hertz: Float64Array.of(hertz), peaks: Float64Array.of((Math.SQRT2 * rmsVolts) / cubicShare(hertz / this.stepHz)) },
      pulseSamples,
      pauseSamples,
    );
  }
}

function refuseAboveGrid(metering: Metering | undefined, stepHz: number): void {
  if (metering === undefined || metering.hertz < stepHz / 2) return;
  throw new Error(`metering at ${metering.hertz} Hz needs more than ${2 * metering.hertz} steps a second; this bench has ${stepHz}`);
}

/**
 * How much of a sine is left in the cubics through its value and slope at the grid: 1 in the voice band, 0.992 at a quarter of the
 * grid's rate and 0.976 at a third. The Fourier integral of the two Hermite kernels over a step, by Simpson's rule.
 */
function cubicShare(cyclesPerStep: number): number {
  const omega = 2 * Math.PI * cyclesPerStep;
  const parts = 64;
  let sum = 0;
  for (let k = 0; k <= parts; k++) {
    const t = k / parts;
    const weight = k === 0 || k === parts ? 1 : k % 2 === 0 ? 2 : 4;
    const byValue = 1 - 3 * t * t + 2 * t * t * t;
    const bySlope = t - 2 * t * t + t * t * t;
    sum += weight * (byValue * Math.cos(omega * t) + omega * bySlope * Math.sin(omega * t));
  }
  return (2 * sum) / (3 * parts);
}

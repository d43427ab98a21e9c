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
    this.burst.begin({ hertz: Float64Array.of(hertz), peaks: Float64Array.of(Math.SQRT2 * rmsVolts) }, pulseSamples, pauseSamples);
  }
}

function refuseAboveGrid(metering: Metering | undefined, stepHz: number): void {
  if (metering === undefined || metering.hertz < stepHz / 2) return;
  throw new Error(`metering at ${metering.hertz} Hz needs more than ${2 * metering.hertz} steps a second; this bench has ${stepHz}`);
}

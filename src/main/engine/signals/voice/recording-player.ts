/** Plays a recording of any rate into a circuit input: value and slope at both ends of every step. */
import type { StepSignal } from "../../circuit/types.ts";
import { ResamplingKernel } from "./resampling-kernel.ts";

export type RecordingPlayerOptions = {
  readonly samples: Float32Array;
  readonly sampleHz: number;
  readonly stepHz: number;
  /** Volts for a sample of 1. */
  readonly fullScaleVolts: number;
  /** Begins anew when it has come to its end. */
  readonly repeat?: boolean;
  /** Before its start and after its end the first and the last sample stand, as a direct voltage does, in place of silence. */
  readonly holdsEnds?: boolean;
};

export class RecordingPlayer {
  private readonly samples: Float32Array;
  private readonly kernel: ResamplingKernel;
  private readonly samplesPerStep: number;
  private readonly stepHz: number;
  private readonly fullScaleVolts: number;
  private readonly repeat: boolean;
  /** Samples put before the first one of the recording. */
  private readonly leadSamples: number;
  private readonly stepCount: number;
  private step = 0;
  /** Volts at the ends of the last step, this one and the next: slopes go through the neighbours. */
  private before = 0;
  private now = 0;
  private next = 0;
  private afterNext = 0;

  constructor(options: RecordingPlayerOptions) {
    this.kernel = new ResamplingKernel({ fromHz: options.sampleHz, toHz: options.stepHz });
    this.leadSamples = options.holdsEnds === true ? this.kernel.reach + 2 : 0;
    this.samples = this.leadSamples === 0 ? options.samples : withHeldEnds(options.samples, this.leadSamples);
    this.samplesPerStep = options.sampleHz / options.stepHz;
    this.stepHz = options.stepHz;
    this.fullScaleVolts = options.fullScaleVolts;
    this.repeat = options.repeat ?? false;
    this.stepCount = Math.ceil(options.samples.length / this.samplesPerStep);
    this.start();
  }

  get playing(): boolean {
    return this.step < this.stepCount;
  }

  get seconds(): number {
    return this.stepCount / this.stepHz;
  }

  /** Hot path: adds the coming step. */
  addStep(signal: StepSignal): void {
    if (!this.playing) return;
    signal.startValue += this.now;
    signal.startSlope += ((this.next - this.before) / 2) * this.stepHz;
    signal.endValue += this.next;
    signal.endSlope += ((this.afterNext - this.now) / 2) * this.stepHz;
    this.step += 1;
    if (this.repeat && this.step === this.stepCount) {
      this.start();
      return;
    }
    this.before = this.now;
    this.now = this.next;
    this.next = this.afterNext;
    this.afterNext = this.voltsAt(this.step + 2);
  }

  private start(): void {
    this.step = 0;
    this.before = this.voltsAt(-1);
    this.now = this.voltsAt(0);
    this.next = this.voltsAt(1);
    this.afterNext = this.voltsAt(2);
  }

  private voltsAt(step: number): number {
    return this.fullScaleVolts * this.kernel.at(this.samples, this.leadSamples + step * this.samplesPerStep);
  }
}

function withHeldEnds(samples: Float32Array, count: number): Float32Array {
  const held = new Float32Array(samples.length + 2 * count);
  held.fill(samples[0] ?? 0, 0, count);
  held.set(samples, count);
  held.fill(samples.at(-1) ?? 0, count + samples.length);
  return held;
}

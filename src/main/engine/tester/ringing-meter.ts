/** Waits for ringing on a line and reads it: rms volts over whole cycles, frequency and direct voltage. */
import { meanCycleSteps } from "../instruments/cycle-measure.ts";
import { samplesOf } from "../signals/sample-count.ts";

/** A burst is found by its rms over this long: a whole cycle of the slowest ringing. */
const lookSeconds = 1 / 15;
/** Then it is read over this long, at this rate. */
const readSeconds = 0.4;
const readHz = 4000;

export type RingingReading = { readonly rmsVolts: number; readonly hertz: number; readonly dcVolts: number };

export class RingingMeter {
  private readonly stepHz: number;
  private readonly leastRmsVolts: number;
  private readonly lookSteps: number;
  private readonly waitSteps: number;
  private readonly stride: number;
  private readonly samples: Float32Array;
  private step = 0;
  private inLook = 0;
  private sum = 0;
  private squares = 0;
  /** Looks in a row that saw ringing; the first may have caught its beginning. */
  private loudLooks = 0;
  private count = 0;
  private found: RingingReading | undefined;

  constructor(options: { readonly stepHz: number; readonly waitSeconds: number; readonly leastRmsVolts: number }) {
    this.stepHz = options.stepHz;
    this.leastRmsVolts = options.leastRmsVolts;
    this.lookSteps = samplesOf(lookSeconds, options.stepHz);
    this.waitSteps = samplesOf(options.waitSeconds, options.stepHz);
    this.stride = Math.round(options.stepHz / readHz);
    this.samples = new Float32Array(samplesOf(readSeconds, readHz));
  }

  get isDone(): boolean {
    return this.found !== undefined || (this.step >= this.waitSteps && this.loudLooks === 0);
  }

  /** Undefined where there was none in the time. */
  reading(): RingingReading | undefined {
    return this.found;
  }

  /** Hot path: the volts after a step. */
  push(values: Float64Array): void {
    const volts = values[0]!;
    this.step += 1;
    this.sum += volts;
    this.squares += volts * volts;
    this.inLook += 1;
    if (this.loudLooks > 1 && this.step % this.stride === 0) this.keep(volts);
    if (this.inLook < this.lookSteps) return;
    const mean = this.sum / this.inLook;
    const isLoud = Math.sqrt(Math.max(0, this.squares / this.inLook - mean * mean)) > this.leastRmsVolts;
    this.sum = 0;
    this.squares = 0;
    this.inLook = 0;
    this.loudLooks = isLoud ? this.loudLooks + 1 : 0;
    if (!isLoud) this.count = 0;
  }

  private keep(volts: number): void {
    this.samples[this.count] = volts;
    this.count += 1;
    if (this.count === this.samples.length) this.found = this.read();
  }

  private read(): RingingReading {
    const { samples } = this;
    const rough = meanAndRms(samples, samples.length);
    const cycle = meanCycleSteps(samples, samples.length, rough.mean, rough.rms) ?? samples.length;
    const whole = Math.max(1, Math.round(Math.floor(samples.length / cycle) * cycle));
    const { mean, rms } = meanAndRms(samples, whole);
    return { rmsVolts: rms, hertz: this.stepHz / this.stride / cycle, dcVolts: mean };
  }
}

function meanAndRms(samples: Float32Array, count: number): { readonly mean: number; readonly rms: number } {
  let sum = 0;
  let squares = 0;
  for (let i = 0; i < count; i++) {
    sum += samples[i]!;
    squares += samples[i]! * samples[i]!;
  }
  const mean = sum / count;
  return { mean, rms: Math.sqrt(Math.max(0, squares / count - mean * mean)) };
}

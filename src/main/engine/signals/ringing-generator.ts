/** Ringing generator: a sine of some 20 Hz (or a trapezoid or square) with its cadence, as the EMF that stands in series with the battery. */
import type { StepSignal } from "../circuit/types.ts";
import { Cadence } from "./cadence.ts";
import { RingingWave } from "./ringing-wave.ts";
import { SineBank, type SineParts } from "./sine-bank.ts";

/** Default of GR-909 within 1.2 to 1.6 (reference-data 2.1, GK-h). */
export const plainCrestFactor = 1.25;

export type RingingGeneratorOptions = {
  readonly sampleHz: number;
  /** Open-circuit voltage. */
  readonly rmsVolts: number;
  readonly hertz: number;
  /** On, off, on, off... repeated from the start of ringing. */
  readonly cadenceSeconds: readonly number[];
  readonly waveform?: "sine" | "trapezoid" | "square" | undefined;
  readonly crestFactor?: number | undefined;
};

/** Every burst begins at a rising zero crossing and ends with the cadence, wherever the wave is then, as a relay would cut it. */
export class RingingGenerator {
  private readonly bank: SineBank;
  private readonly parts: SineParts;
  private readonly wave: RingingWave | undefined;
  private readonly cadence: Cadence;
  private isRinging = false;
  private inBurst = false;

  constructor(options: RingingGeneratorOptions) {
    this.bank = new SineBank({ sampleHz: options.sampleHz, capacity: 1 });
    this.parts = { hertz: Float64Array.of(options.hertz), peaks: Float64Array.of(Math.SQRT2 * options.rmsVolts) };
    const { waveform = "sine", crestFactor = plainCrestFactor } = options;
    this.wave = waveform === "sine" ? undefined : new RingingWave({ ...options, waveform, crestFactor });
    this.cadence = new Cadence(options);
  }

  /** True from start to stop, silent intervals included. */
  get ringing(): boolean {
    return this.isRinging;
  }

  /** True where the next step is part of a burst. */
  get active(): boolean {
    return this.isRinging && this.cadence.on;
  }

  /** Begins with the cadence's first burst. */
  start(): void {
    this.isRinging = true;
    this.inBurst = false;
    this.cadence.restart();
  }

  stop(): void {
    this.isRinging = false;
  }

  /** Writes the EMF of the next step, times `scale` (-1: the other polarity); zeros in the silent interval. Call it every step while ringing. */
  writeStep(signal: StepSignal, scale = 1): void {
    // hot path
    if (!this.active) {
      signal.startValue = 0;
      signal.startSlope = 0;
      signal.endValue = 0;
      signal.endSlope = 0;
      this.inBurst = false;
      if (this.isRinging) this.cadence.advance();
      return;
    }
    if (!this.inBurst) this.beginBurst();
    if (this.wave === undefined) writeFrom(this.bank, signal, scale);
    else writeFrom(this.wave, signal, scale);
    this.cadence.advance();
  }

  private beginBurst(): void {
    this.inBurst = true;
    if (this.wave === undefined) this.bank.load(this.parts);
    else this.wave.restart();
  }
}

function writeFrom(wave: SineBank | RingingWave, signal: StepSignal, scale: number): void {
  // hot path
  signal.startValue = scale * wave.value;
  signal.startSlope = scale * wave.slopePerSecond;
  wave.advance();
  signal.endValue = scale * wave.value;
  signal.endSlope = scale * wave.slopePerSecond;
}

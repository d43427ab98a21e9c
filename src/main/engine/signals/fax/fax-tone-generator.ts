/** Sends the tones with which fax machines and modems make themselves known: CNG, CED, ANSam, in closed form on any grid. */
import type { FaxTone } from "../../../../shared/catalog/fax-signals.ts";
import { dbmToMatchedEmfRmsVolts } from "../../../../shared/units/levels.ts";
import type { StepSignal } from "../../circuit/types.ts";
import { samplesOf } from "../sample-count.ts";

/** Rise and fall of a tone, and the time that a turn of the phase takes: half a cosine of the envelope. Estimates. */
const rampSeconds = 0.005;
const turnSeconds = 0.001;

export class FaxToneGenerator {
  private readonly sampleHz: number;
  private tone: FaxTone | undefined;
  private peak = 0;
  private onSamples = 0;
  private periodSamples = 0;
  private sample = 0;
  private value = 0;
  private slopePerSecond = 0;
  private envelope = 0;
  private envelopeSlope = 0;

  constructor(options: { readonly sampleHz: number }) {
    this.sampleHz = options.sampleHz;
  }

  /** True while a tone is on, in its pauses too. */
  get playing(): boolean {
    return this.tone !== undefined;
  }

  /** True where the tone sounds now, not in a pause. */
  get sounding(): boolean {
    return this.tone !== undefined && this.sample < this.onSamples;
  }

  start(tone: FaxTone, levelDbm: number): void {
    this.tone = tone;
    this.peak = Math.SQRT2 * dbmToMatchedEmfRmsVolts(levelDbm);
    this.onSamples = tone.onSeconds === undefined ? Infinity : samplesOf(tone.onSeconds, this.sampleHz);
    this.periodSamples = this.onSamples + samplesOf(tone.offSeconds, this.sampleHz);
    this.sample = 0;
    this.value = 0;
    this.slopePerSecond = 0;
  }

  /** Falls silent at once. */
  stop(): void {
    this.tone = undefined;
    this.value = 0;
    this.slopePerSecond = 0;
  }

  /** Adds the EMF of the next step to what the signal has already. */
  addStep(signal: StepSignal): void {
    // hot path
    signal.startValue += this.value;
    signal.startSlope += this.slopePerSecond;
    this.advance();
    signal.endValue += this.value;
    signal.endSlope += this.slopePerSecond;
  }

  private advance(): void {
    // hot path
    const { tone } = this;
    if (tone === undefined) return;
    this.sample += 1;
    if (this.sample >= this.periodSamples) {
      if (!tone.repeats) {
        this.stop();
        return;
      }
      this.sample = 0;
    }
    if (this.sample >= this.onSamples) {
      this.value = 0;
      this.slopePerSecond = 0;
      return;
    }
    const seconds = this.sample / this.sampleHz;
    this.setEnvelope(tone, seconds);
    const cycles = tone.hertz * seconds;
    const angle = 2 * Math.PI * (cycles - Math.floor(cycles));
    const sin = Math.sin(angle);
    this.value = this.peak * this.envelope * sin;
    this.slopePerSecond = this.peak * (this.envelopeSlope * sin + this.envelope * 2 * Math.PI * tone.hertz * Math.cos(angle));
  }

  /** Modulation, turns of the phase, rise and fall: all are factors of one envelope. */
  private setEnvelope(tone: FaxTone, seconds: number): void {
    // hot path
    this.envelope = 1;
    this.envelopeSlope = 0;
    if (tone.modulation !== undefined) {
      const { hertz, depth } = tone.modulation;
      const angle = 2 * Math.PI * hertz * seconds;
      this.envelope = 1 + depth * Math.sin(angle);
      this.envelopeSlope = depth * 2 * Math.PI * hertz * Math.cos(angle);
    }
    if (tone.reversalSeconds !== undefined) this.turnPhase(tone.reversalSeconds, seconds);
    if (seconds < rampSeconds) this.multiply(seconds / rampSeconds, 1 / rampSeconds);
    const leftSeconds = (this.onSamples - this.sample) / this.sampleHz;
    if (leftSeconds < rampSeconds) this.multiply(leftSeconds / rampSeconds, -1 / rampSeconds);
  }

  /** The sign changes every `reversalSeconds`, over half a cosine. */
  private turnPhase(reversalSeconds: number, seconds: number): void {
    // hot path
    const turns = Math.floor(seconds / reversalSeconds);
    const sinceTurn = seconds - turns * reversalSeconds;
    const sign = turns % 2 === 0 ? 1 : -1;
    if (turns === 0 || sinceTurn >= turnSeconds) {
      this.envelope *= sign;
      this.envelopeSlope *= sign;
      return;
    }
    const angle = (Math.PI * sinceTurn) / turnSeconds;
    const factor = -sign * Math.cos(angle);
    this.envelopeSlope = this.envelopeSlope * factor + (this.envelope * sign * Math.PI * Math.sin(angle)) / turnSeconds;
    this.envelope *= factor;
  }

  /** Half a cosine of a ramp that has come so far. */
  private multiply(part: number, partPerSecond: number): void {
    // hot path
    const factor = (1 - Math.cos(Math.PI * part)) / 2;
    const factorSlope = (Math.PI * Math.sin(Math.PI * part) * partPerSecond) / 2;
    this.envelopeSlope = this.envelopeSlope * factor + this.envelope * factorSlope;
    this.envelope *= factor;
  }
}

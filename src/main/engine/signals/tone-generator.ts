/** Tone generator: plays a tone of the catalogue with its cadence into a circuit input, step by step. */
import type { Tone } from "../../../shared/catalog/tone-plans.ts";
import { voiceReferenceOhms } from "../../../shared/units/levels.ts";
import type { StepSignal } from "../circuit/types.ts";
import { Burst } from "./burst.ts";
import { maxSines, prepareTone, type PreparedTone } from "./prepared-tone.ts";

/** Rise and fall of a burst: short against any cadence, long enough not to click. Estimate. */
const defaultRampSeconds = 0.005;

export type ToneGeneratorOptions = {
  readonly sampleHz: number;
  readonly rampSeconds?: number;
  /** Source and load resistance that levels are meant for; 600 ohms by default. */
  readonly ohms?: number;
};

/**
 * Its output is an electromotive force in volts: twice the voltage that the level means across the matched load. Call one of
 * `writeStep` and `addStep` every step while `playing`, pauses included, for the cadence is counted there.
 */
export class ToneGenerator {
  private readonly sampleHz: number;
  private readonly ohms: number;
  private readonly burst: Burst;
  private tone: PreparedTone | undefined;
  private next: PreparedTone | undefined;
  private nextOffset = 0;
  /** Of a tone that rises: what its level is multiplied with in the coming step. */
  private gain = 1;
  private segment = 0;
  private segmentSamples = 0;
  private sample = 0;

  constructor(options: ToneGeneratorOptions) {
    this.sampleHz = options.sampleHz;
    this.ohms = options.ohms ?? voiceReferenceOhms;
    this.burst = new Burst({ sampleHz: options.sampleHz, rampSeconds: options.rampSeconds ?? defaultRampSeconds, capacity: maxSines });
  }

  /** True while a tone is on, in its pauses too. */
  get playing(): boolean {
    return this.tone !== undefined || this.next !== undefined || this.burst.sounding;
  }

  /** True where the next step is not zero throughout. */
  get active(): boolean {
    return this.burst.sounding || this.next !== undefined;
  }

  /**
   * Starts a tone, each frequency at `levelDbm` unless the tone says otherwise; what sounds now falls first. With `offsetSamples`
   * it is joined where a source that began so long ago stands now.
   */
  start(tone: Tone, levelDbm: number, offsetSamples = 0): void {
    const prepared = prepareTone(tone, { sampleHz: this.sampleHz, levelDbm, ohms: this.ohms });
    this.tone = undefined;
    if (this.burst.sounding) {
      this.burst.fade();
      this.next = prepared;
      this.nextOffset = offsetSamples;
    } else {
      this.begin(prepared, offsetSamples);
    }
  }

  /** A single steady sine, until stopped. */
  startSine(hertz: number, levelDbm: number): void {
    this.start({ segments: [{ hertz: [hertz], offSeconds: 0 }], source: "a sine" }, levelDbm);
  }

  /** Lets the tone fall and ends it. */
  stop(): void {
    this.tone = undefined;
    this.next = undefined;
    this.burst.fade();
  }

  /** Writes the EMF of the next step, times `scale`; zeros in silence. */
  writeStep(signal: StepSignal, scale = 1): void {
    // hot path
    this.burst.writeStep(signal, scale * this.gain, scale * this.nextGain);
    this.count();
  }

  /** Adds the EMF of the next step, times `scale`, to what the signal has already. */
  addStep(signal: StepSignal, scale = 1): void {
    // hot path
    this.burst.addStep(signal, scale * this.gain, scale * this.nextGain);
    this.count();
  }

  private get nextGain(): number {
    return this.gain < 1 && this.tone !== undefined ? Math.min(1, this.gain * this.tone.risePerSample) : this.gain;
  }

  /** Moves on in the cadence after a step. */
  private count(): void {
    if (this.tone !== undefined) {
      this.gain = this.nextGain;
      this.sample += 1;
      if (this.sample >= this.segmentSamples) this.beginSegment(this.segment + 1);
    } else if (this.next !== undefined && !this.burst.sounding) {
      this.begin(this.next, this.nextOffset);
    }
  }

  private begin(tone: PreparedTone, offsetSamples: number): void {
    this.next = undefined;
    this.tone = tone;
    this.gain = tone.startRatio;
    const { segment, sample } = placeInTone(tone, offsetSamples);
    this.beginSegment(segment);
    if (sample > 0) this.skipInto(sample);
  }

  /** Joins the segment just begun some samples later. */
  private skipInto(samples: number): void {
    const segment = this.tone?.segments[this.segment];
    if (segment === undefined) return;
    this.sample = samples;
    if (samples < segment.onSamples) this.burst.begin(segment.parts, segment.onSamples - samples, segment.offSamples);
    else this.burst.cut();
  }

  private beginSegment(index: number): void {
    const tone = this.tone;
    if (tone === undefined) return;
    const at = index < tone.segments.length ? index : tone.repeatFrom;
    const segment = at === undefined ? undefined : tone.segments[at];
    if (at === undefined || segment === undefined) {
      this.tone = undefined;
      return;
    }
    this.segment = at;
    this.sample = 0;
    this.segmentSamples = segment.onSamples + segment.offSamples;
    if (this.segmentSamples === 0) this.beginSegment(at + 1);
    else this.burst.begin(segment.parts, segment.onSamples, segment.offSamples);
  }
}

/** Where a tone stands that began so many samples ago; one that is over is begun anew. */
function placeInTone(tone: PreparedTone, samplesAgo: number): { readonly segment: number; readonly sample: number } {
  const lengths = tone.segments.map(({ onSamples, offSamples }) => onSamples + offSamples);
  const period = lengths.slice(tone.repeatFrom ?? 0).reduce((sum, length) => sum + length, 0);
  if (tone.repeatFrom === undefined || !Number.isFinite(period) || period === 0) return { segment: 0, sample: 0 };
  const introSamples = lengths.slice(0, tone.repeatFrom).reduce((sum, length) => sum + length, 0);
  let left = samplesAgo < introSamples ? samplesAgo : introSamples + ((samplesAgo - introSamples) % period);
  const segment = lengths.findIndex((length) => {
    if (left < length) return true;
    left -= length;
    return false;
  });
  return { segment: Math.max(0, segment), sample: left };
}

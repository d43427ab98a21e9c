/** Finds the alerting tone (CAS, DT-AS): 2130 and 2750 Hz together, for about 80 to 100 ms, among speech. */
import { dbToPowerRatio, dbmToRmsVolts } from "../../../../shared/units/levels.ts";
import { Biquad, inverseChebyshevHighPass } from "../biquad.ts";

const hopSeconds = 0.005;
/** A Hann window of two hops: its lobe is 200 Hz wide, wide enough for tones off by the limit. */
const windowHops = 2;
/** Speech is strong below; both tones are far above. Estimates. */
const speechFilter = { stopHertz: 1100, stopDb: 30, sections: 2 };
/** Weaker tones are none (estimate: what a set's FSK receiver hears). */
const leastDbm = -38;
/** 0.5 % as sent, 1.1 % in Britain (reference-data 7.2, 7.3, 7.4 [BTC]), and a margin. */
const mostDeviationShare = 0.016;
/** Estimates: how far the tones may differ, and which part of the power above the filter they must have. */
const mostTwistRatio = dbToPowerRatio(7);
const leastPurity = 0.8;
/** 80 +- 5 ms and 88 to 110 ms are sent (reference-data 7.2, 7.4); a hop either way is the detector's own. */
const leastSeconds = 0.07;
const mostSeconds = 0.13;
/** Hops without the tones that end it. */
const endHops = 2;

export class AlertDetector {
  private readonly filters: readonly Biquad[];
  private readonly tones: readonly [TonePhase, TonePhase];
  private readonly samples: Float64Array;
  private readonly weights: Float64Array;
  private readonly hopSamples: number;
  private readonly leastSquare: number;
  private filled = 0;
  private hits = 0;
  private misses = 0;

  constructor(options: { readonly sampleHz: number; readonly lowHertz: number; readonly highHertz: number }) {
    const { sampleHz, lowHertz, highHertz } = options;
    this.filters = inverseChebyshevHighPass({ sampleHz, ...speechFilter }).map((section) => new Biquad(section));
    this.hopSamples = Math.round(hopSeconds * sampleHz);
    this.samples = new Float64Array(windowHops * this.hopSamples);
    const length = this.samples.length;
    const hann = Float64Array.from({ length }, (_, k) => 1 - Math.cos((2 * Math.PI * (k + 0.5)) / length));
    this.weights = hann.map((weight) => weight / length);
    this.tones = [
      new TonePhase(lowHertz, sampleHz, this.weights, this.hopSamples),
      new TonePhase(highHertz, sampleHz, this.weights, this.hopSamples),
    ];
    this.leastSquare = dbmToRmsVolts(leastDbm) ** 2;
  }

  reset(): void {
    this.samples.fill(0);
    this.filled = 0;
    this.hits = 0;
    this.misses = 0;
  }

  /** Takes one sample in volts; true once, when an alerting tone of the right length is over. */
  push(volts: number): boolean {
    // hot path
    let filtered = volts;
    for (let i = 0; i < this.filters.length; i++) filtered = this.filters[i]!.push(filtered);
    this.samples[this.samples.length - this.hopSamples + this.filled] = filtered;
    this.filled += 1;
    if (this.filled < this.hopSamples) return false;
    this.filled = 0;
    const isHit = this.judge();
    this.samples.copyWithin(0, this.hopSamples);
    return this.count(isHit);
  }

  private count(isHit: boolean): boolean {
    if (isHit) {
      this.hits += 1;
      this.misses = 0;
      return false;
    }
    this.misses += 1;
    if (this.hits === 0 || this.misses < endHops) return false;
    const seconds = (this.hits + 1) * hopSeconds;
    this.hits = 0;
    return seconds >= leastSeconds && seconds <= mostSeconds;
  }

  private judge(): boolean {
    const { samples, weights, tones } = this;
    let power = 0;
    for (let n = 0; n < samples.length; n++) power += weights[n]! * samples[n]! * samples[n]!;
    const low = tones[0].take(samples);
    const high = tones[1].take(samples);
    const isPure = low + high >= leastPurity * power;
    const isLevel = low >= this.leastSquare && high >= this.leastSquare && low <= mostTwistRatio * high && high <= mostTwistRatio * low;
    return isPure && isLevel && tones[0].isOnFrequency && tones[1].isOnFrequency;
  }
}

/** One tone under the window, and by how much its phase has turned against the nominal frequency since the hop before. */
class TonePhase {
  private readonly cos: Float64Array;
  private readonly sin: Float64Array;
  private readonly hopRadians: number;
  private readonly mostRadians: number;
  private real = 0;
  private imaginary = 0;
  private turnRadians = 0;

  constructor(hertz: number, sampleHz: number, weights: Float64Array, hopSamples: number) {
    this.cos = weights.map((weight, n) => Math.SQRT2 * weight * Math.cos((2 * Math.PI * hertz * n) / sampleHz));
    this.sin = weights.map((weight, n) => Math.SQRT2 * weight * Math.sin((2 * Math.PI * hertz * n) / sampleHz));
    this.hopRadians = (2 * Math.PI * hertz * hopSamples) / sampleHz;
    this.mostRadians = 2 * Math.PI * mostDeviationShare * hertz * hopSeconds;
  }

  get isOnFrequency(): boolean {
    return Math.abs(this.turnRadians) <= this.mostRadians;
  }

  /** Mean square of the tone. */
  take(samples: Float64Array): number {
    // hot path
    let real = 0;
    let imaginary = 0;
    for (let n = 0; n < samples.length; n++) {
      real += samples[n]! * this.cos[n]!;
      imaginary -= samples[n]! * this.sin[n]!;
    }
    const angle =
      Math.atan2(imaginary * this.real - real * this.imaginary, real * this.real + imaginary * this.imaginary) - this.hopRadians;
    this.turnRadians = angle - 2 * Math.PI * Math.round(angle / (2 * Math.PI));
    this.real = real;
    this.imaginary = imaginary;
    return real * real + imaginary * imaginary;
  }
}

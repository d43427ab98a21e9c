/**
 * A time-domain reflectometer: the volts that a pulse makes across a pair, as the sum of its frequencies through what the pair is at
 * each of them. The pulse is sent again and again, and what is summed is the steady state of that, without its mean: the instrument
 * hears no direct current.
 */
import { EngineError } from "../circuit/errors.ts";
import type { Complex } from "../math/complex.ts";
import { samplesOfSpectrum } from "../math/inverse-fourier.ts";
import { inverted, sum, type TwoByTwo } from "../math/two-by-two.ts";

export type Pulse = {
  readonly shape: "raised-cosine" | "half-sine";
  /** From the first to the last moment at which it is not zero. */
  readonly widthSeconds: number;
  /** Of the EMF, behind `sourceOhms` between the wires. */
  readonly peakVolts: number;
  readonly sourceOhms: number;
};

/** Samples in a pulse: the band then ends where a raised cosine has a thousandth of its power at 0 Hz left in all. */
const samplesPerPulse = 16;
/** Before the peak of the pulse, in widths. */
const leadWidths = 1;
/** Frequencies that can be summed in the time that anybody waits. */
const mostSamples = 2 ** 16;

/** The instrument cannot show this, in a sentence. */
export class ReflectometerError extends EngineError {
  override name = "ReflectometerError";
}

/** How often and how finely a pulse is sent and heard. */
export type PulseTrain = { readonly stepSeconds: number; readonly sampleCount: number; readonly bandHertz: number };

/** A train whose pulses are at least so far apart. */
export function pulseTrain(widthSeconds: number, leastRepeatSeconds: number): PulseTrain {
  const stepSeconds = widthSeconds / samplesPerPulse;
  const sampleCount = 2 ** Math.max(6, Math.ceil(Math.log2(leastRepeatSeconds / stepSeconds)));
  if (sampleCount > mostSamples) {
    const least = (samplesPerPulse * leastRepeatSeconds) / mostSamples;
    throw new ReflectometerError(
      `a pulse of ${(1e6 * widthSeconds).toPrecision(2)} µs is too short for so long a line: expected ${(1e6 * least).toPrecision(2)} µs or more`,
    );
  }
  return { stepSeconds, sampleCount, bandHertz: 1 / (2 * stepSeconds) };
}

/** Volts for a frequency of which the EMF has 1 V; both modes' admittances at the instrument. */
export function voltsAcross(siemens: TwoByTwo, sourceOhms: number): Complex {
  // The source stands between the wires and leaves them free against earth.
  const [across] = inverted(sum(siemens, [{ re: 1 / sourceOhms, im: 0 }, none, none, none]));
  return { re: across.re / sourceOhms, im: across.im / sourceOhms };
}

/** One period of what stands across the pair, its first sample `leadWidths` before the peak of the pulse, where it is taken to be 0. */
export function pulseAnswer(pulse: Pulse, train: PulseTrain, answerAt: (hertz: number) => Complex): Float64Array {
  const { stepSeconds, sampleCount, bandHertz } = train;
  const bins = sampleCount / 2;
  const re = new Float64Array(bins);
  const im = new Float64Array(bins);
  const repeatSeconds = sampleCount * stepSeconds;
  const leadSeconds = leadSamples() * stepSeconds;
  for (let k = 1; k < bins; k++) {
    const hertz = k / repeatSeconds;
    const answer = answerAt(hertz);
    const volts = (emfAt(pulse, hertz) * rollOff(hertz / bandHertz)) / repeatSeconds;
    // Later by the lead.
    const turn = -2 * Math.PI * hertz * leadSeconds;
    const [c, s] = [Math.cos(turn), Math.sin(turn)];
    re[k] = volts * (answer.re * c - answer.im * s);
    im[k] = volts * (answer.re * s + answer.im * c);
  }
  const samples = samplesOfSpectrum(re, im);
  const rest = samples[0]!;
  return samples.map((volts) => volts - rest);
}

/** Samples before the peak of the pulse. */
export function leadSamples(): number {
  return leadWidths * samplesPerPulse;
}

/** Fourier's integral of the EMF about its peak, in volt seconds: real, since the pulse is even. */
function emfAt({ shape, widthSeconds, peakVolts }: Pulse, hertz: number): number {
  const x = hertz * widthSeconds;
  if (shape === "raised-cosine") {
    if (Math.abs(x - 1) < 1e-6) return (peakVolts * widthSeconds) / 4;
    return ((peakVolts * widthSeconds) / 2) * (Math.sin(Math.PI * x) / (Math.PI * x) / (1 - x * x));
  }
  if (Math.abs(x - 0.5) < 1e-6) return (peakVolts * widthSeconds) / 2;
  return ((2 * peakVolts * widthSeconds) / Math.PI) * (Math.cos(Math.PI * x) / (1 - 4 * x * x));
}

/** The instrument's own low pass: a cosine's square, which rings nowhere. */
function rollOff(shareOfBand: number): number {
  return Math.cos((Math.PI * shareOfBand) / 2) ** 2;
}

const none: Complex = { re: 0, im: 0 };

/** A quantity of few bends over frequency, looked up between points that are evenly spaced by ratio. */
export class FrequencyTable {
  private readonly values: readonly TwoByTwo[];
  private readonly fromHertz: number;

  constructor(fromHertz: number, toHertz: number, at: (hertz: number) => TwoByTwo) {
    this.fromHertz = fromHertz;
    const count = Math.ceil(Math.log10(toHertz / fromHertz) * pointsPerDecade) + 4;
    this.values = Array.from({ length: count }, (_, i) => at(this.hertzOf(i)));
  }

  /** A cubic through the four nearest points. */
  at(hertz: number): TwoByTwo {
    const place = Math.log10(hertz / this.fromHertz) * pointsPerDecade + 1;
    const i = Math.min(this.values.length - 3, Math.max(1, Math.floor(place)));
    const x = place - i;
    const weights = [
      (-x * (x - 1) * (x - 2)) / 6,
      ((x + 1) * (x - 1) * (x - 2)) / 2,
      (-(x + 1) * x * (x - 2)) / 2,
      ((x + 1) * x * (x - 1)) / 6,
    ];
    const mixed = (entry: 0 | 1 | 2 | 3): Complex => {
      let [re, im] = [0, 0];
      weights.forEach((weight, k) => {
        const value = this.values[i - 1 + k]![entry];
        re += weight * value.re;
        im += weight * value.im;
      });
      return { re, im };
    };
    return [mixed(0), mixed(1), mixed(2), mixed(3)];
  }

  private hertzOf(i: number): number {
    return this.fromHertz * 10 ** ((i - 1) / pointsPerDecade);
  }
}

/** Ports are resistors, capacitors and coils: at 24 points a decade the cubic is within 1e-5 of them. */
const pointsPerDecade = 24;

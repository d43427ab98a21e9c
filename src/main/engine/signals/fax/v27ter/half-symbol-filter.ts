/** Down from the carrier, through the matched filter, out twice a symbol at any instant between the samples. */
import { carrierHertz } from "./modes.ts";
import type { V27terMode } from "./modes.ts";
import { pulseReachSymbols, shapingPulse } from "./shaping-pulse.ts";

/** Places between two samples at which an output may lie: 1/300 of a symbol apart at most. */
const placesPerSample = 64;

export class HalfSymbolFilter {
  /** The output of the last `push` that returned true. */
  re = 0;
  im = 0;
  /** The newest sample brought down from the carrier, before the filter. */
  mixedRe = 0;
  mixedIm = 0;
  private readonly taps: readonly Float64Array[];
  private readonly length: number;
  private readonly halfSymbolSamples: number;
  private readonly mixCos: Float64Array;
  private readonly mixSin: Float64Array;
  /** Every sample is written twice, a filter's length apart, so that the newest ones lie in one row. */
  private readonly historyRe: Float64Array;
  private readonly historyIm: Float64Array;
  private index = 0;
  private mixIndex = 0;
  /** Samples until the next output, counted from the newest sample. */
  private untilOutput = 0;

  constructor(options: { readonly sampleHz: number; readonly mode: V27terMode }) {
    const { sampleHz, mode } = options;
    const samplesPerSymbol = sampleHz / mode.symbolHertz;
    const half = Math.ceil(pulseReachSymbols * samplesPerSymbol);
    this.length = 2 * half + 1;
    this.halfSymbolSamples = samplesPerSymbol / 2;
    this.taps = Array.from({ length: placesPerSample }, (_, place) =>
      Float64Array.from({ length: this.length }, (__, tap) => {
        const samplesFromMiddle = tap - half + place / placesPerSample;
        return (2 * shapingPulse(samplesFromMiddle / samplesPerSymbol)) / samplesPerSymbol;
      }),
    );
    const mixPeriod = sampleHz / greatestCommonDivisor(sampleHz, carrierHertz);
    const angle = (step: number): number => (2 * Math.PI * carrierHertz * step) / sampleHz;
    this.mixCos = Float64Array.from({ length: mixPeriod }, (_, step) => Math.cos(angle(step)));
    this.mixSin = Float64Array.from({ length: mixPeriod }, (_, step) => Math.sin(angle(step)));
    this.historyRe = new Float64Array(2 * this.length);
    this.historyIm = new Float64Array(2 * this.length);
  }

  /** Takes one sample; true where a new output stands in `re` and `im`. At most one output falls to a sample. */
  push(sample: number): boolean {
    // hot path
    this.mixedRe = sample * this.mixCos[this.mixIndex]!;
    this.mixedIm = -sample * this.mixSin[this.mixIndex]!;
    this.mixIndex = this.mixIndex + 1 === this.mixCos.length ? 0 : this.mixIndex + 1;
    this.historyRe[this.index] = this.mixedRe;
    this.historyIm[this.index] = this.mixedIm;
    this.historyRe[this.index + this.length] = this.mixedRe;
    this.historyIm[this.index + this.length] = this.mixedIm;
    this.index = this.index + 1 === this.length ? 0 : this.index + 1;
    this.untilOutput -= 1;
    if (this.untilOutput > 0) return false;
    this.filter(-this.untilOutput);
    this.untilOutput += this.halfSymbolSamples;
    return true;
  }

  /** Moves all outputs from now on; positive is later. */
  shift(samples: number): void {
    // hot path
    this.untilOutput += samples;
  }

  /** A symbol's middle lay so many samples before the newest one: the next output will be for the middle of a symbol. */
  alignTo(symbolAgoSamples: number): void {
    const symbolSamples = 2 * this.halfSymbolSamples;
    const delaySamples = (this.length - 1) / 2;
    const aheadSamples = (delaySamples - symbolAgoSamples) % symbolSamples;
    this.untilOutput = aheadSamples <= 0 ? aheadSamples + symbolSamples : aheadSamples;
  }

  /** Output for the instant `agoSamples` (0 to 1) before the newest sample, delay left out. */
  private filter(agoSamples: number): void {
    // hot path
    const place = Math.min(placesPerSample - 1, Math.max(0, Math.round(agoSamples * placesPerSample)));
    const taps = this.taps[place]!;
    let re = 0;
    let im = 0;
    for (let tap = 0, at = this.index; tap < this.length; tap++, at++) {
      re += taps[tap]! * this.historyRe[at]!;
      im += taps[tap]! * this.historyIm[at]!;
    }
    this.re = re;
    this.im = im;
  }
}

function greatestCommonDivisor(first: number, second: number): number {
  return second === 0 ? first : greatestCommonDivisor(second, first % second);
}

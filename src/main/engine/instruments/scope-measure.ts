/** What a channel shows on the screen in numbers: mean, RMS, extremes, and what its cycles and steps tell. */
import type { ChannelMeasure } from "../../../shared/model/scope.ts";
import { meanCycleSteps } from "./cycle-measure.ts";
import { dutyOf, riseSteps, stateLevels } from "./state-measure.ts";
import { newSummary, type Track } from "./track.ts";

/** Frequency, duty and rise are taken over at most this many samples, the newest on the screen, so that a long screen costs no more. */
const maxWaveSamples = 16_384;
/** Alternating parts under this share of the largest sample are rounding of the recording's 24-bit numbers, not signal. */
const roundingShare = 1e-6;

export type MeasuredSpan = { readonly fromStep: number; readonly toStep: number; readonly stepHz: number };

const nothing: ChannelMeasure = {
  mean: NaN,
  rms: NaN,
  acRms: NaN,
  minimum: NaN,
  maximum: NaN,
  hertz: undefined,
  crestRatio: undefined,
  dutyRatio: undefined,
  riseSeconds: undefined,
};

/** Measures steps fromStep..toStep-1; NaN where nothing was recorded. Its cost does not grow with the length, but for 16,384 samples. */
export function measureTrack(track: Track | undefined, span: MeasuredSpan): ChannelMeasure {
  const summary = newSummary();
  track?.summarise(span.fromStep, span.toStep, summary);
  if (track === undefined || summary.samples <= 0) return nothing;
  const mean = summary.sum / summary.samples;
  const meanSquare = summary.squareSum / summary.samples;
  const acRms = Math.sqrt(Math.max(0, meanSquare - mean * mean));
  const { minimum, maximum } = summary;
  const isSteady = acRms <= roundingShare * Math.max(Math.abs(minimum), Math.abs(maximum));
  return {
    mean,
    rms: Math.sqrt(meanSquare),
    acRms,
    minimum,
    maximum,
    crestRatio: isSteady ? undefined : Math.max(maximum - mean, mean - minimum) / acRms,
    ...measureWave(track, span),
  };
}

type WaveMeasure = Pick<ChannelMeasure, "hertz" | "dutyRatio" | "riseSeconds">;

function measureWave(track: Track, span: MeasuredSpan): WaveMeasure {
  const to = Math.min(span.toStep, track.endStep);
  const from = Math.max(span.fromStep, to - maxWaveSamples, track.sampleFromStep);
  const count = to - from;
  const none = { hertz: undefined, dutyRatio: undefined, riseSeconds: undefined };
  if (count < 3) return none;
  track.copy(from, to, samplesInView);
  const wave = waveOf(count);
  if (wave.acRms <= roundingShare * Math.max(Math.abs(wave.minimum), Math.abs(wave.maximum))) return none;
  const cycles = meanCycleSteps(samplesInView, count, wave.mean, wave.acRms);
  const levels = stateLevels(samplesInView, count, wave);
  const rise = riseSteps(samplesInView, count, levels);
  return {
    hertz: cycles === undefined ? undefined : span.stepHz / cycles,
    dutyRatio: dutyOf(samplesInView, count, levels),
    riseSeconds: rise === undefined ? undefined : rise / span.stepHz,
  };
}

/** Used within one call only. */
const samplesInView = new Float32Array(maxWaveSamples);

function waveOf(count: number): { mean: number; acRms: number; minimum: number; maximum: number } {
  const origin = samplesInView[0]!;
  let sum = 0;
  let squares = 0;
  let minimum = Infinity;
  let maximum = -Infinity;
  for (let i = 0; i < count; i++) {
    const value = samplesInView[i]!;
    const off = value - origin;
    sum += off;
    squares += off * off;
    if (value < minimum) minimum = value;
    if (value > maximum) maximum = value;
  }
  const meanOff = sum / count;
  return { mean: origin + meanOff, acRms: Math.sqrt(Math.max(0, squares / count - meanOff * meanOff)), minimum, maximum };
}

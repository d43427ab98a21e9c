/** What a channel shows on the screen in numbers: mean, RMS, extremes and frequency. */
import type { ChannelMeasure } from "../../../shared/model/scope.ts";
import { newSummary, type Track } from "./track.ts";

/** The frequency is taken over at most this many samples, the newest on the screen, so that a long screen costs no more. */
const maxFrequencySamples = 65_536;
/** A crossing counts once the signal has been this part of its AC RMS below the mean and then above it. Estimate. */
const hysteresisShare = 0.3;
/** Alternating parts under this share of the largest sample are rounding of the recording's 24-bit numbers, not signal. */
const roundingShare = 1e-6;

/** Measures steps fromStep..toStep-1; NaN where nothing was recorded. Its cost does not grow with the length, but for 65,536 samples. */
export function measureTrack(
  track: Track | undefined,
  span: { readonly fromStep: number; readonly toStep: number; readonly stepHz: number },
): ChannelMeasure {
  const summary = newSummary();
  track?.summarise(span.fromStep, span.toStep, summary);
  if (track === undefined || summary.samples <= 0) return { mean: NaN, rms: NaN, acRms: NaN, minimum: NaN, maximum: NaN, hertz: undefined };
  const mean = summary.sum / summary.samples;
  const meanSquare = summary.squareSum / summary.samples;
  return {
    mean,
    rms: Math.sqrt(meanSquare),
    acRms: Math.sqrt(Math.max(0, meanSquare - mean * mean)),
    minimum: summary.minimum,
    maximum: summary.maximum,
    hertz: frequencyOf(track, span),
  };
}

/** From the first and the last rise through the mean, each placed between its samples. */
function frequencyOf(
  track: Track,
  span: { readonly fromStep: number; readonly toStep: number; readonly stepHz: number },
): number | undefined {
  const to = Math.min(span.toStep, track.endStep);
  const from = Math.max(span.fromStep, to - maxFrequencySamples, track.sampleFromStep);
  const summary = newSummary();
  track.summarise(from, to, summary);
  if (summary.samples < 3) return undefined;
  const mean = summary.sum / summary.samples;
  const acRms = Math.sqrt(Math.max(0, summary.squareSum / summary.samples - mean * mean));
  if (acRms <= roundingShare * Math.max(Math.abs(summary.minimum), Math.abs(summary.maximum))) return undefined;
  const band = hysteresisShare * acRms;
  let isBelow = false;
  let rises = 0;
  let first = 0;
  let last = 0;
  let lastUnder = 0;
  for (let step = from; step < to; step++) {
    const off = track.at(step) - mean;
    if (off < 0) lastUnder = step;
    if (off < -band) {
      isBelow = true;
    } else if (isBelow && off > band) {
      isBelow = false;
      last = crossingStep(track, lastUnder, mean);
      if (rises === 0) first = last;
      rises += 1;
    }
  }
  return rises < 2 ? undefined : ((rises - 1) * span.stepHz) / (last - first);
}

/** Where the straight line from this sample to the next meets the mean. */
function crossingStep(track: Track, step: number, mean: number): number {
  const under = track.at(step) - mean;
  const over = track.at(step + 1) - mean;
  return step + under / (under - over);
}

/** What a channel shows on the screen in numbers: mean, RMS, extremes and frequency. */
import type { ChannelMeasure } from "../../../shared/model/scope.ts";
import { newSummary, type Track } from "./track.ts";

/** The frequency is taken over at most this many samples, the newest on the screen, so that a long screen costs no more. */
const maxFrequencySamples = 16_384;
/** A crossing counts once the signal has been this part of its AC RMS below the mean and then above it. Estimate. */
const hysteresisShare = 0.3;
/** Alternating parts under this share of the largest sample are rounding of the recording's 24-bit numbers, not signal. */
const roundingShare = 1e-6;

/** Measures steps fromStep..toStep-1; NaN where nothing was recorded. Its cost does not grow with the length, but for 16,384 samples. */
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

/** From the first and the last rise through the mean, or fall where there are more of those, each placed between its samples. */
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
  track.copy(from, to, samplesInView);
  const cycles = meanCycleSteps(to - from, mean, band);
  return cycles === undefined ? undefined : span.stepHz / cycles;
}

/** Used within one call only. */
const samplesInView = new Float32Array(maxFrequencySamples);

/** Mean length of a cycle in the first `count` samples in view; undefined where there is no whole one. */
function meanCycleSteps(count: number, mean: number, band: number): number | undefined {
  const rises = newCrossings();
  const falls = newCrossings();
  let side = 0;
  let lastUnder = 0;
  let lastOver = 0;
  for (let i = 0; i < count; i++) {
    const off = samplesInView[i]! - mean;
    if (off < 0) lastUnder = i;
    else lastOver = i;
    if (off < -band && side >= 0) {
      if (side > 0) addCrossing(falls, crossingPlace(lastOver, mean));
      side = -1;
    } else if (off > band && side <= 0) {
      if (side < 0) addCrossing(rises, crossingPlace(lastUnder, mean));
      side = 1;
    }
  }
  const crossings = falls.count > rises.count ? falls : rises;
  return crossings.count < 2 ? undefined : (crossings.last - crossings.first) / (crossings.count - 1);
}

type Crossings = { count: number; first: number; last: number };

function newCrossings(): Crossings {
  return { count: 0, first: 0, last: 0 };
}

function addCrossing(crossings: Crossings, place: number): void {
  if (crossings.count === 0) crossings.first = place;
  crossings.last = place;
  crossings.count += 1;
}

/** Where the straight line from this sample to the next, on the other side, meets the mean. */
function crossingPlace(index: number, mean: number): number {
  const before = samplesInView[index]! - mean;
  const after = samplesInView[index + 1]! - mean;
  return index + before / (before - after);
}

/** What a channel shows on the screen in numbers: mean, RMS, extremes, and what its cycles and steps tell. */
import type { ChannelMeasure } from "../../../shared/model/scope.ts";
import { averagesOf, type Cycles, findCycles } from "./cycle-measure.ts";
import { pulsesOf, riseSteps, stateLevels } from "./state-measure.ts";
import { clearSummary, newSummary, type SpanSummary, type Track } from "./track.ts";

/** Frequency, duty and rise are taken over at most this many samples, the newest on the screen, so that a long screen costs no more. */
const maxWaveSamples = 16_384;
/** What has no cycle in those is looked at in so many pieces of the screen at most, each of whole cells of a track. */
const maxPieces = 4096;
const pieceGrid = 256;
/** Pieces whose means hold less than this part of what alternates are too long for the signal: their beat with it would be read. Estimate. */
const slowShare = 0.9;
/** Where the newest samples alternate by less than this part of what the whole screen does, their cycles are not those of what it shows. Estimate. */
const tellingShare = 0.5;
/** A rise of fewer pieces may be a far shorter one. */
const fewestPiecesOfRise = 6;
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
  const { minimum, maximum } = summary;
  const overAll = averagesIn(summary);
  const { averages, ...wave } = measureWave(track, span, overAll);
  const { mean } = averages ?? overAll;
  // What never changes does not alternate: the sums round.
  const acRms = minimum === maximum ? 0 : (averages ?? overAll).acRms;
  const isSteady = acRms <= roundingShare * Math.max(Math.abs(minimum), Math.abs(maximum));
  return {
    mean,
    rms: Math.hypot(mean, acRms),
    acRms,
    minimum,
    maximum,
    crestRatio: isSteady ? undefined : Math.max(maximum - mean, mean - minimum) / acRms,
    ...wave,
  };
}

type Averages = { readonly mean: number; readonly acRms: number };
type WaveMeasure = Pick<ChannelMeasure, "hertz" | "dutyRatio" | "riseSeconds"> & {
  /** Over whole cycles, where the signal is periodic. */
  readonly averages?: Averages;
};
const noWave: WaveMeasure = { hertz: undefined, dutyRatio: undefined, riseSeconds: undefined };

function averagesIn({ samples, sum, squareSum }: SpanSummary): Averages {
  const mean = sum / samples;
  return { mean, acRms: Math.sqrt(Math.max(0, squareSum / samples - mean * mean)) };
}

/** From the newest samples; what is too slow for these, from the means of longer pieces of the whole screen. */
function measureWave(track: Track, span: MeasuredSpan, overAll: Averages): WaveMeasure {
  const to = Math.min(span.toStep, track.endStep);
  const begin = Math.max(span.fromStep, track.beginStep);
  const from = Math.max(begin, to - maxWaveSamples, track.sampleFromStep);
  if (to - from < 3) return noWave;
  track.copy(from, to, samplesInView);
  const newest = waveOf(to - from, span.stepHz);
  const { cycles, level } = newest;
  const isTelling = from <= begin || newest.acRms >= tellingShare * overAll.acRms;
  const fine = isTelling ? waveAlone(newest) : noWave;
  if (isTelling && cycles?.isRegular === true) {
    const averages = from <= begin ? averagesOf(samplesInView, cycles, level) : longAverages(track, begin, from, cycles);
    return { ...fine, averages };
  }
  if (fine.hertz !== undefined || to - begin <= maxWaveSamples) return fine;
  const pieceSteps = pieceGrid * Math.ceil((to - begin) / maxPieces / pieceGrid);
  const pieces = takePieces(track, begin, to, pieceSteps);
  if (pieces < 3) return fine;
  const { acRms, hertz, dutyRatio, riseSeconds, cycles: slowCycles } = waveOf(pieces, span.stepHz / pieceSteps);
  if (acRms < slowShare * overAll.acRms) return fine;
  // Ringing that has ended has its frequency; a hook, a digit and a tone, one after the other, have none.
  if (!isTelling && slowCycles?.isRegular !== true) return fine;
  const isTold = riseSeconds !== undefined && riseSeconds * span.stepHz >= fewestPiecesOfRise * pieceSteps;
  return { hertz, dutyRatio, riseSeconds: isTold ? riseSeconds : fine.riseSeconds };
}

function waveAlone({ hertz, dutyRatio, riseSeconds }: WaveMeasure): WaveMeasure {
  return { hertz, dutyRatio, riseSeconds };
}

/** Of a screen that goes on before `from`, where the samples in view begin: as many cycles back from the newest as fit on it. */
function longAverages(track: Track, begin: number, from: number, { meanSteps, toPlace }: Cycles): Averages {
  const to = from + toPlace;
  const wholeSteps = Math.floor((to - begin) / meanSteps) * meanSteps;
  clearSummary(piece);
  track.summarise(Math.round(to - wholeSteps), Math.round(to), piece);
  return averagesIn(piece);
}

/** Puts the means of pieces, aligned to the cells in which tracks keep them, into the view; answers how many there are. */
function takePieces(track: Track, begin: number, to: number, pieceSteps: number): number {
  let pieces = 0;
  for (let at = Math.ceil(begin / pieceSteps) * pieceSteps; at + pieceSteps <= to; at += pieceSteps) {
    clearSummary(piece);
    track.summarise(at, at + pieceSteps, piece);
    if (piece.samples > 0) samplesInView[pieces++] = piece.sum / piece.samples;
  }
  return pieces;
}

/** `level` is that of which the cycles are. */
type ViewedWave = WaveMeasure & { readonly cycles?: Cycles | undefined; readonly level: number; readonly acRms: number };

/** Of what is in view. */
function waveOf(count: number, sampleHz: number): ViewedWave {
  const wave = levelsOf(count);
  const { mean: level, acRms } = wave;
  if (wave.acRms <= roundingShare * Math.max(Math.abs(wave.minimum), Math.abs(wave.maximum))) return { ...noWave, level, acRms };
  const cycles = findCycles(samplesInView, count, wave.mean, wave.acRms);
  const levels = stateLevels(samplesInView, count, wave);
  const pulses = pulsesOf(samplesInView, count, levels);
  const rise = riseSteps(samplesInView, count, levels);
  // Short pulses leave the mean too near to one of their levels for it to be crossed.
  const cycleSteps = cycles?.meanSteps ?? pulses?.meanSteps;
  return {
    hertz: cycleSteps === undefined ? undefined : sampleHz / cycleSteps,
    dutyRatio: pulses?.dutyRatio,
    riseSeconds: rise === undefined ? undefined : rise / sampleHz,
    cycles,
    level,
    acRms,
  };
}

/** Used within one call only. */
const samplesInView = new Float32Array(maxWaveSamples);
const piece = newSummary();

function levelsOf(count: number): { mean: number; acRms: number; minimum: number; maximum: number } {
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

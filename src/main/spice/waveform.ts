/** What the waveforms of independent sources are as functions of time. */
import type { Run, Waveform, WavePoint } from "./deck.ts";
import { call, constant, difference, type Expression, product, sum, time } from "./expression/expression.ts";
import { constantFunction, orderedBreaks, type Snap, type TimeFunction } from "./time-function.ts";
import { DeckError, type Place } from "./deck-error.ts";

export function waveformFunction(waveform: Waveform, run: Run, snap: Snap, place: Place): TimeFunction {
  switch (waveform.kind) {
    case "constant":
      return constantFunction(waveform.value);
    case "sine":
      return sineFunction(waveform, run, snap);
    case "points":
      return pointsFunction(waveform.points, run, snap);
    case "pulse":
      return pointsFunction(pulsePoints(waveform, run, place), run, snap);
  }
}

function sineFunction(wave: Extract<Waveform, { kind: "sine" }>, run: Run, snap: Snap): TimeFunction {
  const hertz = wave.hertz ?? 1 / run.stopSeconds;
  const early = constant(wave.offset + wave.amplitude * Math.sin(wave.phaseRadians));
  const since = difference(time, constant(wave.startSeconds));
  const angle = sum([product([constant(2 * Math.PI * hertz), since]), constant(wave.phaseRadians)]);
  const envelope = call("exp", product([constant(-wave.dampingPerSecond), since]));
  const late = sum([constant(wave.offset), product([constant(wave.amplitude), call("sin", angle), envelope])]);
  const start = snap(wave.startSeconds);
  return { breaks: orderedBreaks([start], run.stopSeconds), pieceAt: (seconds) => (seconds < start ? early : late) };
}

function pointsFunction(given: readonly WavePoint[], run: Run, snap: Snap): TimeFunction {
  const points = given.map(({ seconds, value }) => ({ seconds: snap(seconds), value }));
  const instants = Float64Array.from(points, ({ seconds }) => seconds);
  return {
    breaks: orderedBreaks(instants, run.stopSeconds),
    pieceAt: (seconds) => pieceBetween(points[lastAtOrBefore(instants, seconds)], points[lastAtOrBefore(instants, seconds) + 1]),
  };
}

function pieceBetween(before: WavePoint | undefined, after: WavePoint | undefined): Expression {
  if (before === undefined || after === undefined) return constant((before ?? after)?.value ?? 0);
  const slope = (after.value - before.value) / (after.seconds - before.seconds);
  return sum([constant(before.value), product([constant(slope), difference(time, constant(before.seconds))])]);
}

/** Index of the last instant at or before `seconds`, -1 where all come later. */
function lastAtOrBefore(instants: Float64Array, seconds: number): number {
  let low = 0;
  let high = instants.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (instants[middle]! <= seconds) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** A pulse train with more corners than this would take longer to lay out than to run. */
const mostPoints = 400_000;

function pulsePoints(wave: Extract<Waveform, { kind: "pulse" }>, run: Run, place: Place): WavePoint[] {
  const { low, high, startSeconds } = wave;
  const rise = orDefault(wave.riseSeconds, run.stepSeconds);
  const fall = orDefault(wave.fallSeconds, run.stepSeconds);
  const width = orDefault(wave.widthSeconds, run.stopSeconds);
  const period = orDefault(wave.periodSeconds, run.stopSeconds);
  const once = rise + width + fall;
  const count = Math.max(1, Math.ceil((run.stopSeconds - startSeconds) / period));
  if (4 * count > mostPoints) throw new DeckError(`this PULSE has more than ${mostPoints} corners in the run`, place);
  if (count > 1 && once > period * (1 + 1e-9)) {
    throw new DeckError(`rise, width and fall of this PULSE (${once} s) are longer than its period (${period} s)`, place);
  }
  return Array.from({ length: count }, (_, index) => startSeconds + index * period).flatMap((start) => [
    { seconds: start, value: low },
    { seconds: start + rise, value: high },
    { seconds: start + rise + width, value: high },
    { seconds: start + once, value: low },
  ]);
}

/** SPICE takes 0 and absent alike as "by the run". */
function orDefault(seconds: number | undefined, otherwise: number): number {
  return seconds === undefined || seconds === 0 ? otherwise : seconds;
}

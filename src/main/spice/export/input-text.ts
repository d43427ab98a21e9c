/** An input's signal in a deck: tones as sines behind gates, straight pieces by their corners, anything else point by point. */
import { card, edgeSeconds, figure, type Point, pointsSource, pwlWords } from "./deck-lines.ts";
import { findTones, type Sine, type Tones } from "./find-tones.ts";
import type { Stretch } from "./signal-log.ts";

/** `formula` is of time and of the voltages that the lines before it make; `points` is the source alone where it has no formula. */
export type InputText =
  | { readonly kind: "points"; readonly points: readonly Point[]; readonly sampleCount: number }
  | { readonly kind: "formula"; readonly formula: readonly string[]; readonly helpers: readonly string[]; readonly sampleCount: number };

/** Largest distance from a straight line, as a share of the peak, of what is written by its two ends. */
const straightRatio = 1e-9;

export function inputText(name: string, stretches: readonly Stretch[], stepHz: number): InputText {
  const pieces = new Pieces();
  const terms: string[] = [];
  const helpers: string[] = [];
  let sampleCount = 0;
  for (const stretch of stretches) {
    const corners = straightEnds(stretch);
    const tones = corners === undefined ? findTones(stretch, stepHz) : undefined;
    if (tones !== undefined) {
      const gate = `gate${helpers.length + 1}_${name}`;
      helpers.push(card([`V_${gate} ${gate} 0`, ...pwlWords(gatePoints(stretch, tones, stepHz))]));
      terms.push(...toneTerms(gate, stretch.firstStep / stepHz, tones));
      continue;
    }
    const places = corners ?? bends(stretch, stepHz);
    if (corners === undefined) sampleCount += places.length;
    pieces.add(places.flatMap((k) => [pointAt(stretch, k, stepHz), ...(corners === undefined ? within(stretch, k, stepHz) : [])]));
  }
  const points = pieces.finish();
  if (terms.length === 0) return { kind: "points", points, sampleCount };
  if (points.length > 1) {
    const node = `rest_${name}`;
    helpers.push(...pointsSource("V", node, `${node} 0`, points));
    terms.push(`+v(${node})`);
  }
  return { kind: "formula", formula: terms, helpers, sampleCount };
}

/** The two ends of a stretch that is one straight line. */
function straightEnds({ values }: Stretch): number[] | undefined {
  const last = values.length - 1;
  const rise = (values[last]! - values[0]!) / last;
  const peak = Math.max(Math.abs(values[0]!), Math.abs(values[last]!));
  return values.every((value, k) => Math.abs(value - values[0]! - k * rise) <= straightRatio * peak) ? [0, last] : undefined;
}

/** Bends this small, as a share of the peak, are rounding: what lies between corners of a trapezoid. */
const bendRatio = 1e-12;

/** Both ends, and where the signal is not on the straight line between its neighbours or leaves it on the way to one of them. */
function bends({ values, slopes }: Stretch, stepHz: number): number[] {
  const last = values.length - 1;
  const smallest = bendRatio * values.reduce((peak, value) => Math.max(peak, Math.abs(value)), 0);
  const leaves = (k: number): boolean => piecesWithin(slopes[k]!, slopes[k + 1]!, stepHz) > 1;
  const isBend = (k: number): boolean =>
    k === 0 || k === last || leaves(k - 1) || leaves(k) || Math.abs(values[k - 1]! - 2 * values[k]! + values[k + 1]!) > smallest;
  return Array.from(values.keys()).filter(isBend);
}

function pointAt({ firstStep, values }: Stretch, k: number, stepHz: number): Point {
  return { seconds: (firstStep + k) / stepHz, value: values[k]! };
}

/** Volts by which straight pieces may leave the bench's own curve between two samples: 0.004 % of a battery. */
const leastLeftVolts = 0.002;
const mostPieces = 16;

function piecesWithin(startSlope: number, endSlope: number, stepHz: number): number {
  // Half-way the cubic is an eighth of this away from the line; n pieces bring that down by the square of n.
  const leftVolts = Math.abs(startSlope - endSlope) / stepHz / 8;
  return Math.min(mostPieces, Math.max(1, Math.ceil(Math.sqrt(leftVolts / leastLeftVolts))));
}

/** Points of the curve inside the step from k on, where it bends so much that a straight line would leave it: flanks of a square wave. */
function within({ firstStep, values, slopes }: Stretch, k: number, stepHz: number): Point[] {
  if (k === values.length - 1) return [];
  const [from, to, startRise, endRise] = [values[k]!, values[k + 1]!, slopes[k]! / stepHz, slopes[k + 1]! / stepHz];
  const count = piecesWithin(slopes[k]!, slopes[k + 1]!, stepHz);
  return Array.from({ length: count - 1 }, (_, index) => {
    const share = (index + 1) / count;
    const rest = 1 - share;
    const line = rest * from + share * to;
    const bend = rest * share * (rest * (startRise - (to - from)) - share * (endRise - (to - from)));
    return { seconds: (firstStep + k + share) / stepHz, value: line + bend };
  });
}

/** How far a ramp is up, 0 to 1; without ramps the gate opens and closes at an edge. */
function gatePoints({ firstStep, values }: Stretch, { riseSteps, fallSteps }: Tones, stepHz: number): Point[] {
  const start = firstStep / stepHz;
  const end = (firstStep + values.length - 1) / stepHz;
  const risen = riseSteps === 0 ? start + edgeSeconds : (firstStep + riseSteps) / stepHz;
  const falls = (firstStep + values.length - 1 - fallSteps) / stepHz;
  const fallen = fallSteps === 0 ? end + edgeSeconds : end;
  const before = start > 0 ? [{ seconds: 0, value: 0 }] : [];
  return [
    ...before,
    { seconds: start, value: 0 },
    { seconds: risen, value: 1 },
    { seconds: falls, value: 1 },
    { seconds: fallen, value: 0 },
  ];
}

function toneTerms(gate: string, startSeconds: number, { sines, riseSteps, fallSteps }: Tones): string[] {
  const gain = riseSteps + fallSteps === 0 ? `v(${gate})` : `(0.5-0.5*cos(${figure(Math.PI)}*v(${gate})))`;
  const since = startSeconds === 0 ? "time" : `(time-${figure(startSeconds)})`;
  return sines.flatMap((sine) => sineTerms(sine, since).map((term) => `+${gain}*${term}`));
}

function sineTerms({ hertz, sinePeak, cosinePeak }: Sine, since: string): string[] {
  const angle = `${figure(2 * Math.PI * hertz)}*${since}`;
  const sine = `(${figure(sinePeak)})*sin(${angle})`;
  return cosinePeak === 0 ? [sine] : [sine, `(${figure(cosinePeak)})*cos(${angle})`];
}

/** Straight pieces one after the other, with edges where they do not meet and zero between them. */
class Pieces {
  readonly #points: Point[] = [{ seconds: 0, value: 0 }];

  add(points: readonly Point[]): void {
    const [start, ...more] = points;
    if (start === undefined) return;
    const last = this.#points.at(-1)!;
    if (start.seconds > last.seconds) this.#goTo(start.seconds, 0);
    this.#goTo(start.seconds, start.value);
    for (const point of more) this.#points.push(point);
  }

  finish(): readonly Point[] {
    const last = this.#points.at(-1)!;
    if (last.value !== 0) this.#goTo(last.seconds, 0);
    return this.#points;
  }

  #goTo(seconds: number, value: number): void {
    const last = this.#points.at(-1)!;
    if (seconds > last.seconds) {
      if (last.value !== value) this.#points.push({ seconds: last.seconds + edgeSeconds, value });
      this.#points.push({ seconds, value });
    } else if (last.value !== value) this.#points.push({ seconds: last.seconds + edgeSeconds, value });
  }
}

/** Quantities that are known functions of time: smooth pieces between breaks, each piece an expression of time. */
import { compile, type OneVariable } from "./expression/compile.ts";
import {
  constant,
  difference,
  type Expression,
  isNumber,
  kinksOf,
  type Leaf,
  leafKey,
  leavesOf,
  substitute,
} from "./expression/expression.ts";
import { derivative } from "./expression/differentiate.ts";
import type { Run } from "./deck.ts";

export type TimeFunction = {
  /** Instants after 0 and before the end where the value jumps or bends, rising. */
  readonly breaks: readonly number[];
  /** The piece that holds at an instant between two breaks, smooth in time. */
  readonly pieceAt: (seconds: number) => Expression;
};

/** Moves an instant onto the grid of the run, or leaves it. */
export type Snap = (seconds: number) => number;
export const unmoved: Snap = (seconds) => seconds;

export function constantFunction(value: number): TimeFunction {
  const piece = constant(value);
  return { breaks: [], pieceAt: () => piece };
}

/** Rising, each once, strictly inside the run. */
export function orderedBreaks(instants: Iterable<number>, stopSeconds: number): number[] {
  const inside = [...new Set(instants)].filter((seconds) => seconds > 0 && seconds < stopSeconds);
  return inside.sort((left, right) => left - right);
}

export type LookUp = (leaf: Leaf) => TimeFunction | undefined;

/** An expression of time and of known functions of time; its own kinks become breaks. */
export function composed(expression: Expression, lookUp: LookUp, run: Run, snap: Snap): TimeFunction {
  const functions = new Map(leavesOf(expression).map((leaf) => [leafKey(leaf), lookUp(leaf)]));
  const breaks = orderedBreaks(
    [...functions.values()].flatMap((known) => known?.breaks ?? []),
    run.stopSeconds,
  );
  const inTime = (of: Expression): TimeFunction => ({
    breaks,
    pieceAt: (seconds) => {
      const decide = (left: Expression, right: Expression): boolean => compile(difference(left, right))(seconds) < 0;
      return substitute(of, (leaf) => functions.get(leafKey(leaf))?.pieceAt(seconds) ?? leaf, decide);
    },
  });
  const roots = kinksOf(expression).flatMap((kink) => signChanges(inTime(kink), run).map(snap));
  const { pieceAt } = inTime(expression);
  return { breaks: roots.length === 0 ? breaks : orderedBreaks([...breaks, ...roots], run.stopSeconds), pieceAt };
}

/** Pieces of a function over the run, in order: from, to (seconds) and what holds between. */
export function* piecesOf(
  of: TimeFunction,
  run: Run,
): Generator<{ readonly from: number; readonly to: number; readonly piece: Expression }> {
  let from = 0;
  for (const to of [...of.breaks, run.stopSeconds]) {
    if (to > from) yield { from, to, piece: of.pieceAt((from + to) / 2) };
    from = to;
  }
}

/** Is the piece a straight line in time? */
export function isStraight(piece: Expression): boolean {
  return isNumber(derivative(piece, { kind: "time" }));
}

/** Finer than the step of the run: what crosses twice between is not seen, nor would the trace show it. */
const samplesPerStep = 2;
/** Upper bound of the samples taken over a whole run, so that a long run with a bent control stays a matter of seconds. */
const mostSamples = 4_000_000;

/** Instants inside a piece where one looks at a function, so that between two neighbours it crosses a level at most once. */
export function sampleInstants(from: number, to: number, piece: Expression, run: Run): Float64Array {
  const share = (to - from) / run.stopSeconds;
  const wanted = isStraight(piece) ? 1 : Math.ceil(((to - from) / run.stepSeconds) * samplesPerStep);
  const count = Math.max(1, Math.min(wanted, Math.ceil(mostSamples * share)));
  return Float64Array.from({ length: count + 1 }, (_, index) => (index === count ? to : from + ((to - from) * index) / count));
}

/** Halvings that bring any bracket down to neighbouring numbers. */
const mostHalvings = 100;

/** Where `value` reaches `level` between two instants on either side of it. */
export function crossing(value: OneVariable, level: number, from: number, to: number): number {
  let low = from;
  let high = to;
  const risesThrough = value(high) > level;
  for (let halving = 0; halving < mostHalvings; halving += 1) {
    const middle = low + (high - low) / 2;
    if (middle <= low || middle >= high) break;
    if (value(middle) > level === risesThrough) high = middle;
    else low = middle;
  }
  return high;
}

function signChanges(of: TimeFunction, run: Run): number[] {
  const found: number[] = [];
  for (const { from, to, piece } of piecesOf(of, run)) {
    const value = compile(piece);
    const instants = sampleInstants(from, to, piece, run);
    for (let index = 1; index < instants.length; index += 1) {
      const before = instants[index - 1]!;
      const after = instants[index]!;
      if (Math.sign(value(before)) * Math.sign(value(after)) < 0) found.push(crossing(value, 0, before, after));
      else if (index < instants.length - 1 && value(after) === 0) found.push(after);
    }
  }
  return found;
}

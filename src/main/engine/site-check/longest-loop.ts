/** The longest length that still works: the cable as it is, every length of it drawn out alike. */
import type { LongestLoop, LoopFailure } from "../../../shared/model/loop-readings.ts";
import { checkLoop } from "./check-loop.ts";
import type { LoopMakeUp } from "./loop-make-up.ts";

/** No copper loop is longer; what still works there has no longest length worth saying. */
const mostMetres = 40_000;
const enoughMetres = 1;
/** Lengths tried on the way down where the loop does not work as it is. */
const probes = 48;

/** Undefined where no length works, or where there is no cable. Taps and coils stay as they are. */
export function longestLoop(loop: LoopMakeUp): LongestLoop | undefined {
  const metres = metresOf(loop);
  if (metres <= 0) return undefined;
  const failureAt: FailureAt = (length) => checkLoop(drawnOut(loop, length / metres)).failures[0];
  const bracket = failureAt(metres) === undefined ? bracketAbove(metres, failureAt) : bracketBelow(metres, failureAt);
  return bracket === undefined ? undefined : narrowed(bracket, failureAt);
}

type FailureAt = (metres: number) => LoopFailure | undefined;
/** A length that works, and a greater one that does not (or the greatest searched). */
type Bracket = { readonly works: number; readonly fails: number };

function bracketAbove(metres: number, failureAt: FailureAt): Bracket {
  let works = metres;
  while (works < mostMetres) {
    const longer = Math.min(mostMetres, 1.5 * works);
    if (failureAt(longer) !== undefined) return { works, fails: longer };
    works = longer;
  }
  return { works, fails: works };
}

function bracketBelow(metres: number, failureAt: FailureAt): Bracket | undefined {
  for (let k = probes - 1; k > 0; k--) {
    const shorter = (metres * k) / probes;
    if (failureAt(shorter) === undefined) return { works: shorter, fails: (metres * (k + 1)) / probes };
  }
  return undefined;
}

function narrowed(bracket: Bracket, failureAt: FailureAt): LongestLoop {
  let { works, fails } = bracket;
  while (fails - works > enoughMetres) {
    const middle: number = (works + fails) / 2;
    if (failureAt(middle) === undefined) works = middle;
    else fails = middle;
  }
  const endedBy = failureAt(fails);
  return endedBy === undefined ? { metres: works } : { metres: works, endedBy };
}

/** The loop with every length of its cable times a factor. */
export function drawnOut(loop: LoopMakeUp, factor: number): LoopMakeUp {
  return { ...loop, parts: loop.parts.map((part) => (part.kind === "length" ? { ...part, metres: part.metres * factor } : part)) };
}

function metresOf({ parts }: LoopMakeUp): number {
  return parts.reduce((sum, part) => (part.kind === "length" ? sum + part.metres : sum), 0);
}

/** Which fault explains what was measured: each kind is fitted in place and size to the readings, and the kinds are ranked by the fit. */
import { sheetDeviation, type SheetReadings, type SheetRule, sheetRules } from "../../../shared/catalog/site-sheet.ts";
import type { Explanation } from "../../../shared/model/site-sheet.ts";
import { type Candidate, candidates, type Size } from "./fault-candidates.ts";
import type { LoopMakeUp } from "./loop-make-up.ts";
import { SiteReadings } from "./site-readings.ts";

/** Tolerances beyond which a reading says no more against an explanation: one wild reading must not decide. */
const mostTolerances = 6;
/** What a place or a size may cost that is fitted, so that the simpler of two explanations wins (Akaike's information criterion). */
const costOfSize = 2;
const placesTried = [0.02, 0.2, 0.4, 0.6, 0.8, 0.98];
/** A pattern search about the best of the first tries, as shares of each range. */
const firstStride = 0.12;
const lastStride = 0.004;
/** Where the fit hardly cares for the place, the readings do not tell it. */
const placeMatters = 3;

/** Best first: each kind once, and "none", that nothing is wrong. */
export function explainReadings(loop: LoopMakeUp, measured: SheetReadings): Explanation[] {
  const site = new SiteReadings(loop);
  const expected = site.readings();
  const measuredRules = sheetRules.filter(({ id }) => measured[id] !== undefined);
  const misfit = (readings: SheetReadings): number => misfitOf(measuredRules, readings, measured);
  const none: Explanation = { kind: "none", misfit: misfit(expected), cost: misfit(expected), sizes: {}, readings: expected };
  const fitted = candidates.map((candidate) => new CandidateFit(candidate, site, expected, misfit).best());
  const byKind = new Map<string, Explanation>();
  for (const each of [none, ...fitted]) {
    const before = byKind.get(each.kind);
    if (before === undefined || each.cost < before.cost) byKind.set(each.kind, each);
  }
  return [...byKind.values()].sort((first, second) => first.cost - second.cost);
}

function misfitOf(rules: readonly SheetRule[], readings: SheetReadings, measured: SheetReadings): number {
  let sum = 0;
  for (const rule of rules) {
    const expected = readings[rule.id];
    const value = measured[rule.id];
    if (expected === undefined || value === undefined) continue;
    const deviation = Math.min(mostTolerances, Math.abs(sheetDeviation(rule, expected, value)));
    sum += deviation * deviation;
  }
  return sum;
}

class CandidateFit {
  private readonly candidate: Candidate;
  private readonly site: SiteReadings;
  private readonly quiet: SheetReadings;
  private readonly misfit: (readings: SheetReadings) => number;

  constructor(candidate: Candidate, site: SiteReadings, quiet: SheetReadings, misfit: (readings: SheetReadings) => number) {
    this.candidate = candidate;
    this.site = site;
    this.quiet = quiet;
    this.misfit = misfit;
  }

  best(): Explanation {
    const { kind, hasPlace, sizes, wire } = this.candidate;
    const point = this.refined(this.firstGuess());
    const misfit = this.misfitAt(point);
    const values = this.sizesAt(point);
    const fault = this.candidate.fault?.(...values);
    return {
      kind,
      misfit,
      cost: misfit + costOfSize * point.length,
      sizes: Object.fromEntries(sizes.map(({ name }, i) => [name, values[i] ?? 0])),
      readings: this.readingsAt(point),
      ...(wire === undefined ? {} : { wire }),
      ...(fault === undefined ? {} : { fault }),
      ...(hasPlace && this.tellsPlace(point, misfit) ? { at: point[0]! } : {}),
    };
  }

  /** A point is the place, where there is one, then each size as a share of its range. */
  private firstGuess(): number[] {
    const axes = [
      ...(this.candidate.hasPlace ? [placesTried] : []),
      ...this.candidate.sizes.map(({ tries }) => Array.from({ length: tries }, (_, i) => i / (tries - 1))),
    ];
    let best: number[] = [];
    let least = Number.POSITIVE_INFINITY;
    for (const point of combinations(axes)) {
      const misfit = this.misfitAt(point);
      if (misfit >= least) continue;
      least = misfit;
      best = point;
    }
    return best;
  }

  private refined(start: number[]): number[] {
    let best = start;
    let least = this.misfitAt(best);
    for (let stride = firstStride; stride > lastStride && least > 0.01;) {
      let isBetter = false;
      for (let axis = 0; axis < best.length; axis++) {
        for (const way of [stride, -stride]) {
          const trial = best.slice();
          trial[axis] = Math.min(1, Math.max(0, best[axis]! + way));
          const misfit = this.misfitAt(trial);
          if (misfit >= least) continue;
          best = trial;
          least = misfit;
          isBetter = true;
          break;
        }
      }
      if (!isBetter) stride /= 2;
    }
    return best;
  }

  private tellsPlace(point: readonly number[], misfit: number): boolean {
    return placesTried.some((at) => Math.abs(at - point[0]!) < 0.5 && this.misfitAt([at, ...point.slice(1)]) > misfit + placeMatters);
  }

  private misfitAt(point: readonly number[]): number {
    return this.misfit(this.readingsAt(point));
  }

  private readingsAt(point: readonly number[]): SheetReadings {
    const { fault, noise, hasPlace } = this.candidate;
    const sizes = this.sizesAt(point);
    if (noise !== undefined) return { ...this.quiet, ...noise(this.quiet, ...sizes) };
    return fault === undefined ? this.quiet : this.site.readings({ fault: fault(...sizes), at: hasPlace ? point[0]! : 0 });
  }

  /** What the point makes of the first and the second size. */
  private sizesAt(point: readonly number[]): readonly [number, number] {
    const first = this.candidate.hasPlace ? 1 : 0;
    const { sizes } = this.candidate;
    return [sizeAt(sizes[0], point[first]), sizeAt(sizes[1], point[first + 1])];
  }
}

function sizeAt(size: Size | undefined, share: number | undefined): number {
  if (size === undefined || share === undefined) return 0;
  const { from, to, isDecades } = size;
  return isDecades ? from * (to / from) ** share : from + share * (to - from);
}

function combinations(axes: readonly (readonly number[])[]): number[][] {
  return axes.reduce<number[][]>((points, axis) => points.flatMap((point) => axis.map((value) => [...point, value])), [[]]);
}

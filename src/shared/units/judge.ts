/** Judges a reading by a limit set: good, too low, too high, or nothing to be said. */
import type { Limit, LimitQuantity, LimitSet } from "../catalog/limit-sets.ts";

export type Verdict = "pass" | "too-low" | "too-high" | "no-limit" | "no-reading";

export type Judgement = { readonly verdict: Verdict; readonly limit?: Limit };

/** Volts and amps are judged by their size. A value that is not a number is no reading; infinite ohms are one. */
export function judge(set: LimitSet, quantity: LimitQuantity, value: number): Judgement {
  const limit = set.limits.find((each) => each.quantity === quantity);
  if (limit === undefined) return { verdict: "no-limit" };
  if (Number.isNaN(value)) return { verdict: "no-reading", limit };
  return { verdict: verdictOf(limit, limit.unit === "V" || limit.unit === "A" ? Math.abs(value) : value), limit };
}

/** The bound that the reading lies beyond; undefined where it fails none. */
export function failedBound({ verdict, limit }: Judgement): number | undefined {
  if (verdict === "too-low") return limit?.min;
  return verdict === "too-high" ? limit?.max : undefined;
}

function verdictOf({ min, max, strict = false }: Limit, value: number): Verdict {
  if (min !== undefined && (value < min || (strict && value === min))) return "too-low";
  if (max !== undefined && (value > max || (strict && value === max))) return "too-high";
  return "pass";
}

/** Readings just inside and just outside the limits of the sets. */
import { describe, expect, it } from "vitest";
import { findLimitSet, limitSets } from "../../../../src/shared/catalog/limit-sets.ts";
import type { LimitQuantity } from "../../../../src/shared/catalog/limit-sets.ts";
import { judge } from "../../../../src/shared/units/judge.ts";

function verdict(setId: string, quantity: LimitQuantity, value: number): string {
  const set = findLimitSet(setId);
  if (set === undefined) throw new Error(`no limit set ${setId}`);
  return judge(set, quantity, value).verdict;
}

describe("limit sets", () => {
  it.each([
    // products.md 4.4: 6 V/10 V foreign, 135 V/50 V hazardous, 150 kohm, 0.175 to 5 REN.
    ["gr-909", "foreignDcVolts", 5.9, "pass"],
    ["gr-909", "foreignDcVolts", 6.1, "too-high"],
    ["gr-909", "foreignDcVolts", -6.1, "too-high"],
    ["gr-909", "foreignAcRmsVolts", 10.1, "too-high"],
    ["gr-909", "insulationOhms", 149e3, "too-low"],
    ["gr-909", "insulationOhms", Infinity, "pass"],
    ["gr-909", "ringerRen", 0.17, "too-low"],
    ["gr-909", "ringerRen", 5, "pass"],
    ["gr-909", "ringerRen", 5.01, "too-high"],
    ["gr-909-hazard", "foreignDcVolts", 136, "too-high"],
    ["gr-909-hazard", "foreignAcRmsVolts", 49, "pass"],
    ["field-na", "idleTipRingVolts", 48, "pass"],
    ["field-na", "idleTipRingVolts", 41.9, "too-low"],
    ["field-na", "loopAmps", 0.0229, "too-low"],
    ["field-na", "loopAmps", -0.023, "pass"],
    ["field-na", "loss1kHzDb", 8.5, "too-high"],
    ["us", "loopAmps", 0.02, "too-low"],
    ["us", "loopAmps", 0.0201, "pass"],
    ["ru", "loopAmps", 0.071, "too-high"],
    ["tia-968", "onHookOhms", 5e6, "too-low"],
    ["tbr-21", "loopAmps", 0.06, "pass"],
  ] as const)("%s judges %s of %s: %s", (setId, quantity, value, expected) => {
    expect(verdict(setId, quantity, value)).toBe(expected);
  });

  it("says nothing of a quantity that the set does not limit, nor of a reading that is none", () => {
    expect(verdict("gr-909", "loss1kHzDb", 3)).toBe("no-limit");
    expect(verdict("gr-909", "ringerRen", Number.NaN)).toBe("no-reading");
  });

  it("gives every limit a bound, a title, a condition and a source, and each quantity once a set", () => {
    for (const set of limitSets) {
      for (const limit of set.limits) {
        expect(limit.min ?? limit.max, `${set.id} ${limit.quantity}`).toBeTypeOf("number");
        expect(limit.title.length * limit.condition.length * limit.source.length).toBeGreaterThan(0);
      }
      expect(new Set(set.limits.map(({ quantity }) => quantity)).size).toBe(set.limits.length);
    }
    expect(new Set(limitSets.map(({ id }) => id)).size).toBe(limitSets.length);
  });
});

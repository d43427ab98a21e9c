/**
 * The answers on which the test of the site check's page stands are those of the engine: every figure to three digits (they are kept with six
 * digits), every word the same.
 */
import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { siteCheck, siteExplain } from "../../../../src/main/sim/site-check.ts";
import type { LoopFile } from "../../../../src/shared/model/loop.ts";

const kept = JSON.parse(readFileSync(new URL("../../../support/site-answers.json", import.meta.url), "utf8")) as Record<string, unknown>;
const loopOf = (metres: number): LoopFile => {
  return { format: "tipring-loop", version: 1, title: "Mill lane 4", cable: [{ type: "pe-0.4", metres }], limits: "us" };
};

/** The same with every number as a text of three digits; what is next to nothing is nothing. */
function rounded(value: unknown): unknown {
  const text = JSON.stringify(value, (_, each: unknown) => {
    if (typeof each === "number") return Math.abs(each) < 1e-9 ? "0" : each.toPrecision(3);
    return each;
  });
  return JSON.parse(text) as unknown;
}

it.each([
  ["short", () => siteCheck(loopOf(3200))],
  ["long", () => siteCheck(loopOf(6000))],
  ["causes", () => siteExplain(loopOf(3200), { loopAmps: 0, idleTipRingVolts: 0 })],
] as const)("the kept answer %s is what the engine says", (name, ask) => {
  const outcome = ask();
  expect(outcome.ok).toBe(true);
  expect(rounded(kept[name])).toEqual(rounded(outcome.ok ? outcome.value : undefined));
});

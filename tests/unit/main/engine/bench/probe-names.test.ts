/** What the menus offer to measure, and what they call the ends of a line. */
import { expect, it } from "vitest";
import { listProbes } from "../../../../../src/main/engine/bench/probe-names.ts";
import { directLine } from "../../../../../src/shared/catalog/benches.ts";
import { fxoToFxo, fxsToFxs } from "../../../../../src/shared/catalog/wrong-pairings.ts";
import type { Bench } from "../../../../../src/shared/model/bench.ts";

it("an end without a telephone, or without a feed, is not called the telephone's or the exchange's", () => {
  const titles = (bench: Bench) =>
    listProbes(bench)
      .filter(({ name }) => /^line1\.fx[so]\.tipRingVolts$/.test(name))
      .map(({ title, end }) => [title, end]);
  const [exchangeEnd, telephoneEnd] = ["Line 1, exchange end: tip to ring", "Line 1, telephone end: tip to ring"];
  expect(titles(directLine)).toEqual([
    [exchangeEnd, undefined],
    [telephoneEnd, undefined],
  ]);
  expect(titles(fxsToFxs)).toEqual([
    [exchangeEnd, undefined],
    ["Line 1, far end: tip to ring", "far"],
  ]);
  expect(titles(fxoToFxo)).toEqual([
    ["Line 1, near end: tip to ring", "near"],
    [telephoneEnd, undefined],
  ]);
});

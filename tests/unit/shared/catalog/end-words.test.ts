/** What people call the two ends of a line. */
import { describe, expect, it } from "vitest";
import { ataBench, directLine, parallelExtension, pbxBench } from "../../../../src/shared/catalog/benches.ts";
import { endWords } from "../../../../src/shared/catalog/end-words.ts";
import { fxoToFxo, fxsToFxs } from "../../../../src/shared/catalog/wrong-pairings.ts";

describe("the ends of a line", () => {
  it.each([
    ["a direct line", directLine, "exchange end", "telephone end"],
    ["two telephones in parallel", parallelExtension, "exchange end", "telephone end"],
    ["a telephone on an adapter", ataBench, "adapter end", "telephone end"],
    ["a trunk of a PBX", pbxBench, "exchange end", "PBX end"],
    ["two jacks of exchanges", fxsToFxs, "exchange end", "far end"],
    ["two plugs, which nothing feeds", fxoToFxo, "near end", "telephone end"],
    ["an open line", { ...directLine, lines: { line1: { ...directLine.lines["line1"]!, fxo: [] } } }, "exchange end", "far end"],
  ])("%s", (_, bench, fxs, fxo) => {
    const lineId = Object.keys(bench.lines)[0] ?? "";
    expect(endWords(bench, lineId)).toEqual({ fxs, fxo });
  });
});

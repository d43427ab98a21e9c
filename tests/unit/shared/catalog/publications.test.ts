import { describe, expect, it } from "vitest";
import { limitSets } from "../../../../src/shared/catalog/limit-sets.ts";
import { publishedSource } from "../../../../src/shared/catalog/publications.ts";

describe("the source of a figure, as people are told it", () => {
  it.each([
    ["[SC], [AG] (reference-data 1.2, 8.6)", "South Carolina regulation 103-663.3, Dialogic AG 2000 electrical specifications"],
    ["Si3050 TBR21 mode [SI30]: 50 Ω below 40 mA", "Si3050 TBR21 mode (Si3050 data sheet): 50 Ω below 40 mA"],
    ["general knowledge, medium (reference-data 3.2)", "common practice, medium certainty"],
    ["Glare: both ends seize it (products 3.18 [VC24])", "Glare: both ends seize it"],
    ["products 1.4 [C1]; the current is an estimate", "Cisco document 8120; the current is an estimate"],
  ])("%s", (kept, told) => expect(publishedSource(kept)).toBe(told));

  it("names a publication or common practice for every limit, and no mark that only the catalogue knows", () => {
    for (const { source } of limitSets.flatMap(({ limits }) => limits)) {
      expect(source).toMatch(/\w{2}/);
      expect(source).not.toMatch(/\[|\]|reference-data|products \d/);
    }
  });
});

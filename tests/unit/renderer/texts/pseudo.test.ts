import { expect, it } from "vitest";
import * as english from "../../../../src/renderer/texts/en/index.ts";
import { pseudo } from "../../../../src/renderer/texts/pseudo.ts";

it("puts sentences in brackets, those that functions make too, and leaves ids and figures alone", () => {
  const made = pseudo({ hint: "Lift a handset.", id: "line1.fxo", figure: "48.0 V", says: (name: string) => `The bell of ${name} rings.` });
  expect(made).toMatchObject({ hint: "⟦Lift a handset.⟧", id: "line1.fxo", figure: "48.0 V" });
  expect(made.says("phone 1")).toBe("⟦The bell of phone 1 rings.⟧");
});

it("has every name that English has, of the same kind", () => {
  const kinds = (value: unknown): unknown =>
    typeof value === "object" && value !== null ? Object.entries(value).map(([key, inner]) => [key, kinds(inner)]) : typeof value;
  expect(kinds(pseudo(english))).toEqual(kinds(english));
});

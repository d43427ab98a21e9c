import { expect, it } from "vitest";
import { given, without } from "../../../../src/shared/units/records.ts";

it("sets nothing by a key that holds undefined", () => {
  expect({ ohms: 600, ...given({ ohms: undefined, nanofarads: 100 }) }).toEqual({ ohms: 600, nanofarads: 100 });
});

it("takes a repaired fault out of a line's faults and leaves the record as it was", () => {
  const faults = { wet: 1, short: 2, open: 3 };
  expect(without(faults, "wet", "open")).toEqual({ short: 2 });
  expect(Object.keys(faults)).toEqual(["wet", "short", "open"]);
});

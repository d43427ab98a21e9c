import { describe, expect, it } from "vitest";
import { BenchCommand } from "../../../../src/shared/model/command.ts";

describe("commands to the test set", () => {
  const insulation = { kind: "measure", line: "line1", at: "interface", what: "insulation", pair: "tip-ground" };

  it("takes a measurement between two wires, with equipment taken off by name", () => {
    expect(BenchCommand.safeParse({ ...insulation, open: ["fxs"], volts: 100 }).success).toBe(true);
  });

  it("refuses an option that the measurement does not have, and says with which it goes", () => {
    const refused = BenchCommand.safeParse({ kind: "measure", line: "line1", at: "fxo", what: "ren", pair: "tip-ground" });
    expect(refused.error?.issues[0]).toMatchObject({ path: ["pair"], message: expect.stringContaining("insulation") as string });
  });

  it("refuses unknown keys and places", () => {
    expect(BenchCommand.safeParse({ ...insulation, ohms: 3 }).success).toBe(false);
    expect(BenchCommand.safeParse({ ...insulation, at: "pole" }).success).toBe(false);
  });
});

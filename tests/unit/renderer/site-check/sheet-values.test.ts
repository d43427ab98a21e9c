/** The site sheet as people write and carry it: units as on a meter, a table that comes back, the row at fault named. */
import { describe, expect, it } from "vitest";
import { sheetRules } from "../../../../src/shared/catalog/site-sheet.ts";
import {
  goodRange,
  readMeasuredCsv,
  readShown,
  sheetCsv,
  sheetVerdict,
  shownNumber,
  typedNumber,
} from "../../../../src/renderer/site-check/sheet-values.ts";

const rule = (id: string) => sheetRules.find((each) => each.id === id)!;

describe("the site sheet", () => {
  it("takes milliamperes, kilohm and nanofarad, a decimal comma, or a unit that is written", () => {
    expect([readShown("23,4", "A"), readShown("150", "Ω"), readShown("52", "F"), readShown("1.2 MΩ", "Ω"), readShown("much", "V")]).toEqual(
      [0.0234, 150e3, expect.closeTo(52e-9, 15), 1.2e6, undefined],
    );
  });

  it("finds 20 mA low where 24.6 are expected, and 24 as expected", () => {
    expect([0.02, 0.024].map((amps) => sheetVerdict(rule("loopAmps"), 0.0246, amps))).toEqual(["low", "as-expected"]);
  });

  it("shows what is expected with the digits of a meter, and what was typed as it was typed", () => {
    expect([shownNumber(48, "V"), shownNumber(-0.001, "V"), shownNumber(2_084_000, "Ω"), typedNumber(12, "V")]).toEqual([
      "48.0",
      "0.00",
      "2084",
      "12",
    ]);
  });

  it("counts impulses in whole ones: of 5 expected, up to 9 are good", () => {
    expect(goodRange(rule("impulseCount"), 5)).toBe("0 … 9");
  });

  it("goes to a spreadsheet and comes back with what was measured", () => {
    const measured = { loopAmps: 0.0182, insulationTipEarthOhms: 8200 };
    expect(readMeasuredCsv(sheetCsv({ loopAmps: 0.0246 }, measured))).toEqual({ measured, problem: undefined });
    expect(readMeasuredCsv("measured;quantity\n12,5;loss1004Db\n")).toEqual({ measured: { loss1004Db: 12.5 }, problem: undefined });
  });

  it("names the line of a file that it cannot take, and takes nothing of it", () => {
    expect(readMeasuredCsv("quantity,measured\nloopAmps,0.02\nloopApms,3\n")).toEqual({
      measured: {},
      problem: 'Line 3: "loopApms" is no reading of the sheet.',
    });
  });
});

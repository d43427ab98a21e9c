import { describe, expect, it } from "vitest";
import { parseQuantity, type QuantityUnit } from "../../../../src/shared/units/parse.ts";

describe("parsing quantities", () => {
  it.each<[string, QuantityUnit, number]>([
    ["1.3 kohm", "Ω", 1300],
    ["1.3 kΩ", "Ω", 1300],
    ["1.3kΩ", "Ω", 1300],
    ["1,3 k", "Ω", 1300],
    ["10 MΩ", "Ω", 1e7],
    ["10 mΩ", "Ω", 0.01],
    ["10 megohm", "Ω", 1e7],
    ["600", "Ω", 600],
    ["23 mA", "A", 0.023],
    ["-48 V", "V", -48],
    ["\u221248 volts", "V", -48],
    ["2.16 uF", "F", 2.16e-6],
    ["2.16 µF", "F", 2.16e-6],
    ["88 mH", "H", 0.088],
    ["1.004 kHz", "Hz", 1004],
    ["250 ms", "s", 0.25],
    ["3.2 km", "m", 3200],
    ["5 m", "m", 5],
    ["5 mm", "m", 0.005],
    ["-13 dBm", "dBm", -13],
    ["1e3", "Ω", 1000],
  ])("%s", (text, unit, value) => {
    const parsed = parseQuantity(text, unit);
    // One rounding in the product with the prefix.
    expect(parsed.ok && Math.abs(parsed.value / value - 1) < 1e-14).toBe(true);
  });

  it.each<[string, QuantityUnit]>([
    ["", "V"],
    ["forty-eight", "V"],
    ["48 A", "V"],
    ["1.3 k V", "Ω"],
    ["1..3", "Ω"],
    ["5 M", "m"],
    ["1e999", "V"],
    ["NaN", "V"],
    ["3 kdBm", "dBm"],
    ["3 constructor", "Ω"],
  ])("refuses %s with a sentence", (text, unit) => {
    const parsed = parseQuantity(text, unit);
    expect(parsed.ok).toBe(false);
    expect(parsed.ok ? "" : parsed.refusal).toMatch(/; expected a.+ such as ".+"\.$/);
  });
});

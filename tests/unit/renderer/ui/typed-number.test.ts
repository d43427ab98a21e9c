/** Values as technicians type them: bare in the field's unit, or with a unit and prefix of their own. */
import { describe, expect, it } from "vitest";
import { readTypedNumber } from "../../../../src/renderer/ui/typed-number.ts";

describe("a typed value", () => {
  it.each([
    ["3200", "m", 3200],
    ["5.5 km", "m", 5500],
    ["5,5km", "m", 5500],
    ["12", "mA", 12],
    ["0.02 A", "mA", 20],
    ["20 m", "mA", 20],
    ["1.3 kΩ", "Ω", 1300],
    ["1.3k", "Ω", 1300],
    ["90 Vrms", "Vrms", 90],
    ["\u221248", "V", -48],
    ["0.25 s", "ms", 250],
    ["88 mH", "mH", 88],
    ["2", "REN", 2],
    ["1e3", "Hz", 1000],
  ])("of %j in a field of %s is %d", (text, unit, value) => {
    expect(readTypedNumber(text, unit)).toBe(value);
  });

  it.each([
    ["", "m"],
    ["abc", "m"],
    ["5 V", "m"],
    ["2 km", "REN"],
    ["1.2.3", "V"],
    ["Infinity", "V"],
  ])("of %j in a field of %s is none", (text, unit) => {
    expect(readTypedNumber(text, unit)).toBeUndefined();
  });
});

/** What fails is never shown as its own limit: digits are added until the two differ. */
import { describe, expect, it } from "vitest";
import { formatAmps, formatOhms } from "../../../../src/shared/units/format.ts";
import { besideBound, formatLimitValue } from "../../../../src/shared/units/limit-value.ts";

describe("a value beside the bound that it fails", () => {
  it.each([
    [1300.17, 1300, (value: number) => formatLimitValue(value, "Ω"), "1300.2 Ω"],
    [1300.17, 1300, formatOhms, "1.3002 kΩ"],
    [5.998, 6, (value: number) => formatLimitValue(value, "dB"), "5.998 dB"],
    [0.019996, 0.02, formatAmps, "19.996 mA"],
    [0.04999, 0.05, (value: number) => formatLimitValue(value, "ratio"), "0.04999"],
  ])("%d beside %d has the digits that tell them apart", (value, bound, format, text) => {
    expect(besideBound(value, bound, format)).toBe(text);
  });

  it("has its usual digits where they tell enough, and where there is no more to tell", () => {
    expect(besideBound(1680, 1300, formatOhms)).toBe("1.68 kΩ");
    expect(besideBound(0.02, 0.02, formatAmps)).toBe("20.0 mA");
    expect(besideBound(0.02, undefined, formatAmps)).toBe("20.0 mA");
    expect(besideBound(0.01, 0, (value) => formatLimitValue(value, "dB"))).toBe("0.0 dB");
  });
});

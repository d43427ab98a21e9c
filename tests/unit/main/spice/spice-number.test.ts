import { describe, expect, it } from "vitest";
import { spiceNumber } from "../../../../src/main/spice/spice-number.ts";

describe("numbers as SPICE writes them", () => {
  it.each([
    ["2.16u", 2.16e-6],
    ["100MEG", 1e8],
    ["4.7kohm", 4700],
    ["1.5H", 1.5],
    ["8uF", 8e-6],
    ["10mil", 254e-6],
    ["-48", -48],
    ["1e-3k", 1],
    ["3m", 0.003],
    [".5", 0.5],
    ["1T", 1e12],
    ["2g", 2e9],
    ["15n", 15e-9],
    ["7p", 7e-12],
    ["2f", 2e-15],
    ["48volts", 48],
  ])("%s is %d", (text, value) => {
    expect(spiceNumber(text)).toBe(value);
  });

  it.each(["", "abc", "1.2.3", "--4", "1e999", "5 6"])("refuses %j", (text) => {
    expect(spiceNumber(text)).toBeUndefined();
  });
});

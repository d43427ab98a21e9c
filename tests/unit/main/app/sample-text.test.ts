/** Result files hold times without dust and samples with the digits they deserve. */
import { describe, expect, it } from "vitest";
import { sampleText, secondsWriter } from "../../../../src/main/app/sample-text.ts";

describe("times", () => {
  it.each([
    [8000, 1, "0.000125"],
    [8000, 8000, "1"],
    [8000, 47_999, "5.999875"],
    [8000, 3, "0.000375"],
    [16_000, 1, "0.0000625"],
    [48_000, 1, "0.000020833"],
    [48_000, 48_000 * 86_399 + 24_000, "86399.5"],
  ])("on a grid of %i Hz, row %i is at %s s", (hertz, index, text) => {
    expect(secondsWriter(hertz)(index)).toBe(text);
  });
  it("find their step again on every grid", () => {
    for (const hertz of [8000, 16_000, 48_000]) {
      const write = secondsWriter(hertz);
      for (let index = 0; index < 3 * hertz; index += 7) expect(Math.round(Number(write(index)) * hertz)).toBe(index);
    }
  });
});

describe("samples", () => {
  it.each([
    [0, "0"],
    [-0, "0"],
    [-48, "-48"],
    [0.1 + 0.2, "0.3"],
    [1 / 3, "0.333333333"],
    [1.23456789e-7, "1.23456789e-7"],
    [47.9691570123456, "47.969157"],
    [Number.NaN, ""],
  ])("%d is written %s", (value, text) => {
    expect(sampleText(value)).toBe(text);
  });
});

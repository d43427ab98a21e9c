/** Readings of the test set in words: no meter tells levels far below its own noise. */
import { describe, expect, it } from "vitest";
import { measurementText } from "../../../../src/shared/units/measurement-text.ts";

const read = (value: number, unit: "dBm" | "dBrnC" | "dB") => measurementText({ value, unit, verdict: "no-limit" });

describe("a level meter", () => {
  it("tells silence as less than its least, in dBm as in dBrnC: 0 dBrn is -90 dBm", () => {
    expect(read(-235.2, "dBm")).toBe("less than -110 dBm");
    expect(read(-255.7, "dBrnC")).toBe("less than -20 dBrnC");
  });

  it("tells what it can measure with one decimal", () => {
    expect(read(-13.04, "dBm")).toBe("-13.0 dBm");
    expect(read(8.25, "dBrnC")).toMatch(/^8\.[23] dBrnC$/);
  });

  it("has no least where decibels are a ratio", () => {
    expect(read(-120, "dB")).toBe("-120.0 dB");
  });
});

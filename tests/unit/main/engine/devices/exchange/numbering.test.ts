/** When a number is complete. */
import { describe, expect, it } from "vitest";
import { isWholeNumber, matchNumber } from "../../../../../../src/main/engine/devices/exchange/numbering.ts";

const numbers = ["5550101", "5550102", "5551234"];

describe("numbering", () => {
  it("wants more digits until seven are there", () => {
    for (const digits of ["5", "555", "555123"]) expect(matchNumber(digits, numbers)).toBe("more-digits");
  });

  it("knows a subscriber's number by its last digit", () => {
    expect(matchNumber("5551234", numbers)).toBe("complete");
  });

  it("collects an unknown number whole before it says so, as the caller dials on without knowing", () => {
    expect(matchNumber("999999", numbers)).toBe("more-digits");
    expect(matchNumber("9999999", numbers)).toBe("unknown");
  });

  it("waits after a short number that is the beginning of a longer one", () => {
    expect(matchNumber("0", ["0", "011"])).toBe("more-digits");
    expect(isWholeNumber("0", ["0", "011"])).toBe(true);
    expect(matchNumber("0", ["0", "5550101"])).toBe("complete");
  });
});

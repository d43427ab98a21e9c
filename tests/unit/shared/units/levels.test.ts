import { describe, expect, it } from "vitest";
import {
  dbmToMatchedEmfRmsVolts,
  dbmToPeakVolts,
  dbmToRmsVolts,
  dbToPowerRatio,
  dbToRatio,
  powerRatioToDb,
  ratioToDb,
  rmsVoltsToDbm,
} from "../../../../src/shared/units/levels.ts";

describe("levels", () => {
  it("one milliwatt across 600 ohms is the square root of 0.6 volts", () => {
    expect(dbmToRmsVolts(0)).toBeCloseTo(Math.sqrt(0.6), 12);
    expect(dbmToRmsVolts(0, 50)).toBeCloseTo(Math.sqrt(0.05), 12);
    expect(dbmToPeakVolts(0)).toBeCloseTo(Math.sqrt(1.2), 12);
  });

  it("a matched source must have twice the voltage of its load", () => {
    expect(dbmToMatchedEmfRmsVolts(-13) / dbmToRmsVolts(-13)).toBeCloseTo(2, 12);
  });

  it("volts and dBm are each other's inverse from -100 to +20 dBm", () => {
    for (let levelDbm = -100; levelDbm <= 20; levelDbm += 7)
      expect(rmsVoltsToDbm(dbmToRmsVolts(levelDbm, 900), 900)).toBeCloseTo(levelDbm, 9);
  });

  it("20 dB is ten times the voltage and a hundred times the power", () => {
    expect(dbToRatio(20)).toBeCloseTo(10, 12);
    expect(dbToPowerRatio(20)).toBeCloseTo(100, 10);
    expect(ratioToDb(-10)).toBeCloseTo(20, 12);
    expect(powerRatioToDb(100)).toBeCloseTo(20, 12);
  });

  it("no voltage is minus infinity, not a number out of the hat", () => {
    expect(rmsVoltsToDbm(0)).toBe(-Infinity);
  });
});

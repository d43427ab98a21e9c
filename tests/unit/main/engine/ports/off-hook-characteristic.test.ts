/** The direct-current mask of a set off hook. */
import { describe, expect, it } from "vitest";
import { offHookCharacteristic } from "../../../../../src/main/engine/ports/off-hook-characteristic.ts";

const mask = { kneeVolts: 6, bendVolts: 1, slopeOhms: 120, chokeHenries: 1.5, bleedOhms: 1e4 };

describe("off-hook characteristic", () => {
  const { amps, siemens, straightBeyondVolts } = offHookCharacteristic(mask);

  it("takes no current at 0 V and next to none below the knee", () => {
    expect(amps(0)).toBeCloseTo(0, 15);
    // Half the bend away from the knee by three widths: ln(1 + e^-6) bends the current by 1e-5 A.
    expect(Math.abs(amps(3))).toBeLessThan(2e-5);
  });

  it("follows (|v| - knee) / slope above the knee", () => {
    // loops/README: |v| > 8 V gives (|v| - 6) / 120; the bend still adds e^-4 of its width there.
    expect(amps(20)).toBeCloseTo((20 - 6) / 120, 12);
    expect(amps(9.6)).toBeCloseTo((9.6 - 6) / 120, 5);
  });

  it("does not care about polarity but for the sign, as behind a bridge", () => {
    for (const volts of [0.5, 5, 6, 7.3, 48, 130]) expect(amps(-volts)).toBeCloseTo(-amps(volts), 14);
  });

  it("stays finite at any voltage", () => {
    expect(amps(1e6)).toBeCloseTo((1e6 - 6) / 120, 6);
    expect(siemens(1e6)).toBeCloseTo(1 / 120, 12);
    expect(Number.isFinite(amps(-1e300))).toBe(true);
  });

  it("never falls, and its slope is the derivative of its current", () => {
    for (let volts = -40; volts <= 40; volts += 0.37) {
      expect(siemens(volts)).toBeGreaterThanOrEqual(0);
      const step = 1e-4;
      // Central differences are good to step² times the third derivative, some 1e-10 here.
      expect(siemens(volts)).toBeCloseTo((amps(volts + step) - amps(volts - step)) / (2 * step), 8);
    }
  });

  it("is straight beyond where it says so", () => {
    expect(siemens(straightBeyondVolts)).toBeCloseTo(1 / 120, 15);
  });
});

/** Resistance, inductance, capacitance and leakage of a pair over frequency and temperature. */
import { describe, expect, it } from "vitest";
import { primaryConstants } from "../../../../../src/main/engine/plant/primary-constants.ts";
import { cableType } from "../../../../support/cables.ts";

const kilofeetPerKm = 1 / 0.3048;

describe("primary constants", () => {
  it.each([
    // ADTRAN [ADT]: ohm/kft at 70, 90, 120, 140 °F.
    ["awg-19", [16.465, 17.183, 18.261, 18.979]],
    ["awg-22", [33.006, 34.446, 36.606, 38.046]],
    ["awg-24", [52.498, 54.789, 58.225, 60.516]],
    ["awg-26", [83.475, 87.117, 92.581, 96.223]],
  ])("%s has ADTRAN's resistance at four temperatures", (id, ohmsPerKilofoot) => {
    [70, 90, 120, 140].forEach((fahrenheit, k) => {
      const ohms = primaryConstants(cableType(id), 0, ((fahrenheit - 32) * 5) / 9).ohmsPerKm / kilofeetPerKm;
      // The table's own coefficient differs in the fourth digit.
      expect(ohms / ohmsPerKilofoot[k]! - 1).toBeCloseTo(0, 3);
    });
  });

  it("has next to no skin effect in 0.4 mm wire: R(16 kHz) / R = 1.0004", () => {
    // solver.md section 4, by Bessel functions.
    const ratio = primaryConstants(cableType("pe-0.4"), 16000).ohmsPerKm / 280;
    expect(ratio).toBeCloseTo(1.0004, 4);
  });

  it("has the skin effect of a thick wire at high frequency: R grows as the root of f, by the textbook's a / 2 delta + 1/4", () => {
    const ohms = 55;
    const hertz = 1e6;
    // delta / a from the resistance alone: x² = omega mu0 / (pi R'), a / delta = x / sqrt 2.
    const x = Math.sqrt((2 * Math.PI * hertz * 4e-7 * Math.PI) / (Math.PI * (ohms / 2000)));
    const expected = x / Math.SQRT2 / 2 + 1 / 4;
    // The next term of the expansion is 3 delta / 32 a: 1 %.
    expect(primaryConstants(cableType("pe-0.9"), hertz).ohmsPerKm / ohms / expected).toBeCloseTo(1, 1.7);
  });

  it("loses the field within the wire: L falls by up to 0.1 mH/km", () => {
    const drop = primaryConstants(cableType("pe-0.9"), 0).henriesPerKm - primaryConstants(cableType("pe-0.9"), 1e6).henriesPerKm;
    expect(drop).toBeGreaterThan(0.07e-3);
    expect(drop).toBeLessThan(0.1e-3);
  });

  it("leaks through its dielectric by the loss angle", () => {
    const { siemensPerKm, faradsPerKm } = primaryConstants(cableType("pe-0.4"), 10_000);
    expect((siemensPerKm - 0.15e-6) / (2 * Math.PI * 10_000 * faradsPerKm)).toBeCloseTo(5e-4, 9);
  });

  it.each([
    // cables.json rlcg_1khz.
    ["awg-26-fit", 286.18, 0.675e-3, 49e-9, 5.4134e-6],
    ["awg-24-fit", 174.56, 0.6172e-3, 50e-9, 3.2422e-9],
    ["bt-dwug", 179, 0.69497e-3, 55.501e-9, 6.2801e-7],
    ["cad55", 187.08, 0.65537e-3, 45.382e-9, 2.9554e-7],
  ])("%s has the fit's own constants at 1 kHz", (id, ohms, henries, farads, siemens) => {
    const found = primaryConstants(cableType(id), 1000);
    expect(found.ohmsPerKm / ohms).toBeCloseTo(1, 4);
    expect(found.henriesPerKm / henries).toBeCloseTo(1, 3);
    expect(found.faradsPerKm / farads).toBeCloseTo(1, 3);
    expect(found.siemensPerKm - 0.15e-6).toBeCloseTo(siemens, 9);
  });

  it("refuses a frequency that is none", () => {
    expect(() => primaryConstants(cableType("pe-0.4"), -1)).toThrow("0 Hz or more");
  });

  it("goes on without a step where the series for the skin effect gives way to its expansion", () => {
    // At an argument of 400: f = 400 pi R' / (2 pi mu0), R' of one wire a metre.
    const seam = (400 * Math.PI * (55 / 2000)) / (2 * Math.PI * 4e-7 * Math.PI);
    const [below, above] = [seam * (1 - 1e-9), seam * (1 + 1e-9)].map((hertz) => primaryConstants(cableType("pe-0.9"), hertz));
    // The first term that the expansion leaves out is a millionth of the whole.
    expect(above!.ohmsPerKm / below!.ohmsPerKm).toBeCloseTo(1, 5);
    expect(above!.henriesPerKm / below!.henriesPerKm).toBeCloseTo(1, 7);
  });
});

/** Tones found again in recorded samples, at frequencies that divide the grid's rate as well as at any other. */
import { describe, expect, it } from "vitest";
import { findTones } from "../../../../../src/main/spice/export/find-tones.ts";

const stepHz = 48_000;

describe("tones in a recorded stretch", () => {
  it.each([440, 8000, 9600, 12_000, 16_000])("%i Hz of 2 V, a quarter of a second of it", (hertz) => {
    const omega = 2 * Math.PI * hertz;
    const values = Array.from({ length: 12_001 }, (_, k) => 2 * Math.sin((omega * k) / stepHz));
    const slopes = values.map((_, k) => 2 * omega * Math.cos((omega * k) / stepHz));
    const found = findTones({ firstStep: 0, values, slopes }, stepHz);
    expect(found?.sines).toHaveLength(1);
    expect(found?.sines[0]?.hertz).toBeCloseTo(hertz, 6);
    expect(found?.sines[0]?.sinePeak).toBeCloseTo(2, 6);
  });
});

import { describe, expect, it } from "vitest";
import { LineMeter } from "../../../../../src/main/engine/instruments/line-meter.ts";

describe("line meter", () => {
  it("reads the battery as DC and ringing as AC, apart", () => {
    const meter = new LineMeter({ sampleHz: 48_000, quantities: 2 });
    for (let n = 0; n < 4800; n++) meter.add(Float64Array.of(48 + 90 * Math.SQRT2 * Math.sin((2 * Math.PI * 20 * n) / 48_000), 0.02));
    expect(meter.dc(0)).toBeCloseTo(48, 9);
    expect(meter.ac(0)).toBeCloseTo(90, 9);
    expect(meter.dc(1)).toBeCloseTo(0.02, 12);
    expect(meter.ac(1)).toBeCloseTo(0, 12);
  });

  it("sees a microvolt on 48 V", () => {
    const meter = new LineMeter({ sampleHz: 48_000, quantities: 1 });
    for (let n = 0; n < 4800; n++) meter.add(Float64Array.of(48 + 1e-6 * Math.SQRT2 * Math.sin((2 * Math.PI * 1000 * n) / 48_000)));
    // 48 V in double precision is known to 7e-15 V.
    expect(meter.ac(0) * 1e6).toBeCloseTo(1, 6);
  });

  it("holds its reading until the next window is full, and reads what there is before the first", () => {
    const meter = new LineMeter({ sampleHz: 1000, quantities: 1 });
    expect([meter.dc(0), meter.ac(0)]).toEqual([0, 0]);
    for (let n = 0; n < 50; n++) meter.add(Float64Array.of(0, 5), 1);
    expect(meter.dc(0)).toBe(5);
    for (let n = 0; n < 50; n++) meter.add(Float64Array.of(7));
    expect([meter.dc(0), meter.ac(0)]).toEqual([6, 1]);
    for (let n = 0; n < 99; n++) meter.add(Float64Array.of(1));
    expect(meter.dc(0)).toBe(6);
    meter.add(Float64Array.of(1));
    expect([meter.dc(0), meter.ac(0)]).toEqual([1, 0]);
    meter.reset();
    expect(meter.dc(0)).toBe(0);
  });
});

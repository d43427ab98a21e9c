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

  /** The current of a bell's capacitor leads by 90 degrees. Half a sample of 4800 a second in 0.12 s: a thousandth of the amplitude. */
  it.each([
    [50 / 3, 0.12],
    [20, 0.1],
    [25, 0.12],
    [50, 0.1],
  ])("reads 48 V and no direct current under ringing at %f Hz, over whole periods", (hertz, windowSeconds) => {
    const sampleHz = 4800;
    const meter = new LineMeter({ sampleHz, quantities: 2, ringing: 0 });
    const like = new LineMeter({ sampleHz, quantities: 2, like: meter });
    const most = { dcVolts: 0, dcAmps: 0, acVolts: 0 };
    let reading = NaN;
    let windows = 0;
    for (let n = 0; n < 1.5 * sampleHz; n++) {
      const turns = 0.3 + (hertz * n) / sampleHz;
      const volts = 48 + 90 * Math.SQRT2 * Math.sin(2 * Math.PI * turns);
      const values = Float64Array.of(volts, 0.01 * Math.SQRT2 * Math.cos(2 * Math.PI * turns));
      meter.add(values);
      like.add(values);
      // It rings from the start: the first window finds that out, the second the period.
      if (n < 0.5 * sampleHz) continue;
      if (meter.dc(0) !== reading) windows += 1;
      reading = meter.dc(0);
      for (const one of [meter, like]) {
        most.dcVolts = Math.max(most.dcVolts, Math.abs(one.dc(0) - 48));
        most.dcAmps = Math.max(most.dcAmps, Math.abs(one.dc(1)));
        most.acVolts = Math.max(most.acVolts, Math.abs(one.ac(0) - 90));
      }
    }
    expect(most.dcVolts).toBeLessThan(0.15);
    expect(most.dcAmps).toBeLessThan(15e-6);
    expect(most.acVolts).toBeLessThan(0.15);
    expect(windows).toBeLessThanOrEqual(Math.ceil(1 / windowSeconds) + 1);
  });
});

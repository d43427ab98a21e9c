/** Noise, levels and ringing as the set reads them, against what was put on the line. */
import type { Fault } from "../../../../../src/shared/model/fault.ts";
import { describe, expect, it } from "vitest";
import { aShortLine, measureOn } from "../../../../support/field-set.ts";

describe("noise", () => {
  it("injected at -60 dBm is read across 600 ohm as -60 dBm flat, and some decibels less through the C-message weighting", () => {
    const bench = aShortLine({ kind: "noise", levelDbm: -60 }).start();
    bench.run(0.2);
    const reading = measureOn(bench, { at: "interface", what: "noise", seconds: 2 });
    // Two seconds of noise of some kilohertz are known to a tenth of a decibel; the port is 600 ohm but for its capacitor and its coils.
    expect(reading.others?.["flatDbm"]).toBeCloseTo(-60, -0.3);
    expect(reading.value).toBeGreaterThan(26);
    expect(reading.value).toBeLessThan(30.5);
    expect(reading).toMatchObject({ unit: "dBrnC", verdict: "too-high" });
  });

  it("of a milliwatt of 1004 Hz is 90 dBrnC and 0 dBm at 1004 Hz: both weightings are nothing there", () => {
    const bench = aShortLine().start();
    bench.run(0.2);
    // Onto an idle line from the exchange's 600 ohm and 2.16 uF, into 600 ohm and 10 uF: 0.01 dB of mismatch.
    bench.do({ kind: "tone", device: "exchange", line: "line1", name: "test" });
    const level = measureOn(bench, { at: "interface", what: "level" });
    const noise = measureOn(bench, { at: "interface", what: "noise" });
    expect(level.others?.["hertz"]).toBeCloseTo(1004, 0);
    expect(noise.value - level.value).toBeCloseTo(90, 0);
  });

  it("that both wires carry alike is power influence, and none between the wires", () => {
    // 77.46 mV of 1 kHz are -20 dBm: 70 dBrnC at the frequency where the weighting is none.
    const hum: Fault = { kind: "induction", hertz: 100, rmsVolts: 0, balanceDb: 120, harmonics: [{ order: 10, rmsVolts: 0.07746 }] };
    const bench = aShortLine(hum).start();
    const influence = measureOn(bench, { at: "interface", what: "power-influence" });
    expect(influence.value).toBeCloseTo(70, 0.7);
    expect(influence.verdict).toBe("pass");
    expect(measureOn(bench, { at: "interface", what: "noise" }).value).toBeLessThan(0);
  });
});

describe("ringing", () => {
  it("is read in volts and hertz: the generator behind its legs, across the bell", () => {
    const bench = aShortLine().start();
    bench.run(0.1);
    bench.ring(10);
    const reading = measureOn(bench, { at: "fxo", what: "ringing" });
    const exchange = bench.bench.bench.devices["exchange"];
    if (exchange?.kind !== "exchange") throw new Error("no exchange");
    const { rmsVolts, hertz, ohmsPerLeg } = exchange.ports["1"]!.ringing;
    const reactance = -1 / (2 * Math.PI * hertz * 8e-6);
    const share = Math.hypot(6930, reactance) / Math.hypot(6930 + 2 * ohmsPerLeg + 2, reactance);
    expect(reading.value / (rmsVolts * share)).toBeCloseTo(1, 2);
    expect(reading.others?.["hertz"]).toBeCloseTo(hertz, 1);
    expect(reading.verdict).toBe("pass");
  });

  it("that does not come is no reading", () => {
    const reading = measureOn(aShortLine().start(), { at: "fxo", what: "ringing", seconds: 1 });
    expect(reading).toMatchObject({ value: 0, verdict: "no-reading" });
  });
});

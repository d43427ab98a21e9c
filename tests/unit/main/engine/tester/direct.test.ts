/**
 * The set's readings with direct current against the resistances that are there, its own impedance among them. Lines of no length, so that
 * the closed form is a divider; tolerances are what the leads' 10 Gohm and the steadiness of 0.1 % leave. TIPRING_NIGHTLY=1 takes more of them.
 */
import { describe, expect, it } from "vitest";
import type { TestPair } from "../../../../../src/shared/model/tester.ts";
import { aShortLine, measureOn } from "../../../../support/field-set.ts";

/** Both coils of the feed, and the four contacts of the port between battery and line. */
const feedOhms = 2 * 200 + 4;
/** The battery, behind two of the contacts and the bleeder of the spark quench. */
const openVolts = (48 * 22_000) / 22_002;
const isNightly = process.env["TIPRING_NIGHTLY"] === "1";
const dry = { at: "interface" as const, open: ["fxs" as const, "fxo" as const] };
const pairs: readonly TestPair[] = ["tip-ring", "tip-ground", "ring-ground"];

function aStarted(...faults: Parameters<typeof aShortLine>) {
  const bench = aShortLine(...faults).start();
  bench.run(0.1);
  return bench;
}

describe("the voltmeter", () => {
  it("reads battery on an idle line, less what 10 Mohm draw through the feed", () => {
    // Between tip and ring, where nothing else is said.
    const reading = measureOn(aStarted(), { at: "interface", what: "dc-volts" });
    expect(reading.pair).toBe("tip-ring");
    expect(reading.value / ((openVolts * 10e6) / (10e6 + feedOhms))).toBeCloseTo(1, 5);
    expect(reading).toMatchObject({
      unit: "V",
      verdict: "pass",
      limits: "field-na",
      limit: { source: expect.stringContaining("TS54") as string },
    });
  });

  it("reads tip near earth and ring near the battery, against earth", () => {
    const bench = aStarted();
    expect(Math.abs(measureOn(bench, { at: "fxs", what: "dc-volts", pair: "tip-ground" }).value)).toBeLessThan(0.01);
    expect(measureOn(bench, { at: "fxs", what: "dc-volts", pair: "ring-ground" }).value).toBeCloseTo(-48, 1);
  });

  it.each([
    ["high", 10e6],
    ["loaded", 100e3],
  ] as const)("with its %s input sees that much of a foreign battery behind 1 Mohm", (input, inputOhms) => {
    const bench = aStarted({ kind: "cross", wire: "tip", volts: -48, ohms: 1e6 });
    const reading = measureOn(bench, { ...dry, what: "dc-volts", pair: "tip-ground", input });
    expect(reading.value / ((-48 * inputOhms) / (inputOhms + 1e6))).toBeCloseTo(1, 3);
    expect(reading.verdict).toBe("too-high");
    expect(reading.limit?.quantity).toBe("foreignDcVolts");
  });

  it("reads hum on a dry pair as true rms", () => {
    const bench = aStarted(
      { kind: "induction", hertz: 60, rmsVolts: 7, balanceDb: 120, harmonics: [{ order: 3, rmsVolts: 2 }] },
      { kind: "tip-earth", ohms: 1000 },
    );
    // Behind the source the wire is earthed through 1 kohm, so all of the hum but a ten-thousandth is across the meter.
    const reading = measureOn(bench, { at: "fxs", open: ["fxs", "fxo"], what: "ac-volts", pair: "tip-ground" });
    expect(reading.value).toBeCloseTo((Math.hypot(7, 2) * 10e6) / (10e6 + 1000), 3);
  });
});

describe("loop current", () => {
  it.each(isNightly ? [0, 700, 1300] : [1300])("is battery over feed, hold and a joint of %d ohm in the tip", (ohms) => {
    const bench = ohms === 0 ? aStarted() : aStarted({ kind: "resistance", wire: "tip", ohms });
    const reading = measureOn(bench, { at: "interface", what: "loop-current" });
    // The set's 10 Mohm are off; averaged over whole periods, the dial tone that comes adds nothing.
    expect(reading.value / (openVolts / (feedOhms + 430 + ohms))).toBeCloseTo(1, 3);
    expect(reading.verdict).toBe(openVolts / (feedOhms + 430 + ohms) > 0.02 ? "pass" : "too-low");
  });

  it("seizes the exchange like a telephone, and lets it go again; the voltmeter does neither", () => {
    const bench = aStarted();
    measureOn(bench, { at: "interface", what: "dc-volts" });
    expect(bench.of("loop.closed")).toHaveLength(0);
    measureOn(bench, { at: "interface", what: "loop-current" });
    expect(bench.of("call.seized")).toHaveLength(1);
    bench.run(2);
    expect(bench.phase()).toBe("idle");
  });
});

describe("insulation", () => {
  const paths = { "tip-ring": 300e3, "tip-ground": 70e3, "ring-ground": 1.2e6 } as const;
  const leaks = [
    { kind: "leak", ohms: paths["tip-ring"] },
    { kind: "tip-earth", ohms: paths["tip-ground"] },
    { kind: "ring-earth", ohms: paths["ring-ground"] },
  ] as const;

  it.each(pairs)("of %s is that path alone, whatever leaks elsewhere", (pair) => {
    const reading = measureOn(aStarted(...leaks), { at: "interface", what: "insulation", pair });
    // The guard's 1 ohm lets the other wire's leak spoil this one's by less than a ten-thousandth.
    expect(reading.value / paths[pair]).toBeCloseTo(1, 3);
    expect(reading.verdict).toBe(paths[pair] >= 150e3 ? "pass" : "too-low");
  });

  it("is not misled by a foreign battery: what stands before it is a path to earth", () => {
    const bench = aStarted(...leaks, { kind: "cross", wire: "ring", volts: 60, ohms: 100e3 });
    const reading = measureOn(bench, { at: "interface", what: "insulation", pair: "ring-ground" });
    expect(reading.value / (1 / (1 / 1.2e6 + 1 / 100e3))).toBeCloseTo(1, 4);
  });

  it("of a short is its resistance", () => {
    const reading = measureOn(aStarted({ kind: "short", ohms: 50 }), { at: "interface", what: "insulation", pair: "tip-ring" });
    expect(reading.value).toBeCloseTo(50, 2);
  });

  it("of a pair without any fault is beyond the range", () => {
    const reading = measureOn(aStarted(), { at: "interface", what: "insulation", pair: "tip-ring" });
    expect(reading).toMatchObject({ value: 1e9, over: true, verdict: "pass" });
  });

  it("with five bells left on the line is that of the set and its open hook contact, not what the bells draw while they charge", () => {
    const bench = aStarted();
    bench.do({ kind: "set", path: "phone1.ringer", value: { ohms: 6930 / 5, farads: 8e-6 * 5 } });
    const reading = measureOn(bench, { at: "fxo", what: "insulation", pair: "tip-ring", open: ["fxs"] });
    // It waits until two looks at a current of some 10 µA agree to a thousandth.
    expect(reading.value / (1 / (1 / 10e6 + 1 / 100e6))).toBeCloseTo(1, 2);
    expect(reading.how).not.toContain("still changed");
  });
});

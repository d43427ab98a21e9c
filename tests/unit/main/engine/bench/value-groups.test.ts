/** Groups of values set at once: masks, feeds and terminations of the catalogue; what is plugged in where stays. */
import { describe, expect, it } from "vitest";
import { portPresetCountries, portPresetOf, setPresetCountries, setPresetOf } from "../../../../../src/shared/catalog/country-presets.ts";
import { slic25mA } from "../../../../../src/shared/catalog/feeds.ts";
import { findMask } from "../../../../../src/shared/catalog/off-hook-masks.ts";
import type { SetValue } from "../../../../../src/shared/model/command.ts";
import { aBench } from "../../../../support/a-bench.ts";
import type { TestBench } from "../../../../support/a-bench.ts";
import { mean } from "../../../../support/measures.ts";

/** Catalogue types have optional keys, JSON has none: absent keys are not sent. */
function setOn(bench: TestBench, path: string, value: number | object): void {
  bench.do({ kind: "set", path, value: value as SetValue });
}

describe("a group of values", () => {
  it("changes a feed and a mask on a running line, and its event names both", () => {
    const bench = aBench().start();
    bench.offHook();
    bench.run(0.2);
    setOn(bench, "exchange.ports.1.feed", slic25mA);
    setOn(bench, "phone1.offHook", findMask("fcc")!.mask);
    bench.run(0.5);
    expect(mean(bench.trace("line1.fxs.loopAmps", 0.1))).toBeCloseTo(0.025, 4);
    expect(bench.of("value.set")[1]?.text).toContain('Telephone 1, off hook set to {"bendVolts":0.5');
  });

  it("is refused with the place where it does not fit, and the range where a value is out of it; the bench stays as it was", () => {
    const bench = aBench().start();
    const before = JSON.stringify(bench.bench.bench);
    const refusals = [
      bench.apply({ kind: "set", path: "phone1.ringer", value: { ohms: 0, farads: 8e-6 } }),
      bench.apply({ kind: "set", path: "phone1.ringer", value: { ohms: 7000, farads: 8e-6, volts: 3 } }),
      bench.apply({ kind: "set", path: "exchange.ports", value: { "7": {} } }),
      bench.apply({ kind: "set", path: "phone1.bounceSeconds", value: { ms: 3 } }),
      bench.apply({ kind: "set", path: "phone1.ringer", value: 7 }),
    ].map((problem) => problem?.text ?? "taken");
    expect(refusals[0]).toMatch(/>=0\.001|at least 0\.001/);
    expect(refusals[1]).toContain("volts");
    expect(refusals[2]).toContain("says what is plugged in where");
    expect(refusals[3]).toContain("expected a number");
    expect(refusals[4]).toContain("holds several values");
    expect(JSON.stringify(bench.bench.bench)).toBe(before);
  });

  it("of every country in the catalogue is taken by a port and by a telephone", () => {
    const bench = aBench().start();
    expect(portPresetCountries.length).toBeGreaterThan(40);
    for (const country of ["DE", "AU"]) {
      const port = portPresetOf(country)!;
      setOn(bench, "exchange.ports.1.feed.terminationNetwork", port.network);
      setOn(bench, "exchange.ports.1.ringing.hertz", port.ringHertz);
      const set = setPresetOf(country)!;
      setOn(bench, "phone1.terminationNetwork", set.network);
      setOn(bench, "phone1.offHook", set.mask);
      setOn(bench, "phone1.ringer", set.ringer);
      bench.run(0.01);
    }
    for (const country of portPresetCountries) expect(portPresetOf(country), country).toBeDefined();
    for (const country of setPresetCountries) expect(setPresetOf(country), country).toBeDefined();
  });
});

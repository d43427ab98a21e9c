/** The test set as something that is put on a line: what it takes off, what it leaves behind, and what it is told that cannot be. */
import { describe, expect, it } from "vitest";
import type { Measure } from "../../../../../src/shared/model/tester.ts";
import type { z } from "zod";
import { createBench } from "../../../../../src/main/engine/bench/create-bench.ts";
import { directLine } from "../../../../../src/shared/catalog/benches.ts";
import { aShortLine, measureOn } from "../../../../support/field-set.ts";

const measure: z.input<typeof Measure> = { kind: "measure", line: "line1", at: "interface", what: "insulation", pair: "tip-ring" };

describe("the test set on a line", () => {
  it("takes the exchange and the sets off while it measures insulation, and puts them back", () => {
    const bench = aShortLine().start();
    bench.run(0.2);
    bench.do(measure);
    bench.run(0.5);
    expect(bench.bench.snapshot().instruments?.tester).toMatchObject({
      line: "line1",
      what: "insulation",
      how: "at the network interface, the exchange and the sets taken off",
    });
    expect(Math.abs(bench.bench.snapshot().lines["line1"]?.fxo.tipRingDcVolts ?? NaN)).toBeLessThan(0.5);
    bench.runUntil("measurement.taken", 10);
    bench.run(0.5);
    expect(bench.bench.snapshot().instruments).toBeUndefined();
    expect(bench.bench.snapshot().lines["line1"]?.fxo.tipRingDcVolts).toBeCloseTo(48, 1);
    bench.offHook();
    bench.runUntil("tone.started", 2);
  });

  it("at the interface leaves a set that is off hook without current, and at the sets does not", () => {
    const bench = aShortLine().start();
    bench.offHook();
    bench.run(1);
    bench.do({ ...measure, what: "dc-volts" });
    bench.run(0.3);
    expect(bench.phase()).not.toBe("idle");
    expect(bench.of("loop.opened")).toHaveLength(1);
    bench.runUntil("measurement.taken", 10);
    bench.run(0.5);
    bench.do({ ...measure, what: "dc-volts", at: "fxo" });
    bench.run(0.3);
    expect(bench.of("loop.opened")).toHaveLength(1);
  });

  it("tells the log of a pair as the field set and the meters write it", () => {
    const bench = aShortLine().start();
    bench.run(0.2);
    bench.do({ ...measure, what: "dc-volts" });
    bench.runUntil("measurement.taken", 10);
    expect(bench.of("measurement.taken").map(({ text }) => text)).toEqual([expect.stringMatching(/^Line 1, DC volts T–R: /)]);
  });

  it("goes on measuring while a fault comes to its line", () => {
    const bench = aShortLine().start();
    bench.run(0.1);
    bench.do(measure);
    bench.run(1.1);
    bench.do({ kind: "fault", line: "line1", at: 0.5, id: "wet", fault: { kind: "leak", ohms: 250e3 } });
    expect(bench.runUntil("measurement.taken", 20).measurement?.value).toBeCloseTo(250e3, -2);
  });

  it("judges by the set that is asked for, by the line's own, or by the field set's", () => {
    const current = { at: "fxo", what: "loop-current" } as const;
    expect(measureOn(aShortLine().start(), current).limits).toBe("us");
    expect(measureOn(aShortLine().withLine({ limits: "viavi-tps" }).start(), current).limits).toBe("viavi-tps");
    expect(measureOn(aShortLine().start(), { ...current, limits: "ru" }).limits).toBe("ru");
  });

  it("does one thing at a time, and can be told to stop", () => {
    const bench = aShortLine().start();
    bench.do(measure);
    expect(bench.apply(measure)?.text).toContain("the tester still measures on line 1");
    bench.do({ kind: "stop-test" });
    expect(bench.apply({ kind: "stop-test" })?.code).toBe("not-possible");
    bench.run(0.1);
    expect(bench.of("measurement.stopped")).toHaveLength(1);
    expect(bench.bench.snapshot().instruments).toBeUndefined();
  });

  it("says which line and which limit set there are", () => {
    const bench = aShortLine().start();
    expect(bench.apply({ ...measure, line: "line9" })).toMatchObject({ code: "unknown-id", path: "line" });
    expect(bench.apply({ ...measure, limits: "mars" })?.text).toContain("field-na");
  });

  it("reads the same to the last bit in every run, however the steps are asked for", () => {
    const readings = [160, 4].map((chunk) => {
      const bench = createBench(directLine, { seed: 7, stepHz: 16_000 });
      bench.apply({ kind: "measure", line: "line1", at: "fxo", what: "noise", seconds: 0.2 });
      while (bench.step < 16_000) bench.run(chunk, [], 0);
      bench.apply({ kind: "measure", line: "line1", at: "fxo", what: "loop-current" });
      while (bench.step < 48_000) bench.run(chunk, [], 0);
      return JSON.stringify([bench.takeEvents(), bench.snapshot()]);
    });
    expect(readings[1]).toBe(readings[0]);
    expect(readings[0]).toContain("measurement.taken");
  });
});

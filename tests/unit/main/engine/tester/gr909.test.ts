/** The GR-909 line test from the exchange's end: each step passes a good line, and fails the one that has its fault. */
import { describe, expect, it } from "vitest";
import type { LineTestName, LineTestReport } from "../../../../../src/shared/model/tester.ts";
import { aShortLine, lineTestOn } from "../../../../support/field-set.ts";

const isNightly = process.env["TIPRING_NIGHTLY"] === "1";
const verdicts = ({ steps }: LineTestReport): string => steps.map(({ verdict }) => verdict).join(" ");
const step = ({ steps }: LineTestReport, name: LineTestName) => {
  const found = steps.find(({ test }) => test === name);
  if (found === undefined) throw new Error(`no step ${name}`);
  return found;
};

function tested(...faults: Parameters<typeof aShortLine>): LineTestReport {
  const bench = aShortLine(...faults).start();
  bench.run(0.1);
  return lineTestOn(bench);
}

describe("the GR-909 line test", () => {
  it("passes a line with one set on hook, with a reading, a limit and a source for every step", () => {
    const report = tested();
    expect(report.verdict).toBe("pass");
    const [ringers] = step(report, "ringers").readings;
    expect(ringers?.value).toBeCloseTo(1, 1);
    const readings = report.steps.flatMap((each) => each.readings);
    expect(readings).toHaveLength(4 + 6 + 3 + 1 + 1);
    expect(readings.filter(({ what, limit }) => what !== "off-hook" && !limit?.source.includes("AN273"))).toEqual([]);
  });

  it("knows a telephone off hook from a resistor by its curve", () => {
    const bench = aShortLine().start();
    bench.offHook();
    bench.run(1);
    const offHook = lineTestOn(bench);
    expect(step(offHook, "receiver-off-hook")).toMatchObject({ verdict: "fail", finding: expect.stringContaining("telephone") as string });
    const shorted = tested({ kind: "short", ohms: 300 });
    expect(step(shorted, "receiver-off-hook").verdict).toBe("pass");
    expect(step(shorted, "resistive-fault").readings[0]?.value).toBeCloseTo(300, 0);
  });

  it("fails a foreign battery of 48 V, and stops at one of 150 V", () => {
    const foreign = tested({ kind: "cross", wire: "tip", volts: -48, ohms: 1000 });
    expect(verdicts(foreign)).toMatch(/^pass fail fail/);
    const hazard = tested({ kind: "cross", wire: "ring", volts: 150, ohms: 1000 });
    expect(hazard.verdict).toBe("stopped");
    expect(verdicts(hazard)).toBe("fail not-done not-done not-done not-done");
  });

  it.each(
    (
      [
        [149e3, "fail"],
        [152e3, "pass"],
      ] as const
    ).slice(isNightly ? 0 : 1),
  )("with %d ohm from ring to earth: %s", (ohms, verdict) => {
    expect(step(tested({ kind: "ring-earth", ohms }), "resistive-fault").verdict).toBe(verdict);
  });

  it("says that the sets were off where a butt set at the network interface has taken them off", () => {
    const bench = aShortLine().start();
    bench.do({ kind: "clip", device: "butt-set", line: "line1", at: "interface" });
    const report = lineTestOn(bench);
    expect(report.setsOff).toBe(true);
    expect(bench.of("measurement.started").at(-1)?.text).toContain("the exchange and the sets taken off");
    expect(step(report, "ringers").readings[0]?.verdict).toBe("too-low");
  });

  it("finds no bell where the pair is open, and too many where six are", () => {
    expect(step(tested({ kind: "open" }), "ringers").readings[0]?.verdict).toBe("too-low");
    expect(step(tested({ kind: "load", ren: 5 }), "ringers").readings[0]?.verdict).toBe("too-high");
  });
});

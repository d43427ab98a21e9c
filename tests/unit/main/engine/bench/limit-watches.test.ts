/** A running line that leaves the limits of the chosen set: once each time, and not while a digit is dialled. */
import { describe, expect, it } from "vitest";
import { limitSetOfCountry } from "../../../../../src/shared/catalog/limits-of-country.ts";
import { formatAmps } from "../../../../../src/shared/units/format.ts";
import { aBench } from "../../../../support/a-bench.ts";

describe("limits of a running line", () => {
  it("tell a loop current over the maximum once, and again after the next seizure", () => {
    const bench = aBench().withLine({ cable: [], limits: "tbr-21" }).start();
    for (const seizure of [1, 2]) {
      bench.offHook();
      bench.run(1.5);
      expect(bench.of("limit.exceeded")).toHaveLength(seizure);
      bench.onHook();
      bench.run(1);
    }
    // 48 V less the 6 V knee, over 404 ohm of feed and 121 of the set, and 1.5 mA into its bleed.
    expect(bench.of("limit.exceeded")[0]).toMatchObject({
      source: "line1",
      line: "line1",
      quantity: "loopAmps",
      limits: "tbr-21",
      reason: "too high",
      text: "Loop current on line 1 is 80.3 mA, more than 60.0 mA (TBR 21 terminal).",
    });
  });

  it("tell a current that is too small, but not while pulses are dialled on a good line", () => {
    const far = aBench()
      .withLine({ cable: [{ type: "pe-0.4", metres: 6000, sections: 1 }] })
      .start();
    far.offHook();
    far.run(1.5);
    expect(far.of("limit.exceeded").map(({ reason }) => reason)).toEqual(["too low"]);
    const near = aBench().start();
    near.offHook();
    near.run(0.6);
    near.dial("05", "pulse");
    near.run(3.5);
    expect(near.of("limit.exceeded")).toEqual([]);
  });

  it("are of the current through the set, as in the readings of the line, whatever a short takes on the way", () => {
    const bench = aBench().withLine({ limits: "field-na" }).start();
    bench.do({ kind: "fault", line: "line1", at: 0.5, id: "wet", fault: { kind: "short", ohms: 1000 } });
    bench.run(1);
    expect(bench.of("limit.exceeded")).toEqual([]);
    bench.offHook();
    bench.run(1.5);
    const read = bench.bench.readLine("line1", "as-they-are");
    if (!read.ok) throw new Error(read.problem.text);
    const { fxs, fxo } = read.readings;
    expect(fxs.loopAmps).toBeGreaterThan(0.023);
    expect(fxo.loopAmps).toBeLessThan(0.023);
    expect(bench.of("limit.exceeded")).toMatchObject([
      { quantity: "loopAmps", reason: "too low", text: expect.stringContaining(formatAmps(fxo.loopAmps)) as string },
    ]);
  });

  it("tell ringing that is too weak or too strong at the set, and an idle line with too few volts", () => {
    const ringing = (rmsVolts: number): (string | undefined)[] => {
      const bench = aBench()
        .withLine({ limits: "tia-968" })
        .withPorts((port) => ({ ...port, ringing: { ...port.ringing, rmsVolts } }))
        .start();
      bench.ring(1.5);
      bench.run(1.5);
      return bench.of("limit.exceeded").map(({ quantity, reason }) => `${quantity} ${reason}`);
    };
    expect(ringing(35)).toEqual(["ringingRmsVolts too low"]);
    expect(ringing(90)).toEqual([]);
    expect(ringing(190)).toEqual(["ringingRmsVolts too high"]);
    const low = aBench()
      .withLine({ limits: "field-na" })
      .withPorts((port) => ({ ...port, feed: { ...port.feed, batteryVolts: 40 } }))
      .start();
    low.run(1);
    expect(low.of("limit.exceeded")).toMatchObject([{ quantity: "idleTipRingVolts", reason: "too low" }]);
  });

  it("are those of the country unless the line names others, or none; a set that does not exist is refused with those that do", () => {
    expect(limitSetOfCountry("FR")?.id).toBe("eu");
    expect(limitSetOfCountry("BR")).toBeUndefined();
    const bench = aBench().withLine({ cable: [] }).start();
    bench.do({ kind: "set", path: "line1.limits", value: "tbr-21" });
    bench.do({ kind: "set", path: "line1.limits", value: "none" });
    bench.offHook();
    bench.run(1);
    expect(bench.of("limit.exceeded")).toEqual([]);
    const problem = bench.apply({ kind: "set", path: "line1.limits", value: "tbr-22" });
    expect(problem?.text).toContain('"tbr-22" is no limit set; expected one of us, eu,');
    expect(bench.bench.bench.lines["line1"]?.limits).toBe("none");
  });
});

/** Plugs put in and pulled out of a running bench: what the wires do, and what is refused. */
import { describe, expect, it } from "vitest";
import { directLine, pbxBench, twoSubscribers } from "../../../../../src/shared/catalog/benches.ts";
import { aBench, aTwoSubscriberBench } from "../../../../support/a-bench.ts";
import { mean } from "../../../../support/measures.ts";

const set = { kind: "plug", from: "exchange.1", to: "phone1.line" } as const;

describe("a line that is pulled out of its telephone", () => {
  it("carries no current, and the exchange sees the loop open", () => {
    const bench = aBench().start();
    bench.offHook();
    bench.run(0.4);
    bench.do({ kind: "unplug", line: "line1" });
    const amps = bench.trace("line1.fxs.loopAmps", 0.3).subarray(4000);
    // What is left after 50 ms charges the feed's speech capacitor; no detector counts it (thresholds from 2 mA).
    expect(Math.abs(mean(amps))).toBeLessThan(1e-4);
    expect(bench.of("line.unplugged")[0]?.text).toBe("Line 1 is pulled out of Telephone 1: its far end is open.");
    expect(bench.of("loop.opened")[0]?.line).toBe("line1");
  });

  it("leaves the cable charged to the battery at its open end", () => {
    const bench = aBench().start();
    bench.do({ kind: "unplug", line: "line1" });
    const volts = bench.trace("line1.fxo.tipRingVolts", 0.2);
    // No step at the moment of pulling; open contacts of 100 Mohm take some tens of millivolts of the 48 V.
    expect(Math.min(...volts)).toBeGreaterThan(47);
    expect(mean(volts.subarray(2400))).toBeCloseTo(48, 1);
  });

  it("goes on as before when it is plugged in again", () => {
    const bench = aBench().start();
    bench.offHook();
    bench.run(0.5);
    const before = mean(bench.trace("line1.fxo.loopAmps", 0.05));
    bench.do({ kind: "unplug", line: "line1" });
    bench.run(2);
    bench.do(set);
    bench.run(0.5);
    // The choke and the feed's coils settle within half a second to the operating point that they had.
    expect(mean(bench.trace("line1.fxo.loopAmps", 0.05))).toBeCloseTo(before, 5);
    expect(bench.bench.bench.lines).toEqual(directLine.lines);
  });

  it("leaves the same samples in every run, plug and all", () => {
    const samples = () => {
      const bench = aBench().start();
      bench.offHook();
      bench.run(0.2);
      bench.do({ kind: "unplug", line: "line1" });
      bench.run(0.2);
      bench.do(set);
      return bench.trace("line1.fxs.tipGroundVolts", 0.3);
    };
    expect(samples()).toEqual(samples());
  });
});

describe("a plug put in", () => {
  it("moves a telephone to another subscriber's line, where its number is the other one", () => {
    const bench = aTwoSubscriberBench().start();
    bench.do({ kind: "unplug", line: "line1" });
    bench.do({ kind: "unplug", line: "line2" });
    bench.do({ kind: "plug", from: "exchange.2", to: "phone1.line" });
    bench.offHook("phone1");
    bench.runUntil("loop.closed", 0.2, ({ line }) => line === "line2");
    expect(bench.bench.bench.lines["line2"]?.fxo).toEqual(["phone1.line"]);
    expect(bench.events.findLast(({ source, kind }) => source === "phone1" && kind === "hook.off")?.line).toBe("line2");
  });

  it("beside another set makes an extension in parallel: both share the loop current", () => {
    const bench = aTwoSubscriberBench().start();
    bench.do({ kind: "unplug", line: "line2" });
    bench.do({ kind: "plug", from: "exchange.1", to: "phone2.line" });
    bench.offHook("phone1");
    bench.run(0.6);
    const alone = mean(bench.trace("line1.fxo.tipRingVolts", 0.05));
    bench.offHook("phone2");
    bench.run(0.6);
    expect(mean(bench.trace("line1.fxo.tipRingVolts", 0.05))).toBeLessThan(alone - 0.5);
  });

  it("between free ports brings a new line with probes of its own, uncharged until then", () => {
    const spare = structuredClone(twoSubscribers);
    delete spare.lines["line2"];
    const bench = aBench(spare).start();
    bench.do({ kind: "plug", from: "exchange.2", to: "phone2.line", cable: [{ type: "pe-0.4", metres: 3200 }] });
    const volts = bench.trace("line2.fxo.tipRingVolts", 0.5);
    expect(Math.abs(volts[0]!)).toBeLessThan(20);
    expect(volts.at(-1)).toBeCloseTo(48, 1);
    expect(bench.bench.probes.some(({ name }) => name === "line2.fxs.loopAmps")).toBe(true);
    expect(bench.bench.snapshot().lines["line2"]?.fxs.tipRingDcVolts).toBeGreaterThan(40);
  });

  it.each([
    ["a port that has a line", { ...set, to: "phone2.line" }, "to", "exchange.1 has line1 in it and phone2.line has line2"],
    ["a port that is none", { ...set, to: "phone9.line" }, "to", "phone9.line, which this bench does not have"],
    ["a line that is there", { kind: "unplug", line: "line7" }, "line", '"line7" is no line of this bench'],
    ["the head of a line", { kind: "unplug", line: "line1", port: "exchange.1" }, "port", "line1 begins at exchange.1"],
    ["a port that it is not in", { kind: "unplug", line: "line1", port: "phone2.line" }, "port", "line1 is not in phone2.line"],
  ] as const)("is refused with a sentence: %s", (_, command, path, sentence) => {
    const bench = aTwoSubscriberBench().start();
    const problem = bench.apply(command);
    expect(problem).toMatchObject({ path });
    expect(problem?.text).toContain(sentence);
    expect(bench.bench.bench.lines).toEqual(twoSubscribers.lines);
  });

  it("of a PBX's trunk into its own extension is refused: it would feed itself", () => {
    const bench = aBench(pbxBench).start();
    bench.do({ kind: "unplug", line: "line4" });
    bench.do({ kind: "unplug", line: "line2" });
    const problem = bench.apply({ kind: "plug", from: "pbx.e1", to: "pbx.t2" });
    expect(problem?.text).toBe(
      "line4 joins the trunk pbx.t2 to pbx.e1, and so pbx would be fed by itself; expected a trunk to end at other equipment",
    );
  });
});

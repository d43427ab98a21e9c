/** Commands: values set while running, battery moved, and what is refused in a sentence. */
import { describe, expect, it, vi } from "vitest";
import { createBench } from "../../../../../src/main/engine/bench/create-bench.ts";
import { directLine } from "../../../../../src/shared/catalog/benches.ts";
import { aBench } from "../../../../support/a-bench.ts";
import { mean } from "../../../../support/measures.ts";

/** Whole calls are run through: on a busy machine that takes longer than a unit test may. */
vi.setConfig({ testTimeout: 60_000 });

describe("setting values on a running bench", () => {
  it("lays a longer cable under a call: less current at once, and the call goes on", () => {
    const bench = aBench().start();
    bench.offHook();
    bench.run(0.6);
    const before = mean(bench.trace("line1.fxo.loopAmps", 0.05));
    bench.do({ kind: "set", path: "line1.cable[0].metres", value: 4800 });
    bench.run(0.3);
    const after = mean(bench.trace("line1.fxo.loopAmps", 0.05));
    // 42 V over 405 + 121 + 896 ohm, then over 1344 ohm of cable: the ratio is 1422 / 1870, bleed and bend aside.
    expect(after / before).toBeCloseTo(1422 / 1870, 2);
    expect(bench.phase()).toBe("dial tone");
    expect(bench.of("call.released")).toEqual([]);
    expect(bench.of("value.set")).toMatchObject([
      { path: "line1.cable[0].metres", text: "Line 1, cable 1, metres set to 4800 (was 3200)." },
    ]);
  });

  it("carries the line's charge over: 48 V on hook stay 48 V through the change", () => {
    const bench = aBench().start();
    bench.run(0.1);
    bench.do({ kind: "set", path: "line1.cable[0].type", value: "awg-24" });
    const volts = bench.trace("line1.fxo.tipRingVolts", 0.1);
    expect(Math.min(...volts)).toBeGreaterThan(47.9);
    expect(Math.max(...volts)).toBeLessThan(48.1);
  });

  it("lowers the battery of a port", () => {
    const bench = aBench().start();
    bench.do({ kind: "set", path: "exchange.ports.1.feed.batteryVolts", value: 42.75 });
    bench.run(0.5);
    expect(mean(bench.trace("line1.fxs.tipRingVolts", 0.1))).toBeCloseTo(42.75, 1);
  });

  it("changes thresholds, numbers and timers without touching the circuit", () => {
    const bench = aBench().start();
    bench.do({ kind: "set", path: "exchange.ports.1.loopDetector.offHookAmps", value: 0.05 });
    bench.offHook();
    bench.run(0.5);
    expect(bench.of("loop.closed")).toEqual([]);
    bench.do({ kind: "set", path: "exchange.ports.1.loopDetector.offHookAmps", value: 0.012 });
    bench.do({ kind: "set", path: "exchange.timers.dialToneDelaySeconds", value: 0.05 });
    const seized = bench.runUntil("call.seized", 0.1);
    const dialTone = bench.runUntil("tone.started", 0.1);
    expect(dialTone.seconds - seized.seconds).toBeCloseTo(0.05, 2);
  });

  it("adds a value that the file left out, as the schemas allow", () => {
    const bench = aBench().start();
    bench.offHook();
    bench.run(0.5);
    const cool = mean(bench.trace("line1.fxo.loopAmps", 0.02));
    bench.do({ kind: "set", path: "line1.cable[0].celsius", value: 60 });
    bench.run(0.5);
    // 0.393 % a kelvin of 896 ohm: 141 ohm more on 1422.
    expect(mean(bench.trace("line1.fxo.loopAmps", 0.02)) / cool).toBeCloseTo(1422 / (1422 + 896 * 0.00393 * 40), 2);
  });

  it("refuses what is no value, no place or no fit, and leaves the bench as it was", () => {
    const bench = aBench().start();
    bench.run(0.1);
    const refusals = [
      ["line1.cable[0].metres", -5],
      ["line1.cable[0].metres", "long"],
      ["line1.cable[0].type", "cat-5"],
      ["line1.cable[1].metres", 5],
      ["line1.cable[0].colour", "red"],
      ["line9.cable[0].metres", 5],
      ["line1.fxs", "exchange.2"],
      ["phone1.kind", "exchange"],
      ["phone1.offHook", 5],
      ["phone1", 5],
      ["..", 5],
      ["exchange.ports.1.loopDetector.onHookAmps", 0.5],
      ["phone1.ringDetector.minHertz", 90],
      ["__proto__.x", 1],
      ["line1.cable.constructor", 1],
    ] as const;
    for (const [path, value] of refusals) {
      const problem = bench.apply({ kind: "set", path, value });
      expect(problem, `${path} = ${value}`).toBeDefined();
      expect(problem?.path, path).toBe(path);
      expect(problem?.text.length, path).toBeGreaterThan(10);
    }
    expect(bench.apply({ kind: "set", path: "line9.cable[0].metres", value: 5 })).toEqual({
      code: "unknown-id",
      path: "line9.cable[0].metres",
      text: '"line9" is no device or line of this bench; it has exchange, phone1, line1',
    });
    bench.run(0.1);
    expect(bench.of("value.set")).toEqual([]);
    expect(mean(bench.trace("line1.fxo.tipRingVolts", 0.1))).toBeCloseTo(48, 1);
  });

  it("without schemas still refuses another kind of value and one that no circuit can have", () => {
    const bench = createBench(directLine, { seed: 1, stepHz: 16000 });
    expect(bench.apply({ kind: "set", path: "phone1.ringer.ohms", value: "many" })?.text).toBe(
      'phone1.ringer.ohms: expected a number, got "many"',
    );
    expect(bench.apply({ kind: "set", path: "phone1.ringer.ohms", value: -1 })?.text).toMatch(
      /phone1\.ringer\.ohms cannot be -1: .*positive/,
    );
    expect(bench.apply({ kind: "set", path: "phone1.ringer.colour", value: 1 })?.code).toBe("bad-input");
    expect(bench.apply({ kind: "set", path: "phone1.ringer.ohms", value: 3465 })).toBeUndefined();
  });
});

describe("moving the battery", () => {
  it("reverses tip and ring: the volts change sign, the set still draws its current, the exchange sees it", () => {
    const bench = aBench().start();
    bench.offHook();
    bench.run(0.6);
    const before = mean(bench.trace("line1.fxo.loopAmps", 0.02));
    bench.do({ kind: "battery", device: "exchange", line: "line1", to: "reversed" });
    bench.run(0.5);
    expect(mean(bench.trace("line1.fxo.loopAmps", 0.02))).toBeCloseTo(-before, 4);
    expect(bench.of("polarity.reversed")).toHaveLength(1);
    expect(bench.of("polarity.reversed")[0]?.text).toMatch(/^Polarity reversed on line 1: -3\d\.\d V from tip to ring\.$/);
    expect(bench.of("loop.opened")).toEqual([]);
    bench.do({ kind: "battery", device: "exchange", line: "line1", to: "normal" });
    bench.run(0.5);
    expect(bench.of("polarity.restored")).toHaveLength(1);
    expect(bench.phase()).toBe("dial tone");
  });

  it("takes the battery away and gives it back, seen by the volts that are left", () => {
    const bench = aBench().start();
    bench.do({ kind: "battery", device: "exchange", line: "line1", to: "off" });
    const removed = bench.runUntil("battery.removed", 2);
    expect(removed.seconds).toBeLessThan(1);
    bench.run(1);
    expect(Math.abs(mean(bench.trace("line1.fxo.tipRingVolts", 0.1)))).toBeLessThan(0.5);
    bench.offHook();
    bench.run(0.5);
    expect(bench.of("loop.closed")).toEqual([]);
    bench.onHook();
    bench.do({ kind: "battery", device: "exchange", line: "line1", to: "normal" });
    bench.runUntil("battery.restored", 1);
    bench.run(0.5);
    expect(mean(bench.trace("line1.fxo.tipRingVolts", 0.1))).toBeCloseTo(48, 1);
    expect(bench.of("polarity.reversed")).toEqual([]);
  });

  it("off ends a call, as the loop carries nothing any more", () => {
    const bench = aBench().start();
    bench.offHook();
    bench.run(0.6);
    bench.do({ kind: "battery", device: "exchange", line: "line1", to: "off" });
    bench.runUntil("loop.opened", 0.2);
    bench.runUntil("call.released", 2);
  });
});

describe("commands that cannot be carried out", () => {
  it("are refused in a sentence that says what there is", () => {
    const bench = aBench().start();
    expect(bench.apply({ kind: "hook", device: "phone9", to: "off" })).toEqual({
      code: "unknown-id",
      path: "device",
      text: '"phone9" is no device of this bench; it has exchange, phone1',
    });
    expect(bench.apply({ kind: "hook", device: "exchange", to: "off" })?.text).toBe('exchange has no handset: "hook" is for telephones');
    expect(bench.apply({ kind: "ring", device: "exchange", line: "line9", seconds: 2 })?.text).toBe(
      '"line9" is no line of this bench; it has line1',
    );
    expect(bench.apply({ kind: "ring", device: "phone1", line: "line1", seconds: 2 })?.text).toBe(
      'phone1 feeds no line: "ring" is for exchanges and other FXS sides',
    );
    expect(bench.apply({ kind: "dial", device: "phone1", digits: "5", by: "dtmf" })).toEqual({
      code: "not-possible",
      path: "digits",
      text: "Telephone 1 is on hook: lift the handset before dialling",
    });
    expect(bench.apply({ kind: "flash", device: "phone1", seconds: 0.5 })?.text).toMatch(/on hook/);
    bench.offHook();
    bench.run(0.5);
    bench.dial("55");
    expect(bench.apply({ kind: "dial", device: "phone1", digits: "5", by: "dtmf" })?.text).toBe(
      "Telephone 1 is still dialling or flashing",
    );
    bench.run(1);
    expect(bench.apply({ kind: "dial", device: "phone1", digits: "5*", by: "pulse" })?.text).toBe('a rotary dial has no "*": expected 0-9');
    expect(bench.apply({ kind: "ring", device: "exchange", line: "line1", seconds: 2 })?.text).toBe(
      "line 1 cannot be rung now: it is not idle (collecting digits)",
    );
    expect(bench.apply({ kind: "hook", device: "phone1", to: "off" })).toBeUndefined();
  });
});

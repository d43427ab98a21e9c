/** The running bench itself: probes, snapshots, and that a seed gives the same samples again. */
import { describe, expect, it, vi } from "vitest";
import { createBench } from "../../../../../src/main/engine/bench/create-bench.ts";
import { builtInBenches, directLine, twoSubscribers } from "../../../../../src/shared/catalog/benches.ts";
import { Bench } from "../../../../../src/shared/model/bench.ts";
import { aBench, aTwoSubscriberBench } from "../../../../support/a-bench.ts";
import { mean } from "../../../../support/measures.ts";

/** Whole calls are run through: on a busy machine that takes longer than a unit test may. */
vi.setConfig({ testTimeout: 60_000 });

describe("built-in benches", () => {
  it("are what the schemas say a bench is", () => {
    for (const bench of builtInBenches) expect(Bench.parse(bench)).toEqual(bench);
    const ids = builtInBenches.map(({ id }) => id);
    expect(ids).toEqual(expect.arrayContaining(["direct-line", "two-subscribers", "parallel-extension", "fax-line"]));
    expect(new Set(ids).size).toBe(ids.length);
  });

  it("start, and every probe they offer can be recorded at once", () => {
    for (const file of builtInBenches) {
      const bench = createBench(file, { seed: 1, stepHz: 48000 });
      const names = bench.probes.map(({ name }) => name);
      expect(new Set(names).size).toBe(names.length);
      expect(bench.record(names)).toBeUndefined();
      const columns = names.map(() => new Float64Array(10));
      bench.run(10, columns, 0);
      expect(columns.every((column) => column.every(Number.isFinite))).toBe(true);
    }
  });
});

describe("probes", () => {
  it("are named by line, place and quantity, by telephone, and by exchange port", () => {
    const bench = createBench(directLine, { seed: 1, stepHz: 48000 });
    for (const name of ["line1.fxo.tipRingVolts", "line1.fxs.longitudinalAmps", "line1.at0.37.loopAmps", "line1.at1.tipGroundVolts"]) {
      expect(bench.hasProbe(name), name).toBe(true);
    }
    for (const name of ["phone1.earpiece", "phone1.mouthpiece", "exchange.1.receive", "line1.fxo.voice"])
      expect(bench.hasProbe(name), name).toBe(true);
    const none = [
      "line2.fxo.tipRingVolts",
      "line1.fxo.volts",
      "line1.at1.5.loopAmps",
      "line1.at-1.loopAmps",
      "exchange.2.receive",
      "phone1",
      "",
      "line1.at0.5.voice",
    ];
    for (const name of none) expect(bench.hasProbe(name), name).toBe(false);
    expect(bench.record(["line1.fxo.tipRingVolts", "phone1.headset"])).toEqual({
      code: "unknown-id",
      path: "phone1.headset",
      text: '"phone1.headset" is no probe of this bench',
    });
  });

  it("along the cable find the volts between those of its ends", () => {
    const bench = aBench().start();
    bench.offHook();
    bench.run(0.24);
    const names = ["fxs", "at0", "at0.25", "at0.5", "at0.75", "at1", "fxo"].map((place) => `line1.${place}.tipRingVolts`);
    const volts = bench.record(names, 0.01).map(mean);
    expect(volts[0]).toBeCloseTo(volts[1]!, 6);
    expect(volts[6]).toBeCloseTo(volts[5]!, 6);
    for (let i = 1; i < 5; i++) expect(volts[i]! - volts[i + 1]!).toBeCloseTo((volts[1]! - volts[5]!) / 4, 2);
  });

  it("find no current to earth on a balanced line, and the same current in both wires", () => {
    const bench = aBench().start();
    bench.offHook();
    bench.run(0.24);
    const [tip, ring, loop, earth] = bench
      .record(["line1.fxs.tipAmps", "line1.fxs.ringAmps", "line1.fxs.loopAmps", "line1.fxs.longitudinalAmps"], 0.01)
      .map(mean);
    expect(tip! + ring!).toBeCloseTo(earth!, 12);
    expect((tip! - ring!) / 2).toBeCloseTo(loop!, 12);
    // Only the cable's leakage to earth, 0.1 uS/km on -20 V or so.
    expect(Math.abs(earth!)).toBeLessThan(20e-6);
  });

  it("show as common mode what both wires have alike to earth, at an end and within the cable", () => {
    const bench = aBench().start();
    bench.ring(10);
    bench.run(0.5);
    for (const place of ["fxs", "at0.37", "fxo"]) {
      const [tip, ring, common] = bench.record(
        ["tipGroundVolts", "ringGroundVolts", "longitudinalVolts"].map((quantity) => `line1.${place}.${quantity}`),
        0.05,
      );
      // Sums of the same probes, but for the rounding of some 100 V.
      common!.forEach((volts, k) => expect(volts, place).toBeCloseTo((tip![k]! + ring![k]!) / 2, 9));
    }
  });

  it("give their present value without a step", () => {
    const bench = createBench(directLine, { seed: 1, stepHz: 48000 });
    bench.record(["line1.fxo.tipRingVolts", "line1.fxo.voice"]);
    const values = new Float64Array(2);
    bench.present(values);
    expect(values[0]).toBeCloseTo(48, 1);
    expect(values[1]).toBe(0);
    expect(bench.step).toBe(0);
  });
});

describe("snapshot", () => {
  it("shows what meters and lamps would: volts, current, hook, phase, tone", () => {
    const bench = aBench().start();
    bench.run(0.3);
    expect(bench.bench.snapshot().lines["line1"]?.fxo.tipRingDcVolts).toBeCloseTo(48, 1);
    bench.offHook();
    bench.run(0.6);
    const { devices, lines } = bench.bench.snapshot();
    expect(devices["phone1"]).toMatchObject({ kind: "telephone", hook: "off", bell: false, sending: undefined });
    expect(devices["exchange"]).toMatchObject({
      kind: "exchange",
      ports: {
        "1": { line: "line1", number: "5550101", phase: "dial tone", tone: "dial", loop: "closed", battery: "normal", ringing: false },
      },
    });
    const line = lines["line1"];
    expect(line?.fxs.loopDcAmps).toBeCloseTo(0.0296, 3);
    expect(line?.fxo.tipRingAcVolts).toBeGreaterThan(0.1);
    expect(line?.fxs.ringGroundDcVolts).toBeLessThan(-35);
    const phone = devices["phone1"];
    expect(phone?.kind === "telephone" && phone.earpieceRmsVolts).toBeGreaterThan(0.1);
    expect(bench.bench.finalStates()).toEqual({ exchange: { "1": "dial tone" }, phone1: { hook: "off", bell: false } });
  });
});

describe("determinism", () => {
  const story = (seed: number) => {
    const bench = aTwoSubscriberBench().withSeed(seed).start();
    bench.offHook();
    const first = bench.trace("phone1.earpiece", 0.6);
    bench.dial("5550102");
    return { samples: [first, bench.trace("line2.fxo.tipRingVolts", 2)], events: bench.events };
  };

  it("the same seed and commands give the same samples and events, bit for bit", () => {
    expect(story(5)).toEqual(story(5));
  });

  it("another seed bounces otherwise", () => {
    expect(story(5).samples).not.toEqual(story(6).samples);
  });

  it("recording more, or in other portions, does not change what happens", () => {
    const plain = aBench().start();
    plain.offHook();
    const whole = plain.trace("line1.fxo.loopAmps", 0.3);
    const other = aBench().start();
    other.offHook();
    const parts = Array.from({ length: 300 }, () => other.record(["line1.fxo.loopAmps", "phone1.earpiece", "line1.fxs.voice"], 0.001)[0]!);
    expect(Float64Array.from(parts.flatMap((part) => [...part]))).toEqual(whole);
  });
});

describe("a bench that cannot be built", () => {
  it("says which line is plugged into what is not there, or taken", () => {
    const wrong = structuredClone(directLine);
    wrong.lines["line1"]!.fxs = "exchange.9";
    expect(() => createBench(wrong, { seed: 1, stepHz: 48000 })).toThrow(
      "line1 is plugged into exchange.9, which this bench does not have",
    );
    const twice = structuredClone(twoSubscribers);
    twice.lines["line2"]!.fxs = "exchange.1";
    expect(() => createBench(twice, { seed: 1, stepHz: 48000 })).toThrow(
      "line2 is plugged into exchange.1, where line1 is plugged in already",
    );
  });

  it("says that a country has no tone plan, instead of sending another country's tones", () => {
    const nowhere = { ...structuredClone(directLine), country: "ZZ" };
    expect(() => createBench(nowhere, { seed: 1, stepHz: 48000 })).toThrow('there is no tone plan for "ZZ"');
  });

  it("but ports without a line are no fault: a call to one rings and nobody answers", () => {
    const half = structuredClone(twoSubscribers);
    delete half.lines["line2"];
    const bench = aBench(half).start();
    bench.offHook();
    bench.runUntil("tone.started", 1);
    bench.dial("5550102");
    bench.run(2);
    expect([bench.phase("1"), bench.phase("2")]).toEqual(["ringback", "ringing"]);
  });
});

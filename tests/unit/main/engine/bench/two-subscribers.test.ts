/** Two subscribers of one exchange: calls, speech both ways, busy, no answer. */
import { describe, expect, it, vi } from "vitest";
import { plainTelephone } from "../../../../../src/shared/catalog/telephones.ts";
import { aTwoSubscriberBench } from "../../../../support/a-bench.ts";
import type { BenchBuilder, TestBench } from "../../../../support/a-bench.ts";
import { hybridChain } from "../../../../support/hybrid-chain.ts";
import { acRms, decibels, tonePeak } from "../../../../support/measures.ts";

/** Whole calls are run through: on a busy machine that takes longer than a unit test may. */
vi.setConfig({ testTimeout: 60_000 });

/** Telephone 1 has called telephone 2, which has answered. */
function aCall(builder: BenchBuilder = aTwoSubscriberBench()): TestBench {
  const bench = builder.start();
  bench.offHook("phone1");
  bench.runUntil("tone.started", 1);
  bench.dial("5550102");
  bench.runUntil("ring.detected", 3);
  bench.offHook("phone2");
  bench.runUntil("call.answered", 0.5);
  bench.run(0.5);
  return bench;
}

describe("a call from subscriber to subscriber", () => {
  it("is seized, routed, rung, tripped and answered, each seen by its own detector", () => {
    const bench = aCall();
    const story = bench.events.map(({ source, kind, line, name }) => [source, kind, line, name].filter(Boolean).join(" "));
    const milestones = [
      "phone1 hook.off line1",
      "exchange loop.closed line1",
      "exchange call.seized line1",
      "exchange tone.started line1 dial",
      "exchange tone.stopped line1 dial",
      "exchange call.routed line1",
      "exchange ringing.started line2",
      "exchange tone.started line1 ringback",
      "phone2 ring.detected line2",
      "phone2 hook.off line2",
      "exchange ring.tripped line2",
      "exchange ringing.stopped line2",
      "exchange tone.stopped line1 ringback",
      "exchange call.answered line2",
    ];
    const places = milestones.map((milestone) => story.indexOf(milestone));
    expect(
      places.every((place) => place >= 0),
      `${milestones.filter((_, i) => places[i]! < 0).join(", ")} missing`,
    ).toBe(true);
    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect([bench.phase("1"), bench.phase("2")]).toEqual(["talking", "talking"]);
  });

  it("carries a voice both ways with the loss of two lines and the exchange, within 0.3 dB", () => {
    for (const [speaker, listener] of [
      ["phone1", "phone2"],
      ["phone2", "phone1"],
    ] as const) {
      const bench = aCall(aTwoSubscriberBench().atFullRate());
      bench.do({ kind: "speak", device: speaker, toneHz: 1000, levelDbm: -10 });
      bench.run(0.4);
      const [sent, received, heard] = bench.record(
        [`${speaker}.mouthpiece`, speaker === "phone1" ? "exchange.1.receive" : "exchange.2.receive", `${listener}.earpiece`],
        0.1,
      );
      const level = (samples: Float64Array) => tonePeak(samples, 1000, 48000);
      const { ringer } = plainTelephone;
      const chain = hybridChain({
        toneHz: 1000,
        spokenDbm: 0,
        lengthsMetres: [3200, 3200],
        lossesDb: [[3, 3]],
        bells: { ...ringer, ends: ["near", "far"] },
      });
      // Telegraph equations, hybrids and bells, with what comes back through the exchange in its own time; feed coils are not in them.
      expect(Math.abs(decibels(level(received!) / level(sent!)) - chain.switchDbm)).toBeLessThan(0.3);
      expect(Math.abs(decibels(level(heard!) / level(sent!)) - chain.farDbm)).toBeLessThan(0.3);
    }
  });

  it("does not sing: with both sets silent the lines fall silent", () => {
    const bench = aCall();
    bench.run(1);
    expect(acRms(bench.trace("phone1.earpiece", 0.2))).toBeLessThan(1e-3);
    expect(acRms(bench.trace("phone2.earpiece", 0.2))).toBeLessThan(1e-3);
  });

  it("ends when the caller hangs up: the called line gets a tone until it is hung up too", () => {
    const bench = aCall();
    bench.onHook("phone1");
    bench.run(1.5);
    expect([bench.phase("1"), bench.phase("2")]).toEqual(["idle", "other party hung up"]);
    // 2 s of guard, then the battery is away for half a second, as in North America.
    bench.run(2.5);
    expect(bench.phase("2")).toBe("reorder tone");
    bench.onHook("phone2");
    bench.run(1.5);
    expect(bench.phase("2")).toBe("idle");
  });

  it("goes the other way just as well, by dial pulses", () => {
    const bench = aTwoSubscriberBench()
      .withTelephone({ pulse: { pulsesPerSecond: 20, breakRatio: 0.6, interDigitSeconds: 0.3 } })
      .start();
    bench.offHook("phone2");
    bench.runUntil("tone.started", 1);
    bench.dial("5550101", "pulse", "phone2");
    bench.runUntil("ring.detected", 8, ({ source }) => source === "phone1");
    bench.offHook("phone1");
    bench.runUntil("call.answered", 0.5, ({ line }) => line === "line1");
  });
});

describe("calls that do not come off", () => {
  function calling(digits: string, builder: BenchBuilder = aTwoSubscriberBench()): TestBench {
    const bench = builder.start();
    bench.offHook("phone1");
    bench.runUntil("tone.started", 1);
    bench.dial(digits);
    bench.run(1.6);
    return bench;
  }

  it("meet busy tone, 480 + 620 Hz, where the called set is off hook", () => {
    const bench = aTwoSubscriberBench().start();
    bench.offHook("phone2");
    bench.offHook("phone1");
    bench.runUntil("tone.started", 1, ({ line }) => line === "line1");
    bench.dial("5550102");
    bench.runUntil("tone.started", 2, ({ name }) => name === "busy");
    bench.run(0.1);
    const heard = bench.trace("phone1.earpiece", 0.3);
    expect(tonePeak(heard, 480, 16000)).toBeGreaterThan(0.02);
    expect(tonePeak(heard, 620, 16000)).toBeGreaterThan(0.02);
    expect(bench.of("call.failed")).toMatchObject([{ line: "line1", reason: "busy", number: "5550102" }]);
  });

  it("meet the special information tone, then reorder, where nobody has the number", () => {
    const bench = calling("5559999");
    expect(bench.of("digit.received")).toHaveLength(7);
    expect(bench.of("call.failed")).toMatchObject([{ reason: "unknown number 5559999" }]);
    expect(bench.phase()).toBe("number unobtainable");
    // Vacant code: 985.2, 1370.6 and 1776.7 Hz for 0.38, 0.274 and 0.38 s (reference-data 5.1).
    expect(bench.of("tone.started").at(-1)?.text).toBe("Number unobtainable tone on line 1: 985.2 + 1370.6 + 1776.7 Hz, -24 dBm each.");
    bench.runUntil("tone.started", 1.2, ({ name }) => name === "reorder");
    expect(bench.phase()).toBe("reorder tone");
  });

  it("ring without answer until the exchange gives up", () => {
    const bench = calling("5550102", aTwoSubscriberBench().withTimers({ noAnswerSeconds: 3 }));
    bench.runUntil("call.failed", 4, ({ reason }) => reason === "no answer");
    bench.run(0.5);
    expect([bench.phase("1"), bench.phase("2")]).toEqual(["reorder tone", "idle"]);
  });

  it("reach subscribers of another exchange, who answer, are busy, or are out", () => {
    const answered = calling("5551234");
    answered.runUntil("call.answered", 8);
    answered.run(0.3);
    expect(tonePeak(answered.trace("phone1.earpiece", 0.25), 1004, 16000)).toBeGreaterThan(0.03);
    expect(calling("5551235").phase()).toBe("busy tone");
    expect(calling("5551236").phase()).toBe("ringback");
  });
});

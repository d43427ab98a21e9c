/** Supervision on the line: what each kind puts there, from solved volts and amperes, and what a set with detectors makes of it. */
import { describe, expect, it, vi } from "vitest";
import { fxoDetectorSets, findFxoDetectors, groundStartTerminal } from "../../../../../src/shared/catalog/fxo-detectors.ts";
import type { Supervision } from "../../../../../src/shared/model/supervision.ts";
import type { FxoDetectors } from "../../../../../src/shared/model/fxo-detectors.ts";
import { FxoDetectors as FxoDetectorsSchema } from "../../../../../src/shared/model/fxo-detectors.ts";
import { aBench, aTwoSubscriberBench } from "../../../../support/a-bench.ts";
import type { BenchBuilder, TestBench } from "../../../../support/a-bench.ts";
import { mean } from "../../../../support/measures.ts";

/** Whole calls are run through: on a busy machine that takes longer than a unit test may. */
vi.setConfig({ testTimeout: 60_000 });

/** Quick to tell the end, so that runs stay short. */
const quick: Supervision = { endDelaySeconds: 0.1 };

function aBenchWith(supervision: Supervision, detectors?: FxoDetectors): BenchBuilder {
  return aTwoSubscriberBench()
    .withLine({ cable: [{ type: "pe-0.4", metres: 3200, sections: 1 }] })
    .withPorts((port) => ({ ...port, supervision: { ...quick, ...supervision } }))
    .withTelephone({ detectors });
}

/** Telephone 1 has called telephone 2, which has answered. */
function aCall(builder: BenchBuilder): TestBench {
  const bench = builder.start();
  bench.offHook("phone1");
  bench.runUntil("tone.started", 1);
  bench.dial("5550102");
  bench.runUntil("ring.detected", 3);
  bench.offHook("phone2");
  bench.runUntil("call.answered", 0.5);
  bench.run(0.4);
  return bench;
}

/** The stay of telephone 1 after telephone 2 hung up. */
function afterHangUp(bench: TestBench, seconds = 2.4): TestBench {
  bench.onHook("phone2");
  bench.run(seconds);
  return bench;
}

const seconds = (samples: Float64Array, is: (value: number) => boolean): number => samples.filter(is).length / 16000;

describe("loop-current interruption at the end of a call", () => {
  it.each([0.25, 0.9])("takes the current away for %s s, to within the relay and the feed coils", (length) => {
    const bench = aCall(aBenchWith({ interruption: { seconds: length } }));
    bench.onHook("phone2");
    const amps = bench.trace("line1.fxo.loopAmps", 2.6);
    // The relay opens and makes within a millisecond each; 4 H over 1.4 kohm need some milliseconds to carry half the current again.
    expect(seconds(amps, (value) => Math.abs(value) < 0.01)).toBeGreaterThan(length - 0.002);
    expect(seconds(amps, (value) => Math.abs(value) < 0.01)).toBeLessThan(length + 0.012);
    expect(bench.of("supervision.sent")).toMatchObject([{ line: "line1", reason: "loop-current interruption" }]);
    expect(bench.of("hook.flash")).toEqual([]);
    expect(bench.phase("1")).toBe("reorder tone");
  });

  it("is seen by a set that waits for 0.2 s and missed by one that waits for 0.75 s, which stays off hook", () => {
    const hangsUp = (id: string): string[] => {
      const detectors = { ...findFxoDetectors(id)!.detectors, hangsUp: true };
      const bench = afterHangUp(aCall(aBenchWith({ interruption: { seconds: 0.5 } }, detectors)));
      return bench.of("disconnect.detected").map(({ source, reason }) => `${source} ${reason}`);
    };
    expect(hangsUp("spa3102")).toEqual(["phone1 loop-current interruption"]);
    expect(hangsUp("spa400")).toEqual([]);
  });

  it("is given to the calling line only where the port says so", () => {
    const bench = aCall(aBenchWith({ interruption: { seconds: 0.3, onReleaseOf: "calling" } }));
    afterHangUp(bench, 2);
    expect(bench.of("supervision.sent")).toEqual([]);
    const other = aCall(aBenchWith({ interruption: { seconds: 0.3, onReleaseOf: "calling" } }));
    other.onHook("phone1");
    other.run(2);
    expect(other.of("supervision.sent")).toMatchObject([{ line: "line2" }]);
  });

  it("does not end by itself what the exchange made longer than a release", () => {
    const bench = afterHangUp(aCall(aBenchWith({ interruption: { seconds: 2 } })), 4);
    expect(bench.phase("1")).toBe("reorder tone");
  });
});

describe("a gap in the battery that the exchange makes itself", () => {
  it("is no hook flash, and the call goes on", () => {
    const bench = aCall(aBenchWith({}));
    bench.do({ kind: "battery", device: "exchange", line: "line1", to: "off" });
    bench.run(0.4);
    bench.do({ kind: "battery", device: "exchange", line: "line1", to: "normal" });
    bench.run(0.5);
    expect(bench.of("hook.flash")).toEqual([]);
    expect(bench.phase("1")).toBe("talking");
  });
});

describe("reversal and wink", () => {
  const detectors: FxoDetectors = {
    reversal: { aboveVolts: 3, debounceSeconds: 0.08, disconnectAt: 2 },
    wink: { aboveVolts: 3, minSeconds: 0.14, maxSeconds: 0.29 },
    hangsUp: true,
  };

  it("turns the calling line round on answer and back when the called party goes, which the set takes for the end", () => {
    const bench = aCall(aBenchWith({ answer: "reversal", end: "reversal", interruption: { seconds: 0 } }, detectors));
    expect(mean(bench.trace("line1.fxo.tipRingVolts", 0.05))).toBeLessThan(-5);
    expect(mean(bench.trace("line2.fxo.tipRingVolts", 0.05))).toBeGreaterThan(5);
    afterHangUp(bench);
    expect(bench.of("disconnect.detected")).toMatchObject([{ source: "phone1", reason: "polarity reversal" }]);
    bench.run(1);
    expect(bench.phase("1")).toBe("idle");
    expect(mean(bench.trace("line1.fxo.tipRingVolts", 0.05))).toBeGreaterThan(45);
  });

  it("winks for a quarter of a second on answer: seen as a wink, not as a reversal", () => {
    const bench = aCall(aBenchWith({ answer: "wink" }, { wink: detectors.wink }));
    expect(bench.of("wink.detected")).toMatchObject([{ source: "phone1" }]);
    expect(bench.of("wink.detected")[0]?.text).toMatch(/turned for 2[45]\d ms/);
    expect(mean(bench.trace("line1.fxo.tipRingVolts", 0.05))).toBeGreaterThan(5);
  });

  it("winks after seizure where the port does, then gives dial tone", () => {
    const bench = aBench()
      .withPorts((port) => ({ ...port, supervision: { seizure: "wink" } }))
      .withTelephone({ detectors: { wink: detectors.wink } })
      .start();
    bench.offHook();
    const wink = bench.runUntil("wink.detected", 1);
    const seized = bench.of("call.seized")[0]!;
    // 0.2 s of delay and 0.25 s of wink.
    expect(wink.seconds - seized.seconds).toBeGreaterThan(0.44);
    expect(wink.seconds - seized.seconds).toBeLessThan(0.47);
    bench.run(0.1);
    const tone = bench.of("tone.started")[0]!;
    expect([tone.name, tone.seconds >= seized.seconds + 0.45]).toEqual(["dial", true]);
  });
});

describe("nothing at all", () => {
  it("leaves the line as it was: no opening, no reversal, no tone, and no set finds out", () => {
    const everything: FxoDetectors = { ...findFxoDetectors("xorcom")!.detectors, hangsUp: true };
    const bench = aCall(aBenchWith({ interruption: { seconds: 0 }, endTone: "none" }, everything));
    bench.onHook("phone2");
    const amps = bench.trace("line1.fxo.loopAmps", 5);
    expect(Math.min(...amps)).toBeGreaterThan(0.02);
    expect(bench.of("disconnect.detected")).toEqual([]);
    expect(bench.of("tone.started").filter(({ name }) => name === "reorder")).toEqual([]);
    expect(bench.phase("1")).toBe("other party hung up");
  });
});

describe("a tone alone", () => {
  it("ends the call for the ear only: no detector of volts and amperes finds it", () => {
    const bench = afterHangUp(
      aCall(aBenchWith({ interruption: { seconds: 0 }, endTone: "busy" }, { ...findFxoDetectors("dahdi")!.detectors })),
    );
    expect([bench.phase("1"), bench.of("disconnect.detected"), bench.of("supervision.sent")]).toEqual(["busy tone", [], []]);
  });
});

describe("charge pulses by tariff", () => {
  it("come on answer and then every so often, as long as the call is up, on the calling line only", () => {
    // 50 Hz on both wires (reference-data 4): 12 kHz would need the full rate.
    const metering50Hz = { kind: "longitudinal", hertz: 50, rmsVolts: 50, pulseSeconds: 0.16, pauseSeconds: 0.1 } as const;
    const tariff = { answerPulses: 2, everySeconds: 1 };
    const bench = aCall(aTwoSubscriberBench().withPorts((port) => ({ ...port, metering: metering50Hz, supervision: { tariff } })));
    bench.run(2.8);
    bench.onHook("phone1");
    bench.run(2);
    const pulses = bench.of("meter.pulse");
    expect(pulses.every(({ line }) => line === "line1")).toBe(true);
    expect(pulses.map(({ text }) => text.split(" ")[0])).toEqual(["2", "1", "1", "1", "1"]);
  });
});

describe("a tariff on a port without metering", () => {
  it("is refused in a sentence", () => {
    const bench = aBench().start();
    const problem = bench.apply({ kind: "set", path: "exchange.ports.1.supervision.tariff.answerPulses", value: 1 });
    expect(problem?.text).toMatch(/^expected metering on the port as well/);
  });
});

describe("ground start", () => {
  const groundBench = (detectors?: FxoDetectors): BenchBuilder =>
    aBench()
      .withPorts((port) => ({ ...port, supervision: { ...quick, start: "ground" } }))
      .withTelephone({ groundStart: groundStartTerminal, detectors });

  it("idles with tip open and ring on battery", () => {
    const bench = groundBench().start();
    bench.run(0.3);
    expect(Math.abs(mean(bench.trace("line1.fxs.ringGroundVolts", 0.05)) + 48)).toBeLessThan(0.5);
    // Tip stands where the set's detector pulls it.
    expect(mean(bench.trace("line1.fxo.tipGroundVolts", 0.05))).toBeLessThan(-40);
  });

  it("is seized by an earthed ring, answered by an earthed tip within 100 ms, then the loop closes and dial tone comes", () => {
    const bench = groundBench().start();
    bench.run(0.2);
    bench.offHook();
    bench.runUntil("tone.started", 2, ({ name }) => name === "dial");
    const order = bench.events
      .filter(({ kind }) => ["hook.off", "ground.seen", "call.seized", "loop.closed", "tone.started"].includes(kind))
      .map(({ source, kind }) => `${source} ${kind}`);
    expect(order).toEqual([
      "phone1 ground.seen",
      "phone1 hook.off",
      "exchange ground.seen",
      "exchange call.seized",
      "phone1 ground.seen",
      "exchange loop.closed",
      "exchange tone.started",
    ]);
    const [earthed, , answered] = bench.of("ground.seen");
    expect(answered!.seconds - earthed!.seconds).toBeLessThan(0.1);
    expect(mean(bench.trace("line1.fxo.loopAmps", 0.05))).toBeGreaterThan(0.02);
  });

  it("gives no dial tone to a set for loop-start lines, which takes no current from an open tip", () => {
    const bench = groundBench().withTelephone({ groundStart: undefined }).start();
    bench.offHook();
    bench.run(2);
    expect(bench.of("call.seized")).toEqual([]);
    expect(Math.abs(mean(bench.trace("line1.fxo.loopAmps", 0.05)))).toBeLessThan(1e-4);
  });

  it("earths tip and rings on an incoming call, and the loop closes at once on answer", () => {
    const bench = groundBench().start();
    bench.run(0.2);
    bench.ring(10);
    bench.runUntil("ring.detected", 1);
    expect(bench.of("ground.seen").map(({ source }) => source)).toContain("phone1");
    bench.offHook();
    bench.runUntil("call.answered", 0.5);
    bench.onHook();
    bench.run(2);
    expect(bench.phase()).toBe("idle");
    expect(mean(bench.trace("line1.fxo.tipGroundVolts", 0.05))).toBeLessThan(-40);
  });

  it("ends a call by opening tip, which the set detects and hangs up on", () => {
    const builder = groundBench({ hangsUp: true }).withExchange((exchange) => ({
      ...exchange,
      farSubscribers: [{ number: "5551234", behaviour: "answers", answerAfterSeconds: 1, hangUpAfterSeconds: 1, voiceDbm: -16 }],
    }));
    const bench = builder.start();
    bench.run(0.2);
    bench.offHook();
    bench.runUntil("tone.started", 1);
    bench.dial("5551234");
    bench.runUntil("call.answered", 4);
    bench.runUntil("disconnect.detected", 3, ({ reason }) => reason === "tip open");
    bench.run(1.5);
    expect([bench.phase(), bench.of("hook.on").length]).toEqual(["idle", 1]);
  });
});

describe("a receiver left off hook", () => {
  const timers = { firstDigitSeconds: 1, reorderSeconds: 1, howlerSeconds: 1 };

  it("gets reorder, the howler, and at last a feed of a few milliamperes; hanging up gives the line back", () => {
    const bench = aBench()
      .withTimers(timers)
      .withPorts((port) => ({ ...port, supervision: { lockoutFeed: "high-resistance" } }))
      .start();
    bench.offHook();
    bench.run(4);
    expect(bench.of("tone.started").map(({ name }) => name)).toEqual(["dial", "reorder", "off-hook-warning"]);
    expect(bench.phase()).toBe("locked out");
    const amps = mean(bench.trace("line1.fxo.loopAmps", 0.1));
    // 48 V less 6 V of the set, over 2 x 10 kohm and 1.4 kohm.
    expect(amps).toBeGreaterThan(0.0015);
    expect(amps).toBeLessThan(0.0025);
    bench.run(2);
    expect(bench.phase()).toBe("locked out");
    bench.onHook();
    bench.run(2);
    expect(bench.phase()).toBe("idle");
    expect(mean(bench.trace("line1.fxo.tipRingVolts", 0.1))).toBeGreaterThan(47);
    bench.offHook();
    bench.runUntil("tone.started", 1, ({ name }) => name === "dial");
  });

  it("hears the British howler rise by 3 dB a second", () => {
    const bench = aBench()
      .withTimers({ ...timers, howlerSeconds: 20 })
      .start();
    bench.do({ kind: "set", path: "country", value: "GB" });
    bench.offHook();
    bench.runUntil("tone.started", 4, ({ name }) => name === "off-hook-warning");
    const rms = () => Math.sqrt(mean(bench.trace("phone1.earpiece", 1).map((value) => value * value)));
    const levels = [rms(), rms(), rms(), rms()];
    for (let i = 1; i < levels.length; i++) {
      // A sweep of one second each; the first holds the onset.
      expect(20 * Math.log10(levels[i]! / levels[i - 1]!)).toBeGreaterThan(2.7);
      expect(20 * Math.log10(levels[i]! / levels[i - 1]!)).toBeLessThan(3.3);
    }
  });
});

describe("a set that answers by itself", () => {
  it("does so after the rings that it waits for, and hangs up when the line tells it that the caller has gone", () => {
    // Four rings as gateways wait for (products 1.4 [GS1]) would take 20 s: two here.
    const answer = { rings: 2, minBurstSeconds: 0.3, joinSeconds: 0.5, timeoutSeconds: 8 };
    const detectors = { answer, openLoop: { belowAmps: 0.005, minSeconds: 0.2 }, hangsUp: true };
    const bench = aTwoSubscriberBench()
      .withPorts((port) => ({ ...port, ringing: { ...port.ringing, cadenceSeconds: [0.6, 0.8] }, supervision: quick }))
      .withTelephone({ detectors })
      .start();
    bench.offHook("phone1");
    bench.runUntil("tone.started", 1);
    bench.dial("5550102");
    const ringing = bench.runUntil("ringing.started", 3);
    const answered = bench.runUntil("call.answered", 3);
    // The second burst begins after 1.4 s, is believed after 0.15 s, long enough after 0.3 s more, and ring trip takes its time.
    expect(answered.seconds - ringing.seconds).toBeGreaterThan(1.4 + 0.45);
    expect(answered.seconds - ringing.seconds).toBeLessThan(1.4 + 0.75);
    bench.onHook("phone1");
    bench.runUntil("disconnect.detected", 3, ({ source }) => source === "phone2");
    bench.run(2);
    expect(bench.phase("2")).toBe("idle");
  });
});

describe("detectors of real equipment", () => {
  it("each name a source and fit the schema", () => {
    for (const { id, detectors, source } of fxoDetectorSets) {
      expect(FxoDetectorsSchema.safeParse(detectors).success, id).toBe(true);
      expect(source.length, id).toBeGreaterThan(10);
    }
  });

  it("find the line in use by its volts, as long as another set has it", () => {
    const bench = aBench()
      .withTelephone({ detectors: { lineInUse: { belowVolts: 40, debounceSeconds: 0.1 } } })
      .withSetsInParallel(2)
      .start();
    bench.run(0.3);
    bench.offHook("parallel2");
    bench.runUntil("line.in-use", 0.5, ({ source }) => source === "phone1");
    bench.onHook("parallel2");
    bench.runUntil("line.free", 0.5, ({ source }) => source === "phone1");
  });
});

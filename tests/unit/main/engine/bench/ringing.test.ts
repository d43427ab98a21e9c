/** Ringing: what the generator puts on the line, what reaches the set, and how an answer trips it. */
import { describe, expect, it, vi } from "vitest";
import { ringTrip13mA } from "../../../../../src/shared/catalog/feeds.ts";
import { aBench } from "../../../../support/a-bench.ts";
import { acRms, frequencyHertz, mean } from "../../../../support/measures.ts";

/** Whole calls are run through: on a busy machine that takes longer than a unit test may. */
vi.setConfig({ testTimeout: 60_000 });

describe("ringing", () => {
  it("is 20 Hz near 90 V on 48 V of battery at the exchange, and 76 V at a set of 1 REN on 3 km", () => {
    const bench = aBench()
      .atFullRate()
      .withLine({ cable: [{ type: "pe-0.4", metres: 3000, sections: 8 }] })
      .start();
    bench.ring(2);
    bench.run(0.5);
    const [office, set] = bench.record(["line1.fxs.tipRingVolts", "line1.fxo.tipRingVolts"], 0.5);
    expect(frequencyHertz(office!, 48000)).toBeCloseTo(20, 2);
    // 90 V behind 402 ohm into some 7.8 kohm: 0.95 of it or a little less, as the ringer is a little capacitive.
    expect(acRms(office!)).toBeGreaterThan(84);
    expect(acRms(office!)).toBeLessThan(90);
    expect(mean(office!)).toBeCloseTo(48, 0);
    // loops/README: 0.849943 x 90 V on the reference cable (45 nF/km); this one has 50 nF/km, which counts for nothing at 20 Hz.
    expect(acRms(set!)).toBeGreaterThan(76.5 - 0.5);
    expect(acRms(set!)).toBeLessThan(76.5 + 0.5);
    expect(mean(set!)).toBeCloseTo(48, 0);
  });

  it("comes two seconds on and four off, and the set hears each burst begin and end", () => {
    const bench = aBench().start();
    bench.ring(14);
    bench.run(15);
    const detected = bench.of("ring.detected").map(({ seconds }) => seconds);
    const ended = bench.of("ring.ended").map(({ seconds }) => seconds);
    expect(detected).toHaveLength(3);
    expect(ended).toHaveLength(3);
    for (const [index, seconds] of detected.entries()) {
      // Validated for 150 ms, begun within a period.
      expect(seconds - 6 * index).toBeGreaterThan(0.15);
      expect(seconds - 6 * index).toBeLessThan(0.25);
      // Missed for two of the slowest periods.
      expect((ended[index] ?? 0) - 6 * index).toBeGreaterThan(2);
      expect((ended[index] ?? 0) - 6 * index).toBeLessThan(2.2);
    }
    expect(bench.of("ringing.started")).toHaveLength(1);
    expect(bench.of("ringing.stopped")).toMatchObject([{ seconds: 14, reason: "the test ended" }]);
  });

  it("leaves 48 V and silence behind", () => {
    const bench = aBench().start();
    bench.ring(1);
    bench.run(2);
    const after = bench.trace("line1.fxo.tipRingVolts", 0.2);
    expect(mean(after)).toBeCloseTo(48, 1);
    expect(acRms(after)).toBeLessThan(0.01);
    expect(bench.of("loop.closed")).toEqual([]);
  });

  it("does not trip by itself with 1 to 5 REN on the line, in burst or silence", () => {
    for (let ringers = 1; ringers <= 5; ringers++) {
      const bench = aBench().withSetsInParallel(ringers).start();
      bench.ring(9);
      bench.run(9.5);
      expect(bench.of("ring.tripped"), `${ringers} REN`).toEqual([]);
      expect(bench.of("loop.closed"), `${ringers} REN`).toEqual([]);
    }
  });

  it("does not trip on 5 REN and 10 kohm of leakage", () => {
    const bench = aBench().withTelephone({ leakageOhms: 50_000 }).withSetsInParallel(5).start();
    bench.ring(9);
    bench.run(9.5);
    expect(bench.of("ring.tripped")).toEqual([]);
    expect(bench.of("loop.closed")).toEqual([]);
  });

  it("sags under load: five ringers leave less than one, and all of them still ring", () => {
    const volts = [1, 5].map((ringers) => {
      const bench = aBench().withSetsInParallel(ringers).start();
      bench.ring(2);
      bench.run(0.5);
      expect(bench.of("ring.detected")).toHaveLength(ringers);
      return acRms(bench.trace("line1.fxo.tipRingVolts", 0.5));
    });
    // 1386 ohm behind 1.3 kohm of source and cable: a good half of what one ringer has.
    expect(volts[1]! / volts[0]!).toBeLessThan(0.7);
    expect(volts[1]!).toBeGreaterThan(40);
  });
});

describe("ring trip", () => {
  it("comes within 200 ms of the hook, at any phase of the burst and in the silence", () => {
    // 1 ms apart over a whole period; then the edges of burst and silence.
    const within = Array.from({ length: 13 }, (_, i) => 1 + i * 0.00391);
    for (const hookSeconds of [...within, 1.95, 1.98, 1.999, 2.001, 2.05, 4, 5.95, 5.99, 5.999, 6.001]) {
      const bench = aBench().start();
      bench.ring(20);
      bench.run(hookSeconds);
      bench.offHook();
      const tripped = bench.runUntil("ring.tripped", 0.3);
      expect(tripped.seconds - hookSeconds, `hook ${hookSeconds} s after ringing began`).toBeLessThan(0.2);
      bench.run(0.3);
      expect(bench.of("ringing.stopped").at(-1)?.reason).toBe("answered");
      expect(acRms(bench.trace("line1.fxs.tipRingVolts", 0.1)), "ringing is gone").toBeLessThan(5);
    }
  });

  it("connects the answering set to the test tone, and the loop is seen closed", () => {
    const bench = aBench().start();
    bench.ring(20);
    bench.run(1);
    bench.offHook();
    bench.run(1);
    expect(bench.phase()).toBe("test call");
    expect(bench.of("loop.closed")).toHaveLength(1);
    expect(bench.of("tone.started")).toMatchObject([{ name: "test" }]);
    expect(frequencyHertz(bench.trace("phone1.earpiece", 0.2), 16000)).toBeCloseTo(1004, 0);
    bench.onHook();
    bench.run(2);
    expect(bench.phase()).toBe("idle");
  });

  it("wants the direct current that the bench file says", () => {
    const bench = aBench()
      .withPorts((port) => ({ ...port, ringTrip: { ...ringTrip13mA, tripAmps: 0.05 } }))
      .start();
    bench.ring(1.9);
    bench.run(0.5);
    bench.offHook();
    bench.run(1.2);
    expect(bench.of("ring.tripped")).toEqual([]);
  });
});

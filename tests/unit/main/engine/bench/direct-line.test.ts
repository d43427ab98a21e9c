/** The direct line: voltages and currents by Ohm's law, dial tone, digits, release. */
import { describe, expect, it, vi } from "vitest";
import { offHookCharacteristic } from "../../../../../src/main/engine/ports/off-hook-characteristic.ts";
import { feed48V } from "../../../../../src/shared/catalog/feeds.ts";
import { plainTelephone } from "../../../../../src/shared/catalog/telephones.ts";
import { dbmToMatchedEmfRmsVolts } from "../../../../../src/shared/units/levels.ts";
import { aBench } from "../../../../support/a-bench.ts";
import { acRms, mean, tonePeak } from "../../../../support/measures.ts";

/** Whole calls are run through: on a busy machine that takes longer than a unit test may. */
vi.setConfig({ testTimeout: 60_000 });

/** 3.2 km of 0.4 mm: 280 ohm/km. */
const cableOhms = 896;
/** Two feed coils, and the supply, ring relay and hook contacts of 1 ohm each (two, two, one). */
const sourceOhms = 2 * feed48V.ohmsPerLeg + 4;
const hookOhms = 1;

/** Current through the set by Ohm's law, its mask and bleed included: the line's current equals the set's, found by halving. */
function expectedLoopAmps(loopOhms: number): { readonly amps: number; readonly setVolts: number } {
  const { amps } = offHookCharacteristic(plainTelephone.offHook);
  const setAmps = (volts: number) => amps(volts) + volts / plainTelephone.offHook.bleedOhms;
  let low = 0;
  let high = 48;
  for (let i = 0; i < 60; i++) {
    const volts = (low + high) / 2;
    if (setAmps(volts) < (48 - volts) / loopOhms) low = volts;
    else high = volts;
  }
  return { amps: setAmps(low), setVolts: low };
}

describe("direct line on hook", () => {
  it("has 48 V from tip to ring at both ends, tip near earth, and no current to speak of", () => {
    const bench = aBench().start();
    const [set, office, tip, ring, amps] = bench.record(
      ["line1.fxo.tipRingVolts", "line1.fxs.tipRingVolts", "line1.fxs.tipGroundVolts", "line1.fxs.ringGroundVolts", "line1.fxo.loopAmps"],
      0.2,
    );
    // Leakage of set and cable (10 Mohm, some 2 Mohm) through 1.3 kohm: at most 0.05 V.
    expect(mean(set!)).toBeCloseTo(48, 1);
    expect(mean(office!)).toBeCloseTo(48, 1);
    expect(mean(tip!)).toBeCloseTo(0, 1);
    expect(mean(ring!)).toBeCloseTo(-48, 1);
    expect(Math.abs(mean(amps!))).toBeLessThan(10e-6);
    expect(acRms(set!)).toBeLessThan(1e-6);
  });

  it("is quiet: a phone at rest reports nothing and costs the exchange nothing", () => {
    const bench = aBench().start();
    bench.run(3);
    expect(bench.events).toEqual([]);
    expect(bench.phase()).toBe("idle");
  });
});

describe("direct line off hook", () => {
  it("draws the current of Ohm's law through feed, cable and set", () => {
    const bench = aBench().withTimers({ dialToneDelaySeconds: 9 }).start();
    bench.offHook();
    bench.run(1);
    const [amps, setVolts, officeVolts] = bench.record(["line1.fxo.loopAmps", "line1.fxo.tipRingVolts", "line1.fxs.tipRingVolts"], 0.01);
    const expected = expectedLoopAmps(sourceOhms + cableOhms + hookOhms);
    // 0.1 %: leakage takes 1e-4 of it; the slowest mode of the loop, some 18 a second (solver.md 3), is gone after a second.
    expect(mean(amps!) / expected.amps).toBeCloseTo(1, 3);
    expect(mean(setVolts!) / (expected.setVolts + hookOhms * expected.amps)).toBeCloseTo(1, 3);
    expect(mean(officeVolts!) / (48 - sourceOhms * expected.amps)).toBeCloseTo(1, 3);
    expect(mean(amps!)).toBeGreaterThan(0.02);
    expect(mean(amps!)).toBeLessThan(0.06);
  });

  it("makes a shorter line draw more: 42 V over 404 + 121 ohm and a cable of 28", () => {
    const bench = aBench()
      .withLine({ cable: [{ type: "pe-0.4", metres: 100 }] })
      .start();
    bench.offHook();
    bench.run(0.24);
    const expected = expectedLoopAmps(sourceOhms + 28 + hookOhms);
    expect(mean(bench.trace("line1.fxo.loopAmps", 0.01)) / expected.amps).toBeCloseTo(1, 3);
  });

  it("works with no cable at all between port and set", () => {
    const bench = aBench().withLine({ cable: [] }).start();
    bench.offHook();
    bench.run(0.24);
    expect(mean(bench.trace("line1.at0.5.loopAmps", 0.01)) / expectedLoopAmps(sourceOhms + hookOhms).amps).toBeCloseTo(1, 3);
  });

  it("is seen by the exchange within 20 ms, bounce and debounce included, with the current in the sentence", () => {
    const bench = aBench().start();
    bench.run(0.1);
    bench.offHook();
    const closed = bench.runUntil("loop.closed", 0.1);
    expect(closed.seconds - 0.1).toBeLessThan(0.02);
    expect(closed.line).toBe("line1");
    expect(closed.amps).toBeGreaterThan(0.012);
    expect(closed.text).toMatch(/^Loop closed on line 1: \d+\.\d mA, more than 12\.0 mA\.$/);
    expect(bench.of("hook.off")).toMatchObject([{ source: "phone1", seconds: 0.1 }]);
  });

  it("is released when the handset goes down, after the loop has been open for 1.2 s", () => {
    const bench = aBench().start();
    bench.offHook();
    bench.run(0.5);
    bench.onHook();
    const opened = bench.runUntil("loop.opened", 0.1);
    const released = bench.runUntil("call.released", 2);
    expect(released.seconds - opened.seconds).toBeCloseTo(1.2, 2);
    bench.run(1);
    expect(bench.phase()).toBe("idle");
    expect(mean(bench.trace("line1.fxo.tipRingVolts", 0.1))).toBeCloseTo(48, 1);
  });
});

describe("dial tone", () => {
  it("comes within a second of the hook: 350 and 440 Hz at -13 dBm, as the circuit passes them on", () => {
    const bench = aBench().atFullRate().start();
    bench.offHook();
    const started = bench.runUntil("tone.started", 1);
    expect(started).toMatchObject({ name: "dial", source: "exchange", line: "line1" });
    bench.run(0.3);
    const [office, earpiece] = bench.record(["line1.fxs.tipRingVolts", "phone1.earpiece"], 0.1);
    const emfPeak = Math.SQRT2 * dbmToMatchedEmfRmsVolts(-13);
    // The office end of a 3 km line sees 0.66 of the EMF at 1 kHz (loops/README); at 350 and 440 Hz it is nearer to one half.
    for (const hertz of [350, 440]) {
      expect(tonePeak(office!, hertz, 48000) / emfPeak).toBeGreaterThan(0.5);
      expect(tonePeak(office!, hertz, 48000) / emfPeak).toBeLessThan(0.75);
      // 0.1417 V of 0.4905 V EMF reach the set on 3 km (loops/README); a little less on 3.2 km.
      expect(tonePeak(earpiece!, hertz, 48000) / emfPeak).toBeGreaterThan(0.25);
      expect(tonePeak(earpiece!, hertz, 48000) / emfPeak).toBeLessThan(0.3);
    }
    expect(tonePeak(earpiece!, 620, 48000)).toBeLessThan(1e-3);
  });

  it("stops with the first digit, by tones or by pulses", () => {
    for (const by of ["dtmf", "pulse"] as const) {
      const bench = aBench().start();
      bench.offHook();
      bench.runUntil("tone.started", 1);
      bench.dial("5", by);
      bench.run(1.5);
      const stopped = bench.of("tone.stopped")[0];
      expect(stopped?.name, by).toBe("dial");
      expect(stopped?.seconds, by).toBeLessThanOrEqual(bench.of("digit.received")[0]?.seconds ?? 0);
    }
  });
});

describe("digits", () => {
  it("are received by DTMF, each of the sixteen in its turn", () => {
    const bench = aBench()
      .withExchange((exchange) => ({ ...exchange, farSubscribers: [{ ...exchange.farSubscribers[0]!, number: "9".repeat(20) }] }))
      .start();
    bench.offHook();
    bench.runUntil("tone.started", 1);
    bench.dial("1234567890*#ABCD");
    bench.run(3.5);
    expect(
      bench
        .of("digit.received")
        .map(({ digit }) => digit)
        .join(""),
    ).toBe("1234567890*#ABCD");
    expect(
      bench
        .of("digit.sent")
        .map(({ digit }) => digit)
        .join(""),
    ).toBe("1234567890*#ABCD");
    expect(bench.of("digit.received").every(({ by, line }) => by === "dtmf" && line === "line1")).toBe(true);
  });

  it("are received by dial pulses, each of the ten in its turn, at 10 and at 20 pulses a second", () => {
    for (const pulsesPerSecond of [10, 20]) {
      const bench = aBench()
        .withExchange((exchange) => ({ ...exchange, farSubscribers: [{ ...exchange.farSubscribers[0]!, number: "9".repeat(20) }] }))
        .withTelephone({ pulse: { pulsesPerSecond, breakRatio: 0.6, interDigitSeconds: 0.5 } })
        .start();
      bench.offHook();
      bench.runUntil("tone.started", 1);
      bench.dial("1234567890", "pulse");
      bench.run(11.5);
      expect(
        bench
          .of("digit.received")
          .map(({ digit }) => digit)
          .join(""),
        `${pulsesPerSecond} pps`,
      ).toBe("1234567890");
      expect(bench.of("digit.received").every(({ by }) => by === "pulse")).toBe(true);
    }
  });

  it("are received over the shortest and the longest line that an exchange serves", () => {
    for (const metres of [10, 4600]) {
      const bench = aBench()
        .withLine({ cable: [{ type: "pe-0.4", metres, sections: 4 }] })
        .start();
      bench.offHook();
      bench.runUntil("tone.started", 1);
      bench.dial("5551235");
      bench.run(1.6);
      expect(
        bench
          .of("digit.received")
          .map(({ digit }) => digit)
          .join(""),
        `${metres} m`,
      ).toBe("5551235");
    }
  });

  it("are no digits to an exchange whose line is too long to see the loop closed", () => {
    const bench = aBench()
      .withLine({ cable: [{ type: "pe-0.32", metres: 10_000, sections: 4 }] })
      .start();
    bench.offHook();
    bench.run(1);
    // 48 V - 6 V over 404 + 4090 + 121 ohm: 9 mA, less than the 12 mA that the loop detector wants.
    expect(bench.of("loop.closed")).toEqual([]);
    expect(bench.phase()).toBe("idle");
  });
});

describe("hook flash", () => {
  it("of 600 ms is seen as a flash, one of 200 ms is not, and neither releases the line", () => {
    const bench = aBench().start();
    bench.offHook();
    bench.run(0.6);
    bench.do({ kind: "flash", device: "phone1", seconds: 0.2 });
    bench.run(1);
    expect(bench.of("hook.flash").map(({ source }) => source)).toEqual(["phone1"]);
    bench.do({ kind: "flash", device: "phone1", seconds: 0.6 });
    bench.run(1);
    expect(bench.of("hook.flash").map(({ source }) => source)).toEqual(["phone1", "phone1", "exchange"]);
    expect(bench.of("call.released")).toEqual([]);
  });
});

describe("off-hook warning", () => {
  it("follows a handset left off: reorder, then the warning at 1400 to 2600 Hz, then silence", () => {
    const bench = aBench().withTimers({ firstDigitSeconds: 1, reorderSeconds: 1, howlerSeconds: 1 }).start();
    bench.offHook();
    bench.runUntil("tone.started", 4, ({ name }) => name === "off-hook-warning");
    const names = bench.of("tone.started").map(({ name }) => name);
    expect(names).toEqual(["dial", "reorder", "off-hook-warning"]);
    // Four tones of 0 dBm each through 5 dB of line, on and off in turn.
    const heard = bench.trace("phone1.earpiece", 0.8);
    expect(acRms(heard)).toBeGreaterThan(0.3);
    bench.run(1);
    expect(bench.phase()).toBe("locked out");
    expect(acRms(bench.trace("phone1.earpiece", 0.5))).toBeLessThan(1e-3);
    bench.onHook();
    bench.run(2);
    expect(bench.phase()).toBe("idle");
  });
});

/** Faults that come and go on a running line: readings by Ohm's law, charge that stays, refusals in sentences. */
import { describe, expect, it } from "vitest";
import type { Fault } from "../../../../../src/shared/model/fault.ts";
import { aBench } from "../../../../support/a-bench.ts";
import type { TestBench } from "../../../../support/a-bench.ts";
import { acRms, mean, tonePeak } from "../../../../support/measures.ts";

/** 3.2 km of 280 ohm/km, 2 x 200 ohm of feed, four contacts of 1 ohm. */
const cableOhms = 896;
const feedOhms = 404;

function withFault(fault: Fault, at = 0.5): TestBench {
  const bench = aBench().start();
  bench.run(0.1);
  bench.do({ kind: "fault", line: "line1", at, id: "f1", fault });
  return bench;
}

function settled(bench: TestBench, ...names: string[]): number[] {
  bench.run(1.5);
  return bench.record(names, 0.1).map(mean);
}

/** 1 % where leakage, bleeding quench and insulation are left out of the sum. */
function near(value: number, expected: number, share = 0.01): void {
  expect(Math.abs(value - expected)).toBeLessThan(share * Math.abs(expected));
}

describe("a fault along the cable", () => {
  it("short half-way: 48 V through feed, half of the cable and the short; nothing beyond", () => {
    const [amps, far] = settled(withFault({ kind: "short", ohms: 100 }), "line1.fxs.loopAmps", "line1.fxo.tipRingVolts");
    near(amps!, 48 / (feedOhms + cableOhms / 2 + 100));
    near(far!, (48 * 100) / (feedOhms + cableOhms / 2 + 100));
  });

  it("the same anywhere: 37 % of the way leaves 37 % of the cable in the loop", () => {
    const [amps] = settled(withFault({ kind: "short", ohms: 10 }, 0.37), "line1.fxs.loopAmps");
    near(amps!, 48 / (feedOhms + 0.37 * cableOhms + 10));
  });

  it("ring to earth draws its current out of the ring wire alone", () => {
    const [ring, tip] = settled(withFault({ kind: "ring-earth", ohms: 1000 }), "line1.fxs.ringAmps", "line1.fxs.tipAmps");
    near(ring!, -48 / ((feedOhms + cableOhms / 2) / 2 + 1000));
    expect(Math.abs(tip!)).toBeLessThan(1e-4);
  });

  it("tip to earth draws hardly anything: both are near earth", () => {
    const [tip] = settled(withFault({ kind: "tip-earth", ohms: 1000 }), "line1.fxs.tipAmps");
    expect(Math.abs(tip!)).toBeLessThan(2e-5);
  });

  it("a foreign battery of -48 V on tip shows on tip and takes the line's volts away", () => {
    const [tip] = settled(withFault({ kind: "cross", wire: "tip", volts: -48, ohms: 10_000 }), "line1.fxs.tipAmps");
    near(tip!, 48 / (10_000 + (feedOhms + cableOhms / 2) / 2));
  });

  it("broken wires leave a set without current and without volts, and the exchange does not see it lifted", () => {
    for (const kind of ["open-tip", "open-ring", "open"] as const) {
      const bench = withFault({ kind }, 0.3);
      // Lifted, the set takes the charge of its own ringer away; on hook that would last minutes.
      bench.offHook();
      const [office, far] = settled(bench, "line1.fxs.tipRingVolts", "line1.fxo.tipRingVolts");
      expect(office!).toBeGreaterThan(47);
      expect(Math.abs(far!)).toBeLessThan(0.5);
      expect(bench.of("loop.closed")).toEqual([]);
    }
  });

  it("changed-over wires reverse the far end, and the call goes on", () => {
    const bench = withFault({ kind: "reversed" });
    const [far] = settled(bench, "line1.fxo.tipRingVolts");
    near(far!, -48);
    bench.offHook();
    bench.runUntil("loop.closed", 1);
  });

  it("a joint of 1 kohm and one of 2 kohm at other places add to the loop", () => {
    const bench = withFault({ kind: "resistance", wire: "tip", ohms: 1000 }, 0.25);
    bench.do({ kind: "fault", line: "line1", at: 0.8, id: "f2", fault: { kind: "resistance", wire: "ring", ohms: 2000 } });
    bench.offHook();
    const [amps] = settled(bench, "line1.fxs.loopAmps");
    // 6 V knee, 120 ohm of slope, 1 ohm of hook contact; the bend of the knee counts at so little current.
    near(amps!, 42 / (feedOhms + cableOhms + 3000 + 121), 0.02);
  });

  it("a leak of 3 kohm holds the loop as if a set were off hook; 10 kohm does not", () => {
    withFault({ kind: "leak", ohms: 3000 }).runUntil("loop.closed", 1);
    const dry = withFault({ kind: "leak", ohms: 10_000 });
    dry.run(1);
    expect(dry.of("loop.closed")).toEqual([]);
  });

  it("water draws through all three paths", () => {
    const [loop] = settled(withFault({ kind: "wet", ohms: 50_000, addedFarads: 20e-9 }), "line1.fxs.loopAmps");
    // Between the wires 48 V / 50 kohm; ring to earth another, of which half is in the loop.
    near(loop!, (48 / 50_000) * 1.5, 0.03);
  });

  it("further ringers pull the ringing down as their REN says", () => {
    const bench = aBench().start();
    bench.ring(60);
    bench.run(0.5);
    const alone = acRms(bench.trace("line1.fxo.tipRingVolts", 0.5));
    bench.do({ kind: "fault", line: "line1", at: 1, id: "f1", fault: { kind: "load", ren: 4 } });
    bench.run(0.5);
    const loaded = acRms(bench.trace("line1.fxo.tipRingVolts", 0.5));
    const sag = (ren: number): number => {
      const [ohms, reactance] = [6930 / ren, 1 / (2 * Math.PI * 20 * 8e-6 * ren)];
      return Math.hypot(ohms, reactance) / Math.hypot(ohms + 400 + 2 + cableOhms, reactance);
    };
    near(loaded / alone, sag(5) / sag(1));
  });
});

describe("a fault that brings volts", () => {
  it("hums on both wires, and in the loop only as the balance lets it", () => {
    const hum = (balanceDb: number): number => {
      const bench = withFault({ kind: "induction", hertz: 50, rmsVolts: 20, balanceDb });
      bench.run(0.5);
      return tonePeak(bench.trace("line1.fxo.tipRingVolts", 0.4), 50, 16000);
    };
    // 20 dB better balance, a tenth of the hum between the wires.
    near(hum(40) / hum(60), 10, 0.05);
  });

  it("hisses at the level that is set: 3 dB more is 3 dB more, and every run hisses alike", () => {
    const trace = (levelDbm: number): Float64Array => {
      const bench = withFault({ kind: "noise", levelDbm });
      bench.offHook();
      bench.run(1);
      bench.do({ kind: "set", path: "exchange.timers.firstDigitSeconds", value: 600 });
      return bench.trace("line1.fxo.tipRingVolts", 0.2);
    };
    expect(trace(-30)).toEqual(trace(-30));
  });

  it("lets a neighbour be heard through a split pair, twice as loud over twice the length", () => {
    const level = (metres: number): number => {
      const bench = withFault({ kind: "split-pair", metres, neighbour: { hertz: 1000, rmsVolts: 1 } });
      bench.run(0.5);
      return tonePeak(bench.trace("line1.fxs.tipRingVolts", 0.2), 1000, 16000);
    };
    near(level(200) / level(100), 2, 0.03);
  });
});

describe("coming and going", () => {
  it("leaves the volts along the line as they were: the charge of the cable stays where it is", () => {
    const bench = aBench().start();
    bench.ring(10);
    bench.run(0.613);
    const names = ["line1.fxs.tipRingVolts", "line1.at0.25.tipRingVolts", "line1.at0.75.tipRingVolts", "line1.fxo.tipRingVolts"];
    const values = new Float64Array(names.length);
    const look = (): number[] => {
      bench.bench.record(names);
      bench.bench.present(values);
      return [...values];
    };
    const before = look();
    bench.do({ kind: "fault", line: "line1", at: 0.31, id: "f1", fault: { kind: "leak", ohms: 1e6 } });
    const during = look();
    bench.run(0.05);
    const then = look();
    bench.do({ kind: "repair", line: "line1", id: "f1" });
    const after = look();
    // Of some 100 V at work; what is left is the loss of 1 Mohm and the corner of one section.
    during.forEach((volts, k) => expect(Math.abs(volts - before[k]!)).toBeLessThan(0.02));
    after.forEach((volts, k) => expect(Math.abs(volts - then[k]!)).toBeLessThan(0.02));
  });

  it("comes back to the healthy line's readings when it is repaired, and says both in the log and the snapshot", () => {
    const bench = withFault({ kind: "short", ohms: 50 }, 0.6);
    expect(bench.bench.snapshot().lines["line1"]?.faults).toMatchObject([{ id: "f1", at: 0.6, kind: "short" }]);
    bench.run(0.5);
    bench.do({ kind: "repair", line: "line1", id: "f1" });
    const [volts] = settled(bench, "line1.fxo.tipRingVolts");
    near(volts!, 48);
    expect(bench.bench.snapshot().lines["line1"]?.faults).toEqual([]);
    expect(bench.of("fault.applied")[0]?.text).toBe("Short of 50.0 Ω between tip and ring at 60 % of the way along line 1.");
    expect(bench.of("fault.repaired")).toHaveLength(1);
  });

  it("gives the same samples for the same commands", () => {
    const run = (): Float64Array => {
      const bench = withFault({ kind: "induction", hertz: 60, rmsVolts: 5, balanceDb: 50, harmonics: [{ order: 3, rmsVolts: 1 }] }, 0.42);
      bench.offHook();
      return bench.trace("line1.fxo.loopAmps", 0.3);
    };
    expect(run()).toEqual(run());
  });

  it("may stand in the bench file", () => {
    const bench = aBench()
      .withLine({ faults: { worn: { at: 0.5, fault: { kind: "short", ohms: 100 } } } })
      .start();
    const [amps] = settled(bench, "line1.fxs.loopAmps");
    near(amps!, 48 / (feedOhms + cableOhms / 2 + 100));
    bench.do({ kind: "set", path: "line1.faults.worn.fault.ohms", value: 1000 });
    near(settled(bench, "line1.fxs.loopAmps")[0]!, 48 / (feedOhms + cableOhms / 2 + 1000));
  });
});

describe("what cannot be", () => {
  it("is refused in a sentence, and the line stays as it is", () => {
    const bench = withFault({ kind: "leak", ohms: 1e6 });
    const fault: Fault = { kind: "open" };
    expect(bench.apply({ kind: "fault", line: "line9", at: 0, id: "f2", fault })).toMatchObject({ code: "unknown-id", path: "line" });
    expect(bench.apply({ kind: "fault", line: "line1", at: 0.2, id: "f1", fault })?.text).toBe(
      'line 1 already has a fault "f1": repair it first',
    );
    expect(bench.apply({ kind: "fault", line: "line1", at: 1.2, id: "f2", fault })).toMatchObject({ code: "bad-input", path: "at" });
    expect(bench.apply({ kind: "repair", line: "line1", id: "f7" })?.text).toBe('line 1 has no fault "f7"; it has f1');
    expect(bench.apply({ kind: "fault", line: "line1", at: 0.5, id: "f2", fault: { kind: "short", ohms: -1 } })).toMatchObject({
      code: "bad-input",
    });
    expect(bench.bench.snapshot().lines["line1"]?.faults).toHaveLength(1);
  });
});

/**
 * The set's readings with alternating current: capacitance and length of known cables, known ringers, balance, and loss against the exact
 * line. Tolerances: 0.1 % for admittances (three-parameter fit, steady to 0.01 %), 0.02 dB for loss (a rational line at 16 kHz).
 * TIPRING_NIGHTLY=1 takes more ringers, ends and frequencies.
 */
import { describe, expect, it } from "vitest";
import { findCableType } from "../../../../../src/shared/catalog/cables.ts";
import { findRinger } from "../../../../../src/shared/catalog/ringers.ts";
import type { Line } from "../../../../../src/shared/model/bench.ts";
import { analyseLoop } from "../../../../../src/main/engine/plant/analyse-loop.ts";
import { aBench } from "../../../../support/a-bench.ts";
import { aShortLine, faultsOf, measureOn } from "../../../../support/field-set.ts";

const isNightly = process.env["TIPRING_NIGHTLY"] === "1";

type Complex = { readonly re: number; readonly im: number };
const over = (x: Complex, y: Complex): Complex => {
  const square = y.re ** 2 + y.im ** 2;
  return { re: (x.re * y.re + x.im * y.im) / square, im: (x.im * y.re - x.re * y.im) / square };
};
const plus = (x: Complex, y: Complex): Complex => ({ re: x.re + y.re, im: x.im + y.im });
const size = ({ re, im }: Complex): number => Math.hypot(re, im);

const kilometres = 3.2;
const mutualFarads = 50e-9 * kilometres;
/** Shares of the mutual capacitance: 4/3 from each wire to earth, 1/3 from wire to wire (catalogue of cables). */
const [toEarth, between] = [4 / 3, 1 / 3];
const cable: Line["cable"] = [{ type: "pe-0.4", metres: 1000 * kilometres }];
const aCable = (...faults: Parameters<typeof faultsOf>) =>
  aBench()
    .withLine({ cable, faults: faultsOf(...faults) })
    .start();

describe("capacitance", () => {
  it("between the wires of 3.2 km is the mutual capacitance of the cable", () => {
    expect(findCableType("pe-0.4")?.mutualFaradsPerKm).toBeCloseTo(50e-9, 12);
    const reading = measureOn(aCable(), { at: "interface", what: "capacitance" });
    expect(reading.value / mutualFarads).toBeCloseTo(1, 2.5);
    expect(reading.unit).toBe("F");
  });

  it("of a wire to all else is its share to earth and its share to the other wire", () => {
    const reading = measureOn(aCable(), { at: "interface", what: "capacitance", pair: "tip-ground" });
    expect(reading.value / (mutualFarads * (toEarth + between))).toBeCloseTo(1, 2.5);
  });

  it("stays what it is where the pair leaks", () => {
    const reading = measureOn(aCable({ kind: "leak", ohms: 200e3 }), { at: "interface", what: "capacitance" });
    expect(reading.value / mutualFarads).toBeCloseTo(1, 2);
  });

  it("gives the length at 83 nF a mile, up to where the pair is open", () => {
    const metresOf = (farads: number): number => (farads / 83e-9) * 1609.344;
    expect(measureOn(aCable(), { at: "fxs", what: "length" }).value / metresOf(mutualFarads)).toBeCloseTo(1, 2.5);
    expect(measureOn(aCable({ kind: "open" }), { at: "fxs", what: "length" }).value / metresOf(mutualFarads / 2)).toBeCloseTo(1, 2.5);
  });

  it.runIf(isNightly)("counts bridged taps", () => {
    const tapped: Line["cable"] = [...cable, { kind: "tap", type: "pe-0.4", metres: 800 }];
    const reading = measureOn(aBench().withLine({ cable: tapped }).start(), { at: "fxs", what: "length" });
    expect(reading.value / ((50e-9 * 4) / (83e-9 / 1609.344))).toBeCloseTo(1, 2.5);
  });

  it("of both wires is alike on a good pair, and not where one of them is broken half-way", () => {
    expect(measureOn(aCable(), { at: "fxs", what: "capacitive-balance" })).toMatchObject({ verdict: "pass" });
    const broken = measureOn(aCable({ kind: "open-tip" }), { at: "fxs", what: "capacitive-balance" });
    // Beyond the break ring has earth, and the free piece of tip in series with that piece's own earth.
    const beyond = toEarth + (between * toEarth) / (between + toEarth);
    const ratio = (between + toEarth) / 2 / ((between + toEarth) / 2 + beyond / 2);
    expect(broken.value).toBeCloseTo(ratio, 2);
    expect(broken.verdict).toBe("too-low");
  });
});

describe("ringers", () => {
  const omega = 2 * Math.PI * 20;
  const siemensOf = (ohms: number, farads: number, henries = 0): Complex =>
    over({ re: 1, im: 0 }, { re: ohms, im: omega * henries - 1 / (omega * farads) });

  it.each(isNightly ? ["us-ren", "us-bell", "eu", "uk"] : ["us-bell", "eu"])(
    "of kind %s count by their impedance at 20 Hz against 7 kohm",
    (id) => {
      const ringer = findRinger(id)?.ringer;
      if (ringer === undefined) throw new Error(`no ringer ${id}`);
      const bench = aShortLine().withTelephone({ ringer }).start();
      const admittance = plus(siemensOf(ringer.ohms, ringer.farads, ringer.henries), { re: 1e-7, im: 0 });
      expect(measureOn(bench, { at: "fxo", what: "ren" }).value / (7000 * size(admittance))).toBeCloseTo(1, 3);
    },
  );

  it("add up where sets are in parallel: five of 1 REN pass a limit of 5, though their open contacts add a three-thousandth", () => {
    const reading = measureOn(aShortLine().withSetsInParallel(5).start(), { at: "fxo", what: "ren" });
    expect(reading.value / (5 * 7000 * size(plus(siemensOf(6930, 8e-6), { re: 1e-7, im: 0 })))).toBeCloseTo(1, 3);
    expect(reading).toMatchObject({ verdict: "pass", limit: { max: 5 } });
  });

  it.runIf(isNightly)("behind a zener are not there for 12 V, and are for 60 V", () => {
    const electronic = { ohms: 10_000, farads: 1e-6, zenerVolts: 20 };
    const few = measureOn(aShortLine().withTelephone({ ringer: electronic }).start(), { at: "fxo", what: "ren" });
    const more = measureOn(aShortLine().withTelephone({ ringer: electronic }).start(), { at: "fxo", what: "ren", volts: 60 });
    expect(few.value).toBeLessThan(0.05);
    expect(more.value).toBeGreaterThan(0.3);
  });
});

describe("longitudinal balance", () => {
  const omega = 2 * Math.PI * 1004;
  const arm: Complex = { re: 368, im: -1 / (omega * 10e-6) };
  /** Of a wire with `ohms` to earth behind `series`, as a share of the source. */
  const shareOf = (ohms: number, series = 0): Complex => over({ re: ohms + series, im: 0 }, plus({ re: ohms + series, im: 0 }, arm));
  const balanceDb = (tip: Complex, ring: Complex): number => -20 * Math.log10(size({ re: tip.re - ring.re, im: tip.im - ring.im }));
  const dry = { at: "interface" as const, open: ["fxs" as const, "fxo" as const], what: "balance" as const };

  it("of a pair earthed through 20 kohm at ring alone follows from the two dividers", () => {
    const reading = measureOn(aShortLine({ kind: "ring-earth", ohms: 20e3 }).start(), dry);
    expect(reading.value).toBeCloseTo(balanceDb({ re: 1, im: 0 }, shareOf(20e3)), 2);
    expect(reading.verdict).toBe("too-low");
  });

  it("of unequal series resistances follows from what each wire meets", () => {
    // Faults stand in the order of their names: earths near the exchange, the joint between them and the set.
    const bench = aShortLine(
      { kind: "tip-earth", ohms: 2000 },
      { kind: "ring-earth", ohms: 2000 },
      { kind: "resistance", wire: "tip", ohms: 50 },
    );
    expect(measureOn(bench.start(), dry).value).toBeCloseTo(balanceDb(shareOf(2000, 50), shareOf(2000)), 2);
  });

  it.runIf(isNightly)("of an even pair in service is beyond the range", () => {
    expect(measureOn(aShortLine().start(), { at: "fxo", what: "balance" })).toMatchObject({ value: 100, over: true, verdict: "pass" });
  });
});

describe("loss at 1004 Hz", () => {
  const ohms600 = { near: { ohms: 600 }, far: { ohms: 600 } };
  const type = (id: string) => {
    const found = findCableType(id);
    if (found === undefined) throw new Error(`no cable ${id}`);
    return found;
  };

  it("is the insertion loss of the exact line between 600 ohm, from either end", () => {
    const [point] = analyseLoop([{ kind: "length", type: type("pe-0.4"), metres: 3200 }], ohms600, [1004]).points;
    for (const at of isNightly ? (["fxs", "interface"] as const) : (["interface"] as const)) {
      expect(measureOn(aCable(), { at, what: "loss" }).value).toBeCloseTo(point?.insertionLossDb ?? NaN, 1.7);
    }
  });

  it("is that of the exact line with mixed gauges and a tap, at 2804 Hz as well", () => {
    const mixed: Line["cable"] = [
      { type: "awg-24", metres: 2500 },
      { kind: "tap", type: "awg-26", metres: 600 },
      { type: "awg-26", metres: 1500 },
    ];
    const parts = [
      { kind: "length", type: type("awg-24"), metres: 2500 },
      { kind: "tap", type: type("awg-26"), metres: 600 },
      { kind: "length", type: type("awg-26"), metres: 1500 },
    ] as const;
    const exact = analyseLoop(parts, ohms600, [1004, 2804]).points;
    const bench = aBench().withLine({ cable: mixed }).start();
    expect(measureOn(bench, { at: "interface", what: "loss" }).value).toBeCloseTo(exact[0]?.insertionLossDb ?? NaN, 1.7);
    if (!isNightly) return;
    expect(measureOn(bench, { at: "interface", what: "loss", hertz: 2804 }).value).toBeCloseTo(exact[1]?.insertionLossDb ?? NaN, 1.3);
  });

  it("of a loaded pair is that of the exact line with its coils (H88 on 5.5 km of 24 AWG), which a capacitance meter does not see", () => {
    const [half, whole] = [915, 1829];
    const coil = { kind: "coil", henries: 0.088, ohms: 8 } as const;
    const lengths = [half, whole, whole, half];
    const loaded = lengths.flatMap((metres, i): Line["cable"] => [...(i === 0 ? [] : [coil]), { type: "awg-24", metres }]);
    const exact = lengths.flatMap((metres, i) => [...(i === 0 ? [] : [coil]), { kind: "length" as const, type: type("awg-24"), metres }]);
    const [point] = analyseLoop(exact, ohms600, [1004]).points;
    const bench = aBench().withLine({ cable: loaded }).start();
    expect(measureOn(bench, { at: "interface", what: "loss" }).value).toBeCloseTo(point?.insertionLossDb ?? NaN, 1.7);
    const metres = measureOn(bench, { at: "interface", what: "length" }).value;
    expect(metres / lengths.reduce((sum, each) => sum + each)).toBeCloseTo(1, 2.5);
  });

  it("of no line is none; through a leak and a joint it is that of the divider", () => {
    expect(measureOn(aShortLine().start(), { at: "interface", what: "loss" }).value).toBeCloseTo(0, 3);
    const bench = aShortLine({ kind: "resistance", wire: "ring", ohms: 300 }, { kind: "leak", ohms: 1000 });
    // 600 behind 300 makes 900 from the source; 1000 and 600 in parallel take what is left, seen from the end where the leak is not.
    const load = 600;
    const shunt = 1000;
    const thevenin = shunt / (shunt + 600);
    const inner = (shunt * 600) / (shunt + 600) + 300;
    const volts = 2 * thevenin * (load / (load + inner));
    const reading = measureOn(bench.start(), { at: "fxs", what: "loss" });
    expect(reading.value).toBeCloseTo(-20 * Math.log10(volts), 3);
  });

  it.runIf(isNightly)("of a line that is open both ways is beyond the range", () => {
    expect(measureOn(aShortLine({ kind: "open" }).start(), { at: "interface", what: "loss" })).toMatchObject({
      over: true,
      verdict: "too-high",
    });
  });
});

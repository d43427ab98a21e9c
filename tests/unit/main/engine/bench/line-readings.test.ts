/** Readings of a line against the running bench, and its exact chain against the nodal answer of the whole netlist, fault by fault. */
import { describe, expect, it } from "vitest";
import type { BuiltCircuit } from "../../../../../src/main/engine/bench/circuit-builder.ts";
import { createBench } from "../../../../../src/main/engine/bench/create-bench.ts";
import { type AcSolution, analyseAc } from "../../../../../src/main/engine/circuit/ac-analysis.ts";
import type { Element } from "../../../../../src/main/engine/circuit/elements.ts";
import { type Complex, magnitude, minus, over, plus, scaled } from "../../../../../src/main/engine/math/complex.ts";
import { directLine } from "../../../../../src/shared/catalog/benches.ts";
import { slicLowPower } from "../../../../../src/shared/catalog/feeds.ts";
import { ringerOfRen } from "../../../../../src/shared/catalog/ringers.ts";
import type { Fault } from "../../../../../src/shared/model/fault.ts";
import type { LineReadings, SetsState } from "../../../../../src/shared/model/readings.ts";
import { aBench } from "../../../../support/a-bench.ts";
import type { TestBench } from "../../../../support/a-bench.ts";
import { mean } from "../../../../support/measures.ts";

function readingsOf(bench: TestBench, sets: SetsState = "as-they-are"): LineReadings {
  const outcome = bench.bench.readLine("line1", sets);
  if (!outcome.ok) throw new Error(outcome.problem.text);
  return outcome.readings;
}

const faults: readonly Fault[] = [
  { kind: "open-tip" },
  { kind: "short", ohms: 50 },
  { kind: "tip-earth", ohms: 300 },
  { kind: "ring-earth", ohms: 2000 },
  { kind: "cross", wire: "ring", volts: -48, ohms: 1500 },
  { kind: "resistance", wire: "tip", ohms: 700 },
  { kind: "reversed" },
  { kind: "split-pair", metres: 1200 },
  { kind: "wet", ohms: 3000, addedFarads: 60e-9 },
  { kind: "load", ren: 4 },
];

describe("readings of a line at rest", () => {
  it("are what its meters come to: on hook, off hook, with coils and with a low-power feed", () => {
    for (const feed of [undefined, slicLowPower]) {
      const bench = aBench()
        .withPorts((port) => (feed === undefined ? port : { ...port, feed }))
        .start();
      bench.run(0.5);
      const idle = readingsOf(bench, "on-hook");
      expect(idle.hook).toBe("on");
      expect(idle.fxo.tipRingVolts).toBeCloseTo(mean(bench.trace("line1.fxo.tipRingVolts", 0.02)), 3);
      const expected = readingsOf(bench, "off-hook");
      bench.offHook();
      bench.run(0.22);
      expect(readingsOf(bench)).toEqual({ ...expected, sets: "as-they-are" });
      const [volts, amps] = bench.record(["line1.fxo.tipRingVolts", "line1.fxs.loopAmps"], 0.02).map(mean);
      // After 0.2 s the coils are at rest to a thousandth; the exchange has not yet put dial tone on the line.
      expect(expected.fxo.tipRingVolts).toBeCloseTo(volts!, 1);
      expect(expected.fxs.loopAmps).toBeCloseTo(amps!, 4);
    }
  });

  it("follow Ohm's law around a loop with faults in it", () => {
    const bench = aBench().start();
    bench.do({ kind: "fault", line: "line1", at: 0.37, id: "joint", fault: { kind: "resistance", wire: "ring", ohms: 500 } });
    const { fxs, fxo, cableOhms } = readingsOf(bench, "off-hook");
    expect(cableOhms).toBeCloseTo(896, 9);
    // Two coils of 200 ohm and four contacts of 1 ohm stand before the line; the quench's bleed takes 4 mV at two of them.
    expect(fxs.tipRingVolts).toBeCloseTo(48 - 404 * fxs.loopAmps, 1);
    expect(fxs.tipRingVolts - fxo.tipRingVolts).toBeCloseTo((896 + 500) * fxo.loopAmps, 1);
  });

  it("count the ringers that hang on the line", () => {
    const bench = aBench()
      .withTelephone({ ringer: ringerOfRen(1) })
      .withSetsInParallel(3)
      .start();
    // 6930 ohm and 8 uF are 7001 ohm at 20 Hz; 7000 ohm is the test's REN, and leakage adds 1e-3 of it.
    expect(readingsOf(bench, "on-hook").ringerRen).toBeCloseTo(3, 2);
  });

  it("refuse a line that is not there, and name those that are", () => {
    expect(aBench().start().bench.readLine("line9", "on-hook")).toMatchObject({
      ok: false,
      problem: { code: "unknown-id", text: '"line9" is no line of this bench; it has line1' },
    });
  });
});

type Answer = { readonly lossDb: number; readonly nearOhms: Complex; readonly farOhms: Complex };

/** Loss and impedances as the whole netlist gives them: a volt in series with the wires at an end, half in each. */
function byNetlist({ netlist }: BuiltCircuit, hertz: number): Answer {
  const closed: boolean[] = [];
  for (const element of netlist.elements)
    if (element.kind === "contact") closed[element.contact] = element.id.endsWith(".hook") || element.closed;
  const meters = (end: string): readonly [Element, Element] => [
    netlist.element(`line1.${end}.tip.ammeter`)!,
    netlist.element(`line1.${end}.ring.ammeter`)!,
  ];
  const drivenAt = (end: string) => {
    const [byTip, byRing] = meters(end).map(({ id: driveId }) => analyseAc(netlist, { hertz, driveId, closed })) as [
      AcSolution,
      AcSolution,
    ];
    const half = (first: Complex, second: Complex): Complex => scaled(minus(first, second), 0.5);
    const volts = (tip: number, ring: number): Complex => half(byTip.volts(tip, ring), byRing.volts(tip, ring));
    const amps = (at: string): Complex => {
      const [tip, ring] = meters(at).map(({ id }) => half(byTip.amps(id), byRing.amps(id))) as [Complex, Complex];
      return half(tip, ring);
    };
    return { volts, amps };
  };
  const near = drivenAt("fxs");
  const far = drivenAt("fxo");
  const [nearTip, nearRing] = meters("fxs");
  const [farTip, farRing] = meters("fxo");
  const atSet = near.volts(farTip.b, farRing.b);
  const setOhms = over(atSet, near.amps("fxo"));
  const portOhms = scaled(over(near.volts(nearTip.a, nearRing.a), near.amps("fxs")), -1);
  return {
    lossDb: 20 * Math.log10(magnitude(over(over(setOhms, plus(setOhms, portOhms)), atSet))),
    nearOhms: over(near.volts(nearTip.b, nearRing.b), near.amps("fxs")),
    farOhms: scaled(over(far.volts(farTip.a, farRing.a), far.amps("fxo")), -1),
  };
}

describe("the exact line between its ports", () => {
  for (const fault of faults) {
    it(`agrees with the whole netlist where the fault is ${fault.kind}`, () => {
      const bench = structuredClone(directLine);
      bench.lines["line1"]!.cable = [{ type: "pe-0.4", metres: 3200, sections: 16 }];
      bench.lines["line1"]!.faults = { it: { at: 0.5, fault } };
      const circuits: BuiltCircuit[] = [];
      const watch = { built: (circuit: BuiltCircuit) => void circuits.push(circuit), stepping: () => undefined };
      const outcome = createBench(bench, { seed: 1, stepHz: 16000, watch }).readLine("line1", "off-hook");
      if (!outcome.ok) throw new Error(outcome.problem.text);
      const point = outcome.readings.ac.find(({ hertz }) => hertz === 1004)!;
      const whole = byNetlist(circuits[0]!, 1004);
      // 16 pi-sections against the exact line: 0.004 dB in loss, 0.3 % in impedance.
      expect(Math.abs(point.insertionLossDb - whole.lossDb)).toBeLessThan(0.006);
      expect(magnitude(minus(point.fxsOhms, whole.nearOhms)) / magnitude(whole.nearOhms)).toBeLessThan(0.003);
      expect(magnitude(minus(point.fxoOhms, whole.farOhms)) / magnitude(whole.farOhms)).toBeLessThan(0.003);
    });
  }
});

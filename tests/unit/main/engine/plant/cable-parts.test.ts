/** Bridged taps and load coils among pi-sections, against the exact line; places along a cable of many parts. */
import { describe, expect, it } from "vitest";
import { analyseAc } from "../../../../../src/main/engine/circuit/ac-analysis.ts";
import { Circuit } from "../../../../../src/main/engine/circuit/circuit.ts";
import { Netlist } from "../../../../../src/main/engine/circuit/netlist.ts";
import { magnitude, real } from "../../../../../src/main/engine/math/complex.ts";
import { addCable } from "../../../../../src/main/engine/plant/cable.ts";
import { cableParts, lineMetres } from "../../../../../src/main/engine/plant/cable-parts.ts";
import { loadedLoop, loopMatrix, type LoopPart } from "../../../../../src/main/engine/plant/exact-line.ts";
import { insertionLossDb } from "../../../../../src/main/engine/plant/two-port.ts";
import type { CableModel, CableSection } from "../../../../../src/shared/model/cable.ts";
import { cableType, lengthOfPair, loading, tapOf } from "../../../../support/cables.ts";

function aLine(cable: readonly CableSection[], model: CableModel) {
  const netlist = new Netlist();
  const start = { tip: netlist.node("tip"), ring: netlist.node("ring") };
  const middle = netlist.node("middle");
  netlist.voltageInput("emf", netlist.node("source"), middle);
  netlist.resistor("middle.earth", middle, 0, 1e6);
  netlist.resistor("source.tip", netlist.node("source"), start.tip, 300);
  netlist.resistor("source.ring", middle, start.ring, 300);
  const built = addCable(netlist, "line1", start, cableParts(cable, { model, cutsAtMetres: [lineMetres(cable) / 2] }));
  netlist.resistor("load", built.end.tip, built.end.ring, 600);
  return { netlist, ...built };
}

function worstDb(cable: readonly CableSection[], exact: readonly LoopPart[], model: CableModel, bandEndHertz: number): number {
  const { netlist, end } = aLine(cable, model);
  let worst = 0;
  for (let hertz = 200; hertz <= bandEndHertz; hertz += 200) {
    const loss = -20 * Math.log10(2 * magnitude(analyseAc(netlist, { hertz, driveId: "emf" }).volts(end.tip, end.ring)));
    worst = Math.max(worst, Math.abs(loss - insertionLossDb(loopMatrix(exact, hertz), real(600), real(600))));
  }
  return worst;
}

const h88 = loading("h88");
const loaded: CableSection[] = [1, 2, 3].flatMap((): CableSection[] => [
  { type: "awg-22", metres: h88.spacingMetres / 2 },
  { kind: "coil", henries: h88.henries, ohms: h88.ohms },
  { type: "awg-22", metres: h88.spacingMetres / 2 },
]);

describe.each(["sections", "rational"] as const)("cable parts as %s", (model) => {
  it("bridges a tap where it stands, within 0.02 dB of the exact line", () => {
    const cable: CableSection[] = [
      { type: "pe-0.4", metres: 2000 },
      { kind: "tap", type: "pe-0.5", metres: 900 },
      { type: "pe-0.4", metres: 1000 },
    ];
    const exact = [lengthOfPair("pe-0.4", 2000), tapOf("pe-0.5", 900), lengthOfPair("pe-0.4", 1000)];
    // Sections alone are held to 0.01 dB a length.
    expect(worstDb(cable, exact, model, 4000)).toBeLessThan(0.02);
  });

  it("loads a pair with H88 coils, within 0.2 dB of the exact loop up to 3 kHz", () => {
    // Near the cutoff at 3.5 kHz a per-mille of capacitance moves the loss by tenths of a decibel.
    expect(worstDb(loaded, loadedLoop(cableType("awg-22"), h88, 3), model, 3000)).toBeLessThan(0.2);
  });

  it("joins gauges of any kind", () => {
    const cable: CableSection[] = [
      { type: "awg-26", metres: 1500 },
      { type: "awg-24", metres: 1200, celsius: 40 },
      { type: "awg-19", metres: 600 },
    ];
    const exact = [lengthOfPair("awg-26", 1500), lengthOfPair("awg-24", 1200, 40), lengthOfPair("awg-19", 600)];
    expect(worstDb(cable, exact, model, 4000)).toBeLessThan(0.02);
  });

  it("counts the way along the line only: taps and coils do not move a place", () => {
    const { points } = aLine([...loaded, { kind: "tap", type: "pe-0.4", metres: 500 }], model);
    expect(lineMetres([...loaded, { kind: "tap", type: "pe-0.4", metres: 500 }])).toBeCloseTo(3 * h88.spacingMetres, 9);
    expect(points.at(-1)?.metresFromStart).toBeCloseTo(3 * h88.spacingMetres, 6);
    expect(points.some(({ metresFromStart }) => Math.abs(metresFromStart - 1.5 * h88.spacingMetres) < 1)).toBe(true);
  });

  it("carries direct current through coils and past taps by Ohm's law", () => {
    const { netlist, end, points } = aLine([...loaded, { kind: "tap", type: "pe-0.4", metres: 500 }], model);
    const volts = netlist.probeVolts(end.tip, end.ring);
    const amps = netlist.probeAmps(points[0]!.tipCurrentElement);
    const circuit = new Circuit(netlist, { stepSeconds: 1 / 48000 });
    Object.assign(circuit.signal(0), { startValue: 48, endValue: 48 });
    circuit.settle();
    const loop = 108.29 * 5.49 + 3 * h88.ohms;
    // The leakage of 0.9 uS takes less than 1e-3 of it.
    expect(Math.abs(circuit.read(amps) / (48 / (1200 + loop)) - 1)).toBeLessThan(1e-3);
    expect(Math.abs(circuit.read(volts) / ((48 * 600) / (1200 + loop)) - 1)).toBeLessThan(1e-3);
  });
});

describe("cable parts", () => {
  it("keeps the sections that a length asks for, whatever the model", () => {
    const parts = cableParts([{ type: "pe-0.4", metres: 3000, sections: 8 }], { model: "rational" });
    expect(parts).toEqual([expect.objectContaining({ sectionCount: 8, metres: 3000 })]);
  });

  it("names the part whose type the catalogue does not have", () => {
    expect(() =>
      cableParts(
        [
          { type: "pe-0.4", metres: 1 },
          { kind: "tap", type: "cat-5", metres: 1 },
        ],
        { model: "sections" },
      ),
    ).toThrow('"cat-5" is not in the cable catalogue');
  });
});

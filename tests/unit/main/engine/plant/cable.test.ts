/** The cable ladder in a solved circuit, against Ohm's law and the exact line. */
import { describe, expect, it } from "vitest";
import { Circuit } from "../../../../../src/main/engine/circuit/circuit.ts";
import { Netlist } from "../../../../../src/main/engine/circuit/netlist.ts";
import { addCable } from "../../../../../src/main/engine/plant/cable.ts";
import type { CableLength } from "../../../../../src/main/engine/plant/section-constants.ts";
import { decibels, tonePeak } from "../../../../support/measures.ts";
import { exactLine, insertionLossDb } from "../../../../support/two-port.ts";

/** 3 km of the cable of the reference loops: 280 ohm/km, 0.6 mH/km, 15 + 60 nF/km, 0.1 uS/km on each path. */
const referenceCable: CableLength = {
  metres: 3000,
  loopOhms: 840,
  loopHenries: 1.8e-3,
  wireToWireFarads: 45e-9,
  wireToEarthFarads: 180e-9,
  wireToWireSiemens: 0.3e-6,
  wireToEarthSiemens: 0.3e-6,
  sectionCount: 8,
};

const stepHz = 48000;

/** The cable between a balanced source of 600 ohm and a load of 600 ohm. */
function aLine(lengths: readonly CableLength[]) {
  const netlist = new Netlist();
  const start = { tip: netlist.node("tip"), ring: netlist.node("ring") };
  const middle = netlist.node("middle");
  const source = netlist.node("source");
  const emf = netlist.voltageInput("source.emf", source, middle);
  netlist.resistor("middle.earth", middle, 0, 1e6);
  netlist.resistor("source.tip", source, start.tip, 300);
  netlist.resistor("source.ring", middle, start.ring, 300);
  const cable = addCable(netlist, "line1", start, lengths);
  netlist.resistor("load", cable.end.tip, cable.end.ring, 600);
  const load = netlist.probeVolts(cable.end.tip, cable.end.ring);
  const tipAmps = netlist.probeAmps(cable.points[0]?.tipCurrentElement ?? "load");
  return { cable, circuit: new Circuit(netlist, { stepSeconds: 1 / stepHz }), emf, load, tipAmps };
}

function lossDb(hertz: number, lengths: readonly CableLength[]): number {
  const { circuit, emf, load } = aLine(lengths);
  const signal = circuit.signal(emf);
  const omega = 2 * Math.PI * hertz;
  const samples = new Float64Array(4800);
  for (let step = 0; step < 2400 + samples.length; step++) {
    const [from, to] = [(omega * step) / stepHz, (omega * (step + 1)) / stepHz];
    Object.assign(signal, {
      startValue: Math.sin(from),
      startSlope: omega * Math.cos(from),
      endValue: Math.sin(to),
      endSlope: omega * Math.cos(to),
    });
    circuit.step();
    if (step >= 2400) samples[step - 2400] = circuit.read(load);
  }
  return -decibels(tonePeak(samples, hertz, stepHz) / 0.5);
}

describe("cable", () => {
  it("loses 5.020 dB at 1 kHz between 600 ohm over 3 km of the reference cable with 8 sections", () => {
    // loops/README: 8 sections 5.020 dB, exact line 5.021 dB.
    expect(lossDb(1000, [referenceCable])).toBeCloseTo(5.02, 3);
  });

  it("keeps to the exact line within 0.01 dB across the voice band", () => {
    for (const hertz of [200, 1000, 3400, 4000]) {
      expect(Math.abs(lossDb(hertz, [referenceCable]) - insertionLossDb(exactLine(referenceCable, hertz)))).toBeLessThan(0.01);
    }
  });

  it("carries direct current by Ohm's law", () => {
    const { circuit, emf, load, tipAmps } = aLine([referenceCable]);
    Object.assign(circuit.signal(emf), { startValue: 48, endValue: 48 });
    circuit.settle();
    const amps = 48 / (300 + 300 + 840 + 600);
    // The leakage of 0.3 uS on each path takes less than 1e-4 of it.
    expect(circuit.read(tipAmps) / amps).toBeCloseTo(1, 3);
    expect(circuit.read(load) / (amps * 600)).toBeCloseTo(1, 3);
  });

  it("joins lengths end to end and can be probed at every section", () => {
    const half = { ...referenceCable, metres: 1500, loopOhms: 420, sectionCount: 4 };
    const { cable } = aLine([half, half]);
    expect(cable.points.map((point) => point.metresFromStart)).toEqual([0, 375, 750, 1125, 1500, 1875, 2250, 2625, 3000]);
  });

  it("is nothing at all where its length is zero: both ends are one place", () => {
    const netlist = new Netlist();
    const start = { tip: netlist.node("tip"), ring: netlist.node("ring") };
    expect(addCable(netlist, "line1", start, [{ ...referenceCable, metres: 0 }])).toEqual({ end: start, points: [] });
  });
});

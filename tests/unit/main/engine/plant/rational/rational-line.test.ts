/** The rational model of a line against the exact one, in the frequency domain and in a solved circuit. */
import { describe, expect, it } from "vitest";
import { analyseAc } from "../../../../../../src/main/engine/circuit/ac-analysis.ts";
import { Circuit } from "../../../../../../src/main/engine/circuit/circuit.ts";
import { Netlist } from "../../../../../../src/main/engine/circuit/netlist.ts";
import { magnitude, real } from "../../../../../../src/main/engine/math/complex.ts";
import { addCable, type BuiltCable } from "../../../../../../src/main/engine/plant/cable.ts";
import { cableParts } from "../../../../../../src/main/engine/plant/cable-parts.ts";
import { loopMatrix } from "../../../../../../src/main/engine/plant/exact-line.ts";
import { rationalPiece } from "../../../../../../src/main/engine/plant/rational/rational-line.ts";
import { insertionLossDb } from "../../../../../../src/main/engine/plant/two-port.ts";
import { cableType, lengthOfPair } from "../../../../../support/cables.ts";

function aLine(type: string, metres: number, cutsAtMetres: readonly number[] = []): { netlist: Netlist; cable: BuiltCable } {
  const netlist = new Netlist();
  const start = { tip: netlist.node("tip"), ring: netlist.node("ring") };
  const middle = netlist.node("middle");
  netlist.voltageInput("emf", netlist.node("source"), middle);
  netlist.resistor("middle.earth", middle, 0, 1e6);
  netlist.resistor("source.tip", netlist.node("source"), start.tip, 300);
  netlist.resistor("source.ring", middle, start.ring, 300);
  const cable = addCable(netlist, "line1", start, cableParts([{ type, metres }], { model: "rational", cutsAtMetres }));
  netlist.resistor("load", cable.end.tip, cable.end.ring, 600);
  return { netlist, cable };
}

function worstDb(type: string, metres: number): { voice: number; audio: number } {
  const { netlist, cable } = aLine(type, metres);
  const worst = { voice: 0, audio: 0 };
  for (let k = 0; k <= 24; k++) {
    const hertz = 200 * 80 ** (k / 24);
    const { tip, ring } = cable.end;
    const loss = -20 * Math.log10(2 * magnitude(analyseAc(netlist, { hertz, driveId: "emf" }).volts(tip, ring)));
    const error = Math.abs(loss - insertionLossDb(loopMatrix([lengthOfPair(type, metres)], hertz), real(600), real(600)));
    if (hertz <= 4000) worst.voice = Math.max(worst.voice, error);
    worst.audio = Math.max(worst.audio, error);
  }
  return worst;
}

describe("rational line", () => {
  it.each(["pe-0.32", "pe-0.4", "pe-0.5", "pe-0.63", "pe-0.9", "awg-19", "awg-22", "awg-24", "awg-26", "bt-0.5"])(
    "%s keeps within 0.001 dB of the exact line in the voice band and 0.005 dB to 16 kHz",
    (type) => {
      for (const metres of [100, 500, 2000, 4500, 7000]) {
        const { voice, audio } = worstDb(type, metres);
        expect(voice, `${metres} m`).toBeLessThan(1e-3);
        expect(audio, `${metres} m`).toBeLessThan(5e-3);
      }
    },
    60_000,
  );

  // R, L, C and G of a published fit contradict cause and effect a little, each in its own way: what is left cannot be fitted.
  it.each([
    { type: "bt-dwug", voiceDb: 0.005, audioDb: 0.02 },
    { type: "awg-24-fit", voiceDb: 0.001, audioDb: 0.02 },
    { type: "awg-26-fit", voiceDb: 0.05, audioDb: 0.25 },
  ])("$type, a published fit, is met within $voiceDb dB in the voice band and $audioDb dB to 16 kHz", ({ type, voiceDb, audioDb }) => {
    for (const metres of [500, 7000]) {
      const { voice, audio } = worstDb(type, metres);
      expect(voice, `${metres} m`).toBeLessThan(voiceDb);
      expect(audio, `${metres} m`).toBeLessThan(audioDb);
    }
  });

  it("has at most eight states for the metallic mode of a piece", () => {
    expect(rationalPiece(cableType("pe-0.4"), 2500, 20).metallic.states).toBe(8);
  });

  it("carries direct current as the exact line does, leakage included", () => {
    for (const metres of [300, 3000, 8000]) {
      const { netlist, cable } = aLine("pe-0.4", metres);
      const volts = netlist.probeVolts(cable.end.tip, cable.end.ring);
      const circuit = new Circuit(netlist, { stepSeconds: 1 / 48000 });
      Object.assign(circuit.signal(0), { startValue: 48, endValue: 48 });
      circuit.settle();
      const chain = loopMatrix([lengthOfPair("pe-0.4", metres)], 0);
      const exact = (48 * 600) / (chain.a.re * 600 + chain.b.re + 600 * (chain.c.re * 600 + chain.d.re));
      expect(circuit.read(volts) / exact - 1).toBeCloseTo(0, 9);
    }
  });

  it("is made of positive elements alone, so that it is passive at every frequency", () => {
    for (const metres of [60, 700, 2500]) {
      for (const { elements, evenDcSiemens } of Object.values(modes("awg-26", metres))) {
        expect(evenDcSiemens).toBeGreaterThan(0);
        expect(elements.oddOhms).toBeGreaterThan(0);
        for (const { ohms, henries, farads } of [...elements.tanks, ...elements.branches]) {
          expect(Math.min(ohms, henries ?? 1, farads)).toBeGreaterThan(0);
        }
      }
    }
  });

  it("never gives back more than it was given, far beyond the band of the fit as well", () => {
    // Power taken in at the near end is at least what the load gets, from 1 Hz to 10 MHz.
    const { netlist, cable } = aLine("pe-0.4", 2000);
    for (let k = 0; k <= 70; k++) {
      const hertz = 10 ** (k / 10);
      const answer = analyseAc(netlist, { hertz, driveId: "emf" });
      const amps = answer.amps("source.tip");
      const volts = answer.volts(netlist.node("tip"), netlist.node("ring"));
      const taken = volts.re * amps.re + volts.im * amps.im;
      const given = magnitude(answer.volts(cable.end.tip, cable.end.ring)) ** 2 / 600;
      expect(taken, `${hertz} Hz`).toBeGreaterThanOrEqual(given * (1 - 1e-9));
    }
  });

  it("dies away when nothing drives it", () => {
    const { netlist, cable } = aLine("pe-0.4", 5000);
    const volts = netlist.probeVolts(cable.end.tip, cable.end.ring);
    const circuit = new Circuit(netlist, { stepSeconds: 1 / 48000 });
    Object.assign(circuit.signal(0), { startValue: 48, endValue: 48 });
    circuit.settle();
    circuit.silence(0);
    const before = Math.abs(circuit.read(volts));
    let largest = 0;
    for (let step = 0; step < 4800; step++) {
      circuit.step();
      largest = Math.max(largest, Math.abs(circuit.read(volts)));
    }
    // Volts, not energy: ahead of the wave front a rational model ripples by a thousandth.
    expect(largest).toBeLessThanOrEqual(before * 1.01);
    expect(Math.abs(circuit.read(volts))).toBeLessThan(1e-6 * before);
  });

  it("is alike from both ends: reciprocal and symmetric", () => {
    // Near and far end show the same impedance with 600 ohm at the other.
    const { netlist, cable } = aLine("pe-0.5", 2000);
    netlist.battery("far.emf", netlist.node("far"), cable.end.ring, 0);
    netlist.resistor("far.source", netlist.node("far"), cable.end.tip, 1e9);
    const near = analyseAc(netlist, { hertz: 1000, driveId: "emf" });
    const through = magnitude(near.volts(cable.end.tip, cable.end.ring));
    const back = analyseAc(netlist, { hertz: 1000, driveId: "far.emf" });
    // 1 V behind 1 Gohm is 1 nA; 1 V behind 600 ohm is 1.67 mA: scaled to the same source current.
    const reverse = magnitude(back.volts(netlist.node("tip"), netlist.node("ring"))) * (1e9 / 600);
    expect(reverse / through).toBeCloseTo(1, 5);
  });

  it("has a joint where somebody wants to look", () => {
    const { cable } = aLine("pe-0.4", 3000, [1500]);
    expect(cable.points.map(({ metresFromStart }) => metresFromStart)).toEqual([0, 1500, 3000]);
    // A place too near the end for a piece of its own is the end.
    expect(aLine("pe-0.4", 3000, [2990]).cable.points.map(({ metresFromStart }) => metresFromStart)).toEqual([0, 1500, 3000]);
  });
});

function modes(type: string, metres: number) {
  const { metallic, longitudinal } = rationalPiece(cableType(type), metres, 20);
  return { metallic, longitudinal };
}

import { describe, expect, it } from "vitest";
import { analyseAc } from "../../../../../src/main/engine/circuit/ac-analysis.ts";
import { CircuitError } from "../../../../../src/main/engine/circuit/errors.ts";
import { Netlist } from "../../../../../src/main/engine/circuit/netlist.ts";
import { addCable, buildReferenceLoop } from "../../../../support/reference-loops.ts";

function size({ re, im }: { readonly re: number; readonly im: number }): number {
  return Math.hypot(re, im);
}

describe("the answer at one frequency", () => {
  it("of R and C is 1 / (1 + jwRC)", () => {
    const netlist = new Netlist();
    const [top, plate] = [netlist.node("top"), netlist.node("plate")];
    netlist.voltageInput("emf", top, 0);
    netlist.resistor("r", top, plate, 1000);
    netlist.capacitor("c", plate, 0, 1e-7);
    const turn = 2 * Math.PI * 1000 * 1e-4;
    const answer = analyseAc(netlist, { hertz: 1000, driveId: "emf" });
    expect(answer.volts(plate, 0).re).toBeCloseTo(1 / (1 + turn * turn), 12);
    expect(answer.volts(plate, 0).im).toBeCloseTo(-turn / (1 + turn * turn), 12);
    expect(answer.amps("emf").re).toBeCloseTo(-answer.amps("r").re, 15);
    expect(answer.amps("c").im).toBeCloseTo(answer.amps("r").im, 15);
  });

  it("of the 3 km cable between 600 ohm is the loss that the reference decks give", () => {
    const netlist = new Netlist();
    const { tips, rings } = addCable(netlist, 8);
    const [near, top] = [netlist.node("near"), netlist.node("top")];
    // Driven and loaded between the wires, as in the deck; one side of the source at earth through 1 Gohm.
    netlist.voltageInput("emf", near, rings[0]!);
    netlist.resistor("source", near, top, 1e-6);
    netlist.resistor("r1", top, tips[0]!, 600);
    netlist.resistor("r2", tips[8]!, rings[8]!, 600);
    // N = 8 sections, ngspice: 4.628 / 5.020 / 7.938 / 8.760 / 19.527 dB.
    const expected = [
      [200, 4.628],
      [1000, 5.02],
      [3400, 7.938],
      [4000, 8.76],
      [16000, 19.527],
    ] as const;
    for (const [hertz, lossDb] of expected) {
      const { volts } = bound(analyseAc(netlist, { hertz, driveId: "emf" }));
      const received = size(volts(tips[8]!, rings[8]!));
      expect(-20 * Math.log10(received / 0.5)).toBeCloseTo(lossDb, 2);
    }
  });

  it("of the loop off hook at 1 kHz is what ngspice gives, with the set's slope at its operating point", () => {
    const loop = buildReferenceLoop({ feed: "coils", terminal: "function", sections: 8 });
    const closed = [true, true, false, false, true];
    const answer = analyseAc(loop.netlist, { hertz: 1000, driveId: "Vtx", closed });
    const node = (name: string): number => loop.netlist.node(name);
    // ngspice: 0.262535 at the phone, 0.664892 at the office.
    expect(size(answer.volts(node("t8"), node("r8")))).toBeCloseTo(0.262535, 5);
    expect(size(answer.volts(node("t0"), node("r0")))).toBeCloseTo(0.664892, 5);
  });

  it("is refused for a source that is none and a frequency that is none", () => {
    const netlist = new Netlist();
    netlist.resistor("r", netlist.node("a"), 0, 1);
    expect(() => analyseAc(netlist, { hertz: 1000, driveId: "r" })).toThrow(CircuitError);
    expect(() => analyseAc(netlist, { hertz: 0, driveId: "r" })).toThrow(CircuitError);
  });
});

function bound(solution: ReturnType<typeof analyseAc>): { volts: ReturnType<typeof analyseAc>["volts"] } {
  return { volts: (a, b) => solution.volts(a, b) };
}

import { describe, expect, it } from "vitest";
import { Circuit } from "../../../../../src/main/engine/circuit/circuit.ts";
import { Netlist } from "../../../../../src/main/engine/circuit/netlist.ts";

const stepSeconds = 1 / 48000;

function hold(circuit: Circuit, input: number, value: number): void {
  Object.assign(circuit.signal(input), { startValue: value, startSlope: 0, endValue: value, endSlope: 0 });
}

/** Exact steps leave only rounding. */
const rounding = 1e-10;

describe("a built circuit", () => {
  it("divides a battery's voltage by two resistors", () => {
    const netlist = new Netlist();
    const top = netlist.node("top");
    const middle = netlist.node("middle");
    netlist.battery("battery", top, 0, 48);
    netlist.resistor("upper", top, middle, 300);
    netlist.resistor("lower", middle, 0, 100);
    const volts = netlist.probeVolts(middle, 0);
    const amps = netlist.probeAmps("battery");
    const circuit = new Circuit(netlist, { stepSeconds });
    expect(circuit.read(volts)).toBeCloseTo(12, 12);
    const values = new Float64Array(2);
    circuit.readInto(Int32Array.of(amps, volts), values);
    expect([...values]).toEqual([circuit.read(amps), circuit.read(volts)]);
    // Current flows into a, so a battery that delivers has a negative one.
    expect(circuit.read(amps)).toBeCloseTo(-0.12, 12);
  });

  it("charges a capacitor through a resistor as 1 - exp(-t / RC)", () => {
    const netlist = new Netlist();
    const top = netlist.node("top");
    const plate = netlist.node("plate");
    const emf = netlist.voltageInput("emf", top, 0);
    netlist.resistor("r", top, plate, 1000);
    netlist.capacitor("c", plate, 0, 1e-6);
    const volts = netlist.probeVolts(plate, 0);
    const amps = netlist.probeAmps("c");
    const circuit = new Circuit(netlist, { stepSeconds });
    hold(circuit, emf, 10);
    for (let step = 1; step <= 200; step++) {
      circuit.step();
      const decay = Math.exp((-step * stepSeconds) / 1e-3);
      expect(Math.abs(circuit.read(volts) - 10 * (1 - decay))).toBeLessThan(rounding);
      expect(Math.abs(circuit.read(amps) - 0.01 * decay)).toBeLessThan(rounding);
    }
  });

  it("lets the current through a coil rise as 1 - exp(-tR / L)", () => {
    const netlist = new Netlist();
    const top = netlist.node("top");
    const end = netlist.node("end");
    const emf = netlist.voltageInput("emf", top, 0);
    netlist.resistor("r", top, end, 400);
    netlist.inductor("l", end, 0, 2);
    const amps = netlist.probeAmps("l");
    const circuit = new Circuit(netlist, { stepSeconds });
    hold(circuit, emf, 48);
    for (let step = 1; step <= 200; step++) {
      circuit.step();
      expect(Math.abs(circuit.read(amps) - 0.12 * (1 - Math.exp(-step * stepSeconds * 200)))).toBeLessThan(rounding);
    }
  });
});

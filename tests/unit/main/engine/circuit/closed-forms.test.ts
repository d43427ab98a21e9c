/** Circuits whose answers stand in textbooks. */
import { describe, expect, it } from "vitest";
import { Circuit } from "../../../../../src/main/engine/circuit/circuit.ts";
import { Netlist } from "../../../../../src/main/engine/circuit/netlist.ts";
import { hold, sine } from "../../../../support/signals.ts";

const stepSeconds = 1 / 48000;
/** Steps are exact in the linear part: what is left is rounding. */
const rounding = 1e-9;

describe("oscillating circuits", () => {
  it("a charged capacitor rings in a coil with resistance as exp(-at) (cos wt + a/w sin wt)", () => {
    const [ohms, henries, farads] = [40, 0.1, 1e-6];
    const netlist = new Netlist();
    const plate = netlist.node("plate");
    const middle = netlist.node("middle");
    const feed = netlist.node("feed");
    netlist.battery("battery", feed, 0, 10);
    const charge = netlist.contact("charge", feed, plate, { closed: true, onOhms: 1e-3, offOhms: 1e12 });
    const discharge = netlist.contact("discharge", plate, middle, { closed: false, onOhms: ohms, offOhms: 1e12 });
    netlist.inductor("coil", middle, 0, henries);
    netlist.capacitor("capacitor", plate, 0, farads);
    const volts = netlist.probeVolts(plate, 0);
    const circuit = new Circuit(netlist, { stepSeconds });
    circuit.setContact(charge, false);
    circuit.setContact(discharge, true);
    expect(circuit.read(volts)).toBeCloseTo(10, 9);
    const damping = ohms / (2 * henries);
    const omega = Math.sqrt(1 / (henries * farads) - damping ** 2);
    for (let step = 1; step <= 480; step++) {
      circuit.step();
      const t = step * stepSeconds;
      const expected = 10 * Math.exp(-damping * t) * (Math.cos(omega * t) + (damping / omega) * Math.sin(omega * t));
      // The open charging contact leaks 1e-12 S.
      expect(Math.abs(circuit.read(volts) - expected)).toBeLessThan(1e-6);
    }
  });

  it("a sine through R and C settles at 1 / (1 + jwRC) of its source", () => {
    const netlist = new Netlist();
    const top = netlist.node("top");
    const plate = netlist.node("plate");
    const emf = netlist.voltageInput("emf", top, 0);
    netlist.resistor("r", top, plate, 1000);
    netlist.capacitor("c", plate, 0, 1e-7);
    const volts = netlist.probeVolts(plate, 0);
    const circuit = new Circuit(netlist, { stepSeconds });
    const omega = 2 * Math.PI * 1000;
    const turn = omega * 1e-4;
    for (let step = 0; step < 4800; step++) {
      sine(circuit.signal(emf), 1, omega, step * stepSeconds, stepSeconds);
      circuit.step();
      if (step < 480) continue;
      const t = (step + 1) * stepSeconds;
      const expected = (Math.sin(omega * t) - turn * Math.cos(omega * t)) / (1 + turn * turn);
      // A cubic through value and slope misses a 1 kHz sine at 48 kHz by (wh)^4 / 384 = 8e-7 of its peak within the step.
      expect(Math.abs(circuit.read(volts) - expected)).toBeLessThan(1e-6);
    }
  });
});

describe("stores that depend on each other", () => {
  it("a charged capacitor shares its charge with an empty one in the moment a contact joins them, but for the contact's resistance", () => {
    const netlist = new Netlist();
    const [feed, one, other] = [netlist.node("feed"), netlist.node("one"), netlist.node("other")];
    netlist.battery("battery", feed, 0, 12);
    const charge = netlist.contact("charge", feed, one, { closed: true, onOhms: 1, offOhms: 1e12 });
    const join = netlist.contact("join", one, other, { closed: false, onOhms: 1e-3, offOhms: 1e12 });
    netlist.capacitor("c1", one, 0, 1e-6);
    netlist.capacitor("c2", other, 0, 2e-6);
    netlist.resistor("bleed", other, 0, 1e9);
    const volts = [netlist.probeVolts(one, 0), netlist.probeVolts(other, 0)];
    const circuit = new Circuit(netlist, { stepSeconds });
    circuit.setContact(charge, false);
    circuit.step();
    circuit.setContact(join, true);
    expect(circuit.read(volts[0]!)).toBeCloseTo(12, 5);
    circuit.step();
    // Charge 12 uC (and the millivolts that c2 had through the open contact) on 3 uF.
    for (const volt of volts) expect(Math.abs(circuit.read(volt) - 4)).toBeLessThan(0.01);
  });

  it("three capacitors in a loop divide an input step as their series and parallel values say", () => {
    const netlist = new Netlist();
    const [top, tip, ring] = [netlist.node("top"), netlist.node("tip"), netlist.node("ring")];
    const emf = netlist.voltageInput("emf", top, 0);
    netlist.resistor("source", top, tip, 1);
    netlist.capacitor("tip-ring", tip, ring, 2e-9);
    netlist.capacitor("tip-earth", tip, 0, 5e-9);
    netlist.capacitor("ring-earth", ring, 0, 6e-9);
    netlist.resistor("leak", ring, 0, 1e12);
    const ringVolts = netlist.probeVolts(ring, 0);
    const circuit = new Circuit(netlist, { stepSeconds });
    hold(circuit.signal(emf), 8);
    circuit.step();
    expect(circuit.read(ringVolts)).toBeCloseTo(8 * (2 / (2 + 6)), 6);
  });

  it("a capacitor across an ideal source follows it, and its current is C du/dt", () => {
    const netlist = new Netlist();
    const top = netlist.node("top");
    const emf = netlist.voltageInput("emf", top, 0);
    netlist.capacitor("c", top, 0, 1e-6);
    netlist.resistor("r", top, 0, 1000);
    const amps = [netlist.probeAmps("c"), netlist.probeAmps("emf")];
    const circuit = new Circuit(netlist, { stepSeconds });
    const omega = 2 * Math.PI * 500;
    for (let step = 0; step < 100; step++) {
      sine(circuit.signal(emf), 3, omega, step * stepSeconds, stepSeconds);
      circuit.step();
      const t = (step + 1) * stepSeconds;
      const expected = 1e-6 * 3 * omega * Math.cos(omega * t);
      expect(Math.abs(circuit.read(amps[0]!) - expected)).toBeLessThan(rounding);
      expect(Math.abs(circuit.read(amps[1]!) + expected + (3 * Math.sin(omega * t)) / 1000)).toBeLessThan(rounding);
    }
  });

  it("two coils in series carry one current, and a node between them has the voltage of their ratio", () => {
    const netlist = new Netlist();
    const [top, middle, end] = [netlist.node("top"), netlist.node("middle"), netlist.node("end")];
    const emf = netlist.voltageInput("emf", top, 0);
    netlist.inductor("l1", top, middle, 1);
    netlist.inductor("l2", middle, end, 3);
    netlist.resistor("r", end, 0, 400);
    const volts = netlist.probeVolts(middle, end);
    const amps = [netlist.probeAmps("l1"), netlist.probeAmps("l2")];
    const circuit = new Circuit(netlist, { stepSeconds });
    hold(circuit.signal(emf), 10);
    for (let step = 1; step <= 100; step++) {
      circuit.step();
      const decay = Math.exp(-step * stepSeconds * 100);
      for (const amp of amps) expect(Math.abs(circuit.read(amp) - (10 / 400) * (1 - decay))).toBeLessThan(rounding);
      expect(Math.abs(circuit.read(volts) - 10 * decay * (3 / 4))).toBeLessThan(1e-7);
    }
  });

  it("a transformer passes a fast signal by its turns ratio", () => {
    // 1 H to 4 H, coupling 0.9999: open-circuit ratio k sqrt(L2 / L1) = 1.9998.
    const netlist = new Netlist();
    const [top, secondary] = [netlist.node("top"), netlist.node("secondary")];
    const emf = netlist.voltageInput("emf", top, 0);
    netlist.resistor("winding", top, netlist.node("primary"), 0.01);
    netlist.inductor("l1", netlist.node("primary"), 0, 1);
    netlist.inductor("l2", secondary, 0, 4);
    netlist.couple("k", "l1", "l2", 0.9999);
    netlist.resistor("load", secondary, 0, 1e6);
    const volts = netlist.probeVolts(secondary, 0);
    const circuit = new Circuit(netlist, { stepSeconds });
    const omega = 2 * Math.PI * 1000;
    for (let step = 0; step < 200; step++) {
      sine(circuit.signal(emf), 1, omega, step * stepSeconds, stepSeconds);
      circuit.step();
      if (step < 20) continue;
      // Leakage (8e-4 H against 1 Mohm) and winding loss turn it by less than 1e-5.
      expect(Math.abs(circuit.read(volts) - 1.9998 * Math.sin(omega * (step + 1) * stepSeconds))).toBeLessThan(1e-4);
    }
  });
});

describe("controlled sources", () => {
  it("all four kinds multiply what controls them", () => {
    const netlist = new Netlist();
    const [control, sense] = [netlist.node("control"), netlist.node("sense")];
    netlist.battery("battery", control, 0, 2);
    netlist.battery("meter", control, sense, 0);
    netlist.resistor("load", sense, 0, 100);
    const outputs = ["vv", "vi", "iv", "ii"].map((name) => netlist.node(name));
    const [vv, vi, iv, ii] = outputs as [number, number, number, number];
    netlist.voltageControlledVoltage("e", vv, 0, control, 0, 3);
    netlist.voltageControlledCurrent("g", 0, vi, control, 0, 0.5);
    netlist.currentControlledVoltage("h", iv, 0, "meter", 1000);
    netlist.currentControlledCurrent("f", 0, ii, "meter", 4);
    outputs.forEach((node, i) => netlist.resistor(`r${i}`, node, 0, 10));
    const probes = outputs.map((node) => netlist.probeVolts(node, 0));
    const circuit = new Circuit(netlist, { stepSeconds });
    // 2 V, 20 mA: 6 V; 1 A into 10 ohm; 20 V; 80 mA into 10 ohm.
    [6, 10, 20, 0.8].forEach((expected, i) => expect(circuit.read(probes[i]!)).toBeCloseTo(expected, 9));
  });

  it("an amplifier with a capacitor across its output still drives it exactly", () => {
    const netlist = new Netlist();
    const [input, output] = [netlist.node("input"), netlist.node("output")];
    const emf = netlist.voltageInput("emf", input, 0);
    netlist.resistor("r", input, netlist.node("held"), 1000);
    netlist.capacitor("c", netlist.node("held"), 0, 1e-7);
    netlist.voltageControlledVoltage("amplifier", output, 0, netlist.node("held"), 0, 5);
    netlist.capacitor("stray", output, 0, 1e-9);
    netlist.resistor("load", output, 0, 600);
    const volts = netlist.probeVolts(output, 0);
    const amps = netlist.probeAmps("stray");
    const circuit = new Circuit(netlist, { stepSeconds });
    hold(circuit.signal(emf), 1);
    for (let step = 1; step <= 50; step++) {
      circuit.step();
      const decay = Math.exp((-step * stepSeconds) / 1e-4);
      expect(Math.abs(circuit.read(volts) - 5 * (1 - decay))).toBeLessThan(rounding);
      expect(Math.abs(circuit.read(amps) - (1e-9 * 5 * decay) / 1e-4)).toBeLessThan(rounding);
    }
  });
});

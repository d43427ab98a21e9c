/** Contacts, batteries, edits and nonlinear ports in a running circuit. */
import { describe, expect, it } from "vitest";
import { Circuit } from "../../../../../src/main/engine/circuit/circuit.ts";
import { Netlist } from "../../../../../src/main/engine/circuit/netlist.ts";
import { setCharacteristic } from "../../../../support/reference-loops.ts";
import { hold } from "../../../../support/signals.ts";

const stepSeconds = 1 / 48000;

type SetOptions = { readonly lineOhms: number; readonly snubberFarads?: number };

/** A 48 V battery, a line, a hook contact and a set with the two-slope characteristic (6 V, 120 ohm). */
function aSet({ lineOhms, snubberFarads }: SetOptions): { netlist: Netlist; hook: number; volts: number; amps: number; feedVolts: number } {
  const netlist = new Netlist();
  const [feed, tip, set] = [netlist.node("feed"), netlist.node("tip"), netlist.node("set")];
  netlist.battery("battery", feed, 0, 48);
  netlist.resistor("line", feed, tip, lineOhms);
  netlist.capacitor("cable", tip, 0, 1e-7);
  if (snubberFarads !== undefined) netlist.capacitor("snubber", set, 0, snubberFarads);
  const hook = netlist.contact("hook", tip, set, { closed: false });
  netlist.port("dc", set, 0, setCharacteristic(6));
  netlist.resistor("leak", set, 0, 1e6);
  return { netlist, hook, volts: netlist.probeVolts(set, 0), amps: netlist.probeAmps("hook"), feedVolts: netlist.probeVolts(tip, 0) };
}

describe("a nonlinear port", () => {
  it("draws the current that Ohm's law and its characteristic agree on", () => {
    const { netlist, hook, volts, amps } = aSet({ lineOhms: 199 });
    const circuit = new Circuit(netlist, { stepSeconds });
    circuit.setContact(hook, true);
    for (let step = 0; step < 480; step++) circuit.step();
    // Far above its knee the set is (v - 6) / 120; 199 ohm line and 1 ohm contact; 1 Mohm leak beside the set.
    const siemens = 1 / 200;
    const v = (48 * siemens + 6 / 120) / (siemens + 1 / 120 + 1e-6);
    expect(circuit.read(volts)).toBeCloseTo(v, 6);
    expect(circuit.read(amps)).toBeCloseTo((48 - v) / 200, 9);
  });

  it("gives the same transient from steps of 20.8 and of 10.4 microseconds", () => {
    const run = (seconds: number): number[] => {
      const { netlist, hook, volts } = aSet({ lineOhms: 400, snubberFarads: 2e-8 });
      const circuit = new Circuit(netlist, { stepSeconds: seconds });
      circuit.setContact(hook, true);
      const values: number[] = [];
      for (let step = 1; step <= Math.round(100 * (stepSeconds / seconds)); step++) {
        circuit.step();
        if (step % Math.round(stepSeconds / seconds) === 0) values.push(circuit.read(volts));
      }
      return values;
    };
    const coarse = run(stepSeconds);
    const fine = run(stepSeconds / 2);
    // Port currents are straight lines over a sixteenth of a step, second order; the contact throws 48 V on the knee within 20 ns.
    coarse.forEach((value, i) => expect(Math.abs(value - fine[i]!)).toBeLessThan(2e-3));
    coarse.slice(5).forEach((value, i) => expect(Math.abs(value - fine[i + 5]!)).toBeLessThan(2e-4));
  });
});

describe("a contact", () => {
  it("takes effect at once: a read before the next step tells the value just after it", () => {
    const { netlist, hook, volts, amps, feedVolts } = aSet({ lineOhms: 1000 });
    const circuit = new Circuit(netlist, { stepSeconds });
    expect(circuit.read(amps)).toBeLessThan(1e-6);
    circuit.setContact(hook, true);
    // The cable's capacitor holds 48 V: the set takes (48 - 6) / 121 at once.
    expect(circuit.read(feedVolts)).toBeCloseTo(48, 1);
    expect(circuit.read(amps)).toBeCloseTo((circuit.read(feedVolts) - 6) / 121, 3);
    expect(circuit.read(volts)).toBeGreaterThan(40);
    circuit.setContact(hook, false);
    expect(circuit.read(amps)).toBeLessThan(1e-6);
  });

  it("that opens and closes between two steps leaves the run as if it had not moved", () => {
    const { netlist, hook, volts } = aSet({ lineOhms: 1000 });
    const moved = new Circuit(netlist, { stepSeconds });
    const still = new Circuit(netlist, { stepSeconds });
    for (let step = 0; step < 50; step++) {
      moved.setContact(hook, true);
      moved.read(volts);
      moved.setContact(hook, false);
      moved.step();
      still.step();
    }
    expect(moved.read(volts)).toBeCloseTo(still.read(volts), 9);
  });

  it("patterns beyond thirty-two contacts are told apart", () => {
    const netlist = new Netlist();
    const top = netlist.node("top");
    netlist.battery("battery", top, 0, 10);
    const out = netlist.node("out");
    const contacts = Array.from({ length: 40 }, (_, i) => netlist.contact(`s${i}`, top, out, { closed: false, onOhms: 100 * (i + 1) }));
    netlist.resistor("load", out, 0, 100);
    const volts = netlist.probeVolts(out, 0);
    const circuit = new Circuit(netlist, { stepSeconds });
    for (const i of [0, 31, 32, 39]) {
      circuit.setContact(contacts[i]!, true);
      expect(circuit.read(volts)).toBeCloseTo(1000 / (100 * (i + 1) + 100), 3);
      circuit.setContact(contacts[i]!, false);
    }
  });
});

describe("a circuit at rest", () => {
  it("stays where it is, and answers the first signal after a long silence as it would have at once", () => {
    const build = (): { circuit: Circuit; emf: number; volts: number } => {
      const { netlist, hook, volts } = aSet({ lineOhms: 400, snubberFarads: 1e-8 });
      const emf = netlist.currentInput("emf", 0, netlist.node("tip"));
      const circuit = new Circuit(netlist, { stepSeconds });
      circuit.setContact(hook, true);
      circuit.settle();
      return { circuit, emf, volts };
    };
    const rested = build();
    const fresh = build();
    const before = rested.circuit.read(rested.volts);
    for (let step = 0; step < 48000; step++) rested.circuit.step();
    expect(Math.abs(rested.circuit.read(rested.volts) - before)).toBeLessThan(1e-9);
    for (const { circuit, emf } of [rested, fresh]) {
      hold(circuit.signal(emf), 1e-3);
      for (let step = 0; step < 10; step++) circuit.step();
    }
    expect(rested.circuit.read(rested.volts)).toBeGreaterThan(before + 0.01);
    expect(Math.abs(rested.circuit.read(rested.volts) - fresh.circuit.read(fresh.volts))).toBeLessThan(1e-8);
  });
});

describe("a battery", () => {
  it("that changes moves no charge at once, and the set follows to its new operating point", () => {
    const { netlist, hook, volts, feedVolts } = aSet({ lineOhms: 1000, snubberFarads: 1e-8 });
    const circuit = new Circuit(netlist, { stepSeconds });
    circuit.setContact(hook, true);
    for (let step = 0; step < 480; step++) circuit.step();
    const before = circuit.read(feedVolts);
    circuit.setBattery("battery", -48);
    expect(circuit.read(feedVolts)).toBeCloseTo(before, 9);
    const v = circuit.read(volts);
    for (let step = 0; step < 960; step++) circuit.step();
    expect(circuit.read(volts)).toBeCloseTo(-v, 6);
  });

  it("setting many voltages in turn ends where setting the last one ends", () => {
    const { netlist, hook, volts } = aSet({ lineOhms: 500 });
    const circuit = new Circuit(netlist, { stepSeconds });
    circuit.setContact(hook, true);
    for (let i = 0; i < 60; i++) {
      circuit.setBattery("battery", 2 + i * 0.5);
      circuit.step();
    }
    circuit.setBattery("battery", 24);
    for (let step = 0; step < 480; step++) circuit.step();
    const direct = new Circuit(netlist, { stepSeconds });
    direct.setContact(hook, true);
    direct.setBattery("battery", 24);
    direct.settle();
    expect(circuit.read(volts)).toBeCloseTo(direct.read(volts), 8);
  });
});

describe("an edit while running", () => {
  it("carries charges and currents over by id", () => {
    const build = (ohms: number): { circuit: Circuit; emf: number; volts: number; amps: number } => {
      const netlist = new Netlist();
      const [top, middle, plate] = [netlist.node("top"), netlist.node("middle"), netlist.node("plate")];
      const emf = netlist.voltageInput("emf", top, 0);
      netlist.resistor("r", top, middle, ohms);
      netlist.inductor("l", middle, plate, 0.1);
      netlist.capacitor("c", plate, 0, 1e-6);
      netlist.resistor("load", plate, 0, 10000);
      const volts = netlist.probeVolts(plate, 0);
      const amps = netlist.probeAmps("l");
      return { circuit: new Circuit(netlist, { stepSeconds }), emf, volts, amps };
    };
    const first = build(100);
    hold(first.circuit.signal(first.emf), 5);
    for (let step = 0; step < 37; step++) first.circuit.step();
    const same = build(100);
    same.circuit.carryFrom(first.circuit);
    const other = build(300);
    other.circuit.carryFrom(first.circuit);
    for (const { circuit, volts, amps } of [same, other]) {
      expect(circuit.read(volts)).toBeCloseTo(first.circuit.read(first.volts), 10);
      expect(circuit.read(amps)).toBeCloseTo(first.circuit.read(first.amps), 12);
    }
    hold(same.circuit.signal(same.emf), 5);
    for (let step = 0; step < 50; step++) {
      first.circuit.step();
      same.circuit.step();
    }
    expect(same.circuit.read(same.volts)).toBeCloseTo(first.circuit.read(first.volts), 9);
  });

  it("that puts a charged and a new empty capacitor in parallel keeps the charge", () => {
    const build = (withOther: boolean): { circuit: Circuit; volts: number } => {
      const netlist = new Netlist();
      const plate = netlist.node("plate");
      netlist.battery("battery", netlist.node("feed"), 0, withOther ? 0 : 9);
      netlist.resistor("r", netlist.node("feed"), plate, 1e6);
      netlist.capacitor("c", plate, 0, 1e-6);
      if (withOther) netlist.capacitor("other", plate, 0, 2e-6);
      const volts = netlist.probeVolts(plate, 0);
      return { circuit: new Circuit(netlist, { stepSeconds }), volts };
    };
    const charged = build(false);
    const joined = build(true);
    joined.circuit.carryFrom(charged.circuit);
    expect(joined.circuit.read(joined.volts)).toBeCloseTo(3, 9);
  });
});

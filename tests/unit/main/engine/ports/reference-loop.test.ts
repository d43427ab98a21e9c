/** Port, cable and set together, against the hand-made and independently solved figures of reference loop A (loops/README). */
import { describe, expect, it } from "vitest";
import { Circuit } from "../../../../../src/main/engine/circuit/circuit.ts";
import { Netlist } from "../../../../../src/main/engine/circuit/netlist.ts";
import { addCable } from "../../../../../src/main/engine/plant/cable.ts";
import { FxsPort } from "../../../../../src/main/engine/ports/fxs-port.ts";
import { TerminalPort } from "../../../../../src/main/engine/ports/terminal-port.ts";
import { feed48V, ringing20Hz } from "../../../../../src/shared/catalog/feeds.ts";
import { plainTelephone } from "../../../../../src/shared/catalog/telephones.ts";
import { acRms, mean, tonePeak } from "../../../../support/measures.ts";

const stepHz = 48000;

/** 3 km of the reference cable: 280 ohm/km, 0.6 mH/km, 15 + 60 nF/km, 0.1 uS/km on each path, 8 sections. */
const cable = {
  metres: 3000,
  loopOhms: 840,
  loopHenries: 1.8e-3,
  wireToWireFarads: 45e-9,
  wireToEarthFarads: 180e-9,
  wireToWireSiemens: 0.3e-6,
  wireToEarthSiemens: 0.3e-6,
  sectionCount: 8,
};

/** 48 V / 22.1 kohm through the two supply contacts, which loop A does not have. */
const quenchDropVolts = (2 * 48) / 22_100;

/** Loop A's set has no leakage of its own. */
const set = { ...plainTelephone, leakageOhms: 1e9 };

function loopA() {
  const netlist = new Netlist();
  const start = { tip: netlist.node("tip"), ring: netlist.node("ring") };
  const { end, points } = addCable(netlist, "line1", start, [cable]);
  const port = new FxsPort("exchange.1", 1 / stepHz);
  const phone = new TerminalPort("phone1");
  port.stamp(netlist, start, { feed: feed48V, ringing: ringing20Hz });
  phone.stamp(netlist, end, set);
  const setVolts = netlist.probeVolts(end.tip, end.ring);
  const officeVolts = netlist.probeVolts(start.tip, start.ring);
  const loopAmps = netlist.probeAmps(points.at(-1)!.tipCurrentElement);
  const circuit = new Circuit(netlist, { stepSeconds: 1 / stepHz });
  port.attach(circuit);
  phone.attach(circuit);
  let step = 0;
  /** Runs on with a sine of EMF on one of the sources, and returns what is read after each step. */
  const run = (stepCount: number, read: () => number, source?: { signal: ReturnType<Circuit["signal"]>; hertz: number; peak: number }) =>
    Float64Array.from({ length: stepCount }, () => {
      port.act(step);
      if (source !== undefined) {
        const omega = 2 * Math.PI * source.hertz;
        const [from, to] = [(omega * step) / stepHz, (omega * (step + 1)) / stepHz];
        source.signal.startValue = source.peak * Math.sin(from);
        source.signal.startSlope = source.peak * omega * Math.cos(from);
        source.signal.endValue = source.peak * Math.sin(to);
        source.signal.endSlope = source.peak * omega * Math.cos(to);
      }
      circuit.step();
      step += 1;
      return read();
    });
  return { circuit, port, phone, run, setVolts, officeVolts, loopAmps };
}

describe("loop A through port, cable and set", () => {
  it("has 47.98 V at the set on hook", () => {
    const { circuit, setVolts } = loopA();
    // 47.98165 V, less what the bleed of the spark quench (22 kohm) drops across the two supply contacts of 1 ohm.
    expect(circuit.read(setVolts)).toBeCloseTo(47.98165 - quenchDropVolts, 3);
  });

  it("draws 30.89 mA off hook, with 9.62 V at the set and 35.58 V at the office", () => {
    const { circuit, phone, run, setVolts, officeVolts, loopAmps } = loopA();
    phone.setContact(true);
    run(stepHz, () => 0);
    // 30.8936 mA, 9.62265 V, 35.57671 V with 1365 ohm of loop and slope and 42 V to drive them; this port has 2 ohm more.
    expect(circuit.read(loopAmps) / (30.8936e-3 * (1365 / 1367) * (1 - quenchDropVolts / 42))).toBeCloseTo(1, 4);
    expect(circuit.read(setVolts)).toBeCloseTo(9.62265 - 121 * 30.8936e-3 * (2 / 1367), 3);
    expect(circuit.read(officeVolts)).toBeCloseTo(35.57671 + 2 * 30.8936e-3 * (402 / 1367 - 1), 2);
  });

  it("has 76.495 V of ringing at the set, on 48 V", () => {
    const { circuit, port, run, setVolts } = loopA();
    port.moveRelay("ringing");
    const source = { signal: port.ringingSignal, hertz: 20, peak: Math.SQRT2 * 90 };
    run(stepHz, () => 0, source);
    const volts = run(stepHz / 4, () => circuit.read(setVolts), source);
    // loops/README: 0.849943 x 90 V.
    expect(acRms(volts)).toBeCloseTo(76.4948, 2);
    expect(mean(volts)).toBeCloseTo(47.98, 2);
  });

  it("passes a 1 kHz EMF of the office on: 0.6649 of it at the office end, 0.2625 at the set", () => {
    const { circuit, phone, port, run, setVolts, officeVolts } = loopA();
    phone.setContact(true);
    const source = { signal: port.speechSignal, hertz: 1000, peak: 0.1 };
    run(stepHz, () => 0, source);
    const atSet = run(4800, () => circuit.read(setVolts), source);
    const atOffice = run(4800, () => circuit.read(officeVolts), source);
    // 0.262535 and 0.664892 for loop A; the strays of 1 nF from each office lead to earth take some 0.03 % of it.
    expect(tonePeak(atSet, 1000, stepHz) / 0.1 / 0.262535).toBeCloseTo(1, 3);
    expect(tonePeak(atOffice, 1000, stepHz) / 0.1 / 0.664892).toBeCloseTo(1, 3);
  });
});

describe("FXS port", () => {
  it("hears nothing of its own signal on a line that matches it, and all of the far one's", () => {
    const netlist = new Netlist();
    const pair = { tip: netlist.node("tip"), ring: netlist.node("ring") };
    const port = new FxsPort("exchange.1", 1 / stepHz);
    port.stamp(netlist, pair, { feed: feed48V, ringing: ringing20Hz });
    const far = netlist.node("far");
    netlist.resistor("far.ohms", pair.tip, far, 600);
    const farEmf = netlist.voltageInput("far.emf", far, pair.ring);
    const circuit = new Circuit(netlist, { stepSeconds: 1 / stepHz });
    port.attach(circuit);
    const heard = (signal: ReturnType<Circuit["signal"]>) => {
      const omega = 2 * Math.PI * 3000;
      const samples = Float64Array.from({ length: 2 * stepHz }, (_, step) => {
        const [from, to] = [(omega * step) / stepHz, (omega * (step + 1)) / stepHz];
        signal.startValue = Math.sin(from);
        signal.startSlope = omega * Math.cos(from);
        signal.endValue = Math.sin(to);
        signal.endSlope = omega * Math.cos(to);
        circuit.step();
        return port.receivedVolts();
      });
      Object.assign(signal, { startValue: 0, startSlope: 0, endValue: 0, endSlope: 0 });
      return tonePeak(samples.subarray(stepHz), 3000, stepHz);
    };
    // 2.16 uF are 24.6 ohm at 3 kHz: of the half that would be heard of oneself, 24.6 / 1200 stays; the coils add 300 / 75 kohm.
    expect(heard(port.speechSignal)).toBeLessThan(0.5 * (24.6 / 1200 + 300 / 75_000));
    expect(heard(circuit.signal(farEmf))).toBeCloseTo(0.5, 2);
  });

  it("breaks before it makes: no contact of both sides is ever closed, and all are open for a millisecond", () => {
    const netlist = new Netlist();
    const pair = { tip: netlist.node("tip"), ring: netlist.node("ring") };
    netlist.capacitor("tip.farads", pair.tip, 0, 1e-9);
    netlist.capacitor("ring.farads", pair.ring, 0, 1e-9);
    const port = new FxsPort("exchange.1", 1 / stepHz);
    port.stamp(netlist, pair, { feed: feed48V, ringing: ringing20Hz });
    const circuit = new Circuit(netlist, { stepSeconds: 1 / stepHz });
    port.attach(circuit);
    port.moveRelay("ringing");
    port.moveSupply("reversed");
    const states: string[] = [];
    for (let step = 0; step < 60; step++) {
      port.act(step);
      const contacts = Array.from({ length: netlist.contactCount }, (_, contact) => (circuit.isClosed(contact) ? "1" : "0")).join("");
      if (states.at(-1) !== contacts) states.push(contacts);
      if (step === 47) expect(contacts).toBe("00000000");
      if (step === 48) expect(contacts).toBe("00110011");
      circuit.step();
    }
    expect(states).toEqual(["00000000", "00110011"]);
  });
});

/** Circuits that cannot be built or solved: each error is a sentence that names the element. */
import { describe, expect, it } from "vitest";
import { Circuit } from "../../../../../src/main/engine/circuit/circuit.ts";
import {
  CircuitError,
  EngineError,
  NumericError,
  SingularCircuitError,
  SolveError,
} from "../../../../../src/main/engine/circuit/errors.ts";
import { Netlist } from "../../../../../src/main/engine/circuit/netlist.ts";
import { hold } from "../../../../support/signals.ts";

const stepSeconds = 1 / 48000;

function caught(action: () => unknown): unknown {
  try {
    action();
  } catch (error) {
    return error;
  }
  throw new Error("nothing was thrown");
}

describe("a netlist", () => {
  it("refuses values that no part can have, by id", () => {
    const netlist = new Netlist();
    const a = netlist.node("a");
    const attempts: readonly (readonly [string, () => void])[] = [
      ["r", () => netlist.resistor("r", a, 0, -5)],
      ["r", () => netlist.resistor("r", a, 0, 0)],
      ["c", () => netlist.capacitor("c", a, 0, Number.NaN)],
      ["l", () => netlist.inductor("l", a, 0, Infinity)],
      ["v", () => netlist.battery("v", a, 0, Number.NaN)],
      ["s", () => netlist.contact("s", a, 0, { closed: false, onOhms: 0 })],
      ["g", () => netlist.voltageControlledCurrent("g", a, 0, a, 0, Infinity)],
      ["x", () => netlist.resistor("x", a, 7, 100)],
      ["f", () => netlist.currentControlledCurrent("f", a, 0, "nothing", 1)],
      ["k", () => netlist.couple("k", "l1", "l2", 0.5)],
    ];
    for (const [id, attempt] of attempts) {
      const error = caught(attempt);
      expect(error).toBeInstanceOf(CircuitError);
      expect((error as CircuitError).elementId).toBe(id);
      expect((error as CircuitError).message).toContain(id);
    }
    expect(netlist.elements).toHaveLength(0);
  });

  it("has each id once and gives the same node for the same name", () => {
    const netlist = new Netlist();
    netlist.resistor("r", netlist.node("a"), 0, 100);
    expect(netlist.node("a")).toBe(netlist.node("a"));
    expect(netlist.node("earth")).toBe(0);
    expect(caught(() => netlist.capacitor("r", netlist.node("a"), 0, 1e-9))).toBeInstanceOf(CircuitError);
  });

  it("refuses couplings that together no coils can have", () => {
    const netlist = new Netlist();
    const nodes = ["a", "b", "c"].map((name) => netlist.node(name));
    nodes.forEach((node, i) => {
      netlist.inductor(`l${i}`, node, 0, 1);
      netlist.resistor(`r${i}`, node, 0, 100);
    });
    netlist.couple("k1", "l0", "l1", 0.9);
    netlist.couple("k2", "l1", "l2", 0.9);
    netlist.couple("k3", "l0", "l2", -0.9);
    expect(caught(() => new Circuit(netlist, { stepSeconds }))).toBeInstanceOf(CircuitError);
  });
});

describe("a circuit without a single answer", () => {
  it("names the source that closes a loop of ideal sources", () => {
    const netlist = new Netlist();
    const a = netlist.node("a");
    netlist.battery("first", a, 0, 48);
    netlist.battery("second", a, 0, 50);
    netlist.resistor("r", a, 0, 100);
    const error = caught(() => new Circuit(netlist, { stepSeconds })) as SingularCircuitError;
    expect(error).toBeInstanceOf(SingularCircuitError);
    expect(error).toBeInstanceOf(SolveError);
    expect(error).toBeInstanceOf(EngineError);
    expect(error.elementId).toBe("second");
    expect(error.message).toContain("first");
  });

  it("names the node without a path to earth and what hangs on it", () => {
    const netlist = new Netlist();
    netlist.resistor("r", netlist.node("a"), 0, 100);
    netlist.resistor("island", netlist.node("b"), netlist.node("c"), 100);
    const error = caught(() => new Circuit(netlist, { stepSeconds })) as SingularCircuitError;
    expect(error).toBeInstanceOf(SingularCircuitError);
    expect(error.elementId).toBe("island");
    expect(error.message).toMatch(/node b .*no path to earth/);
  });

  it("names the coil that shorts a battery at rest", () => {
    const netlist = new Netlist();
    netlist.battery("battery", netlist.node("a"), 0, 48);
    netlist.inductor("coil", netlist.node("a"), 0, 1);
    const error = caught(() => new Circuit(netlist, { stepSeconds })) as SingularCircuitError;
    expect(error).toBeInstanceOf(SingularCircuitError);
    expect(error.elementId).toBe("coil");
  });

  it("is no such thing where capacitors alone hold a node: its charge stays", () => {
    const netlist = new Netlist();
    const [top, middle] = [netlist.node("top"), netlist.node("middle")];
    const emf = netlist.voltageInput("emf", top, 0);
    netlist.capacitor("c1", top, middle, 1e-6);
    netlist.capacitor("c2", middle, 0, 3e-6);
    const volts = netlist.probeVolts(middle, 0);
    const circuit = new Circuit(netlist, { stepSeconds });
    hold(circuit.signal(emf), 8);
    for (let step = 0; step < 100; step++) circuit.step();
    expect(circuit.read(volts)).toBeCloseTo(2, 9);
  });
});

describe("values that are not finite", () => {
  function divider(): { circuit: Circuit; emf: number; volts: number } {
    const netlist = new Netlist();
    const [top, plate] = [netlist.node("top"), netlist.node("plate")];
    const emf = netlist.voltageInput("emf", top, 0);
    netlist.resistor("r", top, plate, 1000);
    netlist.capacitor("c", plate, 0, 1e-6);
    const volts = netlist.probeVolts(plate, 0);
    return { circuit: new Circuit(netlist, { stepSeconds }), emf, volts };
  }

  it("in a signal stop the step, name the input and leave the state of the last good step", () => {
    const { circuit, emf, volts } = divider();
    hold(circuit.signal(emf), 10);
    for (let step = 0; step < 10; step++) circuit.step();
    const before = circuit.read(volts);
    for (const field of ["startValue", "startSlope", "endValue", "endSlope"] as const) {
      hold(circuit.signal(emf), 10);
      circuit.signal(emf)[field] = Number.NaN;
      const error = caught(() => circuit.step()) as NumericError;
      expect(error).toBeInstanceOf(NumericError);
      expect(error.elementId).toBe("emf");
      expect(circuit.read(volts)).toBeCloseTo(before, 12);
    }
    hold(circuit.signal(emf), 10);
    circuit.step();
    expect(circuit.read(volts)).toBeGreaterThan(before);
  });

  it("of an oscillator that runs away stop the step and name its store", () => {
    const netlist = new Netlist();
    const plate = netlist.node("plate");
    netlist.capacitor("c", plate, 0, 1e-9);
    netlist.resistor("r", plate, 0, 1e6);
    netlist.currentInput("kick", 0, plate);
    // A negative resistance of -1 kohm: grows by exp(t / 1 us).
    netlist.voltageControlledCurrent("negative", 0, plate, plate, 0, 1e-3);
    const volts = netlist.probeVolts(plate, 0);
    const circuit = new Circuit(netlist, { stepSeconds });
    hold(circuit.signal(0), 1e-3);
    const error = caught(() => {
      for (let step = 0; step < 1000; step++) circuit.step();
    }) as NumericError;
    expect(error).toBeInstanceOf(NumericError);
    expect(error.elementId).toBe("c");
    expect(Number.isFinite(circuit.read(volts))).toBe(true);
  });

  it("are refused where a battery is set", () => {
    const netlist = new Netlist();
    netlist.battery("battery", netlist.node("a"), 0, 48);
    netlist.resistor("r", netlist.node("a"), 0, 100);
    const circuit = new Circuit(netlist, { stepSeconds });
    expect(caught(() => circuit.setBattery("battery", Number.NaN))).toBeInstanceOf(CircuitError);
    expect(caught(() => circuit.setBattery("other", 1))).toBeInstanceOf(CircuitError);
  });
});

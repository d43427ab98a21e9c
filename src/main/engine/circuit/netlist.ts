/** The circuit as it is described: elements between named nodes, each checked where it is added. */
import type { Coupling, Element, Probe } from "./elements.ts";
import { CircuitError } from "./errors.ts";
import type { Characteristic, InputIndex, NodeIndex, ProbeIndex, SwitchIndex } from "./types.ts";

export type ContactOptions = { readonly closed: boolean; readonly onOhms?: number; readonly offOhms?: number };

/** Contact resistances where none are given: those of the reference circuits' relays and hooks. */
const defaultOnOhms = 1;
const defaultOffOhms = 1e8;

export class Netlist {
  readonly #elements: Element[] = [];
  readonly #couplings: Coupling[] = [];
  readonly #probes: Probe[] = [];
  readonly #byId = new Map<string, Element>();
  readonly #couplingIds = new Set<string>();
  readonly #nodes = new Map<string, NodeIndex>([["earth", 0]]);
  readonly #nodeNames: string[] = ["earth"];
  #inputCount = 0;
  #contactCount = 0;

  get elements(): readonly Element[] {
    return this.#elements;
  }

  get couplings(): readonly Coupling[] {
    return this.#couplings;
  }

  get probes(): readonly Probe[] {
    return this.#probes;
  }

  get nodeNames(): readonly string[] {
    return this.#nodeNames;
  }

  get inputCount(): number {
    return this.#inputCount;
  }

  get contactCount(): number {
    return this.#contactCount;
  }

  /** The node of this name, made when it is new; "earth" is 0. */
  node(name: string): NodeIndex {
    const known = this.#nodes.get(name);
    if (known !== undefined) return known;
    const index = this.#nodeNames.length;
    this.#nodes.set(name, index);
    this.#nodeNames.push(name);
    return index;
  }

  element(id: string): Element | undefined {
    return this.#byId.get(id);
  }

  resistor(id: string, a: NodeIndex, b: NodeIndex, ohms: number): void {
    this.#add({ kind: "resistor", id, a, b, ohms: positive(id, "resistance", "ohm", ohms) });
  }

  capacitor(id: string, a: NodeIndex, b: NodeIndex, farads: number): void {
    this.#add({ kind: "capacitor", id, a, b, farads: positive(id, "capacitance", "farad", farads) });
  }

  inductor(id: string, a: NodeIndex, b: NodeIndex, henries: number): void {
    this.#add({ kind: "inductor", id, a, b, henries: positive(id, "inductance", "henry", henries) });
  }

  /** Mutual coupling of two inductors: M = coefficient sqrt(L1 L2); positive when both terminals a are dotted. */
  couple(id: string, inductorA: string, inductorB: string, coefficient: number): void {
    for (const inductor of [inductorA, inductorB]) {
      if (this.#byId.get(inductor)?.kind !== "inductor") {
        throw new CircuitError(`coupling ${id} joins ${inductor}, which is not an inductor of this circuit`, { elementId: id });
      }
    }
    if (inductorA === inductorB) throw new CircuitError(`coupling ${id} joins ${inductorA} to itself`, { elementId: id });
    if (!(Math.abs(finite(id, "coupling coefficient", coefficient)) < 1)) {
      throw new CircuitError(`the coupling coefficient of ${id} must lie between -1 and 1, got ${coefficient}`, { elementId: id });
    }
    const repeated = this.#couplings.some(
      ({ first, second }) => (first === inductorA && second === inductorB) || (first === inductorB && second === inductorA),
    );
    if (repeated) throw new CircuitError(`coupling ${id}: ${inductorA} and ${inductorB} are already coupled`, { elementId: id });
    this.#claim(id);
    this.#couplingIds.add(id);
    this.#couplings.push({ id, first: inductorA, second: inductorB, coefficient });
  }

  /** Constant voltage source: v(a) - v(b) = volts; may be changed later with `Circuit.setBattery`. */
  battery(id: string, a: NodeIndex, b: NodeIndex, volts: number): void {
    this.#add({ kind: "battery", id, a, b, volts: finite(id, "voltage", volts) });
  }

  /** Voltage source driven by a StepSignal: v(a) - v(b) is the signal in volts. */
  voltageInput(id: string, a: NodeIndex, b: NodeIndex): InputIndex {
    const input = this.#inputCount;
    this.#add({ kind: "voltageInput", id, a, b, input });
    this.#inputCount++;
    return input;
  }

  /** Current source driven by a StepSignal: the signal in amps flows from a through the source to b. */
  currentInput(id: string, a: NodeIndex, b: NodeIndex): InputIndex {
    const input = this.#inputCount;
    this.#add({ kind: "currentInput", id, a, b, input });
    this.#inputCount++;
    return input;
  }

  contact(id: string, a: NodeIndex, b: NodeIndex, options: ContactOptions): SwitchIndex {
    const onOhms = positive(id, "closed resistance", "ohm", options.onOhms ?? defaultOnOhms);
    const offOhms = positive(id, "open resistance", "ohm", options.offOhms ?? defaultOffOhms);
    const contact = this.#contactCount;
    this.#add({ kind: "contact", id, a, b, contact, closed: options.closed, onOhms, offOhms });
    this.#contactCount++;
    return contact;
  }

  /** Lets the contact of this id, where there is one, be closed or open at first. */
  beginContact(id: string, closed: boolean): void {
    const element = this.#byId.get(id);
    if (element?.kind !== "contact" || element.closed === closed) return;
    const changed = { ...element, closed };
    this.#byId.set(id, changed);
    this.#elements[this.#elements.indexOf(element)] = changed;
  }

  /** Memoryless nonlinear port. */
  port(id: string, a: NodeIndex, b: NodeIndex, characteristic: Characteristic): void {
    const ampsAtRest = characteristic.amps(0);
    const siemensAtRest = characteristic.siemens(0);
    if (!Number.isFinite(ampsAtRest) || !(Number.isFinite(siemensAtRest) && siemensAtRest >= 0)) {
      throw new CircuitError(`the characteristic of ${id} gives ${ampsAtRest} A with slope ${siemensAtRest} S at 0 V`, { elementId: id });
    }
    positive(id, "knee voltage", "volt", characteristic.straightBeyondVolts);
    this.#add({ kind: "port", id, a, b, characteristic });
  }

  /** v(a) - v(b) = gainRatio (v(controlA) - v(controlB)). */
  voltageControlledVoltage(id: string, a: NodeIndex, b: NodeIndex, controlA: NodeIndex, controlB: NodeIndex, gainRatio: number): void {
    this.#checkNode(id, controlA);
    this.#checkNode(id, controlB);
    this.#add({ kind: "voltageControlledVoltage", id, a, b, controlA, controlB, gainRatio: finite(id, "gain", gainRatio) });
  }

  /** Current siemens (v(controlA) - v(controlB)) flows from a through the source to b. */
  voltageControlledCurrent(id: string, a: NodeIndex, b: NodeIndex, controlA: NodeIndex, controlB: NodeIndex, siemens: number): void {
    this.#checkNode(id, controlA);
    this.#checkNode(id, controlB);
    this.#add({ kind: "voltageControlledCurrent", id, a, b, controlA, controlB, siemens: finite(id, "transconductance", siemens) });
  }

  /** v(a) - v(b) = ohms times the current through the control element (a resistor, contact, inductor or voltage source). */
  currentControlledVoltage(id: string, a: NodeIndex, b: NodeIndex, controlId: string, ohms: number): void {
    this.#checkControl(id, controlId);
    this.#add({ kind: "currentControlledVoltage", id, a, b, controlId, ohms: finite(id, "transresistance", ohms) });
  }

  /** gainRatio times the current through the control element flows from a through the source to b. */
  currentControlledCurrent(id: string, a: NodeIndex, b: NodeIndex, controlId: string, gainRatio: number): void {
    this.#checkControl(id, controlId);
    this.#add({ kind: "currentControlledCurrent", id, a, b, controlId, gainRatio: finite(id, "gain", gainRatio) });
  }

  probeVolts(a: NodeIndex, b: NodeIndex): ProbeIndex {
    this.#checkNode("probe", a);
    this.#checkNode("probe", b);
    this.#probes.push({ kind: "volts", a, b });
    return this.#probes.length - 1;
  }

  probeAmps(elementId: string): ProbeIndex {
    if (!this.#byId.has(elementId)) throw new CircuitError(`no element ${elementId} to measure the current of`, { elementId });
    this.#probes.push({ kind: "amps", elementId });
    return this.#probes.length - 1;
  }

  #add(element: Element): void {
    this.#checkNode(element.id, element.a);
    this.#checkNode(element.id, element.b);
    this.#claim(element.id);
    this.#byId.set(element.id, element);
    this.#elements.push(element);
  }

  #claim(id: string): void {
    if (id === "") throw new CircuitError("an element needs an id", { elementId: id });
    if (this.#byId.has(id) || this.#couplingIds.has(id))
      throw new CircuitError(`the circuit already has an element ${id}`, { elementId: id });
  }

  #checkNode(id: string, node: NodeIndex): void {
    if (!(Number.isInteger(node) && node >= 0 && node < this.#nodeNames.length)) {
      throw new CircuitError(`${id} is joined to node ${node}, which this circuit does not have`, { elementId: id });
    }
  }

  #checkControl(id: string, controlId: string): void {
    const control = this.#byId.get(controlId);
    const usable: readonly Element["kind"][] = [
      "resistor",
      "contact",
      "inductor",
      "battery",
      "voltageInput",
      "voltageControlledVoltage",
      "currentControlledVoltage",
    ];
    if (control === undefined || !usable.includes(control.kind)) {
      throw new CircuitError(
        `${id} is controlled by the current of ${controlId}, which must be a resistor, contact, inductor or voltage source`,
        {
          elementId: id,
        },
      );
    }
  }
}

function finite(id: string, quantity: string, value: number): number {
  if (!Number.isFinite(value)) throw new CircuitError(`the ${quantity} of ${id} must be a finite number, got ${value}`, { elementId: id });
  return value;
}

function positive(id: string, quantity: string, unit: string, value: number): number {
  if (!(Number.isFinite(value) && value > 0)) {
    throw new CircuitError(`the ${quantity} of ${id} must be a positive number of ${unit}s, got ${value}`, { elementId: id });
  }
  return value;
}

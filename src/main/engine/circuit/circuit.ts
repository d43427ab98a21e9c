/** A built circuit: stepped on the grid, with contacts, batteries and inputs that change between steps. */
import { CircuitError, NumericError } from "./errors.ts";
import { type Layout, layOut } from "./layout.ts";
import type { Netlist } from "./netlist.ts";
import { findOperatingPoint } from "./operating-point.ts";
import { buildPattern, type Pattern, rest, type Step, subStepsPerStep } from "./pattern.ts";
import type { OutputRow } from "./state-space.ts";
import type { InputIndex, ProbeIndex, StepSignal, SwitchIndex } from "./types.ts";

export type CircuitOptions = { readonly stepSeconds: number };

/** How long sub-steps last after a contact event or a battery change. */
const subStepSeconds = 2e-3;

export class Circuit {
  readonly stepSeconds: number;
  readonly #layout: Layout;
  readonly #signals: StepSignal[] = [];
  readonly #closed: Uint8Array;
  readonly #patterns = new Map<string, Pattern>();
  readonly #batteryIndex = new Map<string, number>();
  /** Present values and slopes of the sources, batteries first. */
  readonly #sourceValues: Float64Array;
  readonly #sourceRates: Float64Array;
  /** States as deviation from the pattern's equilibrium. */
  #deviation: Float64Array;
  #nextDeviation: Float64Array;
  readonly #portVolts: Float64Array;
  readonly #portAmps: Float64Array;
  readonly #openVolts: Float64Array;
  /** Cubic coefficients of each input over the (sub-)step, in powers of t/h. */
  readonly #cubic: Float64Array;
  readonly #subCubic: Float64Array;
  #pattern: Pattern;
  #contactsChanged = false;
  #stale = false;
  #stepsWithSubSteps = 0;

  constructor(netlist: Netlist, options: CircuitOptions) {
    if (!(Number.isFinite(options.stepSeconds) && options.stepSeconds > 0)) {
      throw new CircuitError(`the step must be a positive number of seconds, got ${options.stepSeconds}`, { elementId: "" });
    }
    this.stepSeconds = options.stepSeconds;
    const layout = layOut(netlist);
    this.#layout = layout;
    this.#closed = Uint8Array.from(layout.contacts, ({ closed }) => (closed ? 1 : 0));
    for (let input = 0; input < layout.inputCount; input++) this.#signals.push({ startValue: 0, startSlope: 0, endValue: 0, endSlope: 0 });
    this.#sourceValues = Float64Array.from(layout.sources, (source) => (source.kind === "battery" ? source.volts : 0));
    this.#sourceRates = new Float64Array(layout.sources.length);
    layout.sources.forEach(({ kind, id }, index) => {
      if (kind === "battery") this.#batteryIndex.set(id, index);
    });
    this.#deviation = new Float64Array(layout.stateCount);
    this.#nextDeviation = new Float64Array(layout.stateCount);
    this.#portVolts = new Float64Array(layout.ports.length);
    this.#portAmps = new Float64Array(layout.ports.length);
    this.#openVolts = new Float64Array(layout.ports.length);
    this.#cubic = new Float64Array(4 * layout.inputCount);
    this.#subCubic = new Float64Array(4 * layout.inputCount);
    this.#pattern = this.#lookUpPattern();
    this.settle();
  }

  /** The signal record of an input: write it before each step. A record left as it is repeats itself. */
  signal(input: InputIndex): StepSignal {
    const signal = this.#signals[input];
    if (signal === undefined) throw new CircuitError(`the circuit has no input ${input}`, { elementId: `input ${input}` });
    return signal;
  }

  /** The input is zero from the next step on. */
  silence(input: InputIndex): void {
    const signal = this.signal(input);
    signal.startValue = 0;
    signal.startSlope = 0;
    signal.endValue = 0;
    signal.endSlope = 0;
  }

  /** Takes effect at the present grid instant, before the next step. */
  setContact(contact: SwitchIndex, closed: boolean): void {
    const present = this.#closed[contact];
    if (present === undefined) throw new CircuitError(`the circuit has no contact ${contact}`, { elementId: `contact ${contact}` });
    const wanted = closed ? 1 : 0;
    if (present === wanted) return;
    this.#closed[contact] = wanted;
    this.#contactsChanged = true;
    this.#stale = true;
  }

  isClosed(contact: SwitchIndex): boolean {
    const present = this.#closed[contact];
    if (present === undefined) throw new CircuitError(`the circuit has no contact ${contact}`, { elementId: `contact ${contact}` });
    return present === 1;
  }

  /** Changes a constant voltage source at the present grid instant; charges and fluxes stay. */
  setBattery(id: string, volts: number): void {
    const index = this.#batteryIndex.get(id);
    if (index === undefined) throw new CircuitError(`the circuit has no battery ${id}`, { elementId: id });
    if (!Number.isFinite(volts)) throw new CircuitError(`the voltage of ${id} must be a finite number, got ${volts}`, { elementId: id });
    if (this.#sourceValues[index] === volts) return;
    this.#applyContacts();
    this.#leaveEquilibrium();
    this.#sourceValues[index] = volts;
    for (const pattern of this.#patterns.values()) rest(this.#layout, pattern, this.#sourceValues);
    this.#enterEquilibrium();
    this.#startSubSteps();
    this.#stale = true;
  }

  /** Goes to the DC operating point with the inputs at their present start values. */
  settle(): void {
    this.#applyContacts();
    const { sources, batteryCount, ports, stateCount } = this.#layout;
    for (let i = 0; i < this.#signals.length; i++) {
      this.#sourceValues[batteryCount + i] = this.#finiteInput(i, this.#signals[i]!.startValue);
      this.#sourceRates[batteryCount + i] = 0;
    }
    const pattern = this.#pattern;
    const besides = new Float64Array(ports.length);
    if (ports.length > 0) {
      const point = findOperatingPoint(this.#layout, pattern.dc, pattern.portSiemens, this.#sourceValues);
      point.amps.forEach((amps, k) => (besides[k] = amps - pattern.portSiemens[k]! * point.volts[k]!));
      this.#portVolts.set(point.volts);
      this.#portAmps.set(besides);
    }
    const values = [...this.#sourceValues, ...besides];
    const stores = pattern.dc.storeRows.map((row) => dot(row, values));
    const width = stateCount + sources.length + ports.length;
    for (let i = 0; i < stateCount; i++) {
      const row = pattern.space.fromStores.subarray(i * width, (i + 1) * width);
      this.#deviation[i] = dot(row, [...stores, ...values]) - pattern.restStates[i]!;
    }
    this.#stepsWithSubSteps = 0;
    this.#stale = false;
  }

  /**
   * Capacitor voltages and inductor currents of elements with the same id go over from another circuit, and so do the present
   * values of batteries' and inputs' namesakes' inputs; contacts and batteries stay as they are here. New stores keep their value
   * at this circuit's operating point. Where capacitors in a loop (or inductors in a cut-set) come with voltages that contradict
   * each other, their charges (fluxes) are kept and share themselves at once, as the real parts would.
   */
  carryFrom(previous: Circuit): void {
    this.#refresh();
    previous.#refresh();
    for (const [index, source] of this.#layout.sources.entries()) {
      if (source.kind === "battery") continue;
      const from = previous.#layout.sources.findIndex(({ id, kind }) => id === source.id && kind === source.kind);
      if (from < 0) continue;
      this.#sourceValues[index] = previous.#sourceValues[from]!;
      this.#sourceRates[index] = previous.#sourceRates[from]!;
    }
    const here = this.#storeValues();
    const there = previous.#storeValues();
    for (const id of here.keys()) {
      const carried = there.get(id);
      if (carried !== undefined && carried.kind === here.get(id)!.kind) here.set(id, carried);
    }
    this.#setStores(here);
    this.#startSubSteps();
    this.#stale = true;
  }

  /** hot path: one step of the grid. */
  step(): void {
    this.#applyContacts();
    if (this.#takeStartValues()) this.#stale = true;
    if (this.#stale) this.#solveInstant();
    const pattern = this.#pattern;
    const before = this.#deviation;
    if (this.#stepsWithSubSteps > 0 && pattern.sub !== undefined) {
      this.#subSteps(pattern, pattern.sub);
      this.#stepsWithSubSteps--;
    } else {
      this.#advance(pattern, pattern.full, this.#cubic, this.#deviation, this.#nextDeviation);
      this.#nextDeviation = before;
    }
    this.#takeEndValues();
  }

  /** The value at the present instant; just after a contact or battery change, the value just after it. */
  read(probe: ProbeIndex): number {
    this.#refresh();
    const row = this.#pattern.space.probeRows[probe];
    if (row === undefined) throw new CircuitError(`the circuit has no probe ${probe}`, { elementId: `probe ${probe}` });
    return this.#pattern.restProbes[probe]! + this.#evaluate(row);
  }

  /** Deviation of an output from its resting value. */
  #evaluate(row: OutputRow): number {
    let sum = 0;
    const { states, sources, ports, sourceRates } = row;
    for (let i = 0; i < states.length; i++) sum += states[i]! * this.#deviation[i]!;
    for (let s = this.#layout.batteryCount; s < sources.length; s++) {
      sum += sources[s]! * this.#sourceValues[s]! + sourceRates[s]! * this.#sourceRates[s]!;
    }
    for (let k = 0; k < ports.length; k++) sum += ports[k]! * (this.#portAmps[k]! - this.#pattern.restAmps[k]!);
    return sum;
  }

  #refresh(): void {
    this.#applyContacts();
    if (this.#stale) this.#solveInstant();
  }

  #applyContacts(): void {
    if (!this.#contactsChanged) return;
    const pattern = this.#lookUpPattern();
    this.#contactsChanged = false;
    if (pattern === this.#pattern) return;
    this.#leaveEquilibrium();
    this.#pattern = pattern;
    this.#enterEquilibrium();
    this.#startSubSteps();
    this.#stale = true;
  }

  #leaveEquilibrium(): void {
    for (let i = 0; i < this.#deviation.length; i++) this.#deviation[i]! += this.#pattern.restStates[i]!;
  }

  #enterEquilibrium(): void {
    for (let i = 0; i < this.#deviation.length; i++) this.#deviation[i]! -= this.#pattern.restStates[i]!;
  }

  #startSubSteps(): void {
    this.#stepsWithSubSteps = Math.ceil(subStepSeconds / this.stepSeconds - 1e-9);
  }

  #lookUpPattern(): Pattern {
    const key = this.#closed.join("");
    let pattern = this.#patterns.get(key);
    if (pattern === undefined) {
      const resting = this.#sourceValues.map((value, index) => (index < this.#layout.batteryCount ? value : 0));
      pattern = buildPattern(this.#layout, this.#closed, resting, this.stepSeconds);
      rest(this.#layout, pattern, this.#sourceValues);
      this.#patterns.set(key, pattern);
    }
    return pattern;
  }

  /** Port voltages that fit the present charges, fluxes and sources. */
  #solveInstant(): void {
    this.#stale = false;
    const { ports, batteryCount, sources } = this.#layout;
    if (ports.length === 0) return;
    const pattern = this.#pattern;
    for (let k = 0; k < ports.length; k++) {
      const row = pattern.space.portRows[k]!;
      let open = pattern.restPorts[k]!;
      for (let i = 0; i < row.states.length; i++) open += row.states[i]! * this.#deviation[i]!;
      for (let s = batteryCount; s < sources.length; s++) open += row.sources[s]! * this.#sourceValues[s]!;
      for (let c = 0; c < ports.length; c++) open -= row.ports[c]! * pattern.restAmps[c]!;
      this.#openVolts[k] = open;
    }
    pattern.solver.solve(this.#openVolts, pattern.instantGain, this.#portVolts, this.#portAmps);
  }

  /** Takes over the signals' start values; tells whether any input jumped. */
  #takeStartValues(): boolean {
    const { batteryCount } = this.#layout;
    let jumped = false;
    for (let i = 0; i < this.#signals.length; i++) {
      const { startValue, startSlope, endValue, endSlope } = this.#signals[i]!;
      if (!Number.isFinite(startValue + startSlope + endValue + endSlope)) this.#finiteInput(i, NaN);
      if (this.#sourceValues[batteryCount + i] !== startValue) {
        this.#sourceValues[batteryCount + i] = startValue;
        jumped = true;
      }
      const h = this.stepSeconds;
      const rise = endValue - startValue;
      this.#cubic[4 * i] = startValue;
      this.#cubic[4 * i + 1] = h * startSlope;
      this.#cubic[4 * i + 2] = 3 * rise - h * (2 * startSlope + endSlope);
      this.#cubic[4 * i + 3] = h * (startSlope + endSlope) - 2 * rise;
    }
    return jumped;
  }

  #takeEndValues(): void {
    const { batteryCount } = this.#layout;
    for (let i = 0; i < this.#signals.length; i++) {
      this.#sourceValues[batteryCount + i] = this.#signals[i]!.endValue;
      this.#sourceRates[batteryCount + i] = this.#signals[i]!.endSlope;
    }
  }

  #finiteInput(input: number, value: number): number {
    if (Number.isFinite(value)) return value;
    const { id } = this.#layout.sources[this.#layout.batteryCount + input]!;
    throw new NumericError(`the signal of ${id} is not a finite number`, { elementId: id });
  }

  #subSteps(pattern: Pattern, sub: Step): void {
    const start = this.#deviation;
    const saved = start.slice();
    const share = 1 / subStepsPerStep;
    try {
      for (let s = 0; s < subStepsPerStep; s++) {
        const at = s * share;
        for (let i = 0; i < this.#signals.length; i++) {
          const [c0, c1, c2, c3] = [this.#cubic[4 * i]!, this.#cubic[4 * i + 1]!, this.#cubic[4 * i + 2]!, this.#cubic[4 * i + 3]!];
          this.#subCubic[4 * i] = c0 + at * (c1 + at * (c2 + at * c3));
          this.#subCubic[4 * i + 1] = share * (c1 + at * (2 * c2 + at * 3 * c3));
          this.#subCubic[4 * i + 2] = share * share * (c2 + 3 * at * c3);
          this.#subCubic[4 * i + 3] = share * share * share * c3;
        }
        const before = this.#deviation;
        this.#advance(pattern, sub, this.#subCubic, before, this.#nextDeviation);
        this.#nextDeviation = before;
      }
    } catch (error) {
      this.#deviation.set(saved);
      throw error;
    }
  }

  /** x1 = Phi x0 + inputs + port currents, with the port currents at the end found so that they fit. Sets #deviation to `to`. */
  #advance(pattern: Pattern, step: Step, cubic: Float64Array, from: Float64Array, to: Float64Array): void {
    const { stateCount: n, inputCount, ports, batteryCount } = this.#layout;
    const { transition, powers } = step.exact;
    const driven = inputCount + ports.length;
    let check = 0;
    for (let i = 0; i < n; i++) {
      let sum = 0;
      for (let j = 0; j < n; j++) sum += transition[i * n + j]! * from[j]!;
      for (let u = 0; u < inputCount; u++) for (let k = 0; k < 4; k++) sum += powers[k]![i * driven + u]! * cubic[4 * u + k]!;
      for (let c = 0; c < ports.length; c++) {
        const at = i * driven + inputCount + c;
        sum += (powers[0]![at]! - powers[1]![at]!) * (this.#portAmps[c]! - pattern.restAmps[c]!);
      }
      to[i] = sum;
      check += sum;
    }
    if (!Number.isFinite(check)) this.#refuse(to);
    if (ports.length > 0) {
      for (let k = 0; k < ports.length; k++) {
        const row = pattern.space.portRows[k]!;
        let open = pattern.restPorts[k]!;
        for (let i = 0; i < n; i++) open += row.states[i]! * to[i]!;
        for (let u = 0; u < inputCount; u++) {
          open += row.sources[batteryCount + u]! * (cubic[4 * u]! + cubic[4 * u + 1]! + cubic[4 * u + 2]! + cubic[4 * u + 3]!);
        }
        for (let c = 0; c < ports.length; c++) open -= step.portGain[k * ports.length + c]! * pattern.restAmps[c]!;
        this.#openVolts[k] = open;
      }
      pattern.solver.solve(this.#openVolts, step.portGain, this.#portVolts, this.#portAmps);
      for (let i = 0; i < n; i++) {
        for (let c = 0; c < ports.length; c++) to[i]! += powers[1]![i * driven + inputCount + c]! * (this.#portAmps[c]! - pattern.restAmps[c]!);
      }
    }
    this.#deviation = to;
  }

  #refuse(states: Float64Array): never {
    let worst = 0;
    for (let i = 0; i < states.length; i++) if (!(Math.abs(states[i]!) <= Math.abs(states[worst]!))) worst = i;
    const { treeCapacitors, linkInductors } = this.#layout.topology;
    const { id } = treeCapacitors[worst] ?? linkInductors[worst - treeCapacitors.length]!;
    throw new NumericError(`the state of ${id} is no longer a finite number`, { elementId: id });
  }

  /** Volts of every capacitor and amps of every inductor, by id. */
  #storeValues(): Map<string, { readonly kind: "capacitor" | "inductor"; readonly value: number }> {
    const { topology, stateCount, inductors } = this.#layout;
    const elements = [
      ...topology.treeCapacitors,
      ...topology.linkInductors,
      ...topology.linkCapacitors.map(({ element }) => element),
      ...inductors.slice(topology.linkInductors.length),
    ];
    const resting = this.#restingBasis();
    const values = new Map<string, { readonly kind: "capacitor" | "inductor"; readonly value: number }>();
    elements.forEach((element, index) => {
      const row = this.#pattern.space.storeRows[index]!;
      let value = 0;
      for (let i = 0; i < stateCount; i++) value += row.states[i]! * (this.#deviation[i]! + this.#pattern.restStates[i]!);
      for (let s = 0; s < resting.length; s++) value += (s < row.sources.length ? row.sources[s]! : row.ports[s - row.sources.length]!) * resting[s]!;
      values.set(element.id, { kind: element.kind, value });
    });
    return values;
  }

  /** Present [u, j]. */
  #restingBasis(): Float64Array {
    const { sources, ports } = this.#layout;
    const basis = new Float64Array(sources.length + ports.length);
    basis.set(this.#sourceValues);
    basis.set(this.#portAmps, sources.length);
    return basis;
  }

  /** Sets charges and fluxes from every store's own voltage or current. */
  #setStores(values: ReadonlyMap<string, { readonly value: number }>): void {
    const { topology, inductors, inductance, lower, stateCount } = this.#layout;
    const stored = new Float64Array(stateCount);
    topology.treeCapacitors.forEach((element, i) => {
      stored[i]! += element.farads * values.get(element.id)!.value;
      for (const { element: link, path } of topology.linkCapacitors) {
        for (const branch of path) if (branch.element === element) stored[i]! += branch.sign * link.farads * values.get(link.id)!.value;
      }
    });
    const fluxOf = (index: number): number =>
      inductors.reduce((flux, { id }, j) => flux + inductance[index * inductors.length + j]! * values.get(id)!.value, 0);
    topology.linkInductors.forEach((element, i) => {
      let flux = fluxOf(i);
      const cut = topology.cutLinks.find((link) => link.element === element);
      for (const branch of cut?.path ?? []) flux -= branch.sign * fluxOf(inductors.indexOf(branch.element as never));
      stored[topology.treeCapacitors.length + i] = flux;
    });
    for (let i = 0; i < stateCount; i++) {
      let sum = stored[i]!;
      for (let j = 0; j < i; j++) sum -= lower[i * stateCount + j]! * stored[j]!;
      stored[i] = sum / lower[i * stateCount + i]!;
    }
    for (let i = 0; i < stateCount; i++) this.#deviation[i] = stored[i]! - this.#pattern.restStates[i]!;
  }
}

function dot(row: Float64Array, values: readonly number[]): number {
  let sum = 0;
  for (let i = 0; i < row.length; i++) sum += row[i]! * values[i]!;
  return sum;
}

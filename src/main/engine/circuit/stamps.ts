/** Nodal equations of a netlist with its stores replaced by sources (dynamic) or by opens and shorts (dc). */
import { factorLu, type Lu, solveLu } from "../math/dense.ts";
import type { Element } from "./elements.ts";
import { SingularCircuitError } from "./errors.ts";
import type { Netlist } from "./netlist.ts";
import { isVoltageSource, nodeName } from "./topology.ts";

/** How each resistive element conducts in one contact pattern: siemens by element. */
export type Conductances = ReadonlyMap<Element, number>;

/**
 * Assembles G z = sum of columns. Unknowns are the node voltages and the currents of branches; each column is one known
 * quantity of size one (a source, a store's state, a port's current).
 */
export class NodalSystem {
  readonly #netlist: Netlist;
  readonly #branches = new Map<Element, number>();
  readonly #columns = new Map<Element, number>();
  readonly size: number;
  readonly columnCount: number;
  readonly #matrix: Float64Array;
  readonly #rightSides: Float64Array;
  readonly #conductances: Conductances;

  /** `branches`: elements whose current is an unknown. `columns`: elements whose value is given, in order. */
  constructor(netlist: Netlist, conductances: Conductances, branches: readonly Element[], columns: readonly Element[]) {
    this.#netlist = netlist;
    this.#conductances = conductances;
    const nodeCount = netlist.nodeNames.length - 1;
    branches.forEach((element, index) => this.#branches.set(element, nodeCount + index));
    columns.forEach((element, index) => this.#columns.set(element, index));
    this.size = nodeCount + branches.length;
    this.columnCount = columns.length;
    this.#matrix = new Float64Array(this.size * this.size);
    this.#rightSides = new Float64Array(this.size * columns.length);
    for (const [element, siemens] of conductances) this.conductance(element, siemens);
    for (const element of branches) this.#branchIncidence(element);
    for (const element of netlist.elements) this.#stampControlled(element);
    this.#earthUntouchedNodes();
  }

  #add(row: number, column: number, value: number): void {
    this.#matrix[row * this.size + column]! += value;
  }

  conductance(element: Element, siemens: number): void {
    const a = element.a - 1;
    const b = element.b - 1;
    if (a >= 0) this.#add(a, a, siemens);
    if (b >= 0) this.#add(b, b, siemens);
    if (a >= 0 && b >= 0) {
      this.#add(a, b, -siemens);
      this.#add(b, a, -siemens);
    }
  }

  /** The branch's current leaves a and enters b; its equation starts as v(a) - v(b) = 0. */
  #branchIncidence(element: Element): void {
    const branch = this.#branches.get(element)!;
    if (element.a > 0) {
      this.#add(element.a - 1, branch, 1);
      this.#add(branch, element.a - 1, 1);
    }
    if (element.b > 0) {
      this.#add(element.b - 1, branch, -1);
      this.#add(branch, element.b - 1, -1);
    }
  }

  /** Adds -ohms i to the equation of a branch: v(a) - v(b) = ohms i. */
  branchResistance(element: Element, ohms: number): void {
    const branch = this.#branches.get(element)!;
    this.#add(branch, branch, -ohms);
  }

  #stampControlled(element: Element): void {
    if (element.kind === "voltageControlledVoltage") {
      const branch = this.#branches.get(element)!;
      if (element.controlA > 0) this.#add(branch, element.controlA - 1, -element.gainRatio);
      if (element.controlB > 0) this.#add(branch, element.controlB - 1, element.gainRatio);
    } else if (element.kind === "voltageControlledCurrent") {
      for (const [node, sign] of [
        [element.a, 1],
        [element.b, -1],
      ] as const) {
        if (node > 0 && element.controlA > 0) this.#add(node - 1, element.controlA - 1, sign * element.siemens);
        if (node > 0 && element.controlB > 0) this.#add(node - 1, element.controlB - 1, -sign * element.siemens);
      }
    } else if (element.kind === "currentControlledVoltage") {
      this.#addCurrent(this.#branches.get(element)!, elementOf(this.#netlist, element.controlId), -element.ohms);
    } else if (element.kind === "currentControlledCurrent") {
      const control = elementOf(this.#netlist, element.controlId);
      if (element.a > 0) this.#addCurrent(element.a - 1, control, element.gainRatio);
      if (element.b > 0) this.#addCurrent(element.b - 1, control, -element.gainRatio);
    }
  }

  /** Adds factor times the current of an element to an equation. */
  #addCurrent(row: number, element: Element, factor: number): void {
    const branch = this.#branches.get(element);
    const column = this.#columns.get(element);
    const siemens = this.#conductances.get(element);
    if (branch !== undefined) this.#add(row, branch, factor);
    else if (siemens !== undefined) {
      if (element.a > 0) this.#add(row, element.a - 1, factor * siemens);
      if (element.b > 0) this.#add(row, element.b - 1, -factor * siemens);
    } else if (column !== undefined) this.#rightSides[row * this.columnCount + column]! -= factor;
    else throw new Error(`the current of ${element.id} is not part of the equations`);
  }

  /** A node that no element touches is held at earth. */
  #earthUntouchedNodes(): void {
    const touched = new Set<number>(this.#netlist.elements.flatMap(({ a, b }) => [a, b]));
    for (let node = 1; node < this.#netlist.nodeNames.length; node++) if (!touched.has(node)) this.#add(node - 1, node - 1, 1);
  }

  /** Column value is the current from a through the element to b. */
  currentColumn(element: Element): void {
    const column = this.#columns.get(element)!;
    if (element.a > 0) this.#rightSides[(element.a - 1) * this.columnCount + column]! -= 1;
    if (element.b > 0) this.#rightSides[(element.b - 1) * this.columnCount + column]! += 1;
  }

  /** Column value is v(a) - v(b) of a branch. */
  voltageColumn(element: Element): void {
    this.#rightSides[this.#branches.get(element)! * this.columnCount + this.#columns.get(element)!]! += 1;
  }

  /** Solves for every column; undefined when the equations are singular. */
  trySolve(): Float64Array | undefined {
    const outcome = factorLu(this.#matrix, this.size);
    return outcome.ok ? this.#solve(outcome.lu) : undefined;
  }

  solve(): Float64Array {
    const outcome = factorLu(this.#matrix, this.size);
    if (outcome.ok) return this.#solve(outcome.lu);
    throw this.#singular(outcome.column);
  }

  #solve(lu: Lu): Float64Array {
    return solveLu(lu, this.#rightSides, this.columnCount);
  }

  #singular(column: number): SingularCircuitError {
    const nodeCount = this.#netlist.nodeNames.length - 1;
    if (column < nodeCount) {
      const touching = this.#netlist.elements.filter(({ a, b }) => a === column + 1 || b === column + 1).map(({ id }) => id);
      const text = `the voltage of node ${nodeName(this.#netlist, column + 1)} (at ${touching.join(", ")}) has no single answer`;
      return new SingularCircuitError(text, { elementId: touching[0] ?? "" });
    }
    const element = [...this.#branches].find(([, branch]) => branch === column)?.[0];
    const id = element?.id ?? "";
    const loop = element !== undefined && isVoltageSource(element) ? "it is in a loop of ideal sources" : "its equations contradict others";
    return new SingularCircuitError(`the current of ${id} has no single answer: ${loop}`, { elementId: id });
  }

  /** v(a) - v(b) for every column. */
  voltsRow(solution: Float64Array, a: number, b: number): Float64Array {
    const row = new Float64Array(this.columnCount);
    for (let c = 0; c < row.length; c++) {
      row[c] = (a > 0 ? solution[(a - 1) * this.columnCount + c]! : 0) - (b > 0 ? solution[(b - 1) * this.columnCount + c]! : 0);
    }
    return row;
  }

  /** Current into a of any element for every column. */
  ampsRow(solution: Float64Array, element: Element): Float64Array {
    const branch = this.#branches.get(element);
    if (branch !== undefined) return solution.slice(branch * this.columnCount, (branch + 1) * this.columnCount);
    const column = this.#columns.get(element);
    let row = new Float64Array(this.columnCount);
    const siemens = this.#conductances.get(element);
    if (siemens !== undefined) row = this.voltsRow(solution, element.a, element.b).map((volts) => volts * siemens);
    else if (element.kind === "voltageControlledCurrent") {
      row = this.voltsRow(solution, element.controlA, element.controlB).map((volts) => volts * element.siemens);
    } else if (element.kind === "currentControlledCurrent") {
      row = this.ampsRow(solution, elementOf(this.#netlist, element.controlId)).map((amps) => amps * element.gainRatio);
    }
    if (column !== undefined) row[column]! += 1;
    return row;
  }
}

/** The element of this id; that it exists was checked when something named it. */
export function elementOf(netlist: Netlist, id: string): Element {
  const element = netlist.element(id);
  if (element === undefined) throw new Error(`element ${id} is missing`);
  return element;
}

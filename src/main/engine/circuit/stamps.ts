/** Nodal equations of a netlist with its stores replaced by sources (dynamic) or by opens and shorts (dc), solved anew for each pattern. */
import { factorLu } from "../math/dense.ts";
import type { MathKernel } from "../math/kernel/script-math-kernel.ts";
import { SparseElimination } from "../math/sparse-elimination.ts";
import type { Contact, Element, Port } from "./elements.ts";
import { SingularCircuitError } from "./errors.ts";
import type { Netlist } from "./netlist.ts";
import { isVoltageSource, nodeName } from "./topology.ts";

/** What conducts differently from one pattern to the next: contacts, then ports. */
export type Variable = Contact | Port;

export type NodalOptions = {
  readonly math: MathKernel;
  readonly netlist: Netlist;
  readonly variables: readonly Variable[];
  /** Elements whose current is an unknown. */
  readonly branches: readonly Element[];
  /** Elements whose value is given, in order: the voltage of a branch, the current of anything else. */
  readonly columns: readonly Element[];
  /** Conductance beside every capacitor, resistance of every inductor among the branches; none where absent. */
  readonly losses?: { readonly leakSiemens: number; readonly coilOhms: number };
};

/**
 * G z = sum of columns. Unknowns are the node voltages and the currents of branches; each column is one known quantity of size one
 * (a source, a store's state, a port's current).
 */
export class NodalSystem {
  readonly columnCount: number;
  readonly #netlist: Netlist;
  readonly #variables: readonly Variable[];
  readonly #size: number;
  readonly #branches = new Map<Element, number>();
  readonly #columns = new Map<Element, number>();
  /** Conductance of resistors (and leaks), index of variables. */
  readonly #fixedSiemens = new Map<Element, number>();
  readonly #variableIndex = new Map<Element, number>();
  /** Sources controlled by the current of a variable. */
  readonly #stampedWithVariables: Element[] = [];
  readonly #structure: Uint8Array;
  /** What all patterns share, and the present one. */
  readonly #shared: Float64Array;
  readonly #matrix: Float64Array;
  readonly #rightSides: Float64Array;
  readonly #elimination: SparseElimination;
  #target: Float64Array;
  #siemens: Float64Array;
  #solution: Float64Array;

  constructor({ math, netlist, variables, branches, columns, losses }: NodalOptions) {
    this.#netlist = netlist;
    this.#variables = variables;
    const nodeCount = netlist.nodeNames.length - 1;
    branches.forEach((element, index) => this.#branches.set(element, nodeCount + index));
    columns.forEach((element, index) => this.#columns.set(element, index));
    variables.forEach((element, index) => this.#variableIndex.set(element, index));
    const size = nodeCount + branches.length;
    this.#size = size;
    this.columnCount = columns.length;
    this.#structure = new Uint8Array(size * size);
    this.#shared = new Float64Array(size * size);
    this.#matrix = new Float64Array(size * size);
    this.#rightSides = new Float64Array(size * columns.length);
    this.#target = this.#shared;
    this.#siemens = new Float64Array(variables.length);
    for (const element of netlist.elements) this.#stampShared(element, losses);
    for (const element of branches) this.#stampBranch(element, losses);
    for (const element of columns) this.#stampColumn(element);
    this.#earthUntouchedNodes();
    // Once for the places of what changes; its values are still 0.
    this.#stampVariables();
    this.#elimination = new SparseElimination(this.#structure, size, columns.length, math);
    this.#solution = this.#rightSides;
  }

  /** Solves for every column with these conductances of the variables; false when the equations are singular. */
  trySolve(siemens: Float64Array): boolean {
    this.#siemens = siemens;
    this.#matrix.set(this.#shared);
    this.#target = this.#matrix;
    this.#stampVariables();
    const solution = this.#elimination.solve(this.#matrix, this.#rightSides);
    if (solution === undefined) return false;
    this.#solution = solution;
    return true;
  }

  solve(siemens: Float64Array): void {
    if (this.trySolve(siemens)) return;
    // In the order of nodes and branches, the first without a pivot is the one to name.
    const outcome = factorLu(this.#matrix, this.#size);
    throw this.#singular(outcome.ok ? this.#size - 1 : outcome.column);
  }

  /** Adds factor times v(a) - v(b) as a row over the columns, from `at` on. */
  addVolts(row: Float64Array, at: number, a: number, b: number, factor: number): void {
    if (a > 0) this.#addSolution(row, at, a - 1, factor);
    if (b > 0) this.#addSolution(row, at, b - 1, -factor);
  }

  /** Adds factor times the current into terminal a of any element. */
  addAmps(row: Float64Array, at: number, element: Element, factor: number): void {
    const branch = this.#branches.get(element);
    if (branch !== undefined) {
      this.#addSolution(row, at, branch, factor);
      return;
    }
    const siemens = this.#siemensOf(element);
    if (siemens !== undefined) this.addVolts(row, at, element.a, element.b, factor * siemens);
    else if (element.kind === "voltageControlledCurrent")
      this.addVolts(row, at, element.controlA, element.controlB, factor * element.siemens);
    else if (element.kind === "currentControlledCurrent")
      this.addAmps(row, at, elementOf(this.#netlist, element.controlId), factor * element.gainRatio);
    const column = this.#columns.get(element);
    if (column !== undefined) row[at + column]! += factor;
  }

  #addSolution(row: Float64Array, at: number, unknown: number, factor: number): void {
    const from = unknown * this.columnCount;
    for (let c = 0; c < this.columnCount; c++) row[at + c]! += factor * this.#solution[from + c]!;
  }

  #siemensOf(element: Element): number | undefined {
    const variable = this.#variableIndex.get(element);
    return variable === undefined ? this.#fixedSiemens.get(element) : this.#siemens[variable];
  }

  #add(row: number, column: number, value: number): void {
    if (row < 0 || column < 0) return;
    this.#structure[row * this.#size + column] = 1;
    this.#target[row * this.#size + column]! += value;
  }

  #stampShared(element: Element, losses: NodalOptions["losses"]): void {
    if (element.kind === "resistor") this.#stampFixed(element, 1 / element.ohms);
    else if (element.kind === "capacitor" && losses !== undefined) this.#stampFixed(element, losses.leakSiemens);
    else if (element.kind === "voltageControlledCurrent") {
      const { a, b, controlA, controlB, siemens } = element;
      this.#add(a - 1, controlA - 1, siemens);
      this.#add(a - 1, controlB - 1, -siemens);
      this.#add(b - 1, controlA - 1, -siemens);
      this.#add(b - 1, controlB - 1, siemens);
    } else if (element.kind === "currentControlledCurrent" || element.kind === "currentControlledVoltage") {
      if (this.#variableIndex.has(elementOf(this.#netlist, element.controlId))) this.#stampedWithVariables.push(element);
      else this.#stampCurrentControlled(element);
    }
  }

  #stampFixed(element: Element, siemens: number): void {
    this.#fixedSiemens.set(element, siemens);
    this.#stampConductance(element, siemens);
  }

  #stampConductance({ a, b }: Element, siemens: number): void {
    this.#add(a - 1, a - 1, siemens);
    this.#add(b - 1, b - 1, siemens);
    this.#add(a - 1, b - 1, -siemens);
    this.#add(b - 1, a - 1, -siemens);
  }

  /** The branch's current leaves a and enters b; its equation is v(a) - v(b) = its own voltage. */
  #stampBranch(element: Element, losses: NodalOptions["losses"]): void {
    const branch = this.#branches.get(element)!;
    const { a, b } = element;
    this.#add(a - 1, branch, 1);
    this.#add(branch, a - 1, 1);
    this.#add(b - 1, branch, -1);
    this.#add(branch, b - 1, -1);
    if (element.kind === "voltageControlledVoltage") {
      this.#add(branch, element.controlA - 1, -element.gainRatio);
      this.#add(branch, element.controlB - 1, element.gainRatio);
    } else if (element.kind === "inductor" && losses !== undefined) this.#add(branch, branch, -losses.coilOhms);
  }

  #stampColumn(element: Element): void {
    const column = this.#columns.get(element)!;
    const branch = this.#branches.get(element);
    if (branch !== undefined) this.#rightSides[branch * this.columnCount + column]! += 1;
    else {
      if (element.a > 0) this.#rightSides[(element.a - 1) * this.columnCount + column]! -= 1;
      if (element.b > 0) this.#rightSides[(element.b - 1) * this.columnCount + column]! += 1;
    }
  }

  #stampVariables(): void {
    for (let k = 0; k < this.#variables.length; k++) this.#stampConductance(this.#variables[k]!, this.#siemens[k]!);
    for (const element of this.#stampedWithVariables) this.#stampCurrentControlled(element);
  }

  #stampCurrentControlled(element: Element): void {
    if (element.kind === "currentControlledVoltage") {
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
    const siemens = this.#siemensOf(element);
    if (branch !== undefined) this.#add(row, branch, factor);
    else if (siemens !== undefined) {
      this.#add(row, element.a - 1, factor * siemens);
      this.#add(row, element.b - 1, -factor * siemens);
    } else if (column !== undefined) this.#rightSides[row * this.columnCount + column]! -= factor;
    else throw new Error(`the current of ${element.id} is not part of the equations`);
  }

  /** A node that no element touches is held at earth. */
  #earthUntouchedNodes(): void {
    const touched = new Uint8Array(this.#netlist.nodeNames.length);
    for (const { a, b } of this.#netlist.elements) {
      touched[a] = 1;
      touched[b] = 1;
    }
    for (let node = 1; node < touched.length; node++) if (touched[node] === 0) this.#add(node - 1, node - 1, 1);
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
}

/** The element of this id; that it exists was checked when something named it. */
export function elementOf(netlist: Netlist, id: string): Element {
  const element = netlist.element(id);
  if (element === undefined) throw new Error(`element ${id} is missing`);
  return element;
}

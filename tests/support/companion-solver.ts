/**
 * A plain companion-model solver of the same netlists, for cross-checks: dense nodal equations, trapezoid or backward Euler,
 * Newton at every step. Slow and only as exact as its step is short; it shares no code with the engine's solver.
 */
import type { Element } from "../../src/main/engine/circuit/elements.ts";
import type { Netlist } from "../../src/main/engine/circuit/netlist.ts";

export type CompanionOptions = { readonly stepSeconds: number; readonly method?: "trapezoid" | "backwardEuler" };

export class CompanionSolver {
  readonly #netlist: Netlist;
  readonly #stepSeconds: number;
  readonly #method: "trapezoid" | "backwardEuler";
  readonly #branches = new Map<string, number>();
  readonly #size: number;
  readonly #closed: boolean[];
  readonly inputs: number[];
  readonly batteries = new Map<string, number>();
  #solution: number[];
  /** Current of each capacitor and voltage of each inductor at the last step. */
  readonly #rates = new Map<string, number>();
  /** Steps left of backward Euler after an event, which the trapezoid would ring on. */
  #dampedSteps = 0;

  constructor(netlist: Netlist, { stepSeconds, method = "trapezoid" }: CompanionOptions) {
    this.#netlist = netlist;
    this.#stepSeconds = stepSeconds;
    this.#method = method;
    let size = netlist.nodeNames.length - 1;
    for (const element of netlist.elements) {
      if (needsBranch(element)) this.#branches.set(element.id, size++);
      if (element.kind === "battery") this.batteries.set(element.id, element.volts);
    }
    this.#size = size;
    this.#closed = netlist.elements.filter((element) => element.kind === "contact").map(({ closed }) => closed);
    this.inputs = Array.from({ length: netlist.inputCount }, () => 0);
    this.#solution = new Array<number>(size).fill(0);
    this.#solution = this.#newton(undefined, 0);
  }

  setContact(contact: number, closed: boolean): void {
    this.#closed[contact] = closed;
    this.#dampedSteps = 4;
  }

  /** One step to the values that `inputs` hold now. */
  step(): void {
    const damped = this.#method === "backwardEuler" || this.#dampedSteps > 0;
    if (this.#dampedSteps > 0) this.#dampedSteps--;
    const before = this.#solution;
    const after = this.#newton(before, damped ? 1 : 2);
    const h = this.#stepSeconds;
    for (const element of this.#netlist.elements) {
      if (element.kind !== "capacitor") continue;
      const change = voltsOf(after, element) - voltsOf(before, element);
      const order = damped ? 1 : 2;
      const last = damped ? 0 : (this.#rates.get(element.id) ?? 0);
      this.#rates.set(element.id, (order * element.farads * change) / h - last);
    }
    this.#solution = after;
  }

  volts(a: number, b: number): number {
    return nodeVolts(this.#solution, a) - nodeVolts(this.#solution, b);
  }

  amps(id: string): number {
    const branch = this.#branches.get(id);
    if (branch !== undefined) return this.#solution[branch]!;
    const element = this.#netlist.element(id)!;
    const volts = voltsOf(this.#solution, element);
    if (element.kind === "resistor") return volts / element.ohms;
    if (element.kind === "contact") return volts / (this.#closed[element.contact] === true ? element.onOhms : element.offOhms);
    if (element.kind === "port") return element.characteristic.amps(volts);
    if (element.kind === "capacitor") return this.#rates.get(id) ?? 0;
    throw new Error(`the companion solver does not tell the current of ${id}`);
  }

  /** `order`: 0 for DC, 1 for backward Euler, 2 for the trapezoid. */
  #newton(before: readonly number[] | undefined, order: number): number[] {
    let guess = this.#solution.slice();
    for (let iteration = 0; iteration < 500; iteration++) {
      const { matrix, right } = this.#assemble(guess, before, order);
      const next = solveDense(matrix, right);
      const change = Math.max(...next.map((value, i) => Math.abs(value - guess[i]!) / (1 + Math.abs(value))));
      // A bounded voltage step keeps exponentials in range.
      const limited = next.map((value, i) => guess[i]! + Math.max(-20, Math.min(20, value - guess[i]!)));
      guess = limited;
      if (change < 1e-9) return next;
    }
    throw new Error("the companion solver did not converge");
  }

  #assemble(guess: readonly number[], before: readonly number[] | undefined, order: number): { matrix: number[][]; right: number[] } {
    const matrix = Array.from({ length: this.#size }, () => new Array<number>(this.#size).fill(0));
    const right = new Array<number>(this.#size).fill(0);
    const stamp = new Stamp(matrix, right);
    for (const element of this.#netlist.elements) this.#stamp(stamp, element, guess, before, order);
    for (const { first, second, coefficient } of order === 0 ? [] : this.#netlist.couplings) {
      const one = this.#netlist.element(first)!;
      const other = this.#netlist.element(second)!;
      if (one.kind !== "inductor" || other.kind !== "inductor") throw new Error("couplings join inductors");
      const mutual = (order * coefficient * Math.sqrt(one.henries * other.henries)) / this.#stepSeconds;
      const [i, j] = [this.#branches.get(first)!, this.#branches.get(second)!];
      matrix[i]![j]! -= mutual;
      matrix[j]![i]! -= mutual;
      right[i]! -= mutual * before![j]!;
      right[j]! -= mutual * before![i]!;
    }
    return { matrix, right };
  }

  #stamp(stamp: Stamp, element: Element, guess: readonly number[], before: readonly number[] | undefined, order: number): void {
    const h = this.#stepSeconds;
    const branch = this.#branches.get(element.id);
    if (branch !== undefined) stamp.branch(element, branch);
    switch (element.kind) {
      case "resistor": {
        stamp.conductance(element, 1 / element.ohms);
        return;
      }
      case "contact": {
        stamp.conductance(element, 1 / (this.#closed[element.contact] === true ? element.onOhms : element.offOhms));
        return;
      }
      case "capacitor": {
        if (order === 0) return;
        const siemens = (order * element.farads) / h;
        const last = order === 2 ? (this.#rates.get(element.id) ?? 0) : 0;
        stamp.conductance(element, siemens);
        stamp.current(element, -siemens * voltsOf(before!, element) - last);
        return;
      }
      case "inductor": {
        if (order === 0) return;
        const ohms = (order * element.henries) / h;
        stamp.matrix[branch!]![branch!]! -= ohms;
        stamp.right[branch!]! -= ohms * before![branch!]! + (order === 2 ? voltsOf(before!, element) : 0);
        return;
      }
      case "battery":
        stamp.right[branch!]! += this.batteries.get(element.id)!;
        return;
      case "voltageInput":
        stamp.right[branch!]! += this.inputs[element.input]!;
        return;
      case "currentInput": {
        stamp.current(element, this.inputs[element.input]!);
        return;
      }
      case "port": {
        const volts = voltsOf(guess, element);
        const siemens = element.characteristic.siemens(volts) + 1e-12;
        stamp.conductance(element, siemens);
        stamp.current(element, element.characteristic.amps(volts) - siemens * volts);
        return;
      }
      case "voltageControlledVoltage":
        stamp.add(branch!, element.controlA - 1, -element.gainRatio);
        {
          stamp.add(branch!, element.controlB - 1, element.gainRatio);
          return;
        }
      case "voltageControlledCurrent":
        for (const [node, sign] of [[element.a, 1] as const, [element.b, -1] as const]) {
          stamp.add(node - 1, element.controlA - 1, sign * element.siemens);
          stamp.add(node - 1, element.controlB - 1, -sign * element.siemens);
        }
        return;
      case "currentControlledVoltage": {
        stamp.add(branch!, this.#branchOf(element.controlId), -element.ohms);
        return;
      }
      case "currentControlledCurrent":
        stamp.add(element.a - 1, this.#branchOf(element.controlId), element.gainRatio);
        {
          stamp.add(element.b - 1, this.#branchOf(element.controlId), -element.gainRatio);
          return;
        }
    }
  }

  #branchOf(id: string): number {
    const branch = this.#branches.get(id);
    if (branch === undefined) throw new Error(`the companion solver wants ${id} to be a source or an inductor`);
    return branch;
  }
}

class Stamp {
  readonly matrix: number[][];
  readonly right: number[];

  constructor(matrix: number[][], right: number[]) {
    this.matrix = matrix;
    this.right = right;
  }

  add(row: number, column: number, value: number): void {
    if (row >= 0 && column >= 0) this.matrix[row]![column]! += value;
  }

  conductance({ a, b }: Element, siemens: number): void {
    this.add(a - 1, a - 1, siemens);
    this.add(b - 1, b - 1, siemens);
    this.add(a - 1, b - 1, -siemens);
    this.add(b - 1, a - 1, -siemens);
  }

  current({ a, b }: Element, amps: number): void {
    if (a > 0) this.right[a - 1]! -= amps;
    if (b > 0) this.right[b - 1]! += amps;
  }

  branch({ a, b }: Element, branch: number): void {
    this.add(a - 1, branch, 1);
    this.add(b - 1, branch, -1);
    this.add(branch, a - 1, 1);
    this.add(branch, b - 1, -1);
  }
}

function needsBranch({ kind }: Element): boolean {
  return (
    kind === "battery" ||
    kind === "voltageInput" ||
    kind === "voltageControlledVoltage" ||
    kind === "currentControlledVoltage" ||
    kind === "inductor"
  );
}

function nodeVolts(solution: readonly number[], node: number): number {
  return node > 0 ? solution[node - 1]! : 0;
}

function voltsOf(solution: readonly number[], { a, b }: Element): number {
  return nodeVolts(solution, a) - nodeVolts(solution, b);
}

function solveDense(matrix: number[][], right: number[]): number[] {
  const n = right.length;
  const rows = matrix.map((row, i) => [...row, right[i]!]);
  for (let k = 0; k < n; k++) {
    let pivot = k;
    for (let i = k + 1; i < n; i++) if (Math.abs(rows[i]![k]!) > Math.abs(rows[pivot]![k]!)) pivot = i;
    [rows[k], rows[pivot]] = [rows[pivot]!, rows[k]!];
    const top = rows[k]!;
    if (top[k] === 0) throw new Error("the companion solver met a singular matrix");
    for (let i = k + 1; i < n; i++) {
      const factor = rows[i]![k]! / top[k]!;
      if (factor !== 0) for (let j = k; j <= n; j++) rows[i]![j]! -= factor * top[j]!;
    }
  }
  const result = new Array<number>(n).fill(0);
  for (let i = n - 1; i >= 0; i--) {
    let sum = rows[i]![n]!;
    for (let j = i + 1; j < n; j++) sum -= rows[i]![j]! * result[j]!;
    result[i] = sum / rows[i]![i]!;
  }
  return result;
}

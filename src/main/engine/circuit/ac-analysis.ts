/** Small sinusoidal signals: the complex nodal answer of a netlist at one frequency, ports replaced by their slopes. */
import { factorLu } from "../math/dense.ts";
import { SparseElimination } from "../math/sparse-elimination.ts";
import type { Contact, Element } from "./elements.ts";
import { CircuitError, SingularCircuitError } from "./errors.ts";
import { layOut } from "./layout.ts";
import type { Netlist } from "./netlist.ts";
import { findPortSlopes } from "./pattern.ts";
import { elementOf } from "./stamps.ts";
import { isVoltageSource } from "./topology.ts";
import type { NodeIndex } from "./types.ts";

export type Complex = { readonly re: number; readonly im: number };

export type AcOptions = {
  readonly hertz: number;
  /** The source (battery or input) that has the amplitude 1 V or 1 A; all others are at rest. */
  readonly driveId: string;
  /** Contact states by index; as in the netlist where absent. */
  readonly closed?: readonly boolean[];
  /** Battery voltages by id where they differ from the netlist's. */
  readonly batteryVolts?: ReadonlyMap<string, number>;
};

export type AcSolution = {
  volts(a: NodeIndex, b: NodeIndex): Complex;
  /** Current into terminal a of any element. */
  amps(elementId: string): Complex;
};

export function analyseAc(netlist: Netlist, options: AcOptions): AcSolution {
  const { hertz, driveId } = options;
  if (!(Number.isFinite(hertz) && hertz > 0))
    throw new CircuitError(`the frequency must be a positive number of hertz, got ${hertz}`, { elementId: driveId });
  const drive = netlist.element(driveId);
  if (drive === undefined || !(drive.kind === "battery" || drive.kind === "voltageInput" || drive.kind === "currentInput")) {
    throw new CircuitError(`${driveId} is not a battery or input of this circuit`, { elementId: driveId });
  }
  return new AcSystem(netlist, options, drive);
}

const eliminations = new WeakMap<Netlist, { readonly structure: Uint8Array; readonly elimination: SparseElimination }>();

class AcSystem implements AcSolution {
  readonly #netlist: Netlist;
  readonly #drive: Element;
  readonly #omega: number;
  readonly #branches = new Map<string, number>();
  readonly #siemens = new Map<string, number>();
  readonly #size: number;
  /** Real form of the complex equations: [re, -im; im, re]. */
  readonly #matrix: Float64Array;
  readonly #answer: Float64Array;

  constructor(netlist: Netlist, options: AcOptions, drive: Element) {
    this.#netlist = netlist;
    this.#drive = drive;
    this.#omega = 2 * Math.PI * options.hertz;
    this.#findConductances(options);
    let size = netlist.nodeNames.length - 1;
    for (const element of netlist.elements)
      if (isVoltageSource(element) || element.kind === "inductor") this.#branches.set(element.id, size++);
    this.#size = size;
    this.#matrix = new Float64Array(4 * size * size);
    for (const element of netlist.elements) this.#stamp(element);
    for (const { first, second, coefficient } of netlist.couplings) this.#stampCoupling(first, second, coefficient);
    this.#answer = this.#solve();
  }

  #findConductances({ closed, batteryVolts }: AcOptions): void {
    const isClosed = (contact: Contact): boolean => closed?.[contact.contact] ?? contact.closed;
    for (const element of this.#netlist.elements) {
      if (element.kind === "resistor") this.#siemens.set(element.id, 1 / element.ohms);
      else if (element.kind === "contact") this.#siemens.set(element.id, 1 / (isClosed(element) ? element.onOhms : element.offOhms));
    }
    if (!this.#netlist.elements.some(({ kind }) => kind === "port")) return;
    const layout = layOut(this.#netlist);
    const pattern = Uint8Array.from(layout.contacts, (contact) => (isClosed(contact) ? 1 : 0));
    const sources = Float64Array.from(layout.sources, (source) =>
      source.kind === "battery" ? (batteryVolts?.get(source.id) ?? source.volts) : 0,
    );
    const slopes = findPortSlopes(layout, pattern, sources);
    layout.ports.forEach(({ id }, k) => this.#siemens.set(id, slopes[k]!));
  }

  #add(row: number, column: number, re: number, im: number): void {
    if (row < 0 || column < 0) return;
    const n = this.#size;
    const m = this.#matrix;
    m[row * 2 * n + column]! += re;
    m[(row + n) * 2 * n + column + n]! += re;
    m[row * 2 * n + column + n]! -= im;
    m[(row + n) * 2 * n + column]! += im;
  }

  #stamp(element: Element): void {
    const a = element.a - 1;
    const b = element.b - 1;
    const siemens = this.#siemens.get(element.id);
    if (siemens !== undefined) this.#admittance(a, b, siemens, 0);
    else if (element.kind === "capacitor") this.#admittance(a, b, 0, this.#omega * element.farads);
    // Rows below 0 are left out, so an element without a branch stamps nothing there.
    const branch = this.#branches.get(element.id) ?? -1;
    this.#add(a, branch, 1, 0);
    this.#add(b, branch, -1, 0);
    this.#add(branch, a, 1, 0);
    this.#add(branch, b, -1, 0);
    if (element.kind === "inductor") this.#add(branch, branch, 0, -this.#omega * element.henries);
    else if (element.kind === "voltageControlledVoltage") {
      this.#add(branch, element.controlA - 1, -element.gainRatio, 0);
      this.#add(branch, element.controlB - 1, element.gainRatio, 0);
    } else if (element.kind === "voltageControlledCurrent") {
      for (const [row, sign] of [[a, 1] as const, [b, -1] as const]) {
        this.#add(row, element.controlA - 1, sign * element.siemens, 0);
        this.#add(row, element.controlB - 1, -sign * element.siemens, 0);
      }
    } else if (element.kind === "currentControlledVoltage") this.#addCurrent(branch, element.controlId, -element.ohms);
    else if (element.kind === "currentControlledCurrent") {
      this.#addCurrent(a, element.controlId, element.gainRatio);
      this.#addCurrent(b, element.controlId, -element.gainRatio);
    }
  }

  #admittance(a: number, b: number, re: number, im: number): void {
    this.#add(a, a, re, im);
    this.#add(b, b, re, im);
    this.#add(a, b, -re, -im);
    this.#add(b, a, -re, -im);
  }

  #addCurrent(row: number, controlId: string, factor: number): void {
    const branch = this.#branches.get(controlId);
    if (branch !== undefined) {
      this.#add(row, branch, factor, 0);
      return;
    }
    const control = elementOf(this.#netlist, controlId);
    const siemens = this.#siemens.get(controlId)!;
    this.#add(row, control.a - 1, factor * siemens, 0);
    this.#add(row, control.b - 1, -factor * siemens, 0);
  }

  #stampCoupling(first: string, second: string, coefficient: number): void {
    const one = this.#netlist.element(first);
    const other = this.#netlist.element(second);
    if (one?.kind !== "inductor" || other?.kind !== "inductor") throw new Error(`${first} and ${second} are not both inductors`);
    const reactance = this.#omega * coefficient * Math.sqrt(one.henries * other.henries);
    this.#add(this.#branches.get(first)!, this.#branches.get(second)!, 0, -reactance);
    this.#add(this.#branches.get(second)!, this.#branches.get(first)!, 0, -reactance);
  }

  #solve(): Float64Array {
    const n = this.#size;
    const right = new Float64Array(2 * n);
    const branch = this.#branches.get(this.#drive.id);
    if (branch !== undefined) right[branch] = 1;
    else {
      if (this.#drive.a > 0) right[this.#drive.a - 1]! -= 1;
      if (this.#drive.b > 0) right[this.#drive.b - 1]! += 1;
    }
    this.#holdUntouchedNodes();
    const answer = this.#elimination().solve(this.#matrix, right);
    if (answer !== undefined) return answer.slice();
    const outcome = factorLu(this.#matrix, 2 * n);
    const name = outcome.ok ? undefined : this.#netlist.nodeNames[(outcome.column % n) + 1];
    const text = `the circuit has no single answer at this frequency, near ${name ?? this.#drive.id}`;
    throw new SingularCircuitError(text, { elementId: this.#drive.id });
  }

  /** One netlist's answers at many frequencies share the order of their elimination. */
  #elimination(): SparseElimination {
    const structure = new Uint8Array(this.#matrix.length);
    for (let place = 0; place < structure.length; place++) if (this.#matrix[place] !== 0) structure[place] = 1;
    const known = eliminations.get(this.#netlist);
    if (known?.structure.length === structure.length && known.structure.every((entry, place) => entry === structure[place]))
      return known.elimination;
    const elimination = new SparseElimination(structure, 2 * this.#size, 1);
    eliminations.set(this.#netlist, { structure, elimination });
    return elimination;
  }

  #holdUntouchedNodes(): void {
    const touched = new Set(this.#netlist.elements.flatMap(({ a, b }) => [a, b]));
    for (let node = 1; node < this.#netlist.nodeNames.length; node++) if (!touched.has(node)) this.#add(node - 1, node - 1, 1, 0);
  }

  volts(a: NodeIndex, b: NodeIndex): Complex {
    const at = (node: number, part: number): number => (node > 0 ? this.#answer[node - 1 + part * this.#size]! : 0);
    return { re: at(a, 0) - at(b, 0), im: at(a, 1) - at(b, 1) };
  }

  amps(elementId: string): Complex {
    const element = this.#netlist.element(elementId);
    if (element === undefined) throw new CircuitError(`no element ${elementId} to measure the current of`, { elementId });
    const branch = this.#branches.get(elementId);
    if (branch !== undefined) return { re: this.#answer[branch]!, im: this.#answer[branch + this.#size]! };
    const siemens = this.#siemens.get(elementId);
    const { re, im } = this.volts(element.a, element.b);
    if (siemens !== undefined) return { re: siemens * re, im: siemens * im };
    if (element.kind === "capacitor") return { re: -this.#omega * element.farads * im, im: this.#omega * element.farads * re };
    if (element.kind === "voltageControlledCurrent") {
      const control = this.volts(element.controlA, element.controlB);
      return { re: element.siemens * control.re, im: element.siemens * control.im };
    }
    if (element.kind === "currentControlledCurrent") {
      const control = this.amps(element.controlId);
      return { re: element.gainRatio * control.re, im: element.gainRatio * control.im };
    }
    return { re: element === this.#drive ? 1 : 0, im: 0 };
  }
}

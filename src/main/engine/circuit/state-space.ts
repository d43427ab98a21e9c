/**
 * The state space of one contact pattern with its ports replaced by conductances and current sources:
 * x' = A x + B u + Bp j, port volts and probe values linear in x, u, j (and, where a store depends on a source, in du/dt).
 */
import { factorLu, multiply, solveLower, solveLu } from "../math/dense.ts";
import type { Element } from "./elements.ts";
import { SingularCircuitError } from "./errors.ts";
import { addScaled, type Layout } from "./layout.ts";
import { type Conductances, elementOf, NodalSystem } from "./stamps.ts";
import { isVoltageSource } from "./topology.ts";

/** Values in [x, u, j] and du/dt. */
export type OutputRow = {
  readonly states: Float64Array;
  readonly sources: Float64Array;
  readonly ports: Float64Array;
  readonly sourceRates: Float64Array;
};

export type StateSpace = {
  readonly stateCount: number;
  readonly a: Float64Array;
  /** stateCount x (sources, ports). */
  readonly b: Float64Array;
  readonly portRows: readonly OutputRow[];
  readonly probeRows: readonly OutputRow[];
  /** Voltage or current of each store (tree capacitors, link inductors; then link capacitors, tree inductors). */
  readonly storeRows: readonly OutputRow[];
  /** s = lower x, as a map from [v, u, j]: x = fromStores [v, u, j]. */
  readonly fromStores: Float64Array;
};

/** Anything that a store in a loop or cut-set must not act on, beyond rounding. */
const couplingTolerance = 1e-9;

export function buildStateSpace(layout: Layout, conductances: Conductances): StateSpace {
  return new StateSpaceBuilder(layout, conductances).build();
}

class StateSpaceBuilder {
  readonly #layout: Layout;
  readonly #nodal: NodalSystem;
  readonly #solution: Float64Array;
  readonly #n: number;
  readonly #m: number;
  readonly #p: number;
  /** Entangled controlled sources in the columns [v, u, j]. */
  readonly #entangledRows: readonly Float64Array[];

  constructor(layout: Layout, conductances: Conductances) {
    this.#layout = layout;
    const { netlist, topology, sources, ports } = layout;
    const voltageSources = netlist.elements.filter(isVoltageSource);
    const linkCapacitors = topology.linkCapacitors.map(({ element }) => element);
    const columns: Element[] = [
      ...topology.treeCapacitors,
      ...topology.linkInductors,
      ...sources,
      ...ports,
      ...linkCapacitors,
      ...topology.treeInductors,
    ];
    this.#nodal = new NodalSystem(
      netlist,
      conductances,
      [...voltageSources, ...topology.treeCapacitors, ...topology.treeInductors],
      columns,
    );
    for (const element of columns) {
      const isVoltage =
        isVoltageSource(element) || topology.treeCapacitors.includes(element as never) || topology.treeInductors.includes(element as never);
      if (isVoltage) this.#nodal.voltageColumn(element);
      else this.#nodal.currentColumn(element);
    }
    this.#solution = this.#nodal.solve();
    this.#n = layout.stateCount;
    this.#m = sources.length;
    this.#p = ports.length;
    this.#entangledRows = layout.entangled.map((element) =>
      this.#plain(
        isVoltageSource(element)
          ? this.#nodal.voltsRow(this.#solution, element.a, element.b)
          : this.#nodal.ampsRow(this.#solution, element),
        element.id,
      ),
    );
  }

  build(): StateSpace {
    const { topology, lower } = this.#layout;
    const n = this.#n;
    const width = n + this.#m + this.#p;
    // s = stores [v, u, j]; rates = s' in the same columns.
    const stores = new Float64Array(n * width);
    this.#layout.storeRows.forEach((row, i) => stores.set(this.#expand(row), i * width));
    const rates = new Float64Array(n * width);
    const links = topology.treeCapacitors.length;
    topology.treeCapacitors.forEach((element, i) => rates.set(this.#chargeRate(element, i), i * width));
    topology.linkInductors.forEach((element, i) => rates.set(this.#fluxRate(element), (links + i) * width));
    const fromStores = solveLower(lower, stores, n, width);
    const toV = this.#invertStores(fromStores, width);
    const scaledRates = solveLower(lower, rates, n, width);
    const { a, b } = substitute(scaledRates, toV, n, width);
    const dynamics: Dynamics = { n, m: this.#m, p: this.#p, toV, a, b };
    return {
      stateCount: n,
      a,
      b,
      portRows: this.#layout.ports.map((port) => this.#output(dynamics, this.#nodal.voltsRow(this.#solution, port.a, port.b), port.id)),
      probeRows: this.#layout.netlist.probes.map((probe) => {
        if (probe.kind === "volts") return this.#output(dynamics, this.#nodal.voltsRow(this.#solution, probe.a, probe.b), "probe");
        return this.#output(
          dynamics,
          this.#nodal.ampsRow(this.#solution, elementOf(this.#layout.netlist, probe.elementId)),
          probe.elementId,
        );
      }),
      storeRows: this.#storeOutputs(dynamics),
      fromStores,
    };
  }

  /** v = toV [x, u, j], from x = fromStores [v, u, j]. */
  #invertStores(fromStores: Float64Array, width: number): Float64Array {
    const n = this.#n;
    const square = new Float64Array(n * n);
    const right = new Float64Array(n * width);
    for (let i = 0; i < n; i++) {
      for (let j = 0; j < n; j++) square[i * n + j] = fromStores[i * width + j]!;
      right[i * width + i] = 1;
      for (let c = n; c < width; c++) right[i * width + c] = -fromStores[i * width + c]!;
    }
    const outcome = factorLu(square, n);
    if (!outcome.ok) {
      const { id } = this.#layout.entangled[0] ?? this.#layout.topology.treeCapacitors[0]!;
      throw new SingularCircuitError(`the controlled source ${id} leaves the charge in its capacitor loop undetermined`, { elementId: id });
    }
    return solveLu(outcome.lu, right, width);
  }

  /** A row in [v, u, k] as a row in [v, u, j]. */
  #expand(row: Float64Array): Float64Array {
    const plain = this.#n + this.#m;
    const result = new Float64Array(plain + this.#p);
    result.set(row.subarray(0, plain));
    this.#entangledRows.forEach((entangled, k) => addScaled(result, row[plain + k]!, entangled));
    return result;
  }

  /** The row without the columns of link capacitors and tree inductors, which must be empty. */
  #plain(row: Float64Array, id: string): Float64Array {
    const width = this.#n + this.#m + this.#p;
    for (let c = width; c < row.length; c++) {
      if (Math.abs(row[c]!) > couplingTolerance) this.#refuse(id, c - width);
    }
    return row.slice(0, width);
  }

  #refuse(id: string, extra: number): never {
    const { linkCapacitors, treeInductors } = this.#layout.topology;
    const store = linkCapacitors[extra]?.element ?? treeInductors[extra - linkCapacitors.length]!;
    const text = `${id} acts on the rate of change of ${store.id} through a controlled source; put a resistor in series with ${store.id}`;
    throw new SingularCircuitError(text, { elementId: id });
  }

  #chargeRate(element: Element, index: number): Float64Array {
    const row = this.#nodal.ampsRow(this.#solution, element);
    // The link capacitors' own currents are part of the charge, so their structural share is taken out.
    this.#layout.topology.linkCapacitors.forEach((_, link) => {
      row[this.#n + this.#m + this.#p + link]! += this.#layout.linkCapacitorRows[link]![index]!;
    });
    return this.#plain(row, element.id);
  }

  #fluxRate(element: Element): Float64Array {
    const row = this.#nodal.voltsRow(this.#solution, element.a, element.b);
    const { linkCapacitors, treeInductors, cutLinks } = this.#layout.topology;
    const start = this.#n + this.#m + this.#p + linkCapacitors.length;
    for (const branch of cutLinks.find((link) => link.element === element)?.path ?? []) {
      row[start + treeInductors.indexOf(branch.element as never)]! -= branch.sign;
    }
    return this.#plain(row, element.id);
  }

  #output(dynamics: Dynamics, row: Float64Array, id: string): OutputRow {
    const { n, m, p } = dynamics;
    const width = n + m + p;
    const result = throughStores(dynamics, row.subarray(0, width));
    for (let c = width; c < row.length; c++) {
      const factor = row[c]!;
      if (Math.abs(factor) > couplingTolerance) this.#addRate(dynamics, result, factor, c - width, id);
    }
    return result;
  }

  /** Adds factor times the current of a link capacitor or the voltage of a tree inductor, which are rates of change. */
  #addRate(dynamics: Dynamics, result: OutputRow, factor: number, extra: number, id: string): void {
    const { linkCapacitors } = this.#layout.topology;
    const link = linkCapacitors[extra];
    const row = new Float64Array(this.#layout.basisSize);
    if (link !== undefined) addScaled(row, factor * link.element.farads, this.#layout.linkCapacitorRows[extra]!);
    else {
      const count = this.#layout.inductors.length;
      const inductor = this.#layout.topology.linkInductors.length + extra - linkCapacitors.length;
      for (let j = 0; j < count; j++)
        addScaled(row, factor * this.#layout.inductance[inductor * count + j]!, this.#layout.inductorRows[j]!);
    }
    const value = throughStores(dynamics, this.#expand(row));
    // d/dt of (states x + sources u): x' = A x + B [u, j].
    const { n, m, p, a, b } = dynamics;
    addScaled(result.states, 1, multiply(value.states, a, 1, n, n));
    const driven = multiply(value.states, b, 1, n, m + p);
    addScaled(result.sources, 1, driven.subarray(0, m));
    addScaled(result.ports, 1, driven.subarray(m));
    addScaled(result.sourceRates, 1, value.sources);
    if (value.ports.some((entry) => Math.abs(entry) > couplingTolerance)) {
      throw new SingularCircuitError(`${id} depends on how fast a nonlinear port changes; put a resistor in series`, { elementId: id });
    }
  }

  #storeOutputs(dynamics: Dynamics): OutputRow[] {
    const width = this.#n + this.#m + this.#p;
    const rows: OutputRow[] = [];
    for (let i = 0; i < this.#n; i++) {
      const unit = new Float64Array(width);
      unit[i] = 1;
      rows.push(throughStores(dynamics, unit));
    }
    for (const row of this.#layout.linkCapacitorRows) rows.push(throughStores(dynamics, this.#expand(row)));
    for (const row of this.#layout.inductorRows.slice(this.#layout.topology.linkInductors.length)) {
      rows.push(throughStores(dynamics, this.#expand(row)));
    }
    return rows;
  }
}

type Dynamics = {
  readonly n: number;
  readonly m: number;
  readonly p: number;
  readonly toV: Float64Array;
  readonly a: Float64Array;
  readonly b: Float64Array;
};

/** A row in [v, u, j] as a row in [x, u, j]. */
function throughStores({ n, m, p, toV }: Dynamics, row: Float64Array): OutputRow {
  const width = n + m + p;
  const full = multiply(row.subarray(0, n), toV, 1, n, width);
  for (let c = n; c < width; c++) full[c]! += row[c]!;
  return { states: full.slice(0, n), sources: full.slice(n, n + m), ports: full.slice(n + m), sourceRates: new Float64Array(m) };
}

/** x' = rates [v, u, j] with v = toV [x, u, j]. */
function substitute(rates: Float64Array, toV: Float64Array, n: number, width: number): { a: Float64Array; b: Float64Array } {
  const full = new Float64Array(n * width);
  for (let i = 0; i < n; i++) {
    const row = multiply(rates.subarray(i * width, i * width + n), toV, 1, n, width);
    for (let c = n; c < width; c++) row[c]! += rates[i * width + c]!;
    full.set(row, i * width);
  }
  const a = new Float64Array(n * n);
  const b = new Float64Array(n * (width - n));
  for (let i = 0; i < n; i++) {
    a.set(full.subarray(i * width, i * width + n), i * n);
    b.set(full.subarray(i * width + n, (i + 1) * width), i * (width - n));
  }
  return { a, b };
}

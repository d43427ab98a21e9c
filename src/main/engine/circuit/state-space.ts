/**
 * The state space of one contact pattern with its ports replaced by conductances and current sources:
 * x' = A x + B u + Bp j, port volts and probe values linear in x, u, j (and, where a store depends on a source, in du/dt).
 */
import { factorLu, multiply, solveLower, solveLu } from "../math/dense.ts";
import type { Element } from "./elements.ts";
import { SingularCircuitError } from "./errors.ts";
import { addScaled, type Layout } from "./layout.ts";
import { elementOf, NodalSystem } from "./stamps.ts";
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

/** How the stores' voltages and currents v and the states x depend on each other: x = fromStores [v, u, j], v = toV [x, u, j]. */
type StoreMaps = {
  /** Entangled controlled sources in [v, u, j]. */
  readonly entangled: readonly Float64Array[];
  readonly fromStores: Float64Array;
  readonly toV: Float64Array;
  readonly storeRows: readonly OutputRow[];
};

/** The equations of a layout, made into a state space for one pattern after the other. */
export class Dynamics {
  readonly #layout: Layout;
  readonly #nodal: NodalSystem;
  /** States, sources, ports; then the widths of rows over them, and over the nodal columns. */
  readonly #n: number;
  readonly #m: number;
  readonly #width: number;
  readonly #nodalWidth: number;
  /** Where no controlled source is entangled, the same for every pattern. */
  #storeMaps: StoreMaps | undefined;

  constructor(layout: Layout) {
    const { math, netlist, topology, sources, ports, contacts } = layout;
    this.#layout = layout;
    const linkCapacitors = topology.linkCapacitors.map(({ element }) => element);
    const { treeCapacitors, linkInductors, treeInductors } = topology;
    this.#nodal = new NodalSystem({
      math,
      netlist,
      variables: [...contacts, ...ports],
      branches: [...netlist.elements.filter(isVoltageSource), ...treeCapacitors, ...treeInductors],
      columns: [...treeCapacitors, ...linkInductors, ...sources, ...ports, ...linkCapacitors, ...treeInductors],
    });
    this.#n = layout.stateCount;
    this.#m = sources.length;
    this.#width = this.#n + this.#m + ports.length;
    this.#nodalWidth = this.#nodal.columnCount;
  }

  /** `siemens`: of contacts, then ports. */
  build(siemens: Float64Array): StateSpace {
    this.#nodal.solve(siemens);
    const maps = this.#findStoreMaps();
    const { a, b } = this.#derivatives(maps);
    const rates = { ...maps, a, b };
    const { netlist, ports } = this.#layout;
    return {
      stateCount: this.#n,
      a,
      b,
      portRows: this.#outputs(rates, ports.length, (rows, at, k) => {
        const { a: from, b: to, id } = ports[k]!;
        this.#nodal.addVolts(rows, at, from, to, 1);
        return id;
      }),
      probeRows: this.#outputs(rates, netlist.probes.length, (rows, at, k) => {
        const probe = netlist.probes[k]!;
        if (probe.kind === "volts") {
          this.#nodal.addVolts(rows, at, probe.a, probe.b, 1);
          return "probe";
        }
        this.#nodal.addAmps(rows, at, elementOf(netlist, probe.elementId), 1);
        return probe.elementId;
      }),
      storeRows: maps.storeRows,
      fromStores: maps.fromStores,
    };
  }

  #findStoreMaps(): StoreMaps {
    if (this.#storeMaps !== undefined) return this.#storeMaps;
    const entangled = this.#layout.entangled.map((element) => this.#entangledRow(element));
    const stores = new Float64Array(this.#n * this.#width);
    this.#layout.storeRows.forEach((row, i) => {
      this.#expandInto(stores, i * this.#width, row, entangled);
    });
    const fromStores = solveLower(this.#layout.lower, stores, this.#n, this.#width, this.#layout.math);
    const toV = this.#invert(fromStores);
    const maps = { entangled, fromStores, toV, storeRows: this.#storeOutputs(entangled, toV) };
    if (entangled.length === 0) this.#storeMaps = maps;
    return maps;
  }

  #entangledRow(element: Element): Float64Array {
    const row = new Float64Array(this.#nodalWidth);
    if (isVoltageSource(element)) this.#nodal.addVolts(row, 0, element.a, element.b, 1);
    else this.#nodal.addAmps(row, 0, element, 1);
    this.#refuseExtras(row, 0, element.id);
    return row.slice(0, this.#width);
  }

  /** v = toV [x, u, j], from x = fromStores [v, u, j]. */
  #invert(fromStores: Float64Array): Float64Array {
    const n = this.#n;
    const width = this.#width;
    const square = new Float64Array(n * n);
    const right = new Float64Array(n * width);
    for (let i = 0; i < n; i++) {
      for (let j = 0; j < n; j++) square[i * n + j] = fromStores[i * width + j]!;
      right[i * width + i] = 1;
      for (let c = n; c < width; c++) right[i * width + c] = -fromStores[i * width + c]!;
    }
    const outcome = factorLu(square, n, this.#layout.math);
    if (!outcome.ok) {
      const { id } = this.#layout.entangled[0] ?? this.#layout.topology.treeCapacitors[0]!;
      throw new SingularCircuitError(`the controlled source ${id} leaves the charge in its capacitor loop undetermined`, { elementId: id });
    }
    return solveLu(outcome.lu, right, width, this.#layout.math);
  }

  /** Adds a row in [v, u, k] as one in [v, u, j]. */
  #expandInto(rows: Float64Array, at: number, row: Float64Array, entangled: readonly Float64Array[]): void {
    const plain = this.#n + this.#m;
    for (let c = 0; c < plain; c++) rows[at + c]! += row[c]!;
    entangled.forEach((source, k) => {
      const factor = row[plain + k]!;
      for (let c = 0; factor !== 0 && c < this.#width; c++) rows[at + c]! += factor * source[c]!;
    });
  }

  /** A and B, from the currents of tree capacitors and the voltages of link inductors. */
  #derivatives({ toV }: StoreMaps): { a: Float64Array; b: Float64Array } {
    const n = this.#n;
    const width = this.#width;
    const rates = solveLower(this.#layout.lower, this.#storeRates(), n, width, this.#layout.math);
    const full = rates.slice();
    for (let i = 0; i < n; i++) full.fill(0, i * width, i * width + n);
    this.#layout.math.multiplyInto(full, width, rates, width, toV, width, n, n, width);
    const a = new Float64Array(n * n);
    const b = new Float64Array(n * (width - n));
    for (let i = 0; i < n; i++) {
      a.set(full.subarray(i * width, i * width + n), i * n);
      b.set(full.subarray(i * width + n, (i + 1) * width), i * (width - n));
    }
    return { a, b };
  }

  /** How fast charges and fluxes change, in [v, u, j]. */
  #storeRates(): Float64Array {
    const { topology, linkCapacitorRows } = this.#layout;
    const { treeCapacitors, linkInductors, linkCapacitors, treeInductors, cutLinks } = topology;
    const row = new Float64Array(this.#nodalWidth);
    const rates = new Float64Array(this.#n * this.#width);
    const keep = (index: number, id: string): void => {
      this.#refuseExtras(row, 0, id);
      rates.set(row.subarray(0, this.#width), index * this.#width);
    };
    treeCapacitors.forEach((element, index) => {
      row.fill(0);
      this.#nodal.addAmps(row, 0, element, 1);
      // The link capacitors' own currents are part of the charge, so their structural share is taken out.
      for (let link = 0; link < linkCapacitors.length; link++) row[this.#width + link]! += linkCapacitorRows[link]![index]!;
      keep(index, element.id);
    });
    const firstTreeInductor = this.#width + linkCapacitors.length;
    linkInductors.forEach((element, index) => {
      row.fill(0);
      this.#nodal.addVolts(row, 0, element.a, element.b, 1);
      const cut = treeInductors.length === 0 ? undefined : cutLinks.find((link) => link.element === element);
      for (const branch of cut?.path ?? []) row[firstTreeInductor + treeInductors.indexOf(branch.element as never)]! -= branch.sign;
      keep(treeCapacitors.length + index, element.id);
    });
    return rates;
  }

  /** The columns of link capacitors and tree inductors must be empty. */
  #refuseExtras(row: Float64Array, at: number, id: string): void {
    for (let c = this.#width; c < this.#nodalWidth; c++) {
      if (Math.abs(row[at + c]!) <= couplingTolerance) continue;
      const { linkCapacitors, treeInductors } = this.#layout.topology;
      const extra = c - this.#width;
      const store = linkCapacitors[extra]?.element ?? treeInductors[extra - linkCapacitors.length]!;
      const text = `${id} acts on the rate of change of ${store.id} through a controlled source; put a resistor in series with ${store.id}`;
      throw new SingularCircuitError(text, { elementId: id });
    }
  }

  /** Rows written by `add`, which returns what to call them when one is refused, as outputs. */
  #outputs(rates: StoreMaps & Rates, count: number, add: (rows: Float64Array, at: number, k: number) => string): OutputRow[] {
    const nodalWidth = this.#nodalWidth;
    const rows = new Float64Array(count * nodalWidth);
    const ids: string[] = [];
    for (let k = 0; k < count; k++) ids.push(add(rows, k * nodalWidth, k));
    const outputs = this.#throughStores(rows, count, nodalWidth, rates.toV);
    for (let k = 0; k < count; k++) {
      for (let c = this.#width; c < nodalWidth; c++) {
        const factor = rows[k * nodalWidth + c]!;
        if (Math.abs(factor) > couplingTolerance) this.#addRate(rates, outputs[k]!, factor, c - this.#width, ids[k]!);
      }
    }
    return outputs;
  }

  /** Adds factor times the current of a link capacitor or the voltage of a tree inductor, which are rates of change. */
  #addRate({ entangled, toV, a, b }: StoreMaps & Rates, result: OutputRow, factor: number, extra: number, id: string): void {
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
    const expanded = new Float64Array(this.#width);
    this.#expandInto(expanded, 0, row, entangled);
    const value = this.#throughStores(expanded, 1, this.#width, toV)[0]!;
    // d/dt of (states x + sources u): x' = A x + B [u, j].
    const driven = this.#width - this.#n;
    addScaled(result.states, 1, multiply(value.states, a, 1, this.#n, this.#n));
    const rates = multiply(value.states, b, 1, this.#n, driven);
    addScaled(result.sources, 1, rates.subarray(0, this.#m));
    addScaled(result.ports, 1, rates.subarray(this.#m));
    addScaled(result.sourceRates, 1, value.sources);
    if (value.ports.some((entry) => Math.abs(entry) > couplingTolerance)) {
      throw new SingularCircuitError(`${id} depends on how fast a nonlinear port changes; put a resistor in series`, { elementId: id });
    }
  }

  /** Rows in [v, u, j], `stride` apart, as outputs in [x, u, j]; the outputs share one array. */
  #throughStores(rows: Float64Array, count: number, stride: number, toV: Float64Array): OutputRow[] {
    const n = this.#n;
    const m = this.#m;
    const width = this.#width;
    const length = width + m;
    const values = new Float64Array(count * length);
    for (let k = 0; k < count; k++) for (let c = n; c < width; c++) values[k * length + c] = rows[k * stride + c]!;
    this.#layout.math.multiplyInto(values, length, rows, stride, toV, width, count, n, width);
    return Array.from({ length: count }, (_, k) => {
      const at = k * length;
      return {
        states: values.subarray(at, at + n),
        sources: values.subarray(at + n, at + n + m),
        ports: values.subarray(at + n + m, at + width),
        sourceRates: values.subarray(at + width, at + length),
      };
    });
  }

  #storeOutputs(entangled: readonly Float64Array[], toV: Float64Array): OutputRow[] {
    const { linkCapacitorRows, inductorRows, topology } = this.#layout;
    const others = [...linkCapacitorRows, ...inductorRows.slice(topology.linkInductors.length)];
    const count = this.#n + others.length;
    const rows = new Float64Array(count * this.#width);
    for (let i = 0; i < this.#n; i++) rows[i * this.#width + i] = 1;
    others.forEach((row, i) => {
      this.#expandInto(rows, (this.#n + i) * this.#width, row, entangled);
    });
    return this.#throughStores(rows, count, this.#width, toV);
  }
}

type Rates = { readonly a: Float64Array; readonly b: Float64Array };

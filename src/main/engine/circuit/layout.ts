/**
 * What stays the same for every contact pattern of a netlist: the order of states, sources and ports, and the stores' matrices.
 * State s is charge (of each tree capacitor's cut-set) and flux (of each link inductor's loop): S v + W u + Wk k = s, where v holds
 * tree capacitor voltages and link inductor currents, u the sources, k the controlled sources inside capacitor loops or inductor
 * cut-sets. Charge and flux jump neither at contact changes nor at source jumps, so no input derivative appears.
 */
import { factorCholesky } from "../math/dense.ts";
import { mathKernel } from "../math/kernel/math-kernel.ts";
import type { MathKernel } from "../math/kernel/script-math-kernel.ts";
import type { Battery, Contact, CurrentInput, Element, Inductor, Port, VoltageInput } from "./elements.ts";
import { CircuitError } from "./errors.ts";
import type { Netlist } from "./netlist.ts";
import { type PortCurve, tabulate } from "./port-curve.ts";
import { findTopology, type PathBranch, type Topology } from "./topology.ts";

export type Source = Battery | VoltageInput | CurrentInput;

export type Layout = {
  /** What works out its matrices. */
  readonly math: MathKernel;
  readonly netlist: Netlist;
  readonly topology: Topology;
  readonly stateCount: number;
  /** Batteries first, then the inputs in their order. */
  readonly sources: readonly Source[];
  readonly batteryCount: number;
  readonly inputCount: number;
  readonly ports: readonly Port[];
  readonly curves: readonly PortCurve[];
  readonly contacts: readonly Contact[];
  readonly inductors: readonly Inductor[];
  /** Controlled sources inside capacitor loops or inductor cut-sets. */
  readonly entangled: readonly Element[];
  /** Length of the vector [v, u, k] that the rows below multiply. */
  readonly basisSize: number;
  /** Voltage of each link capacitor, current of each inductor, in [v, u, k]. */
  readonly linkCapacitorRows: readonly Float64Array[];
  readonly inductorRows: readonly Float64Array[];
  /** Inductance matrix over `inductors`. */
  readonly inductance: Float64Array;
  /** stateCount x basisSize: [S, W, Wk]. */
  readonly storeRows: readonly Float64Array[];
  /** Lower Cholesky factor of S: x = lower^-1 s has the stored energy |x|^2 / 2. */
  readonly lower: Float64Array;
};

type Basis = { readonly index: ReadonlyMap<Element, number>; readonly size: number };

export function layOut(netlist: Netlist, math = mathKernel()): Layout {
  const topology = findTopology(netlist);
  const { treeCapacitors, linkInductors, treeInductors } = topology;
  const sources = orderSources(netlist);
  const entangled = findEntangled(topology);
  const basis = makeBasis([...treeCapacitors, ...linkInductors, ...sources, ...entangled]);
  const stateCount = treeCapacitors.length + linkInductors.length;
  const inductors = [...linkInductors, ...treeInductors];
  const inductance = inductanceMatrix(netlist, inductors, math);
  const linkCapacitorRows = topology.linkCapacitors.map(({ path }) => sumOfBranches(path, basis));
  const inductorRows = inductors.map((element) => inductorRow(element, topology, basis));
  const storeRows = [
    ...treeCapacitors.map((_, index) => chargeRow(index, topology, linkCapacitorRows, basis)),
    ...linkInductors.map((_, index) => fluxRow(index, topology, inductors, inductance, inductorRows, basis)),
  ];
  const ports = netlist.elements.filter((element) => element.kind === "port");
  return {
    math,
    netlist,
    topology,
    stateCount,
    sources,
    batteryCount: sources.filter(({ kind }) => kind === "battery").length,
    inputCount: netlist.inputCount,
    ports,
    curves: ports.map(({ id, characteristic }) => tabulate(id, characteristic, math)),
    contacts: netlist.elements.filter((element) => element.kind === "contact"),
    inductors,
    entangled,
    basisSize: basis.size,
    linkCapacitorRows,
    inductorRows,
    inductance,
    storeRows,
    lower: energyFactor(storeRows, stateCount, [...treeCapacitors, ...linkInductors], math),
  };
}

function orderSources(netlist: Netlist): Source[] {
  const batteries = netlist.elements.filter((element) => element.kind === "battery");
  const inputs = netlist.elements.filter((element) => element.kind === "voltageInput" || element.kind === "currentInput");
  return [...batteries, ...inputs];
}

function makeBasis(elements: readonly Element[]): Basis {
  return { index: new Map(elements.map((element, position) => [element, position])), size: elements.length };
}

function findEntangled(topology: Topology): Element[] {
  const found = new Set<Element>();
  for (const { path } of topology.linkCapacitors) {
    for (const { element } of path) {
      if (element.kind === "voltageControlledVoltage" || element.kind === "currentControlledVoltage") found.add(element);
    }
  }
  for (const { element } of topology.cutLinks) {
    if (element.kind === "voltageControlledCurrent" || element.kind === "currentControlledCurrent") found.add(element);
  }
  return [...found];
}

function sumOfBranches(path: readonly PathBranch[], basis: Basis): Float64Array {
  const row = new Float64Array(basis.size);
  for (const { element, sign } of path) row[basis.index.get(element)!]! += sign;
  return row;
}

/** A tree inductor carries, against the sign of their paths, the currents of the links that share its cut-set. */
function inductorRow(element: Inductor, topology: Topology, basis: Basis): Float64Array {
  const row = new Float64Array(basis.size);
  const own = basis.index.get(element);
  if (own !== undefined) {
    row[own] = 1;
    return row;
  }
  for (const link of topology.cutLinks) {
    for (const branch of link.path) if (branch.element === element) row[basis.index.get(link.element)!]! -= branch.sign;
  }
  return row;
}

function inductanceMatrix(netlist: Netlist, inductors: readonly Inductor[], math: MathKernel): Float64Array {
  const size = inductors.length;
  const matrix = new Float64Array(size * size);
  const position = new Map(inductors.map((element, index) => [element.id, index]));
  inductors.forEach((element, index) => (matrix[index * size + index] = element.henries));
  for (const { first, second, coefficient } of netlist.couplings) {
    const i = position.get(first)!;
    const j = position.get(second)!;
    const mutual = coefficient * Math.sqrt(inductors[i]!.henries * inductors[j]!.henries);
    matrix[i * size + j] = mutual;
    matrix[j * size + i] = mutual;
  }
  const { failedRow } = factorCholesky(matrix, size, math);
  if (failedRow >= 0) {
    const { id } = inductors[failedRow]!;
    throw new CircuitError(`the couplings of ${id} and its neighbours are too tight together: no real coils can have them`, {
      elementId: id,
    });
  }
  return matrix;
}

function chargeRow(index: number, topology: Topology, linkRows: readonly Float64Array[], basis: Basis): Float64Array {
  const own = topology.treeCapacitors[index]!;
  const row = new Float64Array(basis.size);
  row[index] = own.farads;
  topology.linkCapacitors.forEach(({ element, path }, link) => {
    for (const branch of path) if (branch.element === own) addScaled(row, branch.sign * element.farads, linkRows[link]!);
  });
  return row;
}

function fluxRow(
  index: number,
  topology: Topology,
  inductors: readonly Inductor[],
  inductance: Float64Array,
  inductorRows: readonly Float64Array[],
  basis: Basis,
): Float64Array {
  const row = new Float64Array(basis.size);
  const addFluxOf = (inductor: number, sign: number): void => {
    for (let j = 0; j < inductors.length; j++) addScaled(row, sign * inductance[inductor * inductors.length + j]!, inductorRows[j]!);
  };
  addFluxOf(index, 1);
  const cut = topology.cutLinks.find(({ element }) => element === topology.linkInductors[index]);
  for (const branch of cut?.path ?? []) addFluxOf(inductors.indexOf(branch.element as Inductor), -branch.sign);
  return row;
}

export function addScaled(target: Float64Array, factor: number, addend: Float64Array): void {
  if (factor === 0) return;
  for (let i = 0; i < target.length; i++) target[i]! += factor * addend[i]!;
}

function energyFactor(storeRows: readonly Float64Array[], size: number, stores: readonly Element[], math: MathKernel): Float64Array {
  const matrix = new Float64Array(size * size);
  storeRows.forEach((row, i) => matrix.set(row.subarray(0, size), i * size));
  const { lower, failedRow } = factorCholesky(matrix, size, math);
  if (failedRow >= 0) {
    const { id } = stores[failedRow]!;
    throw new CircuitError(`the sizes of ${id} and its neighbours lie too far apart to be told from nothing`, { elementId: id });
  }
  return lower;
}

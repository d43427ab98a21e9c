/** Everything computed once for a contact pattern: its linearisation, its state space, its exact steps. */
import { type ExactStep, exactStep } from "../math/matrix-exponential.ts";
import type { Element } from "./elements.ts";
import type { Layout } from "./layout.ts";
import { buildDcMap, type DcMap, findOperatingPoint } from "./operating-point.ts";
import { PortSolver } from "./port-solver.ts";
import { buildStateSpace, type StateSpace } from "./state-space.ts";
import type { Conductances } from "./stamps.ts";

/** Steps after a contact event are divided by this, as the ports' currents then change fast. */
export const subStepsPerStep = 16;
/** Least conductance taken out of a port as its linear part, so that no port is an open end. */
const leastPortSiemens = 1e-9;
/** Conductance that stands for every port while its operating point is searched. */
const searchSiemens = 1e-3;

export type Step = {
  readonly exact: ExactStep;
  /** Port volts per amp of port current at the end of the step. */
  readonly portGain: Float64Array;
};

export type Pattern = {
  readonly space: StateSpace;
  readonly dc: DcMap;
  /** Conductance taken out of each port, and the port's remaining current at its operating point. */
  readonly portSiemens: Float64Array;
  readonly restAmps: Float64Array;
  readonly restVolts: Float64Array;
  readonly solver: PortSolver;
  /** Port volts per amp of port current at once, without time passing. */
  readonly instantGain: Float64Array;
  readonly full: Step;
  readonly sub: Step | undefined;
  /** Equilibrium under the present batteries, filled by `rest`. */
  readonly restStates: Float64Array;
  readonly restProbes: Float64Array;
  readonly restPorts: Float64Array;
};

export function buildPattern(layout: Layout, closed: Uint8Array, sourceValues: Float64Array, stepSeconds: number): Pattern {
  const search = new Float64Array(layout.ports.length).fill(searchSiemens);
  let portSiemens = search;
  let restVolts = new Float64Array(0);
  let restAmps = new Float64Array(0);
  if (layout.ports.length > 0) {
    const point = findOperatingPoint(layout, buildDcMap(layout, conductancesOf(layout, closed, search)), search, sourceValues);
    portSiemens = point.slopes.map((slope) => Math.max(slope, leastPortSiemens));
    restVolts = Float64Array.from(point.volts);
    restAmps = Float64Array.from(point.amps.map((amps, i) => amps - portSiemens[i]! * point.volts[i]!));
  }
  const conductances = conductancesOf(layout, closed, portSiemens);
  const space = buildStateSpace(layout, conductances);
  const ports = layout.ports.length;
  return {
    space,
    dc: buildDcMap(layout, conductances),
    portSiemens,
    restAmps,
    restVolts,
    solver: new PortSolver(layout.ports, portSiemens),
    instantGain: flatten(space.portRows.map((row) => row.ports)),
    full: buildStep(layout, space, stepSeconds),
    sub: ports === 0 ? undefined : buildStep(layout, space, stepSeconds / subStepsPerStep),
    restStates: new Float64Array(layout.stateCount),
    restProbes: new Float64Array(layout.netlist.probes.length),
    restPorts: new Float64Array(ports),
  };
}

function conductancesOf(layout: Layout, closed: Uint8Array, portSiemens: Float64Array): Conductances {
  const conductances = new Map<Element, number>();
  for (const element of layout.netlist.elements) if (element.kind === "resistor") conductances.set(element, 1 / element.ohms);
  for (const element of layout.contacts) conductances.set(element, 1 / (closed[element.contact] === 1 ? element.onOhms : element.offOhms));
  layout.ports.forEach((element, index) => conductances.set(element, portSiemens[index]!));
  return conductances;
}

function flatten(rows: readonly Float64Array[]): Float64Array {
  const width = rows[0]?.length ?? 0;
  const result = new Float64Array(rows.length * width);
  rows.forEach((row, i) => result.set(row, i * width));
  return result;
}

/** Inputs enter as cubics, port currents as straight lines; batteries are in the equilibrium. */
function buildStep(layout: Layout, space: StateSpace, seconds: number): Step {
  const { stateCount: n, batteryCount, inputCount, sources, ports } = layout;
  const driven = inputCount + ports.length;
  const width = sources.length + ports.length;
  const b = new Float64Array(n * driven);
  for (let i = 0; i < n; i++) for (let c = 0; c < driven; c++) b[i * driven + c] = space.b[i * width + batteryCount + c]!;
  const exact = exactStep(space.a, b, n, driven, seconds, 4);
  const portGain = new Float64Array(ports.length * ports.length);
  const ramp = exact.powers[1]!;
  space.portRows.forEach((row, i) => {
    for (let k = 0; k < ports.length; k++) {
      let gain = row.ports[k]!;
      for (let s = 0; s < n; s++) gain += row.states[s]! * ramp[s * driven + inputCount + k]!;
      portGain[i * ports.length + k] = gain;
    }
  });
  return { exact, portGain };
}

/** Fills the pattern's equilibrium for these source values (inputs count as 0) with its ports at their resting currents. */
export function rest(layout: Layout, pattern: Pattern, sourceValues: Float64Array): void {
  const { batteryCount, sources, stateCount, ports } = layout;
  const value = (row: Float64Array): number => {
    let sum = 0;
    for (let s = 0; s < batteryCount; s++) sum += row[s]! * sourceValues[s]!;
    for (let k = 0; k < ports.length; k++) sum += row[sources.length + k]! * pattern.restAmps[k]!;
    return sum;
  };
  pattern.dc.probeRows.forEach((row, i) => (pattern.restProbes[i] = value(row)));
  pattern.dc.portRows.forEach((row, i) => (pattern.restPorts[i] = value(row)));
  const width = stateCount + sources.length + ports.length;
  const stores = pattern.dc.storeRows.map(value);
  for (let i = 0; i < stateCount; i++) {
    let sum = value(pattern.space.fromStores.subarray(i * width + stateCount, (i + 1) * width));
    for (let s = 0; s < stateCount; s++) sum += pattern.space.fromStores[i * width + s]! * stores[s]!;
    pattern.restStates[i] = sum;
  }
}


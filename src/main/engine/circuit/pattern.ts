/** Everything computed once for a contact pattern: its linearisation, its state space, its modes and step models. */
import { type Coordinates, makeCoordinates } from "./coordinates.ts";
import type { Layout } from "./layout.ts";
import { type DcMap, DcSystem, findOperatingPoint, type OperatingPoint } from "./operating-point.ts";
import { PortSolver } from "./port-solver.ts";
import { Dynamics, type StateSpace } from "./state-space.ts";
import { buildStepModel, instantFeed, type StepModel } from "./step-model.ts";

/** Parts of a step after a contact event, as the ports' currents then change fast: at first, in the first of these parts again, and later. */
export const partsPerStep = { fine: 16, micro: 16 ** 2, coarse: 4 } as const;
export type PartsPerStep = (typeof partsPerStep)[keyof typeof partsPerStep];
/** Least conductance taken out of a port as its linear part, so that no port is an open end. */
const leastPortSiemens = 1e-9;
/** Conductance that stands for every port while its operating point is searched. */
const searchSiemens = 1e-3;
/** A linearisation serves again when every port's slope is as near as this to its own. */
const slopeTolerance = 2e-3;
const slopeFloorSiemens = 1e-6;
/** Linearisations kept for one contact pattern; a further battery voltage takes the nearest. */
const largestVariantCount = 8;

/** A contact pattern linearised about one operating point of its ports. */
export type Variant = {
  readonly space: StateSpace;
  readonly dc: DcMap;
  readonly slopes: Float64Array;
  /** The port currents beside their conductances at the operating point, from which the port channels count. */
  readonly restAmps: Float64Array;
  readonly restVolts: Float64Array;
  readonly siemens: Float64Array;
  readonly solver: PortSolver;
  readonly coordinates: Coordinates;
  readonly instantFeed: Float64Array;
  /** The usual one: only modes that must be stepped are. */
  readonly reduced: StepModel;
  /** For after events, while every mode still moves by itself. */
  readonly full: StepModel;
  /** For after contact events, in circuits with ports: a part of a step. Built when it is first asked for. */
  readonly partModel: (perStep: PartsPerStep) => StepModel;
  /** Equilibrium under the batteries of `restVersion`: states, then outputs (ports, probes). */
  readonly restStates: Float64Array;
  readonly restOutputs: Float64Array;
  restVersion: number;
};

/** The equations of a layout, solved for one pattern after the other. */
export type Equations = { readonly layout: Layout; readonly dc: DcSystem; readonly dynamics: Dynamics };

export function equationsOf(layout: Layout): Equations {
  return { layout, dc: new DcSystem(layout), dynamics: new Dynamics(layout) };
}

export type Pattern = {
  readonly closed: Uint8Array;
  /** With which the ports' operating points are searched; undefined where there are no ports. */
  readonly search: Pick<DcMap, "columnCount" | "ports"> | undefined;
  readonly variants: Variant[];
};

export function newPattern({ layout, dc }: Equations, closed: Uint8Array): Pattern {
  const kept = closed.slice();
  const search = layout.ports.length > 0 ? dc.portMap(siemensOf(layout, kept, searchConductances(layout))) : undefined;
  return { closed: kept, search, variants: [] };
}

/** The linearisation of this pattern that fits the present batteries, built where none does. */
export function variantFor(equations: Equations, pattern: Pattern, batteryValues: Float64Array, stepSeconds: number): Variant {
  const { layout } = equations;
  const first = pattern.variants[0];
  if (pattern.search === undefined) {
    if (first !== undefined) return first;
    return remember(pattern, buildVariant(equations, pattern.closed, undefined, stepSeconds));
  }
  const point = findOperatingPoint(layout, pattern.search, searchConductances(layout), batteryValues);
  let nearest: Variant | undefined;
  let nearestDistance = Infinity;
  for (const variant of pattern.variants) {
    const distance = slopeDistance(variant.slopes, point.slopes);
    if (distance < nearestDistance) {
      nearest = variant;
      nearestDistance = distance;
    }
  }
  if (nearest !== undefined && (nearestDistance <= 1 || pattern.variants.length >= largestVariantCount)) return nearest;
  return remember(pattern, buildVariant(equations, pattern.closed, point, stepSeconds));
}

function remember(pattern: Pattern, variant: Variant): Variant {
  pattern.variants.push(variant);
  return variant;
}

/** The slope of each port at its operating point, with contacts and batteries as given. */
export function findPortSlopes(layout: Layout, closed: Uint8Array, batteryValues: Float64Array): Float64Array {
  if (layout.ports.length === 0) return new Float64Array(0);
  const search = searchConductances(layout);
  return findOperatingPoint(layout, new DcSystem(layout).portMap(siemensOf(layout, closed, search)), search, batteryValues).slopes;
}

function searchConductances(layout: Layout): Float64Array {
  return new Float64Array(layout.ports.length).fill(searchSiemens);
}

/** One where the worst port's slope is just within tolerance. */
function slopeDistance(slopes: Float64Array, others: Float64Array): number {
  let worst = 0;
  for (let k = 0; k < slopes.length; k++) {
    const allowed = slopeTolerance * Math.max(slopes[k]!, others[k]!) + slopeFloorSiemens;
    worst = Math.max(worst, Math.abs(slopes[k]! - others[k]!) / allowed);
  }
  return worst;
}

function buildVariant(equations: Equations, closed: Uint8Array, point: OperatingPoint | undefined, stepSeconds: number): Variant {
  const { layout, dc, dynamics } = equations;
  const { ports, curves } = layout;
  const slopes = point?.slopes ?? new Float64Array(0);
  const volts = point?.volts ?? new Float64Array(0);
  const siemens = slopes.map((slope) => Math.max(slope, leastPortSiemens));
  const restAmps = (point?.amps ?? new Float64Array(0)).map((amps, k) => amps - siemens[k]! * volts[k]!);
  const conductances = siemensOf(layout, closed, siemens);
  const space = dynamics.build(conductances);
  const coordinates = makeCoordinates(layout, space, stepSeconds);
  const instant = instantFeed(layout, space);
  const model = (seconds: number, reduced: boolean): StepModel => buildStepModel(layout, space, coordinates, instant, { seconds, reduced });
  const full = model(stepSeconds, false);
  const parts = new Map<PartsPerStep, StepModel>();
  return {
    space,
    dc: dc.map(conductances),
    slopes,
    restAmps,
    restVolts: volts,
    siemens,
    solver: new PortSolver(
      ports.map(({ id }) => id),
      curves,
      siemens,
    ),
    coordinates,
    instantFeed: instant,
    reduced: coordinates.keptSize < coordinates.padded ? model(stepSeconds, true) : full,
    full,
    partModel: (perStep) => {
      const known = parts.get(perStep);
      if (known !== undefined) return known;
      const built = model(stepSeconds / perStep, false);
      parts.set(perStep, built);
      return built;
    },
    restStates: new Float64Array(layout.stateCount),
    restOutputs: new Float64Array(coordinates.rowCount),
    restVersion: -1,
  };
}

/** Conductances of contacts, then ports. */
function siemensOf({ contacts }: Layout, closed: Uint8Array, portSiemens: Float64Array): Float64Array {
  const siemens = new Float64Array(contacts.length + portSiemens.length);
  contacts.forEach(({ contact, onOhms, offOhms }, k) => (siemens[k] = 1 / (closed[contact] === 1 ? onOhms : offOhms)));
  siemens.set(portSiemens, contacts.length);
  return siemens;
}

/** Brings the equilibrium up to date: batteries at their values, inputs at 0, ports at their resting currents. */
export function rest({ layout }: Equations, variant: Variant, sourceValues: Float64Array, version: number): void {
  if (variant.restVersion === version) return;
  variant.restVersion = version;
  const { batteryCount, sources, stateCount, ports, netlist } = layout;
  const { dc, restAmps, restOutputs, space } = variant;
  const value = (rows: Float64Array, at: number): number => {
    let sum = 0;
    for (let s = 0; s < batteryCount; s++) sum += rows[at + s]! * sourceValues[s]!;
    for (let k = 0; k < ports.length; k++) sum += rows[at + sources.length + k]! * restAmps[k]!;
    return sum;
  };
  for (let k = 0; k < ports.length; k++) restOutputs[k] = value(dc.ports, k * dc.columnCount);
  for (let k = 0; k < netlist.probes.length; k++) restOutputs[ports.length + k] = value(dc.probes, k * dc.columnCount);
  const width = stateCount + sources.length + ports.length;
  const stores = new Float64Array(stateCount);
  for (let s = 0; s < stateCount; s++) stores[s] = value(dc.stores, s * dc.columnCount);
  for (let i = 0; i < stateCount; i++) {
    let sum = value(space.fromStores, i * width + stateCount);
    for (let s = 0; s < stateCount; s++) sum += space.fromStores[i * width + s]! * stores[s]!;
    variant.restStates[i] = sum;
  }
}

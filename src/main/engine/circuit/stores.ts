/** Capacitor voltages and inductor currents by id: read from a circuit's states, and turned back into states. */
import { multiply, solveLower } from "../math/dense.ts";
import type { Inductor } from "./elements.ts";
import { NumericError } from "./errors.ts";
import type { Layout } from "./layout.ts";
import type { DcMap } from "./operating-point.ts";
import type { StateSpace } from "./state-space.ts";

export type StoreValue = { readonly kind: "capacitor" | "inductor"; readonly value: number };

/** `states` are x; `sources` and `portAmps` the present u and j. */
export function readStores(
  layout: Layout,
  space: StateSpace,
  states: Float64Array,
  sources: Float64Array,
  portAmps: Float64Array,
): Map<string, StoreValue> {
  const { topology, inductors } = layout;
  const elements = [
    ...topology.treeCapacitors,
    ...topology.linkInductors,
    ...topology.linkCapacitors.map(({ element }) => element),
    ...inductors.slice(topology.linkInductors.length),
  ];
  const values = new Map<string, StoreValue>();
  elements.forEach((element, index) => {
    const row = space.storeRows[index]!;
    const value = dot(row.states, states) + dot(row.sources, sources) + dot(row.ports, portAmps);
    values.set(element.id, { kind: element.kind, value });
  });
  return values;
}

function dot(row: Float64Array, values: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < row.length; i++) sum += row[i]! * values[i]!;
  return sum;
}

/**
 * The states x whose charges and fluxes are those of these voltages and currents, each store for itself. Where stores in a loop or
 * cut-set contradict each other, their total charge or flux is what is kept.
 */
export function statesOfStores(layout: Layout, values: ReadonlyMap<string, StoreValue>): Float64Array {
  const { topology, inductors, inductance, lower, stateCount } = layout;
  const held = (id: string): number => values.get(id)?.value ?? 0;
  const stored = new Float64Array(stateCount);
  topology.treeCapacitors.forEach((element, i) => {
    stored[i] = element.farads * held(element.id);
    for (const { element: link, path } of topology.linkCapacitors) {
      for (const branch of path) if (branch.element === element) stored[i] += branch.sign * link.farads * held(link.id);
    }
  });
  const fluxOf = (index: number): number =>
    inductors.reduce((flux, { id }, j) => flux + inductance[index * inductors.length + j]! * held(id), 0);
  topology.linkInductors.forEach((element, i) => {
    let flux = fluxOf(i);
    const cut = topology.cutLinks.find((link) => link.element === element);
    for (const branch of cut?.path ?? []) flux -= branch.sign * fluxOf(inductors.indexOf(branch.element as Inductor));
    stored[topology.treeCapacitors.length + i] = flux;
  });
  return solveLower(lower, stored, stateCount, 1);
}

/** The states at rest; `basis` are the sources and the ports' currents beside their conductances. */
export function statesAtDc(dc: DcMap, space: StateSpace, basis: Float64Array): Float64Array {
  const { stateCount } = space;
  const full = new Float64Array(stateCount + basis.length);
  full.set(multiply(dc.stores, basis, stateCount, basis.length, 1));
  full.set(basis, stateCount);
  return multiply(space.fromStores, full, stateCount, full.length, 1);
}

/** Names the store with the largest state, or with one that is no number, before the step that failed. */
export function refuseStates({ topology }: Layout, states: Float64Array): never {
  let worst = 0;
  for (let i = 0; i < states.length; i++) if (!(Math.abs(states[i]!) <= Math.abs(states[worst]!))) worst = i;
  const { treeCapacitors, linkInductors } = topology;
  const id = (treeCapacitors[worst] ?? linkInductors[worst - treeCapacitors.length])?.id ?? "";
  throw new NumericError(`the state of ${id} is no longer a finite number`, { elementId: id });
}

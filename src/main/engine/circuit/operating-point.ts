/** The DC answer of one contact pattern: capacitors open, inductors shorted, ports at their operating points. */
import type { Element } from "./elements.ts";
import { SingularCircuitError } from "./errors.ts";
import type { Layout } from "./layout.ts";
import { ampsAt, siemensAt } from "./port-curve.ts";
import { PortSolver } from "./port-solver.ts";
import { elementOf, NodalSystem } from "./stamps.ts";
import { hangsOnStores, isVoltageSource } from "./topology.ts";

/** DC values as linear functions of the sources and the ports' currents beside their conductances: rows over the columns [u, j]. */
export type DcMap = {
  readonly columnCount: number;
  readonly ports: Float64Array;
  readonly probes: Float64Array;
  /** Tree capacitor volts, then link inductor amps. */
  readonly stores: Float64Array;
};

/** Where capacitors alone hold a node, or inductors alone share a current, these stand in for the parts' own losses (estimates). */
const assumedLosses = { leakSiemens: 1e-12, coilOhms: 1e-6 };

/** The DC equations of a layout, solved for one pattern after the other. */
export class DcSystem {
  readonly #layout: Layout;
  /** Undefined where it is known beforehand that capacitors alone hold a node. */
  readonly #exact: NodalSystem | undefined;
  #withLosses: NodalSystem | undefined;

  constructor(layout: Layout) {
    this.#layout = layout;
    this.#exact = hangsOnStores(layout.netlist) ? undefined : nodalSystem(layout, undefined);
  }

  /** `siemens`: of contacts, then ports. */
  map(siemens: Float64Array): DcMap {
    if (this.#exact?.trySolve(siemens) === true) return mapOf(this.#layout, this.#exact);
    const map = mapOf(this.#layout, this.#solveWithLosses(siemens));
    refuseShortedSources(this.#layout, map);
    return map;
  }

  /** Rows of the ports alone. */
  portMap(siemens: Float64Array): Pick<DcMap, "columnCount" | "ports"> {
    const exact = this.#exact;
    const nodal = exact?.trySolve(siemens) === true ? exact : this.#solveWithLosses(siemens);
    return { columnCount: nodal.columnCount, ports: portRows(this.#layout, nodal) };
  }

  #solveWithLosses(siemens: Float64Array): NodalSystem {
    this.#withLosses ??= nodalSystem(this.#layout, assumedLosses);
    this.#withLosses.solve(siemens);
    return this.#withLosses;
  }
}

function nodalSystem(
  { math, netlist, sources, ports, contacts, inductors }: Layout,
  losses: typeof assumedLosses | undefined,
): NodalSystem {
  const branches: Element[] = [...netlist.elements.filter(isVoltageSource), ...inductors];
  const options = { math, netlist, variables: [...contacts, ...ports], branches, columns: [...sources, ...ports] };
  return new NodalSystem(losses === undefined ? options : { ...options, losses });
}

function portRows({ ports }: Layout, nodal: NodalSystem): Float64Array {
  const rows = new Float64Array(ports.length * nodal.columnCount);
  ports.forEach(({ a, b }, k) => nodal.addVolts(rows, k * nodal.columnCount, a, b, 1));
  return rows;
}

function mapOf(layout: Layout, nodal: NodalSystem): DcMap {
  const { netlist, topology } = layout;
  const { columnCount } = nodal;
  const probes = new Float64Array(netlist.probes.length * columnCount);
  netlist.probes.forEach((probe, k) => {
    if (probe.kind === "volts") nodal.addVolts(probes, k * columnCount, probe.a, probe.b, 1);
    else nodal.addAmps(probes, k * columnCount, elementOf(netlist, probe.elementId), 1);
  });
  const { treeCapacitors, linkInductors } = topology;
  const stores = new Float64Array(layout.stateCount * columnCount);
  treeCapacitors.forEach(({ a, b }, k) => nodal.addVolts(stores, k * columnCount, a, b, 1));
  linkInductors.forEach((element, k) => nodal.addAmps(stores, (treeCapacitors.length + k) * columnCount, element, 1));
  return { columnCount, ports: portRows(layout, nodal), probes, stores };
}

function refuseShortedSources(layout: Layout, map: DcMap): void {
  const capacitorCount = layout.topology.treeCapacitors.length;
  layout.topology.linkInductors.forEach(({ id }, index) => {
    const row = (capacitorCount + index) * map.columnCount;
    const shorted = layout.sources.findIndex(
      (source, column) => source.kind !== "currentInput" && Math.abs(map.stores[row + column]!) * assumedLosses.coilOhms > 0.01,
    );
    if (shorted < 0) return;
    const source = layout.sources[shorted]!.id;
    throw new SingularCircuitError(`at rest nothing but the inductor ${id} limits the current of ${source}; put a resistor in series`, {
      elementId: id,
    });
  });
}

export type OperatingPoint = { readonly volts: Float64Array; readonly amps: Float64Array; readonly slopes: Float64Array };

/** Port voltages at DC for these source values; `siemens` are the ports' conductances that `map` was built with. */
export function findOperatingPoint(
  layout: Layout,
  map: Pick<DcMap, "columnCount" | "ports">,
  siemens: Float64Array,
  sourceValues: Float64Array,
): OperatingPoint {
  const { ports, curves, sources } = layout;
  const count = ports.length;
  const open = new Float64Array(count);
  const gain = new Float64Array(count * count);
  const volts = new Float64Array(count);
  const besides = new Float64Array(count);
  for (let i = 0; i < count; i++) {
    const row = i * map.columnCount;
    for (let s = 0; s < sources.length; s++) open[i]! += map.ports[row + s]! * sourceValues[s]!;
    for (let k = 0; k < count; k++) gain[i * count + k] = map.ports[row + sources.length + k]!;
  }
  const ids = ports.map(({ id }) => id);
  new PortSolver(ids, curves, siemens).solve(open, gain, volts, besides);
  return {
    volts,
    amps: volts.map((v, i) => ampsAt(curves[i]!, v)),
    slopes: volts.map((v, i) => siemensAt(curves[i]!, v)),
  };
}

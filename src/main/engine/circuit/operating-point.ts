/** The DC answer of one contact pattern: capacitors open, inductors shorted, ports at their operating points. */
import type { Element } from "./elements.ts";
import { SingularCircuitError } from "./errors.ts";
import type { Layout } from "./layout.ts";
import { ampsAt, siemensAt } from "./port-curve.ts";
import { PortSolver } from "./port-solver.ts";
import { type Conductances, elementOf, NodalSystem } from "./stamps.ts";
import { isVoltageSource } from "./topology.ts";

/** DC values as linear functions of the sources and the ports' currents beside their conductances: columns [u, j]. */
export type DcMap = {
  readonly columnCount: number;
  /** Tree capacitor volts, then link inductor amps. */
  readonly storeRows: readonly Float64Array[];
  readonly portRows: readonly Float64Array[];
  readonly probeRows: readonly Float64Array[];
};

/** Where capacitors alone hold a node, or inductors alone share a current, these stand in for the parts' own losses (estimates). */
const assumedLeakSiemens = 1e-12;
const assumedCoilOhms = 1e-6;

export function buildDcMap(layout: Layout, conductances: Conductances): DcMap {
  const exact = assemble(layout, conductances, false);
  const plain = exact.trySolve();
  if (plain !== undefined) return mapOf(layout, exact, plain);
  const assisted = assemble(layout, conductances, true);
  const map = mapOf(layout, assisted, assisted.solve());
  refuseShortedSources(layout, map);
  return map;
}

function assemble(layout: Layout, conductances: Conductances, withLosses: boolean): NodalSystem {
  const { netlist, sources, ports, inductors } = layout;
  const all = new Map<Element, number>(conductances);
  if (withLosses) for (const element of netlist.elements) if (element.kind === "capacitor") all.set(element, assumedLeakSiemens);
  const branches: Element[] = [...netlist.elements.filter(isVoltageSource), ...inductors];
  const nodal = new NodalSystem(netlist, all, branches, [...sources, ...ports]);
  if (withLosses) for (const inductor of inductors) nodal.branchResistance(inductor, assumedCoilOhms);
  for (const element of [...sources, ...ports]) {
    if (isVoltageSource(element)) nodal.voltageColumn(element);
    else nodal.currentColumn(element);
  }
  return nodal;
}

function mapOf(layout: Layout, nodal: NodalSystem, solution: Float64Array): DcMap {
  const { treeCapacitors, linkInductors } = layout.topology;
  return {
    columnCount: nodal.columnCount,
    storeRows: [
      ...treeCapacitors.map(({ a, b }) => nodal.voltsRow(solution, a, b)),
      ...linkInductors.map((element) => nodal.ampsRow(solution, element)),
    ],
    portRows: layout.ports.map(({ a, b }) => nodal.voltsRow(solution, a, b)),
    probeRows: layout.netlist.probes.map((probe) =>
      probe.kind === "volts"
        ? nodal.voltsRow(solution, probe.a, probe.b)
        : nodal.ampsRow(solution, elementOf(layout.netlist, probe.elementId)),
    ),
  };
}

function refuseShortedSources(layout: Layout, map: DcMap): void {
  const capacitorCount = layout.topology.treeCapacitors.length;
  layout.topology.linkInductors.forEach(({ id }, index) => {
    const row = map.storeRows[capacitorCount + index]!;
    const shorted = layout.sources.findIndex(
      (source, column) => source.kind !== "currentInput" && Math.abs(row[column]!) * assumedCoilOhms > 0.01,
    );
    if (shorted < 0) return;
    const source = layout.sources[shorted]!.id;
    throw new SingularCircuitError(`at rest nothing but the inductor ${id} limits the current of ${source}; put a resistor in series`, {
      elementId: id,
    });
  });
}

export type OperatingPoint = { readonly volts: Float64Array; readonly amps: Float64Array; readonly slopes: Float64Array };

/** Port voltages at DC for these source values; `siemens` are the conductances that `map` was built with. */
export function findOperatingPoint(layout: Layout, map: DcMap, siemens: Float64Array, sourceValues: Float64Array): OperatingPoint {
  const { ports, curves, sources } = layout;
  const count = ports.length;
  const open = new Float64Array(count);
  const gain = new Float64Array(count * count);
  const volts = new Float64Array(count);
  const besides = new Float64Array(count);
  for (let i = 0; i < count; i++) {
    const row = map.portRows[i]!;
    for (let s = 0; s < sources.length; s++) open[i]! += row[s]! * sourceValues[s]!;
    for (let k = 0; k < count; k++) gain[i * count + k] = row[sources.length + k]!;
  }
  const ids = ports.map(({ id }) => id);
  new PortSolver(ids, curves, siemens).solve(open, gain, volts, besides);
  return {
    volts,
    amps: volts.map((v, i) => ampsAt(curves[i]!, v)),
    slopes: volts.map((v, i) => siemensAt(curves[i]!, v)),
  };
}

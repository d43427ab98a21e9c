/** The resistive part of an AC termination, and what a hybrid hears across it. */
import type { TerminationNetwork } from "../../../shared/model/feed.ts";
import type { Netlist } from "../circuit/netlist.ts";
import type { NodeIndex, ProbeIndex } from "../circuit/types.ts";

export type TerminationValues = {
  readonly speechOhms: number;
  readonly speechFarads: number;
  readonly terminationNetwork?: TerminationNetwork | undefined;
};

/** The capacitor that keeps the direct current out: the network's own, or the port's. */
export function blockingFarads(values: TerminationValues): number {
  return values.terminationNetwork?.seriesFarads ?? values.speechFarads;
}

/** Adds the resistor, and where there is one the resistor beside a capacitor, from `start` on. */
export function addTermination(
  netlist: Netlist,
  id: string,
  start: NodeIndex,
  values: TerminationValues,
): { readonly end: NodeIndex; readonly volts: ProbeIndex } {
  const network = values.terminationNetwork;
  const afterOhms = netlist.node(`${id}.after-ohms`);
  netlist.resistor(`${id}.ohms`, start, afterOhms, network?.ohms ?? values.speechOhms);
  if (network?.parallel === undefined) return { end: afterOhms, volts: netlist.probeVolts(start, afterOhms) };
  const end = netlist.node(`${id}.after-parallel`);
  netlist.resistor(`${id}.parallel.ohms`, afterOhms, end, network.parallel.ohms);
  netlist.capacitor(`${id}.parallel.farads`, afterOhms, end, network.parallel.farads);
  return { end, volts: netlist.probeVolts(start, end) };
}

/** Nodes that only capacitors and current sources hold: ngspice finds no operating point for them without help. */
import type { Element } from "../../engine/circuit/elements.ts";
import type { Netlist } from "../../engine/circuit/netlist.ts";

/** Kinds that carry direct current between their terminals. */
const conducts: Readonly<Record<Element["kind"], boolean>> = {
  resistor: true,
  inductor: true,
  battery: true,
  voltageInput: true,
  contact: true,
  port: true,
  voltageControlledVoltage: true,
  currentControlledVoltage: true,
  capacitor: false,
  currentInput: false,
  voltageControlledCurrent: false,
  currentControlledCurrent: false,
};

export function floatingNodes(netlist: Netlist): ReadonlySet<number> {
  const group = netlist.nodeNames.map((_, node) => node);
  const find = (node: number): number => {
    let at = node;
    while (group[at] !== at) at = group[at]!;
    return at;
  };
  for (const { kind, a, b } of netlist.elements) if (conducts[kind]) group[find(a)] = find(b);
  return new Set(group.map((_, node) => node).filter((node) => find(node) !== find(0)));
}

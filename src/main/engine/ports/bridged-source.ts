/** A source bridged across a pair: an EMF behind its resistance and, where it must not touch the battery, a capacitor. */
import type { Netlist } from "../circuit/netlist.ts";
import type { InputIndex, SwitchIndex } from "../circuit/types.ts";
import type { Pair } from "../plant/pair.ts";

/**
 * Between 600 ohm and 600 ohm this passes 13 Hz with a loss of 3 dB and 200 Hz with 0.02 dB; large enough for speech, small enough that a change
 * of the battery has charged it within 20 ms (estimate).
 */
export const couplingFarads = 10e-6;

export type BridgedSettings = { readonly sourceOhms: number; readonly coupling: "ac" | "dc" };
export type BridgedElements = { readonly contact: SwitchIndex; readonly emf: InputIndex };

/** The contact is closed through the source's own resistance, and opens when the source has nothing more to say. */
export function addBridgedSource(netlist: Netlist, id: string, pair: Pair, settings: BridgedSettings): BridgedElements {
  const behind = netlist.node(`${id}.behind`);
  const contact = netlist.contact(`${id}.contact`, pair.tip, behind, { closed: true, onOhms: settings.sourceOhms });
  if (settings.coupling === "dc") return { contact, emf: netlist.voltageInput(`${id}.emf`, behind, pair.ring) };
  const inside = netlist.node(`${id}.inside`);
  netlist.capacitor(couplingId(id), behind, inside, couplingFarads);
  return { contact, emf: netlist.voltageInput(`${id}.emf`, inside, pair.ring) };
}

export function couplingId(id: string): string {
  return `${id}.farads`;
}

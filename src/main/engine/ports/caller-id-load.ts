/** What a set puts across the pair when it answers the alerting tone on hook: a resistance that wets the line's contacts, then an AC load. */
import { findTermination } from "../../../shared/catalog/impedances.ts";
import type { Netlist } from "../circuit/netlist.ts";
import type { SwitchIndex } from "../circuit/types.ts";
import type { Pair } from "../plant/pair.ts";
import { contactOhms } from "./contact-values.ts";
import { addTermination } from "./termination.ts";

/** The load of SIN 227 (reference-data 3.3 [BTC]). */
const loadNetworkId = "827+1386||139nF";
/** Keeps the battery out of the load: "at most 0.5 mA" (reference-data 3.3). Estimate: charged within 2 ms, 260 ohm at 1300 Hz. */
const blockingFarads = 0.47e-6;

export type CallerIdLoad = { readonly wettingOhms: number };
export type CallerIdLoadPosition = "none" | "wetting" | "load";
export type CallerIdLoadSwitches = { readonly wetting: SwitchIndex; readonly load: SwitchIndex };

export function addCallerIdLoad(
  netlist: Netlist,
  id: string,
  pair: Pair,
  { wettingOhms, position }: CallerIdLoad & { readonly position: CallerIdLoadPosition },
): CallerIdLoadSwitches {
  const network = findTermination(loadNetworkId)?.network;
  if (network === undefined) throw new Error(`the catalogue has no termination ${loadNetworkId}`);
  const wetting = netlist.contact(`${id}.wetting`, pair.tip, pair.ring, { onOhms: wettingOhms, closed: position === "wetting" });
  const behind = netlist.node(`${id}.load`);
  const load = netlist.contact(`${id}.load`, pair.tip, behind, { ...contactOhms, closed: position === "load" });
  const values = { speechOhms: network.ohms, speechFarads: blockingFarads, terminationNetwork: network };
  const { end } = addTermination(netlist, `${id}.load`, behind, values);
  netlist.capacitor(`${id}.load.blocking`, end, pair.ring, blockingFarads);
  return { wetting, load };
}

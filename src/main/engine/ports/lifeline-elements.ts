/** The circuit of an adapter's lifeline: two change-over contacts between the telephone, the exchange line and the adapter's own feed. */
import type { Netlist } from "../circuit/netlist.ts";
import type { ProbeIndex, SwitchIndex } from "../circuit/types.ts";
import type { Pair } from "../plant/pair.ts";
import { contactOhms, strayFarads } from "./contact-values.ts";

/** The capacitor behind the feed follows the line's volts through this: too much to be heard. Estimate. */
const chargingOhms = 1e5;
/** And gives to the line through this what it holds, once the feed itself is dead: output stage and protection. Estimate. */
const drainingOhms = 400;

export type LifelineContacts = { readonly toLine: boolean; readonly toAdapter: boolean; readonly isDead: boolean };

export type LifelineElements = {
  readonly toLine: readonly SwitchIndex[];
  readonly toAdapter: readonly SwitchIndex[];
  readonly reservoir: SwitchIndex;
  readonly phoneVolts: ProbeIndex;
};

/** The pairs that meet at the relay: the telephone's jack, the exchange line's, and the adapter's own line circuit. */
export type LifelinePairs = { readonly phone: Pair; readonly line: Pair; readonly inside: Pair };

export function addLifeline(
  netlist: Netlist,
  id: string,
  { phone, line, inside }: LifelinePairs,
  reservoirFarads: number,
  now: LifelineContacts,
): LifelineElements {
  const earth = 0;
  const toLine = { ...contactOhms, closed: now.toLine };
  const toAdapter = { ...contactOhms, closed: now.toAdapter };
  // While the springs touch neither side, the coils of a set must find a way.
  for (const [name, pair] of [
    ["phone", phone],
    ["line", line],
  ] as const) {
    netlist.capacitor(`${id}.${name}.tip.stray`, pair.tip, earth, strayFarads);
    netlist.capacitor(`${id}.${name}.ring.stray`, pair.ring, earth, strayFarads);
  }
  return {
    toLine: [
      netlist.contact(`${id}.tip-line`, line.tip, phone.tip, toLine),
      netlist.contact(`${id}.ring-line`, line.ring, phone.ring, toLine),
    ],
    toAdapter: [
      netlist.contact(`${id}.tip-adapter`, inside.tip, phone.tip, toAdapter),
      netlist.contact(`${id}.ring-adapter`, inside.ring, phone.ring, toAdapter),
    ],
    reservoir: addReservoir(netlist, `${id}.reservoir`, inside, reservoirFarads, now.isDead),
    phoneVolts: netlist.probeVolts(phone.tip, phone.ring),
  };
}

/** What is stored behind the feed: it follows the line's volts slowly, and when the feed dies the telephone lives on it for a moment. */
function addReservoir(netlist: Netlist, id: string, inside: Pair, farads: number, isDead: boolean): SwitchIndex {
  const plate = netlist.node(`${id}.plate`);
  const drain = netlist.node(`${id}.drain`);
  netlist.capacitor(`${id}.farads`, plate, inside.ring, farads);
  netlist.resistor(`${id}.charging`, inside.tip, plate, chargingOhms);
  netlist.resistor(`${id}.draining`, plate, drain, drainingOhms);
  return netlist.contact(`${id}.drain`, drain, inside.tip, { ...contactOhms, closed: isDead });
}

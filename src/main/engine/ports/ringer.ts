/** The circuit of a ringer across the pair: resistance and capacitance, a bell's coil, an electronic ringer's bridge and zener. */
import type { Ringer } from "../../../shared/model/bench.ts";
import type { Netlist } from "../circuit/netlist.ts";
import { strayFarads } from "./contact-values.ts";
import type { Pair } from "../plant/pair.ts";
import { offHookCharacteristic } from "./off-hook-characteristic.ts";

/** Of the zener and its bridge (estimates): the bend of the knee, the resistance beyond it, and what leaks below. */
export const ringerZener = { bendVolts: 0.7, slopeOhms: 100, leakOhms: 1e6 } as const;

export function addRinger(netlist: Netlist, id: string, pair: Pair, ringer: Ringer): void {
  const afterOhms = netlist.node(id);
  netlist.resistor(`${id}.ohms`, pair.tip, afterOhms, ringer.ohms);
  let here = afterOhms;
  if (ringer.henries !== undefined) {
    here = netlist.node(`${id}.coil`);
    netlist.inductor(`${id}.henries`, afterOhms, here, ringer.henries);
  }
  if (ringer.zenerVolts === undefined) {
    netlist.capacitor(`${id}.farads`, here, pair.ring, ringer.farads);
    return;
  }
  const bridge = netlist.node(`${id}.bridge`);
  netlist.capacitor(`${id}.farads`, here, bridge, ringer.farads);
  netlist.resistor(`${id}.leak`, bridge, pair.ring, ringerZener.leakOhms);
  netlist.capacitor(`${id}.stray`, bridge, pair.ring, strayFarads);
  netlist.port(
    `${id}.zener`,
    bridge,
    pair.ring,
    offHookCharacteristic({ kneeVolts: ringer.zenerVolts, bendVolts: ringerZener.bendVolts, slopeOhms: ringerZener.slopeOhms }),
  );
}

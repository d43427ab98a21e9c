/** A load coil: two windings on one core, one in each wire, that help each other around the loop and cancel along the line. */
import type { Netlist } from "../circuit/netlist.ts";
import type { Pair } from "./pair.ts";

/** Values around the loop, both windings. */
export type LoadCoilValues = { readonly henries: number; readonly ohms: number };

/** A toroid wound for balance: all but a hundredth of the flux is common (an estimate; no source gives the leakage). */
export const windingCoupling = 0.99;

/** Puts the coil behind `near`; returns its far side. */
export function addLoadCoil(netlist: Netlist, id: string, near: Pair, coil: LoadCoilValues): Pair {
  const far: Pair = { tip: netlist.node(`${id}.tip`), ring: netlist.node(`${id}.ring`) };
  addWinding(netlist, `${id}.tip`, near.tip, far.tip, coil);
  addWinding(netlist, `${id}.ring`, near.ring, far.ring, coil);
  // Out by the tip and back by the ring: the loop sees 2 (L - M) with a negative M.
  netlist.couple(`${id}.coupling`, `${id}.tip.henries`, `${id}.ring.henries`, -windingCoupling);
  return far;
}

function addWinding(netlist: Netlist, id: string, near: number, far: number, { henries, ohms }: LoadCoilValues): void {
  const middle = netlist.node(`${id}.middle`);
  netlist.resistor(`${id}.ohms`, near, middle, ohms / 2);
  netlist.inductor(`${id}.henries`, middle, far, henries / (2 * (1 + windingCoupling)));
}

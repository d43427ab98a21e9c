/** Cable: a ladder of pi-sections with tip, ring and earth, built into a netlist between the two ends of a line. */
import { wireCoupling } from "../../../shared/catalog/cables.ts";
import type { Netlist } from "../circuit/netlist.ts";
import type { Pair } from "./pair.ts";
import type { CableLength } from "./section-constants.ts";

/** A place where the cable can be probed: its two nodes and the resistors that carry the current there. */
export type CablePoint = {
  readonly metresFromStart: number;
  readonly pair: Pair;
  /** Elements whose current, positive away from the start, is the wire's current at this place. */
  readonly tipCurrentElement: string;
  readonly ringCurrentElement: string;
};

export type BuiltCable = { readonly end: Pair; readonly points: readonly CablePoint[] };

/** Lays the lengths one after the other from `start`; with no length at all the line's two ends are the same place. */
export function addCable(netlist: Netlist, lineId: string, start: Pair, lengths: readonly CableLength[]): BuiltCable {
  const points: CablePoint[] = [];
  let here = start;
  let metresFromStart = 0;
  let index = 0;
  for (const length of lengths) {
    if (length.metres === 0) continue;
    for (let k = 0; k < length.sectionCount; k++) {
      const id = `${lineId}.section${index}`;
      index += 1;
      if (points.length === 0) points.push(pointAt(id, here, 0));
      here = addPiSection(netlist, id, here, length);
      metresFromStart += length.metres / length.sectionCount;
      points.push(pointAt(id, here, metresFromStart));
    }
  }
  return { end: here, points };
}

function pointAt(sectionId: string, pair: Pair, metresFromStart: number): CablePoint {
  return { metresFromStart, pair, tipCurrentElement: `${sectionId}.tip.ohms`, ringCurrentElement: `${sectionId}.ring.ohms` };
}

/** Half of the shunt paths at each end, the series paths between: 20 times closer to the exact line than a T (solver.md section 4). */
function addPiSection(netlist: Netlist, id: string, near: Pair, length: CableLength): Pair {
  const far: Pair = { tip: netlist.node(`${id}.tip`), ring: netlist.node(`${id}.ring`) };
  const share = 1 / length.sectionCount;
  addShunt(netlist, `${id}.near`, near, length, share / 2);
  addWire(netlist, `${id}.tip`, near.tip, far.tip, length, share);
  addWire(netlist, `${id}.ring`, near.ring, far.ring, length, share);
  netlist.couple(`${id}.coupling`, `${id}.tip.henries`, `${id}.ring.henries`, wireCoupling);
  addShunt(netlist, `${id}.far`, far, length, share / 2);
  return far;
}

function addWire(netlist: Netlist, id: string, near: number, far: number, length: CableLength, share: number): void {
  const middle = netlist.node(`${id}.middle`);
  netlist.resistor(`${id}.ohms`, near, middle, (length.loopOhms / 2) * share);
  // Out and back, the loop sees 2 (L - M) = 2 L (1 - k).
  netlist.inductor(`${id}.henries`, middle, far, (length.loopHenries / 2 / (1 - wireCoupling)) * share);
}

function addShunt(netlist: Netlist, id: string, at: Pair, length: CableLength, share: number): void {
  const earth = 0;
  netlist.capacitor(`${id}.pair.farads`, at.tip, at.ring, length.wireToWireFarads * share);
  netlist.capacitor(`${id}.tip.farads`, at.tip, earth, length.wireToEarthFarads * share);
  netlist.capacitor(`${id}.ring.farads`, at.ring, earth, length.wireToEarthFarads * share);
  addLeak(netlist, `${id}.pair.leak`, at.tip, at.ring, length.wireToWireSiemens * share);
  addLeak(netlist, `${id}.tip.leak`, at.tip, earth, length.wireToEarthSiemens * share);
  addLeak(netlist, `${id}.ring.leak`, at.ring, earth, length.wireToEarthSiemens * share);
}

function addLeak(netlist: Netlist, id: string, a: number, b: number, siemens: number): void {
  if (siemens > 0) netlist.resistor(id, a, b, 1 / siemens);
}

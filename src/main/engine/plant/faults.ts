/** Faults as circuit elements at one place of a line: what lies across the pair there, and what the wires pass on their way. */
import type { Fault } from "../../../shared/model/fault.ts";
import type { Netlist } from "../circuit/netlist.ts";
import type { InputIndex } from "../circuit/types.ts";
import type { Pair } from "./pair.ts";

const earth = 0;
/** A wire that is broken, or a leg taken off its terminal (estimate: what is left is the insulation of the joint). */
export const brokenOhms = 1e9;
/** What a wire of a split pair has to the wire that runs with it: the capacitance of a pair (reference-data 11.2, open pair: 51 nF/km). */
export const splitFaradsPerMetre = 51e-12;
/** One REN: 6930 ohm and 8 uF (reference-data 2.3 [REN]). */
export const oneRen = { ohms: 6930, farads: 8e-6 } as const;

/** Sources of a fault, for its generator. `tip` and `ring` stand in the wires, `neighbour` is another wire against earth. */
export type FaultInputs = { readonly tip?: InputIndex; readonly ring?: InputIndex; readonly neighbour?: InputIndex };

export type BuiltFault = {
  /** The pair as it goes on behind the fault. */
  readonly beyond: Pair;
  readonly inputs: FaultInputs;
  /** Capacitors that the fault brings along, with no charge in them. */
  readonly capacitorIds: readonly string[];
};

export function addFault(netlist: Netlist, id: string, here: Pair, fault: Fault): BuiltFault {
  switch (fault.kind) {
    case "open-tip":
      return goesOn({ tip: inWire(netlist, id, "tip", here, brokenOhms), ring: here.ring });
    case "open-ring":
      return goesOn({ tip: here.tip, ring: inWire(netlist, id, "ring", here, brokenOhms) });
    case "open":
      return goesOn({ tip: inWire(netlist, id, "tip", here, brokenOhms), ring: inWire(netlist, id, "ring", here, brokenOhms) });
    case "resistance": {
      const behind = inWire(netlist, id, fault.wire, here, fault.ohms);
      return goesOn(fault.wire === "tip" ? { tip: behind, ring: here.ring } : { tip: here.tip, ring: behind });
    }
    case "reversed":
      return goesOn({ tip: here.ring, ring: here.tip });
    case "short":
    case "leak":
      netlist.resistor(`${id}.ohms`, here.tip, here.ring, fault.ohms);
      return goesOn(here);
    case "tip-earth":
      netlist.resistor(`${id}.ohms`, here.tip, earth, fault.ohms);
      return goesOn(here);
    case "ring-earth":
      netlist.resistor(`${id}.ohms`, here.ring, earth, fault.ohms);
      return goesOn(here);
    case "cross":
      return addCross(netlist, id, here, fault);
    case "split-pair":
      return addSplit(netlist, id, here, fault);
    case "wet":
      return addWater(netlist, id, here, fault);
    case "induction":
    case "noise":
    case "impulses":
      return addSeriesSources(netlist, id, here);
    case "load":
      return addLoad(netlist, id, here, fault.ren);
  }
}

function goesOn(beyond: Pair): BuiltFault {
  return { beyond, inputs: {}, capacitorIds: [] };
}

function inWire(netlist: Netlist, id: string, wire: "tip" | "ring", here: Pair, ohms: number): number {
  const behind = netlist.node(`${id}.${wire}`);
  netlist.resistor(`${id}.${wire}.ohms`, here[wire], behind, ohms);
  return behind;
}

function addCross(netlist: Netlist, id: string, here: Pair, fault: Extract<Fault, { kind: "cross" }>): BuiltFault {
  const foreign = netlist.node(`${id}.foreign`);
  netlist.battery(`${id}.battery`, foreign, earth, fault.volts);
  netlist.resistor(`${id}.ohms`, foreign, here[fault.wire], fault.ohms);
  return goesOn(here);
}

function addSplit(netlist: Netlist, id: string, here: Pair, fault: Extract<Fault, { kind: "split-pair" }>): BuiltFault {
  const other = fault.neighbour === undefined ? earth : netlist.node(`${id}.neighbour`);
  const inputs = fault.neighbour === undefined ? {} : { neighbour: netlist.voltageInput(`${id}.neighbour.emf`, other, earth) };
  netlist.capacitor(`${id}.farads`, here.tip, other, splitFaradsPerMetre * fault.metres);
  return { beyond: here, inputs, capacitorIds: [`${id}.farads`] };
}

/** Water lies between all three conductors alike; the capacitance that it adds is one between the wires. */
function addWater(netlist: Netlist, id: string, here: Pair, fault: Extract<Fault, { kind: "wet" }>): BuiltFault {
  netlist.resistor(`${id}.pair.ohms`, here.tip, here.ring, fault.ohms);
  netlist.resistor(`${id}.tip.ohms`, here.tip, earth, fault.ohms);
  netlist.resistor(`${id}.ring.ohms`, here.ring, earth, fault.ohms);
  netlist.capacitor(`${id}.farads`, here.tip, here.ring, fault.addedFarads);
  return { beyond: here, inputs: {}, capacitorIds: [`${id}.farads`] };
}

function addSeriesSources(netlist: Netlist, id: string, here: Pair): BuiltFault {
  const beyond: Pair = { tip: netlist.node(`${id}.tip`), ring: netlist.node(`${id}.ring`) };
  const inputs = {
    tip: netlist.voltageInput(`${id}.tip.emf`, here.tip, beyond.tip),
    ring: netlist.voltageInput(`${id}.ring.emf`, here.ring, beyond.ring),
  };
  return { beyond, inputs, capacitorIds: [] };
}

function addLoad(netlist: Netlist, id: string, here: Pair, ren: number): BuiltFault {
  const middle = netlist.node(`${id}.ringer`);
  netlist.resistor(`${id}.ohms`, here.tip, middle, oneRen.ohms / ren);
  netlist.capacitor(`${id}.farads`, middle, here.ring, oneRen.farads * ren);
  return { beyond: here, inputs: {}, capacitorIds: [`${id}.farads`] };
}

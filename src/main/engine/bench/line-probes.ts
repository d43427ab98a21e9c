/** What is measured at one place of a line, and readers of it. */
import type { LineQuantity } from "../../../shared/model/probe.ts";
import type { Circuit } from "../circuit/circuit.ts";
import type { Netlist } from "../circuit/netlist.ts";
import type { ProbeIndex } from "../circuit/types.ts";
import type { Pair } from "../plant/pair.ts";

/** What is measured at one place. Wire currents are positive from the fxs end towards the fxo end. */
export type PlaceProbes = {
  readonly metresFromStart: number;
  readonly tipVolts: ProbeIndex;
  readonly ringVolts: ProbeIndex;
  readonly tipRingVolts: ProbeIndex;
  readonly tipAmps: ProbeIndex;
  readonly ringAmps: ProbeIndex;
};

/** A measured quantity as a sum of at most two circuit probes, so that reading it needs no decision. */
export class QuantityReader {
  private readonly circuit: Circuit;
  private readonly first: ProbeIndex;
  private readonly second: ProbeIndex;
  private readonly firstShare: number;
  private readonly secondShare: number;

  constructor(circuit: Circuit, first: ProbeIndex, firstShare: number, second: ProbeIndex, secondShare: number) {
    this.circuit = circuit;
    this.first = first;
    this.firstShare = firstShare;
    this.second = second;
    this.secondShare = secondShare;
  }

  static of(circuit: Circuit, probes: PlaceProbes, quantity: LineQuantity): QuantityReader {
    switch (quantity) {
      case "tipRingVolts":
        return new QuantityReader(circuit, probes.tipRingVolts, 1, 0, 0);
      case "tipGroundVolts":
        return new QuantityReader(circuit, probes.tipVolts, 1, 0, 0);
      case "ringGroundVolts":
        return new QuantityReader(circuit, probes.ringVolts, 1, 0, 0);
      case "tipAmps":
        return new QuantityReader(circuit, probes.tipAmps, 1, 0, 0);
      case "ringAmps":
        return new QuantityReader(circuit, probes.ringAmps, 1, 0, 0);
      case "loopAmps":
        // Out by the tip and back by the ring: half the difference is the part that both wires carry around the loop.
        return new QuantityReader(circuit, probes.tipAmps, 0.5, probes.ringAmps, -0.5);
      case "longitudinalAmps":
        return new QuantityReader(circuit, probes.tipAmps, 1, probes.ringAmps, 1);
    }
  }

  /** Hot path. */
  read(): number {
    const value = this.firstShare * this.circuit.read(this.first);
    return this.secondShare === 0 ? value : value + this.secondShare * this.circuit.read(this.second);
  }
}

export function addAmmeters(netlist: Netlist, id: string, from: Pair, to: Pair): { readonly tip: string; readonly ring: string } {
  netlist.battery(`${id}.tip.ammeter`, from.tip, to.tip, 0);
  netlist.battery(`${id}.ring.ammeter`, from.ring, to.ring, 0);
  return { tip: `${id}.tip.ammeter`, ring: `${id}.ring.ammeter` };
}

export function probePlace(
  netlist: Netlist,
  metresFromStart: number,
  pair: Pair,
  current: { readonly tip: string; readonly ring: string },
): PlaceProbes {
  const earth = 0;
  return {
    metresFromStart,
    tipVolts: netlist.probeVolts(pair.tip, earth),
    ringVolts: netlist.probeVolts(pair.ring, earth),
    tipRingVolts: netlist.probeVolts(pair.tip, pair.ring),
    tipAmps: netlist.probeAmps(current.tip),
    ringAmps: netlist.probeAmps(current.ring),
  };
}

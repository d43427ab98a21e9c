/** What is measured at one place of a line, and readers of it. */
import type { LineQuantity } from "../../../shared/model/probe.ts";
import type { Circuit } from "../circuit/circuit.ts";
import { chunkSteps } from "../circuit/lane.ts";
import type { Netlist } from "../circuit/netlist.ts";
import type { ProbeIndex } from "../circuit/types.ts";
import type { Pair } from "../plant/pair.ts";
import { ampShares, voltShares } from "../plant/rational/within-piece.ts";

/** What is measured at one place. Wire currents are positive from the fxs end towards the fxo end. */
export type PlaceProbes = {
  readonly metresFromStart: number;
  readonly tipVolts: ProbeIndex;
  readonly ringVolts: ProbeIndex;
  readonly tipRingVolts: ProbeIndex;
  readonly tipAmps: ProbeIndex;
  readonly ringAmps: ProbeIndex;
};

type WireProbe = "tipVolts" | "ringVolts" | "tipRingVolts" | "tipAmps" | "ringAmps";

/** Out by the tip and back by the ring: half the difference is the part that both wires carry around the loop. What both have alike to earth is their mean. */
const quantityShares: Readonly<Record<LineQuantity, readonly (readonly [WireProbe, number])[]>> = {
  tipRingVolts: [["tipRingVolts", 1]],
  tipGroundVolts: [["tipVolts", 1]],
  ringGroundVolts: [["ringVolts", 1]],
  longitudinalVolts: [
    ["tipVolts", 0.5],
    ["ringVolts", 0.5],
  ],
  tipAmps: [["tipAmps", 1]],
  ringAmps: [["ringAmps", 1]],
  loopAmps: [
    ["tipAmps", 0.5],
    ["ringAmps", -0.5],
  ],
  longitudinalAmps: [
    ["tipAmps", 1],
    ["ringAmps", 1],
  ],
};

/** A measured quantity as a sum of circuit probes, so that reading it needs no decision. */
export class QuantityReader {
  private readonly circuit: Circuit;
  private readonly probes: Int32Array;
  private readonly shares: Float64Array;
  private readonly values: Float64Array;

  private constructor(circuit: Circuit, shares: ReadonlyMap<ProbeIndex, number>) {
    this.circuit = circuit;
    this.probes = Int32Array.from(shares.keys());
    this.shares = Float64Array.from(shares.values());
    this.values = new Float64Array(shares.size);
  }

  static of(circuit: Circuit, probes: PlaceProbes, quantity: LineQuantity): QuantityReader {
    return new QuantityReader(circuit, new Map(quantityShares[quantity].map(([name, share]) => [probes[name], share])));
  }

  /** At a share of the way through a rational piece, from both its ends. */
  static within(
    circuit: Circuit,
    { near, far, ohmsOfWire }: { readonly near: PlaceProbes; readonly far: PlaceProbes; readonly ohmsOfWire: number },
    share: number,
    quantity: LineQuantity,
  ): QuantityReader {
    const shares = new Map<ProbeIndex, number>();
    const add = (probe: ProbeIndex, of: number): void => void shares.set(probe, (shares.get(probe) ?? 0) + of);
    for (const [name, of] of quantityShares[quantity]) {
      const [nearVolts, farVolts, nearAmps, farAmps] =
        name === "tipAmps" || name === "ringAmps" ? ampShares(share, ohmsOfWire) : voltShares(share, ohmsOfWire);
      for (const [wire, sign] of wiresOf[name]) {
        add(near[`${wire}Volts`], sign * of * nearVolts);
        add(far[`${wire}Volts`], sign * of * farVolts);
        add(near[`${wire}Amps`], sign * of * nearAmps);
        add(far[`${wire}Amps`], sign * of * farAmps);
      }
    }
    return new QuantityReader(circuit, shares);
  }

  /** Hot path: its values after each of `count` steps that are laid ahead and taken. */
  readSteps(column: Float64Array, offset: number, count: number): void {
    const { circuit, probes, shares } = this;
    for (let p = 0; p < probes.length; p++) {
      circuit.readSteps(probes[p]!, stepsRoom, count);
      const share = shares[p]!;
      if (p === 0) for (let k = 0; k < count; k++) column[offset + k] = share * stepsRoom[k]!;
      else for (let k = 0; k < count; k++) column[offset + k]! += share * stepsRoom[k]!;
    }
  }

  /** Hot path. */
  read(): number {
    const { probes, shares, values } = this;
    if (probes.length === 1) return shares[0]! * this.circuit.read(probes[0]!);
    this.circuit.readInto(probes, values);
    let sum = shares[0]! * values[0]!;
    for (let k = 1; k < values.length; k++) sum += shares[k]! * values[k]!;
    return sum;
  }
}

/** Room for the steps of one probe at once. */
const stepsRoom = new Float64Array(chunkSteps);

const wiresOf: Readonly<Record<WireProbe, readonly (readonly ["tip" | "ring", number])[]>> = {
  tipVolts: [["tip", 1]],
  tipAmps: [["tip", 1]],
  ringVolts: [["ring", 1]],
  ringAmps: [["ring", 1]],
  tipRingVolts: [
    ["tip", 1],
    ["ring", -1],
  ],
};

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

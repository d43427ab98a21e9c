/** One line in a netlist: the cable between its two ends, with every place along it ready to be measured. */
import type { Line } from "../../../shared/model/bench.ts";
import type { LineQuantity } from "../../../shared/model/probe.ts";
import type { Circuit } from "../circuit/circuit.ts";
import type { Netlist } from "../circuit/netlist.ts";
import type { ProbeIndex } from "../circuit/types.ts";
import { addCable } from "../plant/cable.ts";
import type { Pair } from "../plant/pair.ts";
import { cableLength } from "../plant/section-constants.ts";
import type { CableLength } from "../plant/section-constants.ts";
import { BenchError } from "./wiring.ts";

/** What is measured at one place. Wire currents are positive from the fxs end towards the fxo end. */
type PlaceProbes = {
  readonly metresFromStart: number;
  readonly tipVolts: ProbeIndex;
  readonly ringVolts: ProbeIndex;
  readonly tipRingVolts: ProbeIndex;
  readonly tipAmps: ProbeIndex;
  readonly ringAmps: ProbeIndex;
};

export type LineEnd = "fxs" | "fxo";
/** An end of the line, or a share of the way from the fxs end. */
export type LinePlace = LineEnd | number;

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

  /** Hot path. */
  read(): number {
    const value = this.firstShare * this.circuit.read(this.first);
    return this.secondShare === 0 ? value : value + this.secondShare * this.circuit.read(this.second);
  }
}

export class LineCircuit {
  /** Where the ports at the two ends are joined. */
  readonly fxs: Pair;
  readonly fxo: Pair;
  private readonly fxsProbes: PlaceProbes;
  private readonly fxoProbes: PlaceProbes;
  private readonly points: readonly PlaceProbes[];
  private readonly totalMetres: number;

  /** Adds the line to the netlist. Each lead passes an ammeter (a source of 0 V) at either end. */
  constructor(netlist: Netlist, lineId: string, line: Line) {
    this.fxs = { tip: netlist.node(`${lineId}.fxs.tip`), ring: netlist.node(`${lineId}.fxs.ring`) };
    this.fxo = { tip: netlist.node(`${lineId}.fxo.tip`), ring: netlist.node(`${lineId}.fxo.ring`) };
    const start: Pair = { tip: netlist.node(`${lineId}.start.tip`), ring: netlist.node(`${lineId}.start.ring`) };
    const cable = addCable(netlist, lineId, start, lengthsOf(lineId, line));
    this.fxsProbes = probePlace(netlist, 0, this.fxs, addAmmeters(netlist, `${lineId}.fxs`, this.fxs, start));
    this.fxoProbes = probePlace(netlist, 0, this.fxo, addAmmeters(netlist, `${lineId}.fxo`, cable.end, this.fxo));
    this.points = cable.points.map((point) =>
      probePlace(netlist, point.metresFromStart, point.pair, { tip: point.tipCurrentElement, ring: point.ringCurrentElement }),
    );
    this.totalMetres = cable.points.at(-1)?.metresFromStart ?? 0;
  }

  /** A reader of one quantity at the place, or at the cable node nearest to it. */
  reader(circuit: Circuit, place: LinePlace, quantity: LineQuantity): QuantityReader {
    const probes = this.probesAt(place);
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

  private probesAt(place: LinePlace): PlaceProbes {
    if (place === "fxs") return this.fxsProbes;
    if (place === "fxo") return this.fxoProbes;
    const metres = place * this.totalMetres;
    return this.points.reduce(
      (nearest, point) => (Math.abs(point.metresFromStart - metres) < Math.abs(nearest.metresFromStart - metres) ? point : nearest),
      this.points[0] ?? this.fxsProbes,
    );
  }
}

function lengthsOf(lineId: string, line: Line): CableLength[] {
  return line.cable.map((section, index) => {
    const length = cableLength(section);
    if (length === undefined) {
      const path = `${lineId}.cable[${index}].type`;
      throw new BenchError(`${path}: "${section.type}" is not in the cable catalogue`, path);
    }
    return length;
  });
}

function addAmmeters(netlist: Netlist, id: string, from: Pair, to: Pair): { readonly tip: string; readonly ring: string } {
  netlist.battery(`${id}.tip.ammeter`, from.tip, to.tip, 0);
  netlist.battery(`${id}.ring.ammeter`, from.ring, to.ring, 0);
  return { tip: `${id}.tip.ammeter`, ring: `${id}.ring.ammeter` };
}

function probePlace(
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

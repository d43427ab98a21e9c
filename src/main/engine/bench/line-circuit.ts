/** One line in a netlist: the cable between its two ends, its faults, and every place along it ready to be measured. */
import type { Line } from "../../../shared/model/bench.ts";
import type { Fault } from "../../../shared/model/fault.ts";
import type { LineQuantity } from "../../../shared/model/probe.ts";
import type { Circuit } from "../circuit/circuit.ts";
import type { Netlist } from "../circuit/netlist.ts";
import { addCable } from "../plant/cable.ts";
import { addFault } from "../plant/faults.ts";
import type { FaultInputs } from "../plant/faults.ts";
import type { Pair } from "../plant/pair.ts";
import { cableParts, lineMetres, UnknownCableError } from "../plant/cable-parts.ts";
import type { CablePart } from "../plant/cable-parts.ts";
import { cableLength } from "../plant/section-constants.ts";
import { cutCable } from "../plant/split-cable.ts";
import { addAmmeters, probePlace, QuantityReader } from "./line-probes.ts";
import type { PlaceProbes } from "./line-probes.ts";
import { storesAlong } from "./line-profile.ts";
import type { SectionPlace, SectionState } from "./line-profile.ts";
import { BenchError } from "./wiring.ts";

export type LineEnd = "fxs" | "fxo";
/** An end of the line, or a share of the way from the fxs end. */
export type LinePlace = LineEnd | number;

/** A fault as it was built in. */
export type LineFault = { readonly id: string; readonly fault: Fault; readonly inputs: FaultInputs };

/** A lumped section, measured at its two ends. */
type Section = SectionPlace & { readonly near: PlaceProbes; readonly far: PlaceProbes };

export class LineCircuit {
  /** Where the ports at the two ends are joined. */
  readonly fxs: Pair;
  readonly fxo: Pair;
  readonly faults: readonly LineFault[];
  private readonly fxsProbes: PlaceProbes;
  private readonly fxoProbes: PlaceProbes;
  private readonly points: PlaceProbes[] = [];
  private readonly sections: Section[] = [];
  private readonly faultCapacitorIds: string[] = [];
  private readonly totalMetres: number;
  /** Where it is cut, and by what. */
  private readonly cuts: string;

  /** Adds the line to the netlist. Each lead passes an ammeter (a source of 0 V) at either end. */
  constructor(netlist: Netlist, lineId: string, line: Line) {
    this.fxs = { tip: netlist.node(`${lineId}.fxs.tip`), ring: netlist.node(`${lineId}.fxs.ring`) };
    this.fxo = { tip: netlist.node(`${lineId}.fxo.tip`), ring: netlist.node(`${lineId}.fxo.ring`) };
    const start: Pair = { tip: netlist.node(`${lineId}.start.tip`), ring: netlist.node(`${lineId}.start.ring`) };
    this.totalMetres = lineMetres(line.cable);
    this.cuts = JSON.stringify(inOrder(line).map(([id, { at, fault }]) => [id, at, fault.kind]));
    const faults: LineFault[] = [];
    const end = this.lay(netlist, lineId, line, start, faults);
    this.faults = faults;
    this.fxsProbes = probePlace(netlist, 0, this.fxs, addAmmeters(netlist, `${lineId}.fxs`, this.fxs, start));
    this.fxoProbes = probePlace(netlist, 0, this.fxo, addAmmeters(netlist, `${lineId}.fxo`, end, this.fxo));
  }

  /** A reader of one quantity at the place, or at the cable node nearest to it. */
  reader(circuit: Circuit, place: LinePlace, quantity: LineQuantity): QuantityReader {
    return QuantityReader.of(circuit, this.probesAt(place), quantity);
  }

  /** Has it other faults, or the same at other places? */
  isCutUnlike(other: LineCircuit): boolean {
    return this.cuts !== other.cuts;
  }

  /**
   * What the capacitors and inductors of this line hold where an earlier form of it, with other faults, is to go on: cable is
   * charged as it was at the same metres, and what a fault brings along comes without charge.
   */
  storesFrom(previous: LineCircuit, circuit: Circuit): Map<string, number> {
    const values = storesAlong(previous.sectionStates(circuit), this.sections);
    for (const id of this.faultCapacitorIds) if (!previous.faultCapacitorIds.includes(id)) values.set(id, 0);
    return values;
  }

  private sectionStates(circuit: Circuit): SectionState[] {
    return this.sections.map(({ fromMetres, toMetres, near, far }) => ({
      fromMetres,
      toMetres,
      tipVolts: [circuit.read(near.tipVolts), circuit.read(far.tipVolts)],
      ringVolts: [circuit.read(near.ringVolts), circuit.read(far.ringVolts)],
      tipAmps: circuit.read(far.tipAmps),
      ringAmps: circuit.read(far.ringAmps),
    }));
  }

  /** Lays cable up to each fault, builds the fault in, and goes on behind it; returns the far end. */
  private lay(netlist: Netlist, lineId: string, line: Line, start: Pair, faults: LineFault[]): Pair {
    let here = start;
    let metres = 0;
    let rest: Line["cable"] = line.cable;
    let pieceId = lineId;
    for (const [id, { at, fault }] of inOrder(line)) {
      const place = at * this.totalMetres;
      const cut = cutCable(rest, place - metres, (part) =>
        line.cableModel === "rational" && part.sections === undefined ? undefined : cableLength(part)?.sectionCount,
      );
      here = this.layPiece(netlist, pieceId, partsOf(lineId, line, cut.before, this.totalMetres / 2 - metres), here, metres);
      metres += lineMetres(cut.before);
      rest = [...cut.after];
      pieceId = `${lineId}.fault.${id}`;
      const built = addFault(netlist, pieceId, here, fault);
      here = built.beyond;
      this.faultCapacitorIds.push(...built.capacitorIds);
      faults.push({ id, fault, inputs: built.inputs });
    }
    return this.layPiece(netlist, pieceId, partsOf(lineId, line, rest, this.totalMetres / 2 - metres), here, metres);
  }

  private layPiece(netlist: Netlist, id: string, parts: readonly CablePart[], start: Pair, fromMetres: number): Pair {
    const cable = addCable(netlist, id, start, parts);
    const points = cable.points.map((point) =>
      probePlace(netlist, fromMetres + point.metresFromStart, point.pair, { tip: point.tipCurrentElement, ring: point.ringCurrentElement }),
    );
    for (let k = 1; k < points.length; k++) {
      const near = points[k - 1]!;
      const far = points[k]!;
      const sectionId = cable.points[k]!.tipCurrentElement.replace(/\.tip\.ohms$/, "");
      this.sections.push({ id: sectionId, fromMetres: near.metresFromStart, toMetres: far.metresFromStart, near, far });
    }
    this.points.push(...points);
    return cable.end;
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

/** Faults from the fxs end on; at the same place in the order in which they came. */
function inOrder(line: Line) {
  return Object.entries(line.faults ?? {}).sort(([, first], [, second]) => first.at - second.at);
}

/** A run of the line, with a joint half-way along the line where that lies in it: a place that every line can be probed at. */
function partsOf(lineId: string, line: Line, cable: Line["cable"], halfWayMetres: number): CablePart[] {
  try {
    return cableParts(cable, { model: line.cableModel ?? "sections", cutsAtMetres: [halfWayMetres] });
  } catch (error) {
    if (!(error instanceof UnknownCableError)) throw error;
    const unknown = cable[error.index];
    const type = unknown !== undefined && "type" in unknown ? unknown.type : "";
    const path = `${lineId}.cable[${line.cable.findIndex((part) => "type" in part && part.type === type)}].type`;
    throw new BenchError(`${path}: ${error.message}`, path);
  }
}

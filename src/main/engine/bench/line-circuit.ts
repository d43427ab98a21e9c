/** One line in a netlist: the cable between its two ends, its faults, and every place along it ready to be measured. */
import type { Line } from "../../../shared/model/bench.ts";
import type { CableModel } from "../../../shared/model/cable.ts";
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
import { wireOhms } from "../plant/rational/rational-line.ts";
import { cableLength } from "../plant/section-constants.ts";
import { cutCable } from "../plant/split-cable.ts";
import { addAmmeters, probePlace, QuantityReader } from "./line-probes.ts";
import type { PlaceProbes } from "./line-probes.ts";
import { storesAlong } from "./line-profile.ts";
import type { StretchPlace, StretchState } from "./line-profile.ts";
import { BenchError } from "./wiring.ts";

export type LineEnd = "fxs" | "fxo";
/** An end of the line, or a share of the way from the fxs end. */
export type LinePlace = LineEnd | number;

/** A place nearer to the end of a rational piece than this share of it is taken to be the end. */
const jointShare = 1e-6;

/** A fault as it was built in. */
export type LineFault = { readonly id: string; readonly fault: Fault; readonly inputs: FaultInputs };

/** A lumped section or a rational piece, measured at its two ends. */
type Stretch = StretchPlace & { readonly near: PlaceProbes; readonly far: PlaceProbes };

export class LineCircuit {
  /** Where the ports at the two ends are joined. */
  readonly fxs: Pair;
  readonly fxo: Pair;
  readonly faults: readonly LineFault[];
  private readonly fxsProbes: PlaceProbes;
  private readonly fxoProbes: PlaceProbes;
  private readonly points: PlaceProbes[] = [];
  private readonly stretches: Stretch[] = [];
  private readonly faultCapacitorIds: string[] = [];
  private readonly lineId: string;
  private readonly totalMetres: number;

  /** Adds the line to the netlist. Each lead passes an ammeter (a source of 0 V) at either end. */
  constructor(netlist: Netlist, lineId: string, line: Line) {
    this.fxs = { tip: netlist.node(`${lineId}.fxs.tip`), ring: netlist.node(`${lineId}.fxs.ring`) };
    this.fxo = { tip: netlist.node(`${lineId}.fxo.tip`), ring: netlist.node(`${lineId}.fxo.ring`) };
    const start: Pair = { tip: netlist.node(`${lineId}.start.tip`), ring: netlist.node(`${lineId}.start.ring`) };
    this.lineId = lineId;
    this.totalMetres = lineMetres(line.cable);
    const faults: LineFault[] = [];
    const end = this.lay(netlist, lineId, line, start, faults);
    this.faults = faults;
    this.fxsProbes = probePlace(netlist, 0, this.fxs, addAmmeters(netlist, `${lineId}.fxs`, this.fxs, start));
    this.fxoProbes = probePlace(netlist, 0, this.fxo, addAmmeters(netlist, `${lineId}.fxo`, end, this.fxo));
  }

  /** What is measured at an end. */
  endProbes(end: LineEnd): PlaceProbes {
    return end === "fxs" ? this.fxsProbes : this.fxoProbes;
  }

  /** A reader of one quantity at the place; in lumped cable at the joint nearest to it. */
  reader(circuit: Circuit, place: LinePlace, quantity: LineQuantity): QuantityReader {
    const within = typeof place === "number" ? this.pieceAt(place * this.totalMetres) : undefined;
    if (within === undefined) return QuantityReader.of(circuit, this.probesAt(place), quantity);
    return QuantityReader.within(circuit, { ...within, ohmsOfWire: wireOhms(within.piece) }, within.share, quantity);
  }

  /** Is it made of other stretches of cable, or has it other faults? */
  isCutUnlike(other: LineCircuit): boolean {
    return this.cutText() !== other.cutText();
  }

  private cutText(): string {
    const millionth = (metres: number): number => Math.round((1e6 * metres) / this.totalMetres);
    return JSON.stringify([
      this.stretches.map(({ id, fromMetres }) => [id, millionth(fromMetres)]),
      this.faults.map(({ id, fault }) => [id, fault.kind]),
    ]);
  }

  /**
   * What the capacitors and inductors of this line hold where an earlier form of it, with other faults, is to go on: cable is
   * charged as it was at the same share of the way, and what a fault brings along comes without charge.
   */
  storesFrom(previous: LineCircuit, circuit: Circuit): Map<string, number> {
    const values = storesAlong(previous.stretchStates(circuit), this.stretches);
    for (const id of this.faultCapacitorIds) if (!previous.faultCapacitorIds.includes(id)) values.set(id, 0);
    return values;
  }

  private stretchStates(circuit: Circuit): StretchState[] {
    const both = (near: number, far: number): [number, number] => [circuit.read(near), circuit.read(far)];
    return this.stretches.map(({ near, far, ...place }) => ({
      ...place,
      tipVolts: both(near.tipVolts, far.tipVolts),
      ringVolts: both(near.ringVolts, far.ringVolts),
      tipAmps: both(near.tipAmps, far.tipAmps),
      ringAmps: both(near.ringAmps, far.ringAmps),
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
        modelOf(line) === "rational" && part.sections === undefined ? undefined : cableLength(part)?.sectionCount,
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
    const cable = addCable(netlist, id, start, parts, { lineId: this.lineId, fromMetres, lineMetres: this.totalMetres });
    const points = cable.points.map((point) =>
      probePlace(netlist, fromMetres + point.metresFromStart, point.pair, { tip: point.tipCurrentElement, ring: point.ringCurrentElement }),
    );
    cable.points.forEach(({ stretch }, k) => {
      if (stretch === undefined) return;
      const [near, far] = [points[k - 1]!, points[k]!];
      this.stretches.push({ ...stretch, fromMetres: near.metresFromStart, toMetres: far.metresFromStart, near, far });
    });
    this.points.push(...points);
    return cable.end;
  }

  /** The rational piece that the place lies within, not at an end of it. */
  private pieceAt(metres: number) {
    for (const { piece, near, far, fromMetres, toMetres } of this.stretches) {
      const share = (metres - fromMetres) / (toMetres - fromMetres);
      if (piece !== undefined && share > jointShare && share < 1 - jointShare) return { piece, near, far, share };
    }
    return undefined;
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

/** Lengths that say how many sections they have are made of sections whatever the line says. */
function modelOf(line: Line): CableModel {
  return line.cableModel ?? "rational";
}

/** Faults from the fxs end on; at the same place in the order in which they came. */
function inOrder(line: Line) {
  return Object.entries(line.faults ?? {}).sort(([, first], [, second]) => first.at - second.at);
}

/** A run of the line, with a joint half-way along the line where that lies in it: a place that every line can be probed at. */
function partsOf(lineId: string, line: Line, cable: Line["cable"], halfWayMetres: number): CablePart[] {
  try {
    return cableParts(cable, { model: modelOf(line), cutsAtMetres: [halfWayMetres] });
  } catch (error) {
    if (!(error instanceof UnknownCableError)) throw error;
    const unknown = cable[error.index];
    const type = unknown !== undefined && "type" in unknown ? unknown.type : "";
    const path = `${lineId}.cable[${line.cable.findIndex((part) => "type" in part && part.type === type)}].type`;
    throw new BenchError(`${path}: ${error.message}`, path);
  }
}

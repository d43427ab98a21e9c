/** Cable in a netlist between the two ends of a line: lengths as pi-sections or rational two-ports, bridged taps, load coils. */
import { wireCoupling } from "../../../shared/catalog/cables.ts";
import type { Netlist } from "../circuit/netlist.ts";
import type { CablePart } from "./cable-parts.ts";
import { addLoadCoil, type LoadCoilValues } from "./load-coil.ts";
import type { Pair } from "./pair.ts";
import { addRationalPiece } from "./rational/add-piece.ts";
import type { RationalPiece } from "./rational/rational-line.ts";
import type { CableLength } from "./section-constants.ts";

/** A place where the cable can be probed: its two nodes and the elements that carry the current there. */
export type CablePoint = {
  readonly metresFromStart: number;
  readonly pair: Pair;
  /** Elements whose current, positive away from the start, is the wire's current at this place. */
  readonly tipCurrentElement: string;
  readonly ringCurrentElement: string;
  /** The length of cable between the point before and this one, where there is any. */
  readonly stretch?: CableStretch;
};

/** A lumped section, or a rational piece; the elements in it begin with `id`. */
export type CableStretch = { readonly id: string; readonly piece?: RationalPiece };

export type BuiltCable = { readonly end: Pair; readonly points: readonly CablePoint[] };

/** Where a run of cable lies in its whole line. Pieces that lie between the same shares of a line have the same ids. */
export type RunPlace = { readonly lineId: string; readonly fromMetres: number; readonly lineMetres: number };

/**
 * Lays the parts one after the other from `start`; with no length at all the line's two ends are the same place. Points are the
 * places along the line itself, not along its taps. Ids begin with `runId`; those of rational pieces with the line's, where a place is given.
 */
export function addCable(netlist: Netlist, runId: string, start: Pair, parts: readonly CablePart[], place?: RunPlace): BuiltCable {
  return new CableLayer(netlist, runId, start, place).lay(parts);
}

class CableLayer {
  readonly #netlist: Netlist;
  readonly #lineId: string;
  readonly #place: RunPlace | undefined;
  readonly #points: CablePoint[] = [];
  #here: Pair;
  /** Does the last point lie here? Not behind a coil. */
  #isPointHere = false;
  #metresFromStart = 0;
  #sectionCount = 0;
  #pieceCount = 0;
  #tapCount = 0;
  #coilCount = 0;

  constructor(netlist: Netlist, lineId: string, start: Pair, place: RunPlace | undefined) {
    this.#netlist = netlist;
    this.#lineId = lineId;
    this.#here = start;
    this.#place = place;
  }

  lay(parts: readonly CablePart[]): BuiltCable {
    for (const part of parts) {
      if (!("kind" in part)) this.#laySections(part);
      else if (part.kind === "rational") this.#layPiece(part.piece);
      else if (part.kind === "tap") this.#layTap(part.length);
      else this.#layCoil(part);
    }
    return { end: this.#here, points: this.#points };
  }

  #layCoil(values: LoadCoilValues): void {
    this.#here = addLoadCoil(this.#netlist, `${this.#lineId}.coil${this.#coilCount++}`, this.#here, values);
    this.#isPointHere = false;
  }

  #laySections(length: CableLength): void {
    if (length.metres === 0) return;
    for (let k = 0; k < length.sectionCount; k++) {
      const id = `${this.#lineId}.section${this.#sectionCount++}`;
      if (!this.#isPointHere) this.#points.push(pointAt(id, this.#here, this.#metresFromStart));
      this.#here = addPiSection(this.#netlist, id, this.#here, length);
      this.#metresFromStart += length.metres / length.sectionCount;
      this.#points.push({ ...pointAt(id, this.#here, this.#metresFromStart), stretch: { id } });
      this.#isPointHere = true;
    }
  }

  /** Its ends are where an ammeter (a source of 0 V) stands in each wire: nothing within it has a place of its own. */
  #layPiece(piece: RationalPiece): void {
    const id = this.#pieceId(piece.metres);
    const near = pairOf(this.#netlist, `${id}.near`);
    const far = pairOf(this.#netlist, `${id}.far`);
    const end = pairOf(this.#netlist, `${id}.end`);
    if (!this.#isPointHere) this.#points.push(meteredPoint(`${id}.near`, this.#here, this.#metresFromStart));
    addAmmeters(this.#netlist, `${id}.near`, this.#here, near);
    addRationalPiece(this.#netlist, id, near, far, piece);
    addAmmeters(this.#netlist, `${id}.far`, far, end);
    this.#here = end;
    this.#metresFromStart += piece.metres;
    this.#points.push({ ...meteredPoint(`${id}.far`, end, this.#metresFromStart), stretch: { id, piece } });
    this.#isPointHere = true;
  }

  #pieceId(metres: number): string {
    if (this.#place === undefined) return `${this.#lineId}.piece${this.#pieceCount++}`;
    const { lineId, fromMetres, lineMetres } = this.#place;
    const from = fromMetres + this.#metresFromStart;
    const millionth = (at: number): number => Math.round((1e6 * at) / lineMetres);
    return `${lineId}.piece${millionth(from)}to${millionth(from + metres)}`;
  }

  #layTap(length: CableLength): void {
    const id = `${this.#lineId}.tap${this.#tapCount++}`;
    let place = this.#here;
    for (let k = 0; length.metres > 0 && k < length.sectionCount; k++)
      place = addPiSection(this.#netlist, `${id}.section${k}`, place, length);
  }
}

function pairOf(netlist: Netlist, id: string): Pair {
  return { tip: netlist.node(`${id}.tip`), ring: netlist.node(`${id}.ring`) };
}

function addAmmeters(netlist: Netlist, id: string, from: Pair, to: Pair): void {
  netlist.battery(`${id}.tip.ammeter`, from.tip, to.tip, 0);
  netlist.battery(`${id}.ring.ammeter`, from.ring, to.ring, 0);
}

function meteredPoint(id: string, pair: Pair, metresFromStart: number): CablePoint {
  return { metresFromStart, pair, tipCurrentElement: `${id}.tip.ammeter`, ringCurrentElement: `${id}.ring.ammeter` };
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

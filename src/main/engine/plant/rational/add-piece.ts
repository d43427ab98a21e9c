/**
 * A rational piece of line in a netlist: the halves of its two modes, each driven through an ideal transformer of controlled sources
 * whose voltages and currents are transposes of each other, so that it makes no power.
 */
import type { Netlist } from "../../circuit/netlist.ts";
import type { NodeIndex } from "../../circuit/types.ts";
import type { Pair } from "../pair.ts";
import type { FittedLine } from "./fit-line.ts";
import type { HalfLines, Resonator } from "./half-line.ts";
import type { RationalPiece } from "./rational-line.ts";

const earth: NodeIndex = 0;

/** One voltage of a sum: `gainRatio` times v(a) - v(b). */
type Term = { readonly a: NodeIndex; readonly b: NodeIndex; readonly gainRatio: number };

export function addRationalPiece(netlist: Netlist, id: string, near: Pair, far: Pair, { metallic, longitudinal }: RationalPiece): void {
  addLeaks(netlist, `${id}.near`, near, metallic, longitudinal);
  addLeaks(netlist, `${id}.far`, far, metallic, longitudinal);
  addMetallic(netlist, `${id}.metallic`, near, far, metallic.elements);
  addLongitudinal(netlist, `${id}.longitudinal`, near, far, longitudinal.elements);
}

/** The leakage at 0 Hz as real resistors: they also join the wires to earth for whoever looks at the circuit. */
function addLeaks(netlist: Netlist, id: string, at: Pair, metallic: FittedLine, longitudinal: FittedLine): void {
  const toEarth = longitudinal.evenDcSiemens / 2;
  netlist.resistor(`${id}.tip.leak`, at.tip, earth, 1 / toEarth);
  netlist.resistor(`${id}.ring.leak`, at.ring, earth, 1 / toEarth);
  netlist.resistor(`${id}.pair.leak`, at.tip, at.ring, 1 / (metallic.evenDcSiemens - toEarth / 2));
}

/** v and i between the wires. */
function addMetallic(netlist: Netlist, id: string, near: Pair, far: Pair, halves: HalfLines): void {
  const [nearPort, farPort] = [
    { a: near.tip, b: near.ring },
    { a: far.tip, b: far.ring },
  ];
  addOdd(netlist, `${id}.odd`, halves, [
    { ...nearPort, gainRatio: 1 },
    { ...farPort, gainRatio: -1 },
  ]);
  addEven(netlist, `${id}.even`, halves, [
    { ...nearPort, gainRatio: 0.5 },
    { ...farPort, gainRatio: 0.5 },
  ]);
}

/** v: the mean of both wires against earth; i: both wires together. */
function addLongitudinal(netlist: Netlist, id: string, near: Pair, far: Pair, halves: HalfLines): void {
  addOdd(netlist, `${id}.odd`, halves, [
    { a: near.tip, b: far.tip, gainRatio: 0.5 },
    { a: near.ring, b: far.ring, gainRatio: 0.5 },
  ]);
  addEven(
    netlist,
    `${id}.even`,
    halves,
    [near.tip, near.ring, far.tip, far.ring].map((wire) => ({ a: wire, b: earth, gainRatio: 0.25 })),
  );
}

/** The voltage v1 - v2 across twice the odd half; its current flows in at one end and out at the other. */
function addOdd(netlist: Netlist, id: string, { oddOhms, tanks }: HalfLines, terms: readonly Term[]): void {
  let here = addDrive(netlist, id, terms);
  const chain = tanks.map((_, k) => (k === tanks.length - 1 ? earth : netlist.node(`${id}.node${k}`)));
  const first = tanks.length === 0 ? earth : netlist.node(`${id}.first`);
  netlist.resistor(`${id}.ohms`, here, first, 2 * oddOhms);
  here = first;
  tanks.forEach((tank, k) => {
    addTank(netlist, `${id}.tank${k}`, here, chain[k]!, tank, 2);
    here = chain[k]!;
  });
  addReturns(netlist, id, terms, `${id}.ohms`, 1);
}

/** The voltage (v1 + v2) / 2 on twice the even half; half of its current is drawn at either end. */
function addEven(netlist: Netlist, id: string, { branches }: HalfLines, terms: readonly Term[]): void {
  const drive = `${id}.drive${terms.length - 1}`;
  const top = addDrive(netlist, id, terms);
  branches.forEach((branch, k) => addBranch(netlist, `${id}.branch${k}`, top, branch, 2));
  // Into the source's own terminal a flows what it does not give.
  addReturns(netlist, id, terms, drive, -1);
}

/** A stack of sources that adds up the terms from earth; returns its top. */
function addDrive(netlist: Netlist, id: string, terms: readonly Term[]): NodeIndex {
  let below: NodeIndex = earth;
  terms.forEach(({ a, b, gainRatio }, k) => {
    const above = netlist.node(`${id}.sum${k}`);
    netlist.voltageControlledVoltage(`${id}.drive${k}`, above, below, a, b, gainRatio);
    below = above;
  });
  return below;
}

/** The transposed currents: what the mode draws, drawn from the wires in the shares in which their voltages drive it. */
function addReturns(netlist: Netlist, id: string, terms: readonly Term[], sense: string, sign: number): void {
  terms.forEach(({ a, b, gainRatio }, k) => netlist.currentControlledCurrent(`${id}.return${k}`, a, b, sense, sign * gainRatio));
}

function addTank(netlist: Netlist, id: string, a: NodeIndex, b: NodeIndex, { ohms, henries, farads }: Resonator, level: number): void {
  netlist.capacitor(`${id}.farads`, a, b, farads / level);
  if (henries === undefined) {
    netlist.resistor(`${id}.ohms`, a, b, ohms * level);
    return;
  }
  const middle = netlist.node(`${id}.middle`);
  netlist.resistor(`${id}.ohms`, a, middle, ohms * level);
  netlist.inductor(`${id}.henries`, middle, b, henries * level);
}

function addBranch(netlist: Netlist, id: string, top: NodeIndex, { ohms, henries, farads }: Resonator, level: number): void {
  const first = netlist.node(`${id}.first`);
  netlist.resistor(`${id}.ohms`, top, first, ohms / level);
  let here = first;
  if (henries !== undefined) {
    here = netlist.node(`${id}.second`);
    netlist.inductor(`${id}.henries`, first, here, henries / level);
  }
  netlist.capacitor(`${id}.farads`, here, earth, farads * level);
}

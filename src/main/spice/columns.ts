/** The columns of the trace: each made of probes of the circuit and of voltages that are known as functions of time. */
import type { Circuit } from "../engine/circuit/circuit.ts";
import type { Netlist } from "../engine/circuit/netlist.ts";
import { circuitNode } from "./build-circuit.ts";
import { DeckError } from "./deck-error.ts";
import { type Deck, earth, type SavedVector } from "./deck.ts";
import { functionReader } from "./function-reader.ts";
import type { KnownVoltages } from "./known-voltages.ts";
import type { TimeGrid } from "./time-grid.ts";

export type Column = { readonly name: string; readonly read: (circuit: Circuit, seconds: number) => number };

type Reading = Column["read"];

/** Declares the probes of what the deck saves; call before the circuit is built. */
export function columnsOf(deck: Deck, netlist: Netlist, known: KnownVoltages, grid: TimeGrid): Column[] {
  const present = nodesPresent(netlist);
  const nodes = new Set(deck.elements.flatMap((element) => (element.kind === "coupling" ? [] : [element.a, element.b])));
  const aliases = currentAliases(deck);

  const voltsOf = (plus: string, minus: string, vector: SavedVector): Reading => {
    const missing = [plus, minus].find((node) => node !== earth && !nodes.has(node));
    if (missing !== undefined) throw new DeckError(`${vector.name}: there is no node ${missing}`, vector.place);
    const index = (node: string): number | undefined => (node === earth ? 0 : present.get(circuitNode(netlist, node)));
    const [a, b] = [index(plus), index(minus)];
    if (a !== undefined && b !== undefined) return probed(netlist.probeVolts(a, b));
    if (minus !== earth) return minusReading(voltsOf(plus, earth, vector), voltsOf(minus, earth, vector));
    const of = known.ofNode(plus);
    if (of === undefined) throw new DeckError(`${vector.name}: nothing is joined to node ${plus}`, vector.place);
    const read = functionReader(of, grid);
    return (_, seconds) => read(seconds);
  };

  const ampsOf = (element: string, vector: SavedVector): Reading => {
    const id = aliases.get(element);
    if (id === undefined) throw new DeckError(`${vector.name}: there is no element ${element} whose current can be saved`, vector.place);
    return probed(netlist.probeAmps(id));
  };

  const saved = deck.saved.length === 0 ? everything(deck, nodes) : deck.saved;
  return saved.map((vector) => ({
    name: vector.name,
    read: vector.kind === "volts" ? voltsOf(vector.plus, vector.minus, vector) : ampsOf(vector.element, vector),
  }));
}

function probed(probe: number): Reading {
  return (circuit) => circuit.read(probe);
}

function minusReading(first: Reading, second: Reading): Reading {
  return (circuit, seconds) => first(circuit, seconds) - second(circuit, seconds);
}

/** Nodes that the netlist's elements join, by index. */
function nodesPresent(netlist: Netlist): ReadonlyMap<number, number> {
  return new Map(netlist.elements.flatMap(({ a, b }) => [a, b]).map((node) => [node, node]));
}

/** `i(x1.vs)` is also known as `i(v.x1.vs)`, which is what ngspice calls it. */
function currentAliases(deck: Deck): ReadonlyMap<string, string> {
  const aliases = new Map<string, string>();
  for (const element of deck.elements) {
    if (element.kind === "coupling" || (element.kind === "behavioural" && element.gives === "amps")) continue;
    const last = element.id.slice(element.id.lastIndexOf(".") + 1);
    aliases.set(`${last.charAt(0)}.${element.id}`, element.id);
    aliases.set(element.id, element.id);
  }
  return aliases;
}

/** As SPICE does without .save: every node's volts, then the amps of what forces a voltage. */
function everything(deck: Deck, nodes: ReadonlySet<string>): SavedVector[] {
  const sources = deck.elements.filter(({ kind }) => kind === "volts" || kind === "vcvs" || kind === "ccvs");
  return [
    ...[...nodes]
      .filter((node) => node !== earth)
      .map((node): SavedVector => ({ kind: "volts", name: `v(${node})`, plus: node, minus: earth, place: undefined })),
    ...sources.map(({ id }): SavedVector => ({ kind: "amps", name: `i(${id})`, element: id, place: undefined })),
  ];
}

/** A whole deck: the circuit of a line, what happens to it, what is kept and how it is to be run. */
import type { Contact, Element } from "../../engine/circuit/elements.ts";
import type { Netlist } from "../../engine/circuit/netlist.ts";
import type { CircuitLog } from "./circuit-log.ts";
import { card, figure } from "./deck-lines.ts";
import { DeckNames } from "./deck-names.ts";
import { contactModel, currentName, type DeckParts, elementText } from "./element-text.ts";
import { floatingNodes } from "./floating-nodes.ts";

export type DeckOptions = {
  readonly title: string;
  /** Sentences for the head of the deck. */
  readonly notes: readonly string[];
  readonly seconds: number;
  readonly stepHz: number;
};

/** In parallel with a capacitor that alone holds a node; the operating point of the bench assumes the same (circuit core). */
const leakOhms = 1e12;

/**
 * `reltol` is that of the comparison with the bench; `trtol=1` takes ngspice's own guess of its error at its word, without which the first
 * samples after a contact are wrong by several parts in ten thousand. The others keep it from stopping with "timestep too small":
 * `chgtol`, about the charge of a cable section, spares it the nanoseconds in which a contact joins two stray capacitances; `pivrel`, else
 * 1e-3, because it eliminated the node behind a coil by way of the coil's own row, whose 2 L / h drowns the volts there in short steps;
 * `vntol` and `abstol` lie a thousand times below what the comparison sees.
 */
const ngspiceOptions = ".options method=trap reltol=1e-5 trtol=1 chgtol=1e-6 pivrel=1e-9 vntol=1e-5 abstol=1e-8";

export function writeDeck(log: CircuitLog, options: DeckOptions): string {
  const parts = partsOf(log, options.stepHz);
  const { netlist } = parts;
  const step = figure(1 / options.stepHz);
  const lines = [
    `* ${options.title.replaceAll(/\s+/g, " ")}`,
    ...options.notes.map((note) => `* ${note}`),
    ...probeComments(parts, log.lineIds),
    ...netlist.elements.flatMap((element) => elementText(parts, element)),
    ...netlist.couplings.map(({ id, first, second, coefficient }) => couplingText(parts, id, [first, second], coefficient)),
    ...leakText(parts),
    ...modelText(netlist),
    card([".save", ...log.lineIds.flatMap((lineId) => savedVectors(parts, lineId))]),
    ngspiceOptions,
    `.tran ${step} ${figure(options.seconds)} 0 ${step}`,
    ".end",
  ];
  return `${lines.join("\n")}\n`;
}

function partsOf(log: CircuitLog, stepHz: number): DeckParts {
  const { netlist } = log;
  const names = new DeckNames();
  const measured = new Set<string>();
  for (const element of netlist.elements) {
    if ("controlId" in element && netlist.element(element.controlId)?.kind !== "battery") measured.add(element.controlId);
  }
  const nodeNames = netlist.nodeNames.map((name, node) => (node === 0 ? "0" : names.of(name)));
  return { netlist, log, stepHz, nodeNames, elementNames: new DeckNames(), measured };
}

function couplingText({ elementNames }: DeckParts, id: string, [first, second]: readonly [string, string], coefficient: number): string {
  return `K_${elementNames.of(id)} L_${elementNames.of(first)} L_${elementNames.of(second)} ${figure(coefficient)}`;
}

function leakText({ netlist, nodeNames, elementNames }: DeckParts): string[] {
  const floating = floatingNodes(netlist);
  const isHeld = ({ kind, a, b }: Element): boolean => kind === "capacitor" && (floating.has(a) || floating.has(b));
  return netlist.elements
    .filter(isHeld)
    .map(({ id, a, b }) => `R_leak_${elementNames.of(id)} ${nodeNames[a]!} ${nodeNames[b]!} ${figure(leakOhms)}`);
}

function modelText(netlist: Netlist): string[] {
  const contacts = netlist.elements.filter((element): element is Contact => element.kind === "contact");
  return [
    ...new Set(
      contacts.map(
        (contact) => `.model ${contactModel(contact)} sw vt=0.5 vh=0 ron=${figure(contact.onOhms)} roff=${figure(contact.offOhms)}`,
      ),
    ),
  ];
}

/** What the line's standard probes are made of. */
function savedVectors(parts: DeckParts, lineId: string): string[] {
  return ["fxs", "fxo"].flatMap((end) => {
    const { tip, ring } = endOf(parts, lineId, end);
    return [`v(${tip.node})`, `v(${ring.node})`, `i(${tip.ammeter})`, `i(${ring.ammeter})`];
  });
}

function probeComments(parts: DeckParts, lineIds: readonly string[]): string[] {
  return lineIds.flatMap((lineId) =>
    ["fxs", "fxo"].flatMap((end) => {
      const { tip, ring } = endOf(parts, lineId, end);
      return [
        `* ${lineId}.${end}.tipRingVolts is v(${tip.node})-v(${ring.node})`,
        `* ${lineId}.${end}.loopAmps is (i(${tip.ammeter})-i(${ring.ammeter}))/2`,
      ];
    }),
  );
}

function endOf(parts: DeckParts, lineId: string, end: string) {
  const wire = (name: string) => ({
    node: parts.nodeNames[parts.netlist.node(`${lineId}.${end}.${name}`)]!,
    ammeter: currentName(parts, `${lineId}.${end}.${name}.ammeter`).toLowerCase(),
  });
  return { tip: wire("tip"), ring: wire("ring") };
}

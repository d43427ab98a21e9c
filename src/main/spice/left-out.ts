/** Finds the sources that only drive gates and controls: no current flows in them, so the circuit need not hold them. */
import type { Deck, DeckElement } from "./deck.ts";
import { leavesOf } from "./expression/expression.ts";
import type { KnownVoltages } from "./known-voltages.ts";

/** Ids of voltage sources at a node where nothing else is joined, whose current nobody asks for. */
export function sourcesLeftOut(deck: Deck, known: KnownVoltages): ReadonlySet<string> {
  const wanted = currentsWanted(deck);
  const leftOut = new Set<string>();
  for (let before = -1; before !== leftOut.size;) {
    before = leftOut.size;
    const touched = touchCounts(
      deck.elements.filter(({ id }) => !leftOut.has(id)),
      known,
    );
    for (const element of deck.elements) {
      if (leftOut.has(element.id) || wanted.has(element.id) || !forcesVolts(element)) continue;
      const driven = known.ofNode(element.a) !== undefined && known.ofNode(element.b) !== undefined;
      if (driven && (touched.get(element.a) === 1 || touched.get(element.b) === 1)) {
        leftOut.add(element.id);
        break;
      }
    }
  }
  return leftOut;
}

/** Element ids whose current is saved or controls something. */
function currentsWanted(deck: Deck): ReadonlySet<string> {
  const controls = deck.elements.flatMap((element): string[] => {
    if (element.kind === "cccs" || element.kind === "ccvs") return [element.controlId];
    if (element.kind !== "behavioural") return [];
    return leavesOf(element.expression).flatMap((leaf) => (leaf.kind === "amps" ? [leaf.element] : []));
  });
  const everySource = deck.saved.length === 0 ? deck.elements.map(({ id }) => id) : [];
  return new Set([...controls, ...deck.saved.flatMap((vector) => (vector.kind === "amps" ? [vector.element] : [])), ...everySource]);
}

/** How many element terminals hang on each node; earth is never counted as free. */
function touchCounts(elements: readonly DeckElement[], known: KnownVoltages): ReadonlyMap<string, number> {
  const counts = new Map<string, number>([["0", Infinity]]);
  const touch = (node: string): Map<string, number> => counts.set(node, (counts.get(node) ?? 0) + 1);
  for (const element of elements) {
    if (element.kind === "coupling") continue;
    touch(element.a);
    touch(element.b);
    if (element.kind === "vcvs" || element.kind === "vccs") [element.controlA, element.controlB].forEach(touch);
    if (element.kind !== "behavioural") continue;
    // A driven voltage in an expression is put in as a function of time; any other is read in the circuit.
    for (const leaf of leavesOf(element.expression)) {
      if (leaf.kind === "volts" && known.ofLeaf(leaf) === undefined) [leaf.plus, leaf.minus].forEach(touch);
    }
  }
  return counts;
}

function forcesVolts(element: DeckElement): element is Extract<DeckElement, { kind: "volts" | "behavioural" }> {
  return element.kind === "volts" || (element.kind === "behavioural" && element.gives === "volts");
}

/** Reads a deck: elements, models, parameters, subcircuits and the cards that say what to run and what to save. */
import { DeckError, type Place } from "./deck-error.ts";
import { earth, type Deck } from "./deck.ts";
import { readCommands } from "./read-commands.ts";
import { logicalLines } from "./logical-lines.ts";
import type { Scope } from "./scope.ts";
import { Expander, scopeWith, takeSubcircuits } from "./subcircuits.ts";

export function readDeck(deckText: string): Deck {
  const { title, cards } = logicalLines(deckText);
  const notes: string[] = [];
  const { circuit, control } = partedAtControl(upToEnd(cards), notes);
  const { top, subcircuits } = takeSubcircuits(circuit);
  const scope = scopeWith({ ...emptyScope, globalNodes: globalNodesIn(top) }, top, [], notes);
  const expander = new Expander(subcircuits, notes);
  expander.expand(top, scope);
  const { run, saved } = readCommands(top, control, scope, notes);
  if (expander.elements.length === 0) throw new DeckError("the deck has no elements (its first line is always the title)");
  return { title, elements: expander.elements, run, saved, notes };
}

const emptyScope: Scope = { prefix: "", pins: new Map(), parameters: new Map(), models: new Map(), globalNodes: new Set([earth]) };

function upToEnd(cards: readonly Place[]): readonly Place[] {
  const end = cards.findIndex((card) => /^\.end$/i.test(card.text));
  return end === -1 ? cards : cards.slice(0, end);
}

/** A .control block is a script for ngspice's own prompt: only its `tran` line is used. */
function partedAtControl(
  cards: readonly Place[],
  notes: string[],
): { readonly circuit: readonly Place[]; readonly control: readonly Place[] } {
  const circuit: Place[] = [];
  const control: Place[] = [];
  let head: Place | undefined;
  for (const card of cards) {
    if (/^\.control\b/i.test(card.text)) head = card;
    else if (/^\.endc\b/i.test(card.text)) head = undefined;
    else (head === undefined ? circuit : control).push(card);
  }
  if (head !== undefined) throw new DeckError("this .control has no .endc", head);
  const first = control[0];
  if (first !== undefined) notes.push(`line ${first.line}: the .control block is passed over, but for a tran line in it`);
  return { circuit, control };
}

function globalNodesIn(cards: readonly Place[]): ReadonlySet<string> {
  const named = cards.filter((card) => /^\.global\b/i.test(card.text)).flatMap((card) => card.text.toLowerCase().split(/\s+/).slice(1));
  return new Set([earth, ...named]);
}

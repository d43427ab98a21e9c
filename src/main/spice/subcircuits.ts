/** Subcircuits: definitions taken out of the cards, and calls replaced by their contents under a prefix. */
import { cardFields } from "./card-fields.ts";
import { DeckError, type Place } from "./deck-error.ts";
import type { DeckElement, Model } from "./deck.ts";
import { readElement } from "./read-element.ts";
import { readModel } from "./read-model.ts";
import { nodeIn, resolveParameters, type Scope, valueIn } from "./scope.ts";

export type Subcircuit = {
  readonly pins: readonly string[];
  readonly defaults: readonly ParameterText[];
  readonly cards: readonly Place[];
};
export type ParameterText = { readonly name: string; readonly text: string; readonly place: Place };

/** Calls within calls deeper than this are a circle. */
const deepestCall = 20;
/** More elements than this cannot be meant: a telephone line of 100 sections has some 1,500. */
const mostElements = 20_000;

/** Parts the cards into those at the top and those of each .subckt. */
export function takeSubcircuits(cards: readonly Place[]): {
  readonly top: readonly Place[];
  readonly subcircuits: ReadonlyMap<string, Subcircuit>;
} {
  const top: Place[] = [];
  const subcircuits = new Map<string, Subcircuit>();
  let open: { readonly name: string; readonly head: Place; readonly inside: Place[] } | undefined;
  for (const card of cards) {
    const text = card.text.toLowerCase();
    if (/^\.subckt\b/.test(text)) {
      if (open !== undefined) throw new DeckError("a .subckt inside a .subckt is not supported", card);
      open = { name: text.split(/\s+/)[1] ?? "", head: card, inside: [] };
    } else if (/^\.ends\b/.test(text)) {
      if (open === undefined) throw new DeckError(".ends without a .subckt before it", card);
      subcircuits.set(open.name, definition(open.head, open.inside));
      open = undefined;
    } else (open?.inside ?? top).push(card);
  }
  if (open !== undefined) throw new DeckError("this .subckt has no .ends", open.head);
  return { top, subcircuits };
}

function definition(head: Place, cards: readonly Place[]): Subcircuit {
  const { words, named } = cardFields(head.text.toLowerCase(), head);
  const pins = words.slice(2).filter((word) => word !== "params:");
  return { pins, defaults: [...named].map(([name, text]) => ({ name, text, place: head })), cards };
}

/** .param cards: names and texts; a text goes up to the next `name =`. */
export function parametersIn(cards: readonly Place[]): ParameterText[] {
  return cards.flatMap((place) => {
    const body = /^\.param(?:s|eters)?\s+(.*)$/.exec(place.text.toLowerCase())?.[1];
    if (body === undefined) return [];
    const found = [...body.matchAll(/([a-z_]\w*)\s*=\s*((?:\{[^}]*\}|'[^']*'|[^={'])*?)(?=[\s,]+[a-z_]\w*\s*=|$)/g)];
    if (found.length === 0) throw new DeckError(".param takes name=value", place);
    return found.map((match) => ({ name: match[1] ?? "", text: (match[2] ?? "").trim(), place }));
  });
}

/** A scope with the parameters and models of its own cards added. */
export function scopeWith(outer: Scope, cards: readonly Place[], given: readonly ParameterText[], notes: string[]): Scope {
  const parameters = resolveParameters(outer.parameters, [...given, ...parametersIn(cards)]);
  const models = new Map<string, Model>(outer.models);
  const scope: Scope = { ...outer, parameters, models };
  for (const place of cards) {
    const text = place.text.toLowerCase();
    if (!/^\.model\b/.test(text)) continue;
    const read = readModel(cardFields(text, place), (value, what) => valueIn(scope, value, what, place), place);
    models.set(read.name, read.model);
    notes.push(...read.notes);
  }
  return scope;
}

/** Element cards to elements, calls expanded. Cards that begin with a dot are the reader's and are passed over. */
export class Expander {
  readonly elements: DeckElement[] = [];
  private readonly seen = new Set<string>();
  private readonly subcircuits: ReadonlyMap<string, Subcircuit>;
  private readonly notes: string[];

  constructor(subcircuits: ReadonlyMap<string, Subcircuit>, notes: string[]) {
    this.subcircuits = subcircuits;
    this.notes = notes;
  }

  expand(cards: readonly Place[], scope: Scope, depth = 0): void {
    for (const place of cards) {
      const text = place.text.toLowerCase();
      if (text.startsWith(".")) continue;
      if (text.startsWith("x")) this.call(text, place, scope, depth);
      else this.add(readElement(scope, text, place, this.notes));
    }
  }

  private add(element: DeckElement): void {
    if (this.seen.has(element.id)) throw new DeckError(`there are two elements named ${element.id}`, element.place);
    if (this.elements.length >= mostElements) throw new DeckError(`more than ${mostElements} elements`, element.place);
    this.seen.add(element.id);
    this.elements.push(element);
  }

  private call(text: string, place: Place, scope: Scope, depth: number): void {
    if (depth >= deepestCall) throw new DeckError(`subcircuits call each other more than ${deepestCall} deep`, place);
    const { words, named } = cardFields(text, place);
    const plain = words.filter((word) => word !== "params:");
    const [id = ""] = plain;
    const subcircuit = this.subcircuits.get(plain.at(-1) ?? "");
    if (subcircuit === undefined) throw new DeckError(`there is no .subckt ${plain.at(-1) ?? ""}`, place);
    const outer = plain.slice(1, -1);
    if (outer.length !== subcircuit.pins.length) {
      throw new DeckError(`${plain.at(-1) ?? ""} has ${subcircuit.pins.length} pins, ${outer.length} nodes are given`, place);
    }
    const pins = new Map(subcircuit.pins.map((pin, index) => [pin, nodeIn(scope, outer[index] ?? "")]));
    const values = new Map([...named].map(([name, value]) => [name, String(valueIn(scope, value, name, place))]));
    const given = subcircuit.defaults.map((entry) => ({ ...entry, text: values.get(entry.name) ?? entry.text }));
    const unknown = [...values.keys()].find((name) => !subcircuit.defaults.some((entry) => entry.name === name));
    if (unknown !== undefined) throw new DeckError(`${plain.at(-1) ?? ""} has no parameter ${unknown}`, place);
    const inner = scopeWith({ ...scope, prefix: `${scope.prefix}${id}.`, pins }, subcircuit.cards, given, this.notes);
    this.expand(subcircuit.cards, inner, depth + 1);
  }
}

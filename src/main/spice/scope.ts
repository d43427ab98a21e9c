/** Where a card stands: at the top of the deck or inside a subcircuit call, with its prefix, its nodes and its parameters. */
import { at, DeckError, ExpressionError, type Place } from "./deck-error.ts";
import { earth, type Model } from "./deck.ts";
import type { Expression } from "./expression/expression.ts";
import { parseExpression } from "./expression/parse-expression.ts";
import { spiceNumber } from "./spice-number.ts";

export type Scope = {
  /** Empty at the top, `x1.` inside the call x1, `x1.x2.` inside its call x2. */
  readonly prefix: string;
  /** Outer nodes by the names of the subcircuit's pins. */
  readonly pins: ReadonlyMap<string, string>;
  readonly parameters: ReadonlyMap<string, number>;
  readonly models: ReadonlyMap<string, Model>;
  readonly globalNodes: ReadonlySet<string>;
};

export function nodeIn(scope: Scope, name: string): string {
  if (name === earth || name === "gnd") return earth;
  return scope.pins.get(name) ?? (scope.globalNodes.has(name) ? name : scope.prefix + name);
}

export function elementIn(scope: Scope, name: string): string {
  return scope.prefix + name;
}

export function expressionIn(scope: Scope, text: string, place: Place): Expression {
  return at(place, () =>
    parseExpression(text, {
      parameter: (name) => scope.parameters.get(name),
      node: (name) => nodeIn(scope, name),
      element: (name) => elementIn(scope, name),
    }),
  );
}

/** The value of a field: a number, or an expression of parameters in braces or quotes, or a parameter's name. */
export function valueIn(scope: Scope, text: string, what: string, place: Place): number {
  const plain = spiceNumber(text);
  if (plain !== undefined) return plain;
  const bare = /^[{'"](.*)[}'"]$/.exec(text)?.[1] ?? (scope.parameters.has(text) ? text : undefined);
  if (bare === undefined) throw new DeckError(`${what} must be a number such as 4.7k or an expression in braces, not "${text}"`, place);
  const value = expressionIn(scope, bare, place);
  if (value.kind === "number" && Number.isFinite(value.value)) return value.value;
  throw new DeckError(`${what} "${text}" must come to a finite number made of numbers and parameters`, place);
}

/** Parameter definitions in any order; each may use the others and the outer ones. */
export function resolveParameters(
  outer: ReadonlyMap<string, number>,
  given: readonly { readonly name: string; readonly text: string; readonly place: Place }[],
): Map<string, number> {
  const known = new Map(outer);
  let waiting = given;
  while (waiting.length > 0) {
    const failed = waiting.filter(({ name, text }) => !tryParameter(known, name, text));
    const first = failed[0];
    if (first !== undefined && failed.length === waiting.length) {
      const problem = `the parameter ${first.name} = ${first.text} cannot be worked out: it must be made of numbers and of other parameters`;
      throw new DeckError(problem, first.place);
    }
    waiting = failed;
  }
  return known;
}

function tryParameter(known: Map<string, number>, name: string, text: string): boolean {
  const bare = /^[{'"](.*)[}'"]$/.exec(text)?.[1] ?? text;
  try {
    const value = parseExpression(bare, { parameter: (other) => known.get(other), node: (n) => n, element: (n) => n });
    if (value.kind !== "number" || !Number.isFinite(value.value)) return false;
    known.set(name, value.value);
    return true;
  } catch (error) {
    // Not yet: the parameter it uses may come later; if none comes, resolveParameters refuses it.
    if (error instanceof ExpressionError) return false;
    throw error;
  }
}

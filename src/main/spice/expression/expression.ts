/** Expressions of a deck as trees, built so that what is constant folds and what is multiplied by zero vanishes. */
import { callFunctions, type CallName } from "./functions.ts";

export type Expression =
  | { readonly kind: "number"; readonly value: number }
  | { readonly kind: "time" }
  /** Voltage across the element's own terminals. */
  | { readonly kind: "own" }
  | { readonly kind: "volts"; readonly plus: string; readonly minus: string }
  | { readonly kind: "amps"; readonly element: string }
  | { readonly kind: "sum"; readonly terms: readonly Expression[] }
  | { readonly kind: "product"; readonly factors: readonly Expression[] }
  | { readonly kind: "reciprocal"; readonly of: Expression }
  /** Magnitude of the base to the exponent, as ngspice has it: (-2)^3 is 8 there. */
  | { readonly kind: "power"; readonly base: Expression; readonly exponent: Expression }
  | { readonly kind: "call"; readonly name: CallName; readonly of: Expression }
  /** `below` where left < right, else `otherwise`: what min, max, abs, u and their like become. */
  | {
      readonly kind: "choose";
      readonly left: Expression;
      readonly right: Expression;
      readonly below: Expression;
      readonly otherwise: Expression;
    };

/** What an expression can hang on besides numbers. */
export type Leaf = Extract<Expression, { kind: "time" | "own" | "volts" | "amps" }>;

export const time: Expression = { kind: "time" };
export const own: Expression = { kind: "own" };
export const zero: Expression = { kind: "number", value: 0 };
export const one: Expression = { kind: "number", value: 1 };

export function constant(value: number): Expression {
  return { kind: "number", value };
}

export function isNumber(expression: Expression, value?: number): expression is Extract<Expression, { kind: "number" }> {
  return expression.kind === "number" && (value === undefined || expression.value === value);
}

export function sum(terms: readonly Expression[]): Expression {
  const flat = terms.flatMap((term) => (term.kind === "sum" ? term.terms : [term]));
  const others = flat.filter((term) => term.kind !== "number");
  const total = flat.reduce((value, term) => (term.kind === "number" ? value + term.value : value), 0);
  if (others.length === 0) return constant(total);
  const kept = total === 0 ? others : [constant(total), ...others];
  return kept.length === 1 ? kept[0]! : { kind: "sum", terms: kept };
}

export function product(factors: readonly Expression[]): Expression {
  const flat = factors.flatMap((factor) => (factor.kind === "product" ? factor.factors : [factor]));
  const others = flat.filter((factor) => factor.kind !== "number");
  const scale = flat.reduce((value, factor) => (factor.kind === "number" ? value * factor.value : value), 1);
  if (others.length === 0 || scale === 0) return constant(scale);
  const kept = scale === 1 ? others : [constant(scale), ...others];
  return kept.length === 1 ? kept[0]! : { kind: "product", factors: kept };
}

export function negative(of: Expression): Expression {
  return product([constant(-1), of]);
}

export function difference(left: Expression, right: Expression): Expression {
  return sum([left, negative(right)]);
}

export function reciprocal(of: Expression): Expression {
  return of.kind === "number" ? constant(1 / of.value) : { kind: "reciprocal", of };
}

export function power(base: Expression, exponent: Expression): Expression {
  if (isNumber(base) && isNumber(exponent)) return constant(Math.abs(base.value) ** exponent.value);
  if (isNumber(exponent, 0)) return one;
  return { kind: "power", base, exponent };
}

export function call(name: CallName, of: Expression): Expression {
  if (of.kind === "number") return constant(callFunctions[name](of.value));
  // ln(cosh(x)) is written as one function: cosh alone overflows at 711, far inside what a ringing line may ask of it.
  if (name === "ln" && of.kind === "call" && of.name === "cosh") return { kind: "call", name: "lncosh", of: of.of };
  return { kind: "call", name, of };
}

export function choose(left: Expression, right: Expression, below: Expression, otherwise: Expression): Expression {
  if (left.kind === "number" && right.kind === "number") return left.value < right.value ? below : otherwise;
  if (isNumber(below) && isNumber(otherwise, below.value)) return below;
  return { kind: "choose", left, right, below, otherwise };
}

/** Settles a choice to its `below` side (true) or its `otherwise` side; undefined leaves it open. */
export type Decide = (left: Expression, right: Expression) => boolean | undefined;

const leftOpen: Decide = () => undefined;

/** The same tree with every leaf replaced by what `replace` gives for it, and every choice settled that `decide` settles. */
export function substitute(expression: Expression, replace: (leaf: Leaf) => Expression, decide: Decide = leftOpen): Expression {
  const deep = (child: Expression): Expression => substitute(child, replace, decide);
  switch (expression.kind) {
    case "number":
      return expression;
    case "time":
    case "own":
    case "volts":
    case "amps":
      return replace(expression);
    case "sum":
      return sum(expression.terms.map(deep));
    case "product":
      return product(expression.factors.map(deep));
    case "reciprocal":
      return reciprocal(deep(expression.of));
    case "power":
      return power(deep(expression.base), deep(expression.exponent));
    case "call":
      return call(expression.name, deep(expression.of));
    case "choose": {
      const left = deep(expression.left);
      const right = deep(expression.right);
      const below = decide(left, right);
      if (below !== undefined) return deep(below ? expression.below : expression.otherwise);
      return choose(left, right, deep(expression.below), deep(expression.otherwise));
    }
  }
}

export function childrenOf(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case "number":
    case "time":
    case "own":
    case "volts":
    case "amps":
      return [];
    case "sum":
      return expression.terms;
    case "product":
      return expression.factors;
    case "reciprocal":
    case "call":
      return [expression.of];
    case "power":
      return [expression.base, expression.exponent];
    case "choose":
      return [expression.left, expression.right, expression.below, expression.otherwise];
  }
}

/** Every different leaf, in the order of the text. */
export function leavesOf(expression: Expression): Leaf[] {
  const found = new Map<string, Leaf>();
  const visit = (node: Expression): void => {
    if (node.kind === "time" || node.kind === "own" || node.kind === "volts" || node.kind === "amps") found.set(leafKey(node), node);
    childrenOf(node).forEach(visit);
  };
  visit(expression);
  return [...found.values()];
}

export function leafKey(leaf: Leaf): string {
  switch (leaf.kind) {
    case "time":
    case "own":
      return leaf.kind;
    case "volts":
      return `v(${leaf.plus},${leaf.minus})`;
    case "amps":
      return `i(${leaf.element})`;
  }
}

/** Differences left - right whose change of sign is a kink or a jump of the expression; each once, however often its part is used. */
export function kinksOf(expression: Expression): Expression[] {
  const seen = new Set<Expression>();
  const kinks: Expression[] = [];
  const visit = (node: Expression): void => {
    if (seen.has(node)) return;
    seen.add(node);
    if (node.kind === "choose") kinks.push(difference(node.left, node.right));
    childrenOf(node).forEach(visit);
  };
  visit(expression);
  return kinks;
}

/** How many parts the expression has when each is written out wherever it is used: abs(x) holds x three times. */
export function sizeOf(expression: Expression): number {
  const known = new Map<Expression, number>();
  const size = (node: Expression): number => {
    const before = known.get(node);
    if (before !== undefined) return before;
    const found = childrenOf(node).reduce((sum, child) => sum + size(child), 1);
    known.set(node, found);
    return found;
  };
  return size(expression);
}

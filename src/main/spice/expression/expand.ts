/** Multiplies sums out, so that an expression falls into terms that can be looked at one by one. */
import { type Expression, product } from "./expression.ts";

/** The terms of an expression; products over sums are multiplied out. */
export function termsOf(expression: Expression): Expression[] {
  if (expression.kind === "sum") return expression.terms.flatMap(termsOf);
  if (expression.kind !== "product") return [expression];
  return expression.factors
    .map(termsOf)
    .reduce<Expression[]>((products, terms) => products.flatMap((left) => terms.map((right) => product([left, right]))), [product([])]);
}

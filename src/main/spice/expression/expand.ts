/** Multiplies sums out, so that an expression falls into terms that can be looked at one by one. */
import { ExpressionError } from "../deck-error.ts";
import { type Expression, product } from "./expression.ts";

/** Ten sums of three multiplied with one another have 59,049. */
const mostTerms = 10_000;

/** The terms of an expression; products over sums are multiplied out. */
export function termsOf(expression: Expression): Expression[] {
  if (expression.kind === "sum") return expression.terms.flatMap(termsOf);
  if (expression.kind !== "product") return [expression];
  return expression.factors.map(termsOf).reduce<Expression[]>(multipliedOut, [product([])]);
}

function multipliedOut(left: readonly Expression[], right: readonly Expression[]): Expression[] {
  if (left.length * right.length > mostTerms) throw new ExpressionError(`multiplied out, the expression has more than ${mostTerms} terms`);
  return left.flatMap((one) => right.map((other) => product([one, other])));
}

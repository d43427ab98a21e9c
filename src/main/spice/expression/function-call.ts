/** The functions of a deck's expressions by their SPICE names. */
import { ExpressionError } from "../deck-error.ts";
import { call, choose, constant, type Expression, negative, one, power, product, zero } from "./expression.ts";
import type { CallName } from "./functions.ts";

const ofOneArgument: Readonly<Record<string, CallName>> = {
  sin: "sin",
  cos: "cos",
  tan: "tan",
  asin: "asin",
  acos: "acos",
  atan: "atan",
  sinh: "sinh",
  cosh: "cosh",
  tanh: "tanh",
  exp: "exp",
  ln: "ln",
  // ngspice reads log as the natural logarithm.
  log: "ln",
  log10: "log10",
  sqrt: "sqrt",
  floor: "floor",
  ceil: "ceil",
};

const composed: Readonly<Record<string, { readonly count: number; readonly build: (given: readonly Expression[]) => Expression }>> = {
  abs: { count: 1, build: ([x = zero]) => magnitude(x) },
  sgn: { count: 1, build: ([x = zero]) => choose(x, zero, constant(-1), choose(zero, x, one, zero)) },
  u: { count: 1, build: ([x = zero]) => choose(x, zero, zero, choose(zero, x, one, constant(0.5))) },
  uramp: { count: 1, build: ([x = zero]) => choose(zero, x, x, zero) },
  min: { count: 2, build: ([x = zero, y = zero]) => choose(x, y, x, y) },
  max: { count: 2, build: ([x = zero, y = zero]) => choose(x, y, y, x) },
  pow: { count: 2, build: ([x = zero, y = zero]) => power(x, y) },
  pwr: { count: 2, build: ([x = zero, y = zero]) => product([choose(x, zero, constant(-1), one), power(x, y)]) },
  limit: { count: 3, build: ([x = zero, low = zero, high = zero]) => choose(x, low, low, choose(high, x, high, x)) },
};

export function functionCall(name: string, given: readonly Expression[]): Expression {
  const single = Object.hasOwn(ofOneArgument, name) ? ofOneArgument[name] : undefined;
  const several = Object.hasOwn(composed, name) ? composed[name] : undefined;
  const count = single === undefined ? several?.count : 1;
  if (count === undefined) throw new ExpressionError(`the function ${name}() is not known; known are ${knownFunctions()}`);
  if (given.length !== count) throw new ExpressionError(`${name}() takes ${count} argument${count === 1 ? "" : "s"}, not ${given.length}`);
  if (several !== undefined) return several.build(given);
  return single === undefined ? zero : call(single, given[0] ?? zero);
}

function knownFunctions(): string {
  return [...Object.keys(ofOneArgument), ...Object.keys(composed)].join(" ");
}

function magnitude(x: Expression): Expression {
  return choose(x, zero, negative(x), x);
}

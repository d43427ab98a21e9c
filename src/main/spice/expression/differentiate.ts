/** Symbolic derivative of an expression by one of its leaves. */
import {
  call,
  choose,
  constant,
  difference,
  type Expression,
  type Leaf,
  leafKey,
  negative,
  one,
  power,
  product,
  reciprocal,
  sum,
  zero,
} from "./expression.ts";
import type { CallName } from "./functions.ts";

const square = (x: Expression): Expression => product([x, x]);

/** Derivative of each callable function by its argument. */
const slopeOf: Readonly<Record<CallName, (x: Expression) => Expression>> = {
  sin: (x) => call("cos", x),
  cos: (x) => negative(call("sin", x)),
  tan: (x) => sum([one, square(call("tan", x))]),
  asin: (x) => reciprocal(call("sqrt", difference(one, square(x)))),
  acos: (x) => negative(reciprocal(call("sqrt", difference(one, square(x))))),
  atan: (x) => reciprocal(sum([one, square(x)])),
  sinh: (x) => call("cosh", x),
  cosh: (x) => call("sinh", x),
  tanh: (x) => difference(one, square(call("tanh", x))),
  exp: (x) => call("exp", x),
  ln: (x) => reciprocal(x),
  log10: (x) => product([constant(1 / Math.LN10), reciprocal(x)]),
  sqrt: (x) => product([constant(0.5), power(x, constant(-0.5))]),
  floor: () => zero,
  ceil: () => zero,
  lncosh: (x) => call("tanh", x),
};

export function derivative(expression: Expression, by: Leaf): Expression {
  switch (expression.kind) {
    case "number":
      return zero;
    case "time":
    case "own":
    case "volts":
    case "amps":
      return leafKey(expression) === leafKey(by) ? one : zero;
    case "sum":
      return sum(expression.terms.map((term) => derivative(term, by)));
    case "product":
      return productRule(expression.factors, by);
    case "reciprocal":
      return negative(product([derivative(expression.of, by), reciprocal(product([expression.of, expression.of]))]));
    case "power":
      return powerRule(expression.base, expression.exponent, by);
    case "call":
      return product([derivative(expression.of, by), slopeOf[expression.name](expression.of)]);
    case "choose":
      return choose(expression.left, expression.right, derivative(expression.below, by), derivative(expression.otherwise, by));
  }
}

function productRule(factors: readonly Expression[], by: Leaf): Expression {
  return sum(factors.map((factor, index) => product([derivative(factor, by), ...factors.filter((_, other) => other !== index)])));
}

/** |b|^y: y |b|^(y-1) sgn(b) b' + |b|^y ln|b| y'. */
function powerRule(base: Expression, exponent: Expression, by: Leaf): Expression {
  const sign = choose(base, zero, constant(-1), one);
  const byBase = product([derivative(base, by), exponent, power(base, sum([exponent, constant(-1)])), sign]);
  const magnitude = choose(base, zero, negative(base), base);
  const byExponent = product([derivative(exponent, by), power(base, exponent), call("ln", magnitude)]);
  return sum([byBase, byExponent]);
}

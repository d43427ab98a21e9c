/** Turns an expression of one variable (time, or the element's own voltage) into a function of it. */
import type { Expression } from "./expression.ts";
import { callFunctions } from "./functions.ts";

export type OneVariable = (x: number) => number;

export function compile(expression: Expression): OneVariable {
  switch (expression.kind) {
    case "number": {
      const { value } = expression;
      return () => value;
    }
    case "time":
    case "own":
      return (x) => x;
    case "volts":
    case "amps":
      throw new Error(`an expression that still holds a circuit quantity cannot be compiled`);
    case "sum":
      return summed(expression.terms.map(compile));
    case "product":
      return multiplied(expression.factors.map(compile));
    case "reciprocal": {
      const of = compile(expression.of);
      return (x) => 1 / of(x);
    }
    case "power": {
      const base = compile(expression.base);
      const exponent = compile(expression.exponent);
      return (x) => Math.abs(base(x)) ** exponent(x);
    }
    case "call": {
      const of = compile(expression.of);
      const value = callFunctions[expression.name];
      return (x) => value(of(x));
    }
    case "choose":
      return chosen(expression);
  }
}

function summed(terms: readonly OneVariable[]): OneVariable {
  return (x) => {
    let total = 0;
    for (let index = 0; index < terms.length; index += 1) total += terms[index]!(x);
    return total;
  };
}

function multiplied(factors: readonly OneVariable[]): OneVariable {
  return (x) => {
    let total = 1;
    for (let index = 0; index < factors.length; index += 1) total *= factors[index]!(x);
    return total;
  };
}

function chosen(expression: Extract<Expression, { kind: "choose" }>): OneVariable {
  const left = compile(expression.left);
  const right = compile(expression.right);
  const below = compile(expression.below);
  const otherwise = compile(expression.otherwise);
  return (x) => (left(x) < right(x) ? below(x) : otherwise(x));
}

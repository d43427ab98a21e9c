/** Reads an expression of a deck: SPICE numbers, v(a,b), i(source), time, functions, + - * / ^ ** and a ? b : c. */
import { ExpressionError } from "../deck-error.ts";
import { type Expression, choose, constant, negative, one, power, product, reciprocal, sizeOf, sum, time, zero } from "./expression.ts";
import { functionCall } from "./function-call.ts";
import { type Token, tokensOf } from "./tokens.ts";

/** What names mean where the expression stands. */
export type Names = {
  readonly parameter: (name: string) => number | undefined;
  /** Full name of a node as seen from here (inside a subcircuit it gets its prefix). */
  readonly node: (name: string) => string;
  readonly element: (name: string) => string;
};

/** Brackets, signs, choices and powers within one another deeper than this are no formula that anybody wrote. */
const deepestNesting = 400;
/** Parts of an expression with all its min, max and abs written out; a gated tone has ten. */
const mostParts = 20_000;

export function parseExpression(text: string, names: Names): Expression {
  const reader = new ExpressionReader(text, names);
  const expression = reader.whole();
  const parts = sizeOf(expression);
  if (parts <= mostParts) return expression;
  throw new ExpressionError(`the expression has more than ${mostParts} parts with its min, max and abs written out; make it shorter`);
}

class ExpressionReader {
  private readonly tokens: readonly Token[];
  private readonly names: Names;
  private position = 0;
  private depth = 0;

  constructor(text: string, names: Names) {
    this.tokens = tokensOf(text.toLowerCase());
    this.names = names;
  }

  whole(): Expression {
    const result = this.ternary();
    const rest = this.tokens[this.position];
    if (rest !== undefined) throw new ExpressionError(`"${rest.text}" was not expected here; an operator or the end was`);
    return result;
  }

  private nested(read: () => Expression): Expression {
    this.depth += 1;
    if (this.depth > deepestNesting) throw new ExpressionError(`the expression is nested more than ${deepestNesting} deep`);
    const result = read();
    this.depth -= 1;
    return result;
  }

  private ternary(): Expression {
    return this.nested(() => this.choice());
  }

  private choice(): Expression {
    const left = this.additive();
    const comparison = this.takeAny(["<", ">", "<=", ">="]);
    if (comparison === undefined) return left;
    const right = this.additive();
    this.need("?");
    const yes = this.ternary();
    this.need(":");
    const no = this.ternary();
    // A comparison that holds at equality differs from one that does not in a single instant: the change lies at the same place.
    return comparison.startsWith("<") ? choose(left, right, yes, no) : choose(right, left, yes, no);
  }

  private additive(): Expression {
    const terms = [this.multiplicative()];
    for (let sign = this.takeAny(["+", "-"]); sign !== undefined; sign = this.takeAny(["+", "-"])) {
      const term = this.multiplicative();
      terms.push(sign === "+" ? term : negative(term));
    }
    return sum(terms);
  }

  private multiplicative(): Expression {
    const factors = [this.signed()];
    for (let sign = this.takeAny(["*", "/"]); sign !== undefined; sign = this.takeAny(["*", "/"])) {
      const factor = this.signed();
      factors.push(sign === "*" ? factor : reciprocal(factor));
    }
    return product(factors);
  }

  private signed(): Expression {
    const sign = this.takeAny(["+", "-"]);
    if (sign === undefined) return this.powers();
    const of = this.nested(() => this.signed());
    return sign === "+" ? of : negative(of);
  }

  /** Left to right, as ngspice reads 2^3^2: 64. */
  private powers(): Expression {
    let base = this.primary();
    for (let count = 1; this.takeAny(["^", "**"]) !== undefined; count += 1) {
      if (count > deepestNesting) throw new ExpressionError(`more than ${deepestNesting} powers of powers`);
      const sign = this.takeAny(["+", "-"]);
      const exponent = this.primary();
      base = power(base, sign === "-" ? negative(exponent) : exponent);
    }
    return base;
  }

  private primary(): Expression {
    const token = this.tokens[this.position];
    if (token === undefined) throw new ExpressionError("the expression ends too early");
    this.position += 1;
    if (token.kind === "number") return constant(token.value);
    if (token.kind === "name") return this.named(token.text);
    if (token.text !== "(") throw new ExpressionError(`"${token.text}" was not expected here; a number, a name or ( was`);
    const inner = this.ternary();
    this.need(")");
    return inner;
  }

  private named(name: string): Expression {
    if (this.takeAny(["("]) === undefined) return this.plainName(name);
    if (name === "v") return this.voltsOf();
    if (name === "i") return { kind: "amps", element: this.names.element(this.lastArgument()) };
    const given = [this.ternary()];
    while (this.takeAny([","]) !== undefined) given.push(this.ternary());
    this.need(")");
    return functionCall(name, given);
  }

  private plainName(name: string): Expression {
    const value = this.names.parameter(name);
    if (value !== undefined) return constant(value);
    if (name === "time") return time;
    if (name === "pi") return constant(Math.PI);
    if (name === "e") return constant(Math.E);
    throw new ExpressionError(`"${name}" is not known; names are time, pi, e, v(node), i(source) and what .param sets`);
  }

  private voltsOf(): Expression {
    const plus = this.names.node(this.nextWord());
    if (this.takeAny([","]) === undefined) {
      this.need(")");
      return voltsBetween(plus, "0");
    }
    return voltsBetween(plus, this.names.node(this.lastArgument()));
  }

  private lastArgument(): string {
    const word = this.nextWord();
    this.need(")");
    return word;
  }

  /** A node or element name: numbers are names here, and neighbours such as 1a come as one word. */
  private nextWord(): string {
    const token = this.tokens[this.position];
    if (token === undefined || token.kind === "sign") throw new ExpressionError("a node or source name is missing between ( and )");
    this.position += 1;
    return token.text;
  }

  private takeAny(signs: readonly string[]): string | undefined {
    const token = this.tokens[this.position];
    if (token?.kind !== "sign" || !signs.includes(token.text)) return undefined;
    this.position += 1;
    return token.text;
  }

  private need(sign: string): void {
    if (this.takeAny([sign]) !== undefined) return;
    const found = this.tokens[this.position]?.text;
    throw new ExpressionError(found === undefined ? `"${sign}" is missing at the end` : `"${sign}" was expected where "${found}" stands`);
  }
}

function voltsBetween(plus: string, minus: string): Expression {
  if (plus === minus) return zero;
  if (plus === "0") return product([negative(one), { kind: "volts", plus: minus, minus: "0" }]);
  return { kind: "volts", plus, minus };
}

/** Cuts the text of an expression into numbers, names and signs; braces count as parentheses. */
import { ExpressionError } from "../deck-error.ts";
import { leadingNumber } from "../spice-number.ts";

export type Token =
  { readonly kind: "number"; readonly text: string; readonly value: number } | { readonly kind: "name" | "sign"; readonly text: string };

const namePattern = /^[a-z_][\w.#]*/;
const signPattern = /^(?:\*\*|<=|>=|[-+*/^(),?:<>])/;
/** Between the parentheses of v(...) and i(...) stand names, which may begin with a digit. */
const circuitQuantityPattern = /^([vi])\s*\(([^()]*)\)/;

export function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  let rest = plainParentheses(text).trimStart();
  while (rest.length > 0) {
    const quantity = circuitQuantityPattern.exec(rest);
    const taken = quantity === null ? nextToken(rest) : { tokens: quantityTokens(quantity), length: quantity[0].length };
    tokens.push(...taken.tokens);
    rest = rest.slice(taken.length).trimStart();
  }
  return tokens;
}

function plainParentheses(text: string): string {
  return text.replaceAll("{", "(").replaceAll("}", ")").replaceAll("'", " ");
}

function nextToken(rest: string): { readonly tokens: readonly Token[]; readonly length: number } {
  const number = leadingNumber(rest);
  if (number !== undefined && !/^[+-]/.test(rest)) {
    return { tokens: [{ kind: "number", text: rest.slice(0, number.length), value: number.value }], length: number.length };
  }
  const name = namePattern.exec(rest)?.[0];
  if (name !== undefined) return { tokens: [{ kind: "name", text: name }], length: name.length };
  const sign = signPattern.exec(rest)?.[0];
  if (sign !== undefined) return { tokens: [{ kind: "sign", text: sign }], length: sign.length };
  throw new ExpressionError(`"${rest.charAt(0)}" has no meaning in an expression; operators are + - * / ^ ** < > ? :`);
}

function quantityTokens(match: RegExpExecArray): Token[] {
  const words = (match[2] ?? "").split(",").map((word) => word.trim());
  const tokens: Token[] = [
    { kind: "name", text: match[1] ?? "" },
    { kind: "sign", text: "(" },
  ];
  words.forEach((word, index) => {
    if (index > 0) tokens.push({ kind: "sign", text: "," });
    if (word !== "") tokens.push({ kind: "name", text: word });
  });
  return [...tokens, { kind: "sign", text: ")" }];
}

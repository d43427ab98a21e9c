/** Fields of one card: words in order and name=value pairs; parentheses and commas separate like blanks, braces hold together. */
import { DeckError, type Place } from "./deck-error.ts";

export type CardFields = { readonly words: readonly string[]; readonly named: ReadonlyMap<string, string> };

/** Splits a lower-case card. */
export function cardFields(text: string, place: Place): CardFields {
  const pieces = piecesOf(text, place);
  const words: string[] = [];
  const named = new Map<string, string>();
  for (let index = 0; index < pieces.length; index += 1) {
    const piece = pieces[index] ?? "";
    if (pieces[index + 1] !== "=") {
      if (piece === "=") throw new DeckError("= needs a name before it and a value after it", place);
      words.push(piece);
      continue;
    }
    const value = pieces[index + 2];
    if (value === undefined || value === "=") throw new DeckError(`${piece}= needs a value`, place);
    named.set(piece, value);
    index += 2;
  }
  return { words, named };
}

function piecesOf(text: string, place: Place): string[] {
  const pieces: string[] = [];
  let rest = text;
  while ((rest = rest.replace(/^[\s(),]+/, "")) !== "") {
    const piece = rest.startsWith("=") ? "=" : (/^\{[^}]*\}|^'[^']*'|^"[^"]*"|^[^\s(),={]+/.exec(rest)?.[0] ?? "");
    if (piece === "") throw new DeckError("a brace { is never closed", place);
    pieces.push(piece);
    rest = rest.slice(piece.length);
  }
  return pieces;
}

/** Cuts a deck into cards: comments off, continuation lines joined, each card with its line number and its text. */
import { DeckError, type Place } from "./deck-error.ts";

export type DeckLines = { readonly title: string; readonly cards: readonly Place[] };

/** More than any deck made by hand or by a tool for a telephone line; less than what would fill the memory. */
const mostCharacters = 100_000_000;

export function logicalLines(deckText: string): DeckLines {
  if (deckText.length > mostCharacters)
    throw new DeckError(`the deck has ${deckText.length} characters; at most ${mostCharacters} are read`);
  const [title = "", ...rest] = deckText.replace(/^\uFEFF/, "").split(/\r\n|\r|\n/);
  const cards: { line: number; text: string }[] = [];
  rest.forEach((raw, index) => {
    const line = index + 2;
    const text = withoutComment(raw).trim();
    if (text === "") return;
    if (!text.startsWith("+")) {
      cards.push({ line, text });
      return;
    }
    const last = cards.at(-1);
    if (last === undefined) throw new DeckError("a continuation line (+) needs a line before it", { line, text });
    last.text += ` ${text.slice(1).trim()}`;
  });
  return { title: title.trim(), cards };
}

/** A line of `*`, and what follows `;`, `//` or a `$` that stands apart. */
function withoutComment(raw: string): string {
  if (raw.trimStart().startsWith("*")) return "";
  const end = /;|\/\/|(?:^|\s)\$(?=\s|$)/.exec(raw);
  return end === null ? raw : raw.slice(0, end.index);
}

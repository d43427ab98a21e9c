import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DeckError } from "../../../../src/main/spice/deck-error.ts";
import { solveDeck } from "../../../../src/main/spice/solve-deck.ts";
import { smallDecks } from "../../../support/small-decks.ts";

/** Bits of text that have a meaning somewhere in a deck, most of them not where they end up. */
const strayText = [
  "(",
  ")",
  "=",
  "{",
  "}",
  "'",
  ",",
  "-",
  "1e400",
  "nan",
  "0",
  "v(",
  "i(a)",
  "time",
  "^",
  "$",
  ";",
  ".",
  "1k",
  "gnd",
  "pwl",
  "sin",
  "dc",
  "?",
  "1e-30",
  "1e30",
  "é",
  "__proto__",
  "constructor",
  "value",
  "poly",
  "+ 1",
];

const brokenDeck = fc
  .record({
    deck: fc.constantFrom(...smallDecks),
    edits: fc.array(fc.record({ line: fc.nat(), place: fc.nat(), text: fc.constantFrom(...strayText), replaces: fc.boolean() }), {
      minLength: 1,
      maxLength: 3,
    }),
  })
  .map(({ deck, edits }) => {
    // 40 rows at the deck's own step: enough to run, short enough for many decks.
    const lines = deck.lines.map((line) => line.replace(/^\.tran (\S+) \S+$/, ".tran $1 {40*$1} 0 $1"));
    for (const { line, place, text, replaces } of edits) {
      const at = 1 + (line % (lines.length - 1));
      const pieces = (lines[at] ?? "").split(/(\s+|[(),=])/);
      pieces.splice(place % pieces.length, replaces ? 1 : 0, replaces ? text : ` ${text} `);
      lines[at] = pieces.join("");
    }
    return lines.join("\n");
  });

describe("any deck at all", () => {
  it("is solved with finite values or refused with a sentence", () => {
    fc.assert(
      fc.property(brokenDeck, (deckText) => {
        try {
          const { columns } = solveDeck(deckText);
          expect(columns.every((column) => column.every((value) => Number.isFinite(value)))).toBe(true);
        } catch (error) {
          if (!(error instanceof DeckError)) throw error;
          expect(error.message.length).toBeGreaterThan(20);
        }
      }),
      { numRuns: 150, seed: 20261122 },
    );
  }, 60_000);
});

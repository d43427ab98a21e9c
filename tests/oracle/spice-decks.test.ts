/** Small decks of every kind of element through our solver and through ngspice: both must tell the same story. */
import { describe, expect, it } from "vitest";
import { solveDeck } from "../../src/main/spice/solve-deck.ts";
import { ngspiceVersion, resampled, runNgspice } from "../support/ngspice.ts";
import { smallDecks } from "../support/small-decks.ts";

const version = ngspiceVersion();
if (version === undefined) console.log("skipped: ngspice is not installed, so no deck is compared with it");

/**
 * ngspice at steps this many times finer than the rows: what differs is then its own truncation (reltol 1e-5) and the straight
 * lines between its points.
 */
const usuallyFiner = 20;
const careful = ".options reltol=1e-5 abstol=1e-11 vntol=1e-8 chgtol=1e-16 method=trap";

function forNgspice(deckText: string, finer: number): string {
  const refined = deckText.replace(/^\.tran (\S+) (\S+)$/m, (_, step: string, stop: string) => {
    return `.tran ${step} ${stop} 0 {${step}/${finer}}\n${careful}`;
  });
  if (refined === deckText) throw new Error("the deck has no `.tran step stop` line of its own");
  return refined;
}

describe.skipIf(version === undefined)(`small decks against ${version ?? "ngspice (not installed)"}`, () => {
  it.each(smallDecks)(
    "$title",
    ({ lines, maxPercent = 0.01, rmsPercent = 0.002, finer = usuallyFiner }) => {
      const deckText = lines.join("\n");
      const ours = solveDeck(deckText);
      const theirs = runNgspice(forNgspice(deckText, finer));
      ours.names.forEach((name, index) => {
        const values = ours.columns[index]!;
        const expected = resampled(theirs, name.toLowerCase(), ours.seconds);
        const fullScale = expected.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
        let largest = 0;
        let worstRow = 0;
        let squares = 0;
        values.forEach((value, row) => {
          const difference = Math.abs(value - expected[row]!);
          squares += difference * difference;
          if (difference > largest) {
            largest = difference;
            worstRow = row;
          }
        });
        const percent = (100 * largest) / fullScale;
        const rms = (100 * Math.sqrt(squares / values.length)) / fullScale;
        const where = `${name}: ${percent.toExponential(2)} % at ${ours.seconds[worstRow]} s, rms ${rms.toExponential(2)} %, full scale ${fullScale.toPrecision(4)}`;
        console.log(where);
        expect(percent, where).toBeLessThan(maxPercent);
        expect(rms, where).toBeLessThan(rmsPercent);
      });
    },
    30_000,
  );
});

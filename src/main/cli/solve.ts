/** `tipring solve DECK --out FILE`. */
import type { AddCommand } from "./program.ts";

export const addSolve: AddCommand = (tipring, { voice, end }) =>
  void tipring
    .command("solve")
    .description("run a SPICE deck through the lab's own solver")
    .argument("<deck>", "the deck, a SPICE file")
    .requiredOption("--out <file>", "file for the trace, CSV")
    .action(async (deckFile: string, { out }: { out: string }) => {
      const { solveCommand } = await import("../spice/solve-command.ts");
      end(await solveCommand({ deckFile, outFile: out }, voice));
    });

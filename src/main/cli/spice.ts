/** `tipring spice BENCH|EXPERIMENT [--line LINE] [--out FILE]`. */
import type { AddCommand } from "./program.ts";

export const addSpice: AddCommand = (tipring, { voice, end }) =>
  void tipring
    .command("spice")
    .description("print the circuit of a line as a deck for ngspice, at rest or through an experiment")
    .argument("<bench|experiment>", "id of a bench, or a bench file or experiment file")
    .option("--line <line>", "the line, where the bench has several")
    .option("--out <file>", "write the deck there instead")
    .action(async (subject: string, { line, out }: { line?: string; out?: string }) => {
      const { spiceCommand } = await import("../spice/export/spice-command.ts");
      end(await spiceCommand({ subject, lineId: line, outFile: out }, voice));
    });

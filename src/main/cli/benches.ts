/** `tipring benches [--json]`. */
import { benchesCommand } from "../app/commands.ts";
import type { AddCommand } from "./program.ts";

export const addBenches: AddCommand = (tipring, { voice, end }) =>
  void tipring
    .command("benches")
    .description("list the built-in benches")
    .option("--json", "as JSON")
    .action(({ json }: { json?: boolean }) => {
      end(benchesCommand(json === true, voice));
    });

/** `tipring check LOOP.json [--limits SET] [--json]`. */
import type { AddCommand } from "./program.ts";

export const addCheck: AddCommand = (tipring, { voice, end }) =>
  void tipring
    .command("check")
    .description("what a loop should show on a site visit: volts, current, ringing, loss, and what fails first")
    .argument("<loop>", "the loop, a JSON file")
    .option("--limits <set>", "limit set that judges, such as us; instead of the file's")
    .option("--json", "as JSON")
    .action(async (file: string, { limits, json }: { limits?: string; json?: boolean }) => {
      const { checkCommand } = await import("../app/check-command.ts");
      end(await checkCommand({ file, limits, asJson: json === true }, voice));
    });

/** `tipring check LOOP.json [--limits SET] [--json] [--sweep WHAT]`. */
import type { AddCommand } from "./program.ts";

export const addCheck: AddCommand = (tipring, { voice, end }) =>
  void tipring
    .command("check")
    .description("what a loop should show on a site visit: volts, current, ringing, loss, and what fails first")
    .argument("<loop>", "the loop, a JSON file")
    .option("--limits <set>", "limit set that judges, such as us; instead of the file's")
    .option("--json", "as JSON")
    .option("--sweep <what>", "as JSON, how the readings change over length, temperature or battery")
    .action(async (file: string, { limits, json, sweep }: { limits?: string; json?: boolean; sweep?: string }) => {
      const { checkCommand } = await import("../app/check-command.ts");
      end(await checkCommand({ file, limits, asJson: json === true, sweep }, voice));
    });

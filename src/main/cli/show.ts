/** `tipring show BENCH [--readings [--limits SET]]`. */
import { showCommand } from "../app/commands.ts";
import type { AddCommand } from "./program.ts";

export const addShow: AddCommand = (tipring, { startWorker, voice, end }) =>
  void tipring
    .command("show")
    .description("print a built-in bench as JSON, ready to edit, or what its lines read")
    .argument("<bench>", "id of the bench, as `tipring benches` lists it; with --readings a bench file too")
    .option("--readings", "what each line shows at rest, on hook and off hook: volts, current, impedance, losses")
    .option("--limits <set>", "judge the readings by this limit set instead of the line's own or its country's")
    .action(async (subject: string, { readings, limits }: { readings?: boolean; limits?: string }) => {
      if (readings !== true) {
        end(showCommand(subject, voice));
        return;
      }
      const { readingsCommand } = await import("../app/readings-command.ts");
      end(await readingsCommand({ subject, limits, startWorker }, voice));
    });

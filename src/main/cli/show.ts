/** `tipring show BENCH [--readings [--limits SET]]`, `tipring show TICKET [--cured]`. */
import type { AddCommand } from "./program.ts";

export const addShow: AddCommand = (tipring, { startWorker, voice, end }) =>
  void tipring
    .command("show")
    .description("print a built-in bench as JSON, ready to edit, or what its lines read; or a ticket as an experiment")
    .argument("<bench>", "id of the bench or ticket, as `tipring benches` and `tipring tickets` list it; with --readings a bench file too")
    .option("--readings", "what each line shows at rest, on hook and off hook: volts, current, impedance, losses")
    .option("--limits <set>", "judge the readings by this limit set instead of the line's own or its country's")
    .option("--cured", "a ticket with its cure at the beginning")
    .action(async (subject: string, { readings, limits, cured }: { readings?: boolean; limits?: string; cured?: boolean }) => {
      if (readings !== true) {
        const { showBenchOrTicket } = await import("../app/tickets/tickets-command.ts");
        end(await showBenchOrTicket(subject, cured === true, voice));
        return;
      }
      const { readingsCommand } = await import("../app/readings-command.ts");
      end(await readingsCommand({ subject, limits, startWorker }, voice));
    });

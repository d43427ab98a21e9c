/** `tipring tickets [--json]`. */
import type { AddCommand } from "./program.ts";

const after = `
"tipring show TICKET" prints one as an experiment, which "tipring run" runs; with --cured the cure comes before everything else.`;

export const addTickets: AddCommand = (tipring, { voice, end }) =>
  void tipring
    .command("tickets")
    .description("list the troubles from the field that come with the lab")
    .option("--json", "as JSON, with symptom and source")
    .addHelpText("after", after)
    .action(async ({ json }: { json?: boolean }) => {
      const { ticketsCommand } = await import("../app/tickets/tickets-command.ts");
      end(await ticketsCommand(json === true, voice));
    });

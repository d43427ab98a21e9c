/** `tipring tickets` lists the tickets; `tipring show TICKET` prints one as an experiment, ready to run. */
import { findBench } from "../../../shared/catalog/benches.ts";
import type { ExperimentFile, TimelineEntry } from "../../../shared/model/experiment.ts";
import { ticketProbes } from "../../../shared/model/ticket.ts";
import type { CommandVoice, ExitCode } from "../commands.ts";
import { refuseWith, showCommand } from "../commands.ts";
import { prettyJson } from "../exports.ts";
import type { ReadyTicket } from "./ticket-files.ts";
import { readTickets } from "./ticket-files.ts";

export async function ticketsCommand(json: boolean, voice: CommandVoice): Promise<ExitCode> {
  const tickets = await readTickets();
  if (!tickets.ok) return refuseWith(tickets.refusal.text, tickets.refusal, voice);
  const listed = tickets.value.map(({ ticket: { id, title, symptom, source } }) => ({ id, title, symptom, source }));
  const width = Math.max(...listed.map(({ id }) => id.length));
  if (json) voice.print(prettyJson(listed));
  else for (const { id, title } of listed) voice.print(`${id.padEnd(width)}  ${title}\n`);
  return 0;
}

/** A bench, or a ticket as an experiment; `isCured`: with the cure at its beginning. */
export async function showBenchOrTicket(id: string, isCured: boolean, voice: CommandVoice): Promise<ExitCode> {
  if (findBench(id) !== undefined) return showCommand(id, voice);
  const tickets = await readTickets();
  if (!tickets.ok) return refuseWith(tickets.refusal.text, tickets.refusal, voice);
  const found = tickets.value.find(({ ticket }) => ticket.id === id);
  if (found === undefined) return showCommand(id, voice);
  voice.print(prettyJson(ticketExperiment(found, isCured)));
  return 0;
}

function ticketExperiment({ ticket, bench }: ReadyTicket, isCured: boolean): ExperimentFile {
  const cure: TimelineEntry[] = isCured ? ticket.cure.do.map((command) => ({ at: 0, do: command })) : [];
  return {
    format: "tipring-experiment",
    version: 1,
    bench,
    seconds: ticket.seconds,
    probes: ticketProbes(ticket),
    timeline: [...cure, ...ticket.timeline],
  };
}

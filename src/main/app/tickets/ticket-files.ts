/** The tickets that come with the lab, read from `labs/tickets`: each file whole and right, or refused with the place that is wrong. */
import { readdir, readFile } from "node:fs/promises";
import { findBench } from "../../../shared/catalog/benches.ts";
import type { Outcome } from "../../../shared/ipc/outcome.ts";
import { done, refuse } from "../../../shared/ipc/outcome.ts";
import type { Bench } from "../../../shared/model/bench.ts";
import { nearestWords } from "../../../shared/model/nearest.ts";
import { Ticket } from "../../../shared/model/ticket.ts";
import { ticketBench } from "../../../shared/model/ticket-bench.ts";
import { readText } from "../bench-text.ts";
import { fileProblem } from "../result-folder.ts";
import { shippedFolder } from "../shipped-folder.ts";

/** A ticket with its bench as it is when the trouble shows. */
export type ReadyTicket = { readonly ticket: Ticket; readonly bench: Bench };

export async function readTickets(): Promise<Outcome<readonly ReadyTicket[]>> {
  const folder = shippedFolder("labs/tickets");
  if (folder === undefined) return refuse("internal", "The folder labs/tickets is missing from this installation.");
  const ready: ReadyTicket[] = [];
  try {
    const names = (await readdir(folder)).filter((name) => name.endsWith(".json")).sort();
    for (const name of names) {
      const ticket = readTicketText(await readFile(new URL(name, folder), "utf8"), `labs/tickets/${name}`);
      if (!ticket.ok) return ticket;
      ready.push(ticket.value);
    }
  } catch (error) {
    return refuse("internal", `The tickets cannot be read from labs/tickets: ${fileProblem(error)}.`);
  }
  return done(ready);
}

/** One file's text; its name is `<id>.json`. */
export function readTicketText(text: string, file: string): Outcome<ReadyTicket> {
  const parsed = readText(Ticket, text, file);
  if (!parsed.ok) return parsed;
  const ticket = parsed.value;
  if (!file.endsWith(`${ticket.id}.json`)) {
    return refuse("bad-input", `${file}: id is "${ticket.id}": expected the file's name without .json.`, { path: "id" });
  }
  const bench = ticketBench(ticket, findBench);
  if (bench.ok) return done({ ticket, bench: bench.bench });
  return refuse("bad-input", `${file}: ${bench.path}: ${bench.text}.`, { path: bench.path });
}

export async function findTicket(id: string): Promise<Outcome<ReadyTicket>> {
  const tickets = await readTickets();
  if (!tickets.ok) return tickets;
  const found = tickets.value.find(({ ticket }) => ticket.id === id);
  if (found !== undefined) return done(found);
  const ids = tickets.value.map(({ ticket }) => ticket.id);
  const near = nearestWords(id, ids);
  return refuse("unknown-id", `There is no ticket "${id}": expected ${near.length > 0 ? near.join(" or ") : `one of ${ids.join(", ")}`}.`);
}

/** Tickets on the lab's bench: opens one, runs it from beginning to end at full speed, and judges what was seen. */
import { findBench } from "../../../shared/catalog/benches.ts";
import type { Outcome } from "../../../shared/ipc/outcome.ts";
import { done, refuse } from "../../../shared/ipc/outcome.ts";
import type { Output } from "../../../shared/ipc/requests.ts";
import type { JournalEntry } from "../../../shared/model/command.ts";
import { ticketProbes } from "../../../shared/model/ticket.ts";
import type { Ticket, TicketSummary } from "../../../shared/model/ticket.ts";
import type { TicketEvidence } from "../../../shared/model/ticket-checks.ts";
import { judgeTicket } from "../../../shared/model/ticket-checks.ts";
import type { RecordedSamples } from "../../sim/protocol.ts";
import type { Session } from "../session.ts";
import { unseenView } from "../unseen-view.ts";
import { findTicket, readTickets } from "./ticket-files.ts";

/** Under this name the ticket's probes are recorded, whatever the window shows. */
const viewId = "ticket";
/** Voice frequencies are in it. */
const judgedHz = 8000;
const keptDecisions = 2000;

export class TicketDesk {
  readonly #session: Session;
  readonly #client: number;

  constructor(session: Session, client: number) {
    this.#session = session;
    this.#client = client;
  }

  async list(): Promise<Outcome<readonly TicketSummary[]>> {
    const tickets = await readTickets();
    if (!tickets.ok) return tickets;
    return done(
      tickets.value.map(({ ticket: { id, title, symptom, source, bench } }) => {
        const benchTitle = typeof bench === "string" ? (findBench(bench)?.title ?? bench) : bench.title;
        return { id, title, symptom, source, benchTitle };
      }),
    );
  }

  async open(id: string): Promise<Outcome<Output<"ticket:open">>> {
    const found = await findTicket(id);
    if (!found.ok) return found;
    const { ticket, bench } = found.value;
    const opened = await this.#session.openBench(bench, { running: false });
    return opened.ok ? done({ ticket, open: opened.value }) : opened;
  }

  async run(id: string, isCured: boolean): Promise<Outcome<Output<"ticket:run">>> {
    const found = await findTicket(id);
    if (!found.ok) return found;
    const { ticket } = found.value;
    const { sim, open } = this.#session;
    if (open?.bench.id !== ticket.id) return refuse("not-possible", `The ticket "${ticket.title}" is not open: open it first.`);
    const watched = await this.#watch(ticket);
    if (!watched.ok) return watched;
    const opened = await sim.perform(journalOf(ticket, isCured, open.stepSeconds), Math.round(ticket.seconds / open.stepSeconds));
    if (!opened.ok) return opened;
    const [seen, samples] = [await sim.readDetectors({ decisions: keptDecisions }), await sim.samples({ sampleHz: judgedHz })];
    if (!seen.ok) return seen;
    if (!samples.ok) return samples;
    const evidence: TicketEvidence = {
      events: opened.value.events,
      decisions: seen.value.decisions,
      samples: (probe) => tracked(samples.value, probe, open.stepSeconds),
    };
    return done({ findings: judgeTicket(ticket, isCured, evidence), seconds: ticket.seconds });
  }

  /** What the ticket speaks of is recorded from the first step on. */
  #watch(ticket: Ticket): Promise<Outcome<undefined>> {
    return this.#session.sim.watch(this.#client, unseenView(viewId, ticketProbes(ticket)));
  }
}

/** The cure comes before everything else. */
function journalOf({ cure, timeline }: Ticket, isCured: boolean, stepSeconds: number): JournalEntry[] {
  const cures = isCured ? cure.do.map((command) => ({ step: 0, command })) : [];
  return [...cures, ...timeline.map(({ at, do: command }) => ({ step: Math.round(at / stepSeconds), command }))];
}

function tracked(recorded: RecordedSamples, probe: string, stepSeconds: number): ReturnType<TicketEvidence["samples"]> {
  const column = recorded.columns[recorded.probes.indexOf(probe)];
  if (column === undefined) return undefined;
  const before = Math.round(recorded.firstStep / recorded.strideSteps);
  const values = new Float64Array(before + column.length).fill(Number.NaN);
  values.set(column, before);
  return { sampleHz: 1 / (stepSeconds * recorded.strideSteps), values };
}

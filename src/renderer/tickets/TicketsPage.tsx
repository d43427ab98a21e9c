/** The list of tickets: each with its symptom and the bench on which it is met. */
import { useEffect, useState } from "react";
import { publishedSource } from "../../shared/catalog/publications.ts";
import type { TicketSummary } from "../../shared/model/ticket.ts";
import { PageHead } from "../app/PageHead.tsx";
import { usePages } from "../app/pages.ts";
import { useAsking, useLabActions } from "../state/lab-store.ts";
import { Button } from "../ui/Button.tsx";
import { RefusalNote } from "../ui/RefusalNote.tsx";
import { openTicket } from "./ticket-store.ts";
import { ticketText as text } from "../texts/index.ts";
import "./tickets.css";

export function TicketsPage() {
  const { show } = usePages();
  const actions = useLabActions();
  const { run, refusal, busy, clear } = useAsking();
  const [listed, setListed] = useState<readonly TicketSummary[]>();
  useEffect(() => {
    void run(() => actions.listTickets()).then((outcome) => {
      if (outcome.ok) setListed(outcome.value);
    });
  }, [actions, run]);
  return (
    <main className="page tickets-page">
      <PageHead title={text.title} mission={text.mission} back={text.back} onBack={() => show("start")} help="tickets" />
      <RefusalNote refusal={refusal} onDismiss={clear} />
      {listed === undefined && refusal === undefined && <p className="muted">{text.loading}</p>}
      <ul className="ticket-list">
        {(listed ?? []).map((ticket) => (
          <TicketCard key={ticket.id} ticket={ticket} busy={busy} onOpen={(id) => void run(() => openTicket(actions, id))} />
        ))}
      </ul>
    </main>
  );
}

type CardProps = { readonly ticket: TicketSummary; readonly busy: boolean; readonly onOpen: (id: string) => void };

function TicketCard({ ticket: { id, title, symptom, benchTitle, source }, busy, onOpen }: CardProps) {
  return (
    <li className="ticket-card">
      <div>
        <h2>{title}</h2>
        <p className="ticket-symptom">{symptom}</p>
        <p className="ticket-facts" title={publishedSource(source)}>
          {text.onBench(benchTitle)}
        </p>
      </div>
      <Button tone="primary" disabled={busy} aria-label={text.openName(title)} onClick={() => onOpen(id)}>
        {text.open}
      </Button>
    </li>
  );
}

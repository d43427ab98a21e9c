/** The open ticket beside its bench: what was reported, where to look, the cure, and what the run has shown. */
import { useEffect, useRef } from "react";
import { publishedSource } from "../../shared/catalog/publications.ts";
import type { Ticket, TicketLook } from "../../shared/model/ticket.ts";
import { useAsking, useLab } from "../state/lab-store.ts";
import { useScope } from "../state/scope-store.ts";
import { chooseDetector, showSideView } from "../state/side-panel.ts";
import { Button } from "../ui/Button.tsx";
import { RefusalNote } from "../ui/RefusalNote.tsx";
import { aimScope } from "./aim-scope.ts";
import type { TicketRun } from "./ticket-store.ts";
import { runTicket, useTicketRun } from "./ticket-store.ts";
import { ticketText as text } from "../texts/index.ts";
import "./tickets.css";

export function TicketPanel({ ticket }: { readonly ticket: Ticket }) {
  const { refusal, busy, clear, start } = useTicketRunner(ticket);
  const run = useTicketRun();
  return (
    <div className="ticket">
      <h3>{ticket.title}</h3>
      <section>
        <h4>{text.story}</h4>
        <p>{ticket.story}</p>
      </section>
      <RefusalNote refusal={refusal} onDismiss={clear} />
      <div aria-live="polite">{busy ? <p className="muted">{text.running}</p> : run !== undefined && <Findings run={run} />}</div>
      <section>
        <h4>{text.look}</h4>
        <ol className="ticket-looks">
          {ticket.look.map((look, index) => (
            <LookRow key={look.says} look={look} number={index + 1} disabled={busy || run === undefined} />
          ))}
        </ol>
      </section>
      <section>
        <h4>{text.cure}</h4>
        <p>{ticket.cure.says}</p>
        <div className="ticket-keys">
          <Button tone="primary" disabled={busy || run?.isCured === true} onClick={() => start(true)}>
            {text.applyCure}
          </Button>
          {run?.isCured === true && (
            <Button disabled={busy} onClick={() => start(false)}>
              {text.runAgain}
            </Button>
          )}
        </div>
      </section>
      <section>
        <h4>{text.explanation}</h4>
        <p>{ticket.explanation}</p>
        <p className="ticket-facts">
          {text.source}: {publishedSource(ticket.source)}
        </p>
      </section>
    </div>
  );
}

/** Runs the ticket as reported when it has been opened, and points the scope at its first place. */
function useTicketRunner(ticket: Ticket) {
  const lab = useLab();
  const scope = useScope();
  const { run, refusal, busy, clear } = useAsking();
  const hasRun = useTicketRun() !== undefined;
  const begun = useRef<string>(undefined);
  const start = (isCured: boolean) => {
    const [first] = ticket.look;
    if (first !== undefined) aimScope(lab, scope, first);
    void run(() => runTicket(lab.actions, ticket.id, isCured)).then((outcome) => {
      if (outcome.ok && first !== undefined) aimScope(lab, scope, first);
    });
  };
  const begin = useRef(start);
  useEffect(() => {
    begin.current = start;
  });
  useEffect(() => {
    if (hasRun || begun.current === ticket.id) return;
    begun.current = ticket.id;
    begin.current(false);
  }, [hasRun, ticket]);
  return { refusal, busy, clear, start };
}

function Findings({ run }: { readonly run: TicketRun }) {
  const { isCured, findings } = run;
  const box = useRef<HTMLElement>(null);
  // The panel may be scrolled to the key that asked for the run.
  useEffect(() => {
    box.current?.scrollIntoView({ block: "nearest" });
  }, [run]);
  const isGone = findings.every(({ isExpected }) => isExpected === isCured);
  return (
    <section ref={box} className="ticket-findings" aria-label={text.resultTitle(isCured)}>
      <p className="ticket-result">
        <span className="ticket-run">{isCured ? text.cured : text.asReported}</span>
        <strong className={isGone ? "ticket-gone" : "ticket-there"}>{isGone ? text.gone : text.there}</strong>
      </p>
      <ul>
        {findings.map(({ says, holds }) => (
          <li key={says}>
            <span className="ticket-answer">{holds ? text.holds : text.not}</span> {says}
          </li>
        ))}
      </ul>
    </section>
  );
}

type LookRowProps = { readonly look: TicketLook; readonly number: number; readonly disabled: boolean };

function LookRow({ look, number, disabled }: LookRowProps) {
  const lab = useLab();
  const scope = useScope();
  const { detector } = look;
  const showMe = () => aimScope(lab, scope, look);
  const ask = () => {
    showMe();
    chooseDetector(detector);
    showSideView("why");
  };
  return (
    <li>
      <p>
        {look.says} <span className="ticket-facts">({text.seconds(look.at)})</span>
      </p>
      <div className="ticket-keys">
        <Button size="small" disabled={disabled} aria-label={text.showName(number)} onClick={showMe}>
          {text.showMe}
        </Button>
        {detector !== undefined && (
          <Button size="small" disabled={disabled} aria-label={text.whyName(number)} onClick={ask}>
            {text.why}
          </Button>
        )}
      </div>
    </li>
  );
}

/** The ticket that this window works on: what it says, and what its last run has found. */
import { useStore } from "zustand";
import { createStore } from "zustand/vanilla";
import type { Outcome } from "../../shared/ipc/outcome.ts";
import type { Ticket, TicketFinding } from "../../shared/model/ticket.ts";
import type { LabActions } from "../state/lab-actions.ts";
import { useOpenBench } from "../state/lab-store.ts";
import { chooseDetector, showSideView } from "../state/side-panel.ts";

export type TicketRun = { readonly isCured: boolean; readonly findings: readonly TicketFinding[] };

type TicketState = { readonly ticket: Ticket | undefined; readonly run: TicketRun | undefined };

const store = createStore<TicketState>(() => ({ ticket: undefined, run: undefined }));

/** The ticket, as long as its bench is the open one. */
export function useTicket(): Ticket | undefined {
  const open = useOpenBench();
  const ticket = useStore(store, (state) => state.ticket);
  return ticket !== undefined && ticket.id === open?.bench.id ? ticket : undefined;
}

export function useTicketRun(): TicketRun | undefined {
  return useStore(store, (state) => state.run);
}

export async function openTicket(actions: LabActions, id: string): Promise<Outcome<unknown>> {
  const opened = await actions.openTicket(id);
  if (!opened.ok) return opened;
  const { ticket } = opened.value;
  store.setState({ ticket, run: undefined });
  chooseDetector(ticket.look.find(({ detector }) => detector !== undefined)?.detector);
  showSideView("ticket");
  return opened;
}

export async function runTicket(actions: LabActions, id: string, isCured: boolean): Promise<Outcome<unknown>> {
  const outcome = await actions.runTicket(id, isCured);
  if (outcome.ok) store.setState({ run: { isCured, findings: outcome.value.findings } });
  return outcome;
}

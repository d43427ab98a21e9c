/** The panel of an open ticket: it runs the trouble as reported, says what it found, and does the same again with the cure. */
import { waitFor } from "@testing-library/react";
import { beforeEach, expect, it } from "vitest";
import { userEvent } from "vitest/browser";
import reversal from "../../../../labs/tickets/answer-taken-for-hang-up.json";
import { TicketPanel } from "../../../../src/renderer/tickets/TicketPanel.tsx";
import { done, refuse } from "../../../../src/shared/ipc/outcome.ts";
import type { Handlers } from "../../../../src/shared/ipc/requests.ts";
import { Ticket } from "../../../../src/shared/model/ticket.ts";
import { ticketText as text } from "../../../../src/renderer/texts/index.ts";
import { showWithLab } from "../lab-fixture.tsx";

const ticket = Ticket.parse(reversal);

/** A lab in which each check finds what the ticket says that it finds. */
const runs: Handlers["ticket:run"] = async ({ cured }) => {
  const findings = ticket.checks.map(({ says, before, after }) => ({ says, holds: cured ? after : before, isExpected: true }));
  return done({ findings, seconds: ticket.seconds });
};

function showTicket(more: Partial<Handlers> = {}) {
  return showWithLab(
    <div style={{ display: "flex", width: 320, height: 420, overflow: "auto" }}>
      <TicketPanel ticket={ticket} />
    </div>,
    { "ticket:run": runs, ...more },
  );
}

beforeEach(() => localStorage.clear());

it("runs the trouble when it is opened, then the cure, and says of both what was found", async () => {
  const { findByRole, getByRole, getByText } = await showTicket();
  const reported = await findByRole("region", { name: text.resultTitle(false) });
  expect(reported.textContent).toContain(text.there);
  expect(reported.textContent).toContain(ticket.checks[0]!.says);
  expect(getByText(ticket.cure.says)).toBeTruthy();

  await userEvent.click(getByRole("button", { name: text.applyCure }));
  const cured = await findByRole("region", { name: text.resultTitle(true) });
  expect(cured.textContent).toContain(text.gone);
  expect(getByRole("button", { name: text.applyCure }).hasAttribute("disabled")).toBe(true);

  await userEvent.click(getByRole("button", { name: text.runAgain }));
  await findByRole("region", { name: text.resultTitle(false) });
});

it("shows each place on the scope once it has been run, and the source of the story", async () => {
  const { findByRole, getByText } = await showTicket();
  const show = await findByRole("button", { name: text.showName(1) });
  await waitFor(() => expect(show.hasAttribute("disabled")).toBe(false));
  expect(getByText(new RegExp(ticket.source.slice(0, 20)))).toBeTruthy();
});

it("says why a run was refused, and the ticket stays", async () => {
  const { findByRole, getByRole } = await showTicket({
    "ticket:run": async () => refuse("not-possible", "The bench is not the ticket's."),
  });
  await userEvent.click(getByRole("button", { name: text.applyCure }));
  expect((await findByRole("alert")).textContent).toContain("The bench is not the ticket's.");
  expect(getByRole("heading", { name: ticket.title })).toBeTruthy();
});

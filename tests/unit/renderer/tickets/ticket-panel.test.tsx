/** The panel of an open ticket: it runs the trouble as reported, says what it found, and does the same again with the cure. */
import { waitFor } from "@testing-library/react";
import { beforeEach, expect, it } from "vitest";
import { userEvent } from "vitest/browser";
import { TicketPanel } from "../../../../src/renderer/tickets/TicketPanel.tsx";
import { done, refuse } from "../../../../src/shared/ipc/outcome.ts";
import type { Handlers } from "../../../../src/shared/ipc/requests.ts";
import { Ticket } from "../../../../src/shared/model/ticket.ts";
import { ticketText as text } from "../../../../src/renderer/texts/index.ts";
import { seriousIssues } from "../axe.ts";
import { showWithLab } from "../lab-fixture.tsx";

const ticket = Ticket.parse({
  format: "tipring-ticket",
  version: 1,
  id: "cut-at-the-answer",
  title: "Calls end at the moment of the answer",
  symptom: "Every call out is cut off when the called person answers.",
  story: "The polarity of the line turns round at the answer; the gateway takes that for the end.",
  bench: "direct-line",
  seconds: 2,
  timeline: [{ at: 0.3, do: { kind: "hook", device: "phone1", to: "off" } }],
  look: [{ says: "The volts change their sign.", at: 1, seconds: 0.5, probes: ["line1.fxo.tipRingVolts"] }],
  cure: { says: "Take the second reversal for the end.", do: [{ kind: "set", path: "phone1.title", value: "Gateway" }] },
  explanation: "A reversal says only that something has changed: first the answer, then the end.",
  source: "SPA3102 polarity rules (products 3.9 [SPA2])",
  checks: [{ says: "The gateway hangs up too early.", condition: { see: "event", kind: "hook.on" }, before: true, after: false }],
});

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

it("runs the trouble when it is opened, then the cure, and says of both what was found, with nothing serious for axe", async () => {
  const { findByRole, getByRole, getByText, container } = await showTicket();
  const reported = await findByRole("region", { name: text.resultTitle(false) });
  expect(reported.textContent).toContain(text.there);
  expect(reported.textContent).toContain(ticket.checks[0]!.says);
  expect(getByText(ticket.cure.says)).toBeTruthy();

  await userEvent.click(getByRole("button", { name: text.applyCure }));
  const cured = await findByRole("region", { name: text.resultTitle(true) });
  expect(cured.textContent).toContain(text.gone);
  expect(getByRole("button", { name: text.applyCure }).hasAttribute("disabled")).toBe(true);

  expect(await seriousIssues(container)).toEqual([]);

  await userEvent.click(getByRole("button", { name: text.runAgain }));
  await findByRole("region", { name: text.resultTitle(false) });
});

it("shows each place on the scope once it has been run, and the source of the story", async () => {
  const { findByRole, getByText } = await showTicket();
  const show = await findByRole("button", { name: text.showName(1) });
  await waitFor(() => expect(show.hasAttribute("disabled")).toBe(false));
  expect(getByText(/SPA3102 polarity rules/)).toBeTruthy();
});

it("says why a run was refused, and the ticket stays", async () => {
  const { findByRole, getByRole } = await showTicket({
    "ticket:run": async () => refuse("not-possible", "The bench is not the ticket's."),
  });
  await userEvent.click(getByRole("button", { name: text.applyCure }));
  expect((await findByRole("alert")).textContent).toContain("The bench is not the ticket's.");
  expect(getByRole("heading", { name: ticket.title })).toBeTruthy();
});

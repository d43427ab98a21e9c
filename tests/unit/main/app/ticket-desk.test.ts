/** A ticket through the lab, as a window asks for it: open, run as reported, run with the cure; and files that are no tickets. */
import { readFileSync } from "node:fs";
import { afterEach, describe, expect, it } from "vitest";
import { labOn } from "../../../../src/main/app/lab.ts";
import type { Lab } from "../../../../src/main/app/lab-types.ts";
import { readTicketText } from "../../../../src/main/app/tickets/ticket-files.ts";
import type { Channel, Output } from "../../../../src/shared/ipc/requests.ts";
import type { LocalWorkers } from "../../../support/sim-in-process.ts";
import { localWorkers } from "../../../support/sim-in-process.ts";
import { createBench } from "../../../../src/main/engine/bench/create-bench.ts";

let lab: Lab | undefined;
let workers: LocalWorkers | undefined;
afterEach(async () => {
  await lab?.close();
  await workers?.endAll();
});

function aWindow() {
  workers = localWorkers(createBench);
  lab = labOn(workers.start, { version: "1.2.3", door: "browser" });
  const client = lab.connect(() => undefined);
  return async <C extends Channel>(channel: C, input: unknown = {}): Promise<Output<C>> => {
    const outcome = await client.request(channel, input);
    if (!outcome.ok) throw new Error(outcome.refusal.text);
    return outcome.value as Output<C>;
  };
}

describe("a ticket in the lab", () => {
  it("waits at its beginning, shows its trouble, and with the cure does not", async () => {
    const ask = aWindow();
    const list = await ask("ticket:list");
    expect(list.map(({ id }) => id)).toContain("ghost-calls");
    const { ticket, open } = await ask("ticket:open", { ticketId: "ghost-calls" });
    expect([open.bench.id, open.bench.title]).toEqual(["ghost-calls", ticket.title]);
    const before = await ask("ticket:run", { ticketId: "ghost-calls", cured: false });
    expect(before.findings).toEqual(ticket.checks.map(({ says, before: holds }) => ({ says, holds, isExpected: true })));
    const after = await ask("ticket:run", { ticketId: "ghost-calls", cured: true });
    expect(after.findings).toEqual(ticket.checks.map(({ says, after: holds }) => ({ says, holds, isExpected: true })));
    const why = await ask("why:read", { device: "phone1", detector: "ringing" });
    expect(why.decisions.map(({ verdict, reason }) => [verdict, reason])).toEqual([["rejected", "too-short"]]);
    expect(why.seconds).toBeCloseTo(ticket.seconds, 6);
  });

  it("runs only on its own bench", async () => {
    const ask = aWindow();
    await ask("bench:open", { benchId: "direct-line" });
    await expect(ask("ticket:run", { ticketId: "ghost-calls", cured: false })).rejects.toThrow(/is not open: open it first/);
    await expect(ask("ticket:open", { ticketId: "ghost-cals" })).rejects.toThrow('There is no ticket "ghost-cals": expected ghost-calls');
  });
});

describe("a file that is no ticket", () => {
  const file = "labs/tickets/ghost-calls.json";
  const good = readFileSync(new URL(`../../../../${file}`, import.meta.url), "utf8");
  const refusalOf = (change: (ticket: Record<string, never>) => void): string => {
    const ticket = JSON.parse(good) as Record<string, never>;
    change(ticket);
    const outcome = readTicketText(JSON.stringify(ticket), file);
    return outcome.ok ? "" : outcome.refusal.text;
  };
  const put = (key: string, value: unknown) => (ticket: Record<string, unknown>) => {
    ticket[key] = value;
  };

  it.each([
    ["an unknown key", put("colour", "red"), /colour/],
    ["another id than its file", put("id", "ghost"), /expected the file's name without \.json/],
    ["a bench that does not exist", put("bench", "direct-lin"), /"direct-lin" is no built-in bench/],
    ["a change of a device that is not there", put("changes", [{ path: "phone9.title", value: "x" }]), /changes\[0\]\.path.*phone9/],
    [
      "a change that the bench cannot have",
      put("changes", [{ path: "phone1.ringDetector.validateSeconds", value: -1 }]),
      /validateSeconds/,
    ],
    ["a line that is not there", put("lines", ["line7"]), /"line7" is no line/],
    [
      "a command after its end",
      put("timeline", [{ at: 99, do: { kind: "hook", device: "phone1", to: "off" } }]),
      /timeline\[0\]\.at.*at most/,
    ],
    [
      "a cure that is no setting",
      (ticket: Record<string, { do: unknown }>) => (ticket["cure"]!.do = [{ kind: "hook", device: "phone1", to: "off" }]),
      /expected a set or repair command/,
    ],
    [
      "a check that holds either way",
      (ticket: Record<string, { after: boolean; before: boolean }[]>) => (ticket["checks"]![0]!.after = ticket["checks"]![0]!.before),
      /expected before and after to differ/,
    ],
  ])("with %s is refused with the place", (_, change, words) => {
    const text = refusalOf(change);
    expect(text).toMatch(words);
    expect(text).toContain(file);
  });
});

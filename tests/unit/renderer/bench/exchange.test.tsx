/** The line cards of the exchange: lamps, words and what an attendant can do. */
import { within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { userEvent } from "vitest/browser";
import { twoSubscribers } from "../../../../src/shared/catalog/benches.ts";
import { exchangePort, feed48V } from "../../../../src/shared/catalog/feeds.ts";
import { refuse } from "../../../../src/shared/ipc/outcome.ts";
import type { Bench, Exchange } from "../../../../src/shared/model/bench.ts";
import { showBench, snapshotWith } from "./bench-fixture.tsx";

const exchange = twoSubscribers.devices["exchange"] as Exchange;
const port2 = { ...exchangePort("5550102"), feed: { ...feed48V, batteryVolts: 24 } };
const mixedFeeds: Bench = {
  ...twoSubscribers,
  devices: { ...twoSubscribers.devices, exchange: { ...exchange, ports: { ...exchange.ports, "2": port2 } } },
};

async function showCard() {
  const bench = await showBench();
  return { ...bench, card: within(bench.getByRole("group", { name: "Line card 1" })) };
}

describe("the plate of an exchange", () => {
  it("says every battery that its ports feed with", async () => {
    const { findByRole } = await showBench(mixedFeeds);
    const rack = within(await findByRole("region", { name: "Exchange" }));
    expect(rack.getByText("−48.0, −24.0 V")).toBeTruthy();
  });

  it("says one battery once", async () => {
    const { getByRole } = await showBench();
    expect(within(getByRole("region", { name: "Exchange" })).getByText("−48.0 V")).toBeTruthy();
  });
});

describe("a line card", () => {
  it("shows loop and ringing by lamps that have names", async () => {
    const { card, tell } = await showCard();
    expect(card.getByRole("img", { name: "Loop of port 1: open" })).toBeTruthy();
    tell(snapshotWith({ port1: { loop: "closed", ringing: true } }));
    expect(card.getByRole("img", { name: "Loop of port 1: closed" })).toBeTruthy();
    expect(card.getByRole("img", { name: "Ringing of port 1: on" })).toBeTruthy();
  });

  it("shows number, phase, digits and tone", async () => {
    const { card, tell } = await showCard();
    tell(snapshotWith({ port1: { phase: "collecting digits", digits: "555", tone: "dial" } }));
    const glass = card.getByRole("group", { name: "Call state of port 1" });
    expect(glass.textContent).toContain("collecting digits");
    expect(glass.textContent).toContain("555");
    expect(glass.textContent).toContain("dial");
    expect(card.getByText("5550101")).toBeTruthy();
  });

  it("rings its line for the seconds in the field, and stops", async () => {
    const { card, commands } = await showCard();
    await userEvent.fill(card.getByRole("textbox", { name: "Seconds to ring" }), "6");
    await userEvent.click(card.getByRole("button", { name: "Ring line 1 for 6 s" }));
    await userEvent.click(card.getByRole("button", { name: "Stop ringing line 1" }));
    expect(commands()).toEqual([
      { kind: "ring", device: "exchange", line: "line1", seconds: 6 },
      { kind: "ring", device: "exchange", line: "line1", seconds: 0 },
    ]);
  });

  it("does not ring for a time that is no number", async () => {
    const { card } = await showCard();
    await userEvent.fill(card.getByRole("textbox", { name: "Seconds to ring" }), "soon");
    expect(card.getByRole("button", { name: /^Ring line 1/ }).hasAttribute("disabled")).toBe(true);
  });

  it("reverses and removes the battery, and shows which it is only as the lab says", async () => {
    const { card, commands, tell } = await showCard();
    await userEvent.click(card.getByRole("radio", { name: /^Battery reversed/ }));
    expect(commands()).toEqual([{ kind: "battery", device: "exchange", line: "line1", to: "reversed" }]);
    expect(card.getByRole("radio", { name: /^Battery normal/ }).getAttribute("aria-checked")).toBe("true");
    tell(snapshotWith({ port1: { battery: "reversed" } }));
    expect(card.getByRole("radio", { name: /^Battery reversed/ }).getAttribute("aria-checked")).toBe("true");
  });

  it("sends a caller's number and name as they were typed, however long, and says on the card why they cannot be told", async () => {
    const { card, bridge, commands, getByRole, findByRole } = await showCard();
    const sentence = "a name of 200 characters does not fit: Bellcore, number and name after the first ring carries at most 15";
    bridge.answer("bench:apply", async () => refuse("not-possible", sentence));
    await userEvent.click(card.getByRole("button", { name: "Caller ID for test ringing of line 1" }));
    const told = { number: "2".repeat(100), name: "N".repeat(200) };
    await userEvent.fill(getByRole("textbox", { name: "Number" }), told.number);
    await userEvent.fill(getByRole("textbox", { name: "Name" }), told.name);
    await userEvent.keyboard("{Escape}");
    await userEvent.click(card.getByRole("button", { name: /^Ring line 1/ }));
    expect(commands()).toMatchObject([{ kind: "ring", ...told }]);
    expect((await findByRole("alert")).textContent).toContain(sentence);
  });

  it("says on the card why ringing was refused", async () => {
    const { card, bridge } = await showCard();
    bridge.answer("bench:apply", async () => refuse("not-possible", "Line 1 cannot be rung now: it is talking."));
    await userEvent.click(card.getByRole("button", { name: /^Ring line 1/ }));
    expect((await card.findByRole("alert")).textContent).toContain("cannot be rung now");
  });
});

describe("the ports of the picture", () => {
  it("tell on focus that FXS is the jack and FXO the plug", async () => {
    const { getByRole, findByRole } = await showBench();
    getByRole("button", { name: "Line card 1: FXS: the jack (female)" }).focus();
    await userEvent.keyboard("{Shift}");
    expect((await findByRole("tooltip")).textContent).toContain("battery");
  });
});

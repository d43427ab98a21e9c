/** The fax machine in the picture: it asks the lab for what a hand does, and shows only what the lab says. */
import { within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { userEvent } from "vitest/browser";
import { faxLine } from "../../../../src/shared/catalog/benches.ts";
import type { FaxState } from "../../../../src/shared/model/fax.ts";
import type { BenchSnapshot } from "../../../../src/shared/model/snapshot.ts";
import { quietPort, reading, showBench } from "./bench-fixture.tsx";

const quiet: FaxState = {
  kind: "fax",
  hook: "on",
  bell: false,
  activity: "waits for a call",
  phase: undefined,
  sends: "nothing",
  hears: "nothing",
  result: undefined,
  pagesSent: 0,
  pagesReceived: 0,
  badLineCount: 0,
  paper: undefined,
  original: undefined,
};

function snapshotWith(fax1: Partial<FaxState>): BenchSnapshot {
  const line = { fxs: reading(), fxo: reading() };
  const ports = { "1": quietPort("line1", "5550101"), "2": quietPort("line2", "5550102") };
  return {
    step: 0,
    seconds: 0,
    devices: { exchange: { kind: "exchange", ports }, fax1: { ...quiet, ...fax1 }, fax2: quiet },
    lines: { line1: line, line2: line },
  };
}

describe("a fax machine", () => {
  it("asks for a page to be sent to the number that is typed in", async () => {
    const bench = await showBench(faxLine, snapshotWith({}));
    await userEvent.type(bench.getByRole("textbox", { name: "Number that Fax 1 sends its page to" }), "5550102{Enter}");
    expect(bench.commands()).toEqual([{ kind: "fax", device: "fax1", to: "5550102", pages: 1 }]);
  });

  it("answers by its start key and hangs up by its stop key, by mouse and by keyboard", async () => {
    const bench = await showBench(faxLine, snapshotWith({}));
    const fax = within(bench.getByRole("region", { name: "Fax 1" }));
    await userEvent.click(fax.getByRole("button", { name: "Start key of Fax 1" }));
    fax.getByRole("button", { name: "Stop key of Fax 1" }).focus();
    await userEvent.keyboard(" ");
    expect(bench.commands()).toEqual([
      { kind: "hook", device: "fax1", to: "off" },
      { kind: "hook", device: "fax1", to: "on" },
    ]);
  });

  it("says what it does, and how the call ended", async () => {
    const bench = await showBench(faxLine, snapshotWith({}));
    const fax = within(bench.getByRole("region", { name: "Fax 1" }));
    bench.tell(snapshotWith({ hook: "off", phase: "B", activity: "sends DIS", sends: "frames" }));
    expect(fax.getByText("off hook")).toBeTruthy();
    expect(fax.getByText("phase B")).toBeTruthy();
    expect(fax.getByText("sends DIS")).toBeTruthy();
    bench.tell(snapshotWith({ result: { isGood: false, text: "no dial tone within 10 s" } }));
    expect(fax.getByText("no dial tone within 10 s")).toBeTruthy();
  });

  it("shows the page that came out on a card, with its damaged lines", async () => {
    const bench = await showBench(faxLine, snapshotWith({}));
    // One row of sixteen dots: eight black, eight white.
    bench.tell(snapshotWith({ pagesReceived: 1, badLineCount: 3, paper: { widthDots: 16, heightDots: 1, bits: "/wA=" } }));
    await userEvent.click(bench.getByRole("button", { name: "Page that Fax 1 received" }));
    const card = within(document.body).getByRole("dialog", { name: "Page that Fax 1 received" });
    expect(within(card).getByText("3 damaged lines.")).toBeTruthy();
    expect(card.querySelector(".fax-print")?.getAttribute("d")).toBe("M0 0h8v1h-8z");
  });
});

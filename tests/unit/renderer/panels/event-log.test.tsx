/** The event log: order, filter, jump to the scope, thousands of rows. */
import { beforeEach, describe, expect, it } from "vitest";
import { userEvent } from "vitest/browser";
import { waitFor } from "@testing-library/react";
import { EventLog } from "../../../../src/renderer/panels/EventLog.tsx";
import { maxEvents } from "../../../../src/renderer/state/lab-state.ts";
import { anEvent, showWithLab } from "../lab-fixture.tsx";

beforeEach(() => localStorage.clear());

async function showLog() {
  return showWithLab(
    <div style={{ display: "flex", width: 320, height: 340 }}>
      <EventLog />
    </div>,
  );
}

const closed = anEvent(0.5213, { source: "exchange", kind: "loop.closed", text: "Line 1: loop closed at 31.2 mA." });

describe("the event log", () => {
  it("shows seconds with three decimals, source, kind and sentence, no figure torn from its unit", async () => {
    const { push, getAllByRole } = await showLog();
    push({ kind: "events", events: [anEvent(0.5), closed] });
    expect(getAllByRole("button").map((row) => row.textContent)).toEqual([
      "0.500hook.offTelephone 1Phone 1 went off hook.",
      "0.521loop.closedExchangeLine 1: loop closed at 31.2\u00a0mA.",
    ]);
  });

  it("holds the scope around the moment of an event that is clicked", async () => {
    const { push, getByRole, scope } = await showLog();
    push({ kind: "events", events: [anEvent(20), { ...closed, seconds: 20.1 }] });
    await userEvent.click(getByRole("button", { name: /20\.100 s: Line 1: loop closed/ }));
    // At 100 ms/div the screen spans 1 s; the event stands at 30 % of it.
    expect(scope.store.getState().heldAtSeconds).toBeCloseTo(20.8, 9);
  });

  it("lists what a decoder row has read at the moment when it was on the line, and leads there", async () => {
    const { push, getAllByRole, getByRole, scope } = await showLog();
    push({ kind: "events", events: [anEvent(20), { ...closed, seconds: 20.1 }] });
    const text = "Digit 5: 770 Hz and 1336 Hz for 100 ms.";
    push({ kind: "events", events: [anEvent(20.05, { kind: "decoder.read", source: "line1.fxo", decoder: "dtmf", text })] });
    expect(getAllByRole("button").map((row) => row.querySelector(".log-kind")?.textContent)).toEqual([
      "hook.off",
      "decoder.read",
      "loop.closed",
    ]);
    await userEvent.click(getByRole("button", { name: /Digit 5/ }));
    expect(scope.store.getState().heldAtSeconds).toBeCloseTo(20.75, 9);
  });

  it("goes to the event nearest to a moment that was chosen elsewhere, and marks it", async () => {
    const { push, scope, findByRole } = await showLog();
    push({ kind: "events", events: Array.from({ length: 400 }, (_, index) => anEvent(index / 10, { text: `Event ${String(index)}.` })) });
    scope.jumpTo(12.34);
    const row = await findByRole("button", { name: /Event 123\./ });
    expect(row.getAttribute("aria-current")).toBe("time");
  });

  it("filters by words and by device", async () => {
    const { push, getByRole, queryAllByRole, getByText } = await showLog();
    push({ kind: "events", events: [anEvent(0.5), closed] });
    await userEvent.type(getByRole("searchbox", { name: "Filter events" }), "31.2 loop");
    expect(queryAllByRole("listitem").length).toBe(1);
    expect(getByText("1 of 2 events")).toBeTruthy();
    await userEvent.clear(getByRole("searchbox", { name: "Filter events" }));
    await userEvent.selectOptions(getByRole("combobox", { name: "Device" }), "phone1");
    expect(queryAllByRole("listitem").map((row) => row.textContent)).toEqual([expect.stringContaining("hook.off")]);
  });

  it("keeps some thousand events, draws only those in sight, and follows the newest", async () => {
    const { push, queryAllByRole, getByText, findByText } = await showLog();
    const events = Array.from({ length: maxEvents + 10 }, (_, index) => anEvent(index / 100, { text: `Event ${index}.` }));
    push({ kind: "log", events });
    expect(await findByText(`Event ${maxEvents + 9}.`)).toBeTruthy();
    expect(queryAllByRole("listitem").length).toBeLessThan(30);
    expect(getByText("10 earlier events are left out here; an export has them all.")).toBeTruthy();
  });

  it("stays where the user scrolled to while events come in", async () => {
    const { push, getByRole, queryByText } = await showLog();
    push({ kind: "log", events: Array.from({ length: 200 }, (_, index) => anEvent(index, { text: `Event ${index}.` })) });
    const list = getByRole("list", { name: "Event log" });
    await waitFor(() => expect(queryByText("Event 199.")).toBeTruthy());
    // The box is measured once more in the frame after its first rows.
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    list.scrollTop = 0;
    await waitFor(() => expect(queryByText("Event 0.")).toBeTruthy());
    push({ kind: "events", events: [anEvent(300, { text: "The newest." })] });
    expect(queryByText("The newest.")).toBeNull();
    await userEvent.click(getByRole("button", { name: /Newest/ }));
    await waitFor(() => expect(queryByText("The newest.")).toBeTruthy());
  });

  it("starts again when a run does", async () => {
    const { push, queryAllByRole } = await showLog();
    push({ kind: "events", events: [anEvent(0.5), closed] });
    push({ kind: "log", events: [] });
    expect(queryAllByRole("button")).toEqual([]);
  });
});

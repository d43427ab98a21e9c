/** The Caller ID box beside a telephone: what the set has read, and by a click or Enter the moment at which it read it. */
import { act, waitFor } from "@testing-library/react";
import { beforeEach, describe, expect, it } from "vitest";
import { userEvent } from "vitest/browser";
import { BenchView } from "../../../../src/renderer/bench/BenchView.tsx";
import { EventLog } from "../../../../src/renderer/panels/EventLog.tsx";
import type { CallerIdDisplay } from "../../../../src/shared/model/caller-id.ts";
import { anEvent, showWithLab } from "../lab-fixture.tsx";
import { quietPhone, snapshotWith } from "./bench-fixture.tsx";

beforeEach(() => localStorage.clear());

const read = "Telephone 1 reads Caller ID: 2025550147, JANE DOE.";

async function showBox(display: CallerIdDisplay) {
  const view = await showWithLab(
    <div style={{ width: 980 }}>
      <div style={{ height: 420 }}>
        <BenchView />
      </div>
      <div style={{ display: "flex", height: 160 }}>
        <EventLog />
      </div>
    </div>,
  );
  const { devices, lines, ...rest } = snapshotWith();
  const direct = { exchange: devices["exchange"]!, phone1: { ...quietPhone, callerId: display } };
  view.push({ kind: "snapshot", snapshot: { ...rest, devices: direct, lines: { line1: lines["line1"]! } } });
  view.push({ kind: "events", events: [anEvent(20), anEvent(22.5, { kind: "callerid.received", text: read }), anEvent(30)] });
  return view;
}

describe("the Caller ID box", () => {
  it("shows by a click when its message was read, on the scope and in the log", async () => {
    const { getByRole, scope } = await showBox({ number: "2025550147", name: "JANE DOE", dateTime: "11221530" });
    await userEvent.click(getByRole("button", { name: /^Caller ID display of Telephone 1: 2025550147, JANE DOE, 11\/22\s+15:30/ }));
    // At 100 ms/div the screen spans 1 s; the moment stands at 30 % of it.
    expect(scope.store.getState().heldAtSeconds).toBeCloseTo(23.2, 9);
    await waitFor(() => expect(getByRole("button", { name: /reads Caller ID/ }).getAttribute("aria-current")).toBe("time"));
  });

  it("does the same by Enter", async () => {
    const { getByRole, scope } = await showBox({ number: "2025550147" });
    act(() => getByRole("button", { name: /^Caller ID display/ }).focus());
    await userEvent.keyboard("{Enter}");
    expect(scope.store.getState().heldAtSeconds).toBeCloseTo(23.2, 9);
  });

  it("shows what a call cost and how long it took, where the network told that last", async () => {
    const { getByRole } = await showBox({ charge: "0.43 EUR", duration: "00:03:10" });
    expect(getByRole("button", { name: /^Caller ID display of Telephone 1: Cost 0\.43 EUR, 00:03:10/ })).toBeTruthy();
  });
});

/** The whole window on a fake lab: from the start page to a bench and back, keys, help. */
import { act, waitFor } from "@testing-library/react";
import { beforeEach, describe, expect, it } from "vitest";
import { userEvent } from "vitest/browser";
import { done, refuse } from "../../../../src/shared/ipc/outcome.ts";
import type { Output } from "../../../../src/shared/ipc/requests.ts";
import { anEvent, openDirectLine, runningPace } from "../lab-fixture.tsx";
import { showApp } from "./app-fixture.tsx";

beforeEach(() => localStorage.clear());

describe("the window", () => {
  it("opens a bench from the start page, goes back, and opens it again", async () => {
    const { openBench, getByRole, findByRole } = await showApp();
    await openBench();
    await userEvent.click(getByRole("button", { name: "Back to the list of benches" }));
    expect(await findByRole("heading", { name: "Tipring" })).toBeTruthy();
    await openBench();
    expect(getByRole("heading", { name: "Direct line" })).toBeTruthy();
  });

  it("shows an exercise that was left and is begun again, though its bench is the very same", async () => {
    const card = { id: "short", title: "Short", level: 3, summary: "A short.", minutes: 5, faults: 1 };
    const { bridge, findByRole, getByRole, getByLabelText } = await showApp({
      "exercise:list": async () => done({ exercises: [card], problems: [] }),
    });
    bridge.answer("exercise:open", async () => {
      bridge.push({ kind: "bench", open: structuredClone(openDirectLine) });
      return done({} as Output<"exercise:open">);
    });
    await userEvent.click(await findByRole("button", { name: /^Exercises/ }));
    await userEvent.fill(getByLabelText("Your name"), "Ada");
    for (let i = 0; i < 2; i += 1) {
      await userEvent.click(await findByRole("button", { name: "Begin Short" }));
      await findByRole("timer", { name: "Simulated time" });
      await userEvent.click(getByRole("button", { name: "Back to the list of benches" }));
    }
  });

  it("shows the bench at once that another window has open", async () => {
    const { findByRole } = await showApp({
      "lab:info": async () => done({ version: "0", door: "browser", dialogs: false, open: openDirectLine }),
    });
    expect(await findByRole("heading", { name: "Direct line" })).toBeTruthy();
  });

  it("has bench, scope, meters and log on one screen of 1280 x 800", async () => {
    const { openBench, getByRole } = await showApp();
    await openBench();
    for (const name of ["Bench", "Oscilloscope", "Meters", "Log"]) {
      const box = getByRole("region", { name }).getBoundingClientRect();
      expect(box.width * box.height).toBeGreaterThan(40_000);
      expect(box.right).toBeLessThanOrEqual(1280);
      expect(box.bottom).toBeLessThanOrEqual(800);
    }
    const strips = [1, 2, 3, 4].map((channel) => getByRole("group", { name: `Channel ${channel}` }));
    for (const strip of strips) expect(strip.scrollHeight).toBeLessThanOrEqual(strip.clientHeight + 1);
  });

  it("pauses with the space bar, but not while typing", async () => {
    const { openBench, bridge, getByRole } = await showApp();
    await openBench();
    (document.activeElement as HTMLElement).blur();
    await userEvent.keyboard(" ");
    expect(bridge.inputsOf("sim:pace")).toEqual([{ running: false }]);
    await userEvent.click(getByRole("searchbox", { name: "Filter events" }));
    await userEvent.keyboard("loop closed");
    expect(bridge.inputsOf("sim:pace")).toHaveLength(1);
  });

  it("holds with H, changes the time base with brackets, undoes with Ctrl+Z", async () => {
    const { openBench, bridge, newestView, findByText } = await showApp({
      "bench:undo": async () => refuse("not-possible", "There is nothing to undo."),
    });
    await openBench();
    (document.activeElement as HTMLElement).blur();
    await userEvent.keyboard("[[");
    await waitFor(() => expect(newestView()?.secondsPerDivision).toBe(0.05));
    await userEvent.keyboard("h");
    await waitFor(() => expect(newestView()?.heldAtSeconds).toBeDefined());
    await userEvent.keyboard("{Control>}z{/Control}");
    expect(bridge.inputsOf("bench:undo")).toEqual([{}]);
    expect(await findByText("There is nothing to undo.")).toBeTruthy();
  });

  it("does by its name what the instruments on the page can do, and nothing of theirs on the start page", async () => {
    const { openBench, findByRole, queryByRole } = await showApp();
    await openBench();
    const choose = async (letters: string, name: string | RegExp) => {
      await userEvent.keyboard("{Control>}k{/Control}");
      await userEvent.keyboard(letters);
      await userEvent.click(await findByRole("option", { name }));
    };
    await choose("tester", "Show: Tester");
    await findByRole("radio", { name: "Tester", checked: true });
    await choose("why", "Show: Why");
    await findByRole("radio", { name: "Why", checked: true });
    await choose("spectrum", "Show: Spectrum");
    await findByRole("group", { name: "Spectrum screen" });
    await choose("export", /^Export a picture/);
    await findByRole("dialog", { name: "Export" });
    await userEvent.keyboard("{Escape}");
    for (const view of ["Meters", "Log", "Traces"]) await choose(view, `Show: ${view}`);
    await findByRole("radio", { name: "Meters", checked: true });
    await choose("back to", "Back to the start page");
    await userEvent.keyboard("{Control>}k{/Control}");
    expect(queryByRole("option", { name: "Show: Tester" })).toBeNull();
  });
  it("finds the oscilloscope as it was after a look at the report: held, where it was held", async () => {
    const { openBench, newestView, findByRole, bridge } = await showApp();
    await openBench();
    act(() => bridge.push({ kind: "pace", pace: { ...runningPace, step: 480_000, seconds: 10 } }));
    act(() => bridge.push({ kind: "events", events: [anEvent(5)] }));
    await userEvent.click(await findByRole("button", { name: /5\.000 s/ }));
    await waitFor(() => expect(newestView()?.heldAtSeconds).toBeGreaterThan(5));
    const held = newestView()?.heldAtSeconds;
    const asked = bridge.inputsOf("scope:watch").length;
    await userEvent.keyboard("{Control>}k{/Control}");
    await userEvent.keyboard("make a report{Enter}");
    await userEvent.click(await findByRole("button", { name: /^Back/ }));
    await findByRole("timer", { name: "Simulated time" });
    await waitFor(() => expect(bridge.inputsOf("scope:watch").length).toBeGreaterThan(asked));
    expect(newestView()?.heldAtSeconds).toBe(held);
  });
  it("finds nothing held in a bench that was left and is opened again", async () => {
    const { openBench, newestView, findByRole, bridge } = await showApp();
    await openBench();
    act(() => bridge.push({ kind: "events", events: [anEvent(0.2)] }));
    act(() => bridge.push({ kind: "pace", pace: { ...runningPace, step: 48_000, seconds: 1 } }));
    await userEvent.click(await findByRole("button", { name: /0\.200 s/ }));
    await waitFor(() => expect(newestView()?.heldAtSeconds).toBeDefined());
    await userEvent.click(await findByRole("button", { name: "Back to the list of benches" }));
    await openBench();
    await waitFor(() => expect(newestView()?.heldAtSeconds).toBeUndefined());
  });
  it("shows on the scope what is clicked in the log", async () => {
    const { openBench, bridge, newestView, findByRole } = await showApp();
    await openBench();
    act(() => bridge.push({ kind: "events", events: [anEvent(20)] }));
    await userEvent.click(await findByRole("button", { name: /20\.000 s: Phone 1 went off hook/ }));
    await waitFor(() => expect(newestView()?.heldAtSeconds).toBeCloseTo(20.7, 9));
  });

  it("lets a hold go when the run starts afresh before it", async () => {
    const { openBench, bridge, newestView, findByRole } = await showApp();
    await openBench();
    act(() => bridge.push({ kind: "events", events: [anEvent(20)] }));
    act(() => bridge.push({ kind: "pace", pace: { ...runningPace, step: 48_000 * 25, seconds: 25 } }));
    await userEvent.click(await findByRole("button", { name: /20\.000 s/ }));
    await waitFor(() => expect(newestView()?.heldAtSeconds).toBeDefined());
    act(() => bridge.push({ kind: "pace", pace: { ...runningPace, step: 10, seconds: 0 } }));
    await waitFor(() => expect(newestView()?.heldAtSeconds).toBeUndefined());
  });

  it("explains itself and its keys on ?, and closes on Escape", async () => {
    const { openBench, findByRole, queryByRole } = await showApp();
    await openBench();
    (document.activeElement as HTMLElement).blur();
    await userEvent.keyboard("?");
    expect((await findByRole("dialog", { name: "Help" })).textContent).toContain("FXO is the plug of the telephone");
    await userEvent.keyboard("{Escape}");
    await waitFor(() => expect(queryByRole("dialog")).toBeNull());
  });

  it("says where the run can be gone on with when it comes back to a lab that was started anew", async () => {
    const { openBench, bridge, findByText, findByRole } = await showApp();
    await openBench();
    act(() => bridge.setConnection("lost"));
    expect(await findByText("Connection to the lab lost; this window tries to come back.")).toBeTruthy();
    bridge.answer("lab:info", async () => done({ version: "0", door: "browser", dialogs: false, open: undefined }));
    act(() => bridge.setConnection("open"));
    expect(
      await findByText(/lab that was started anew. If anything was done in the run of "Direct line", the start page offers to go on/),
    ).toBeTruthy();
    expect(await findByRole("heading", { name: "Tipring" })).toBeTruthy();
  });

  it("says nothing when it comes back to the run that it left", async () => {
    const { openBench, bridge, queryByText, findByText, getByRole } = await showApp();
    await openBench();
    act(() => bridge.setConnection("lost"));
    await findByText(/^Connection to the lab lost/);
    bridge.answer("lab:info", async () => done({ version: "0", door: "browser", dialogs: false, open: structuredClone(openDirectLine) }));
    act(() => bridge.setConnection("open"));
    await waitFor(() => expect(queryByText(/^Connection to the lab lost/)).toBeNull());
    await waitFor(() => expect(bridge.inputsOf("lab:info").length).toBeGreaterThan(1));
    expect(queryByText(/started anew/)).toBeNull();
    expect(getByRole("heading", { name: "Direct line" })).toBeTruthy();
  });

  it("says that it waits for the lab while there is no answer", async () => {
    const { findByText, bridge } = await showApp({ "lab:info": () => new Promise(() => undefined) });
    expect(await findByText("Connecting to the lab…")).toBeTruthy();
    act(() => bridge.setConnection("lost"));
    expect(await findByText("The lab cannot be reached. This window keeps trying.")).toBeTruthy();
  });
});

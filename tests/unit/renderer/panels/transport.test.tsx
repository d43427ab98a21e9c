/** The transport bar and the messages: pace, undo, files, refusals beside their control, a stopped bench. */
import { act } from "@testing-library/react";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { userEvent } from "vitest/browser";
import { Messages } from "../../../../src/renderer/panels/Messages.tsx";
import { TransportBar } from "../../../../src/renderer/panels/TransportBar.tsx";
import { done, refuse } from "../../../../src/shared/ipc/outcome.ts";
import type { Handlers } from "../../../../src/shared/ipc/requests.ts";
import { openDirectLine, runningPace, showWithLab } from "../lab-fixture.tsx";
import { eventually } from "../../../support/eventually.ts";

beforeEach(() => localStorage.clear());

async function showBar(handlers: Partial<Handlers> = {}) {
  const onHelp = vi.fn();
  const onBenches = vi.fn();
  const view = await showWithLab(
    <>
      <TransportBar onBenches={onBenches} onHelp={onHelp} />
      <Messages />
    </>,
    handlers,
  );
  view.push({ kind: "pace", pace: runningPace });
  return { ...view, onHelp, onBenches };
}

describe("the transport bar", () => {
  it("shows the bench's name, its country and the simulated time", async () => {
    const { push, getByRole, getByText } = await showBar();
    push({ kind: "pace", pace: { ...runningPace, seconds: 12.48 } });
    expect(getByRole("heading", { name: "Direct line" })).toBeTruthy();
    expect(getByRole("timer", { name: "Simulated time" }).textContent).toBe("00:12.480");
    expect(getByText("US plan")).toBeTruthy();
  });

  it("agrees with a rolling screen, whichever of the two was told of last, and not with one of another run", async () => {
    const { scope, ...view } = await showBar();
    const rolled = (toSeconds: number) =>
      act(() =>
        scope.takeReadout({
          state: "roll",
          fromSeconds: toSeconds - 1,
          toSeconds,
          triggerSeconds: undefined,
          isInterpolated: false,
          atCursors: { a: 0, b: 0 },
          measures: {},
        }),
      );
    const clock = () => view.getByRole("timer", { name: "Simulated time" }).textContent;
    view.push({ kind: "pace", pace: { ...runningPace, seconds: 4.349 } });
    rolled(4.619);
    expect(clock()).toBe("00:04.619");
    view.push({ kind: "pace", pace: { ...runningPace, seconds: 5.1 } });
    expect(clock()).toBe("00:04.619");
    rolled(60);
    expect(clock()).toBe("00:05.100");
    rolled(5);
    view.push({ kind: "pace", pace: { ...runningPace, running: false, seconds: 5.25 } });
    expect(clock()).toBe("00:05.250");
  });

  it("pauses, then steps once or by a millisecond", async () => {
    const { bridge, getByRole } = await showBar({ "sim:advance": async () => done({ step: 1 }) });
    expect(getByRole("button", { name: "Advance by one engine step" })).toHaveProperty("disabled", true);
    await userEvent.click(getByRole("button", { name: "Pause the simulation" }));
    await userEvent.click(getByRole("button", { name: "Advance by one engine step" }));
    await userEvent.click(getByRole("button", { name: "Advance by one millisecond" }));
    expect(bridge.inputsOf("sim:pace")).toEqual([{ running: false }]);
    expect(bridge.inputsOf("sim:advance")).toEqual([{ steps: 1 }, { steps: 48 }]);
  });

  it("sets the speed from 1:1000 to as fast as possible", async () => {
    const { bridge, getByRole } = await showBar();
    await userEvent.selectOptions(getByRole("combobox", { name: "Speed" }), "0.001");
    await userEvent.selectOptions(getByRole("combobox", { name: "Speed" }), "max");
    expect(bridge.inputsOf("sim:pace")).toEqual([{ speed: 0.001 }, { speed: "max" }]);
  });

  it("warns that the machine cannot keep up", async () => {
    const { push, getByText } = await showBar();
    push({ kind: "pace", pace: { ...runningPace, lagging: true, measuredSpeed: 0.6123 } });
    expect(getByText("running at 0.61×")).toBeTruthy();
  });

  it("warns of nothing where a stall was caught up with", async () => {
    const { push, getByText } = await showBar();
    push({ kind: "pace", pace: { ...runningPace, lagging: true, measuredSpeed: 0.98 } });
    expect(getByText("simulated")).toBeTruthy();
  });

  it("says beside the keys why undo was refused", async () => {
    const { getByRole } = await showBar({ "bench:undo": async () => refuse("not-possible", "There is nothing to undo.") });
    await userEvent.click(getByRole("button", { name: "Undo the last command" }));
    const note = getByRole("alert");
    expect(note.textContent).toContain("There is nothing to undo.");
    expect(note.closest("[role=group]")?.contains(getByRole("button", { name: "Undo the last command" }))).toBe(true);
    await userEvent.click(getByRole("button", { name: "Dismiss message" }));
    expect(document.querySelector("[role=alert]")).toBeNull();
  });

  it("saves the run through the native dialog on the desktop", async () => {
    const { bridge, getByRole } = await showBar({
      "lab:info": async () => done({ version: "0.0.0", door: "desktop", dialogs: true, open: openDirectLine }),
      "file:save": async () => done({ saved: true, fileName: "run.json" }),
    });
    getByRole("button", { name: "Save" }).focus();
    await userEvent.keyboard("{Enter}");
    await userEvent.click(getByRole("menuitem", { name: "Run as experiment (JSON)" }));
    expect(bridge.inputsOf("file:save")).toEqual([{ what: "experiment" }]);
  });

  it("downloads the event log in a browser", async () => {
    const clicked = vi.spyOn(HTMLAnchorElement.prototype, "click").mockImplementation(() => undefined);
    const { bridge, getByRole } = await showBar({
      "bench:export": async () => done({ fileName: "direct-line-events.csv", mediaType: "text/csv", content: "seconds,source\n" }),
    });
    await userEvent.click(getByRole("button", { name: "Save" }));
    await userEvent.click(getByRole("menuitem", { name: "Event log (CSV)" }));
    expect(bridge.inputsOf("bench:export")).toEqual([{ what: "events-csv" }]);
    expect(clicked.mock.instances.map((link) => (link as HTMLAnchorElement).download)).toEqual(["direct-line-events.csv"]);
    clicked.mockRestore();
  });

  it("changes to light and remembers it", async () => {
    const { getByRole } = await showBar();
    await userEvent.click(getByRole("button", { name: "Light theme" }));
    expect(document.documentElement.dataset["theme"]).toBe("light");
    expect(localStorage.getItem("tipring.preferences")).toContain("light");
    await userEvent.click(getByRole("button", { name: "Dark theme" }));
    expect(document.documentElement.dataset["theme"]).toBe("dark");
  });

  it("listens to the earpiece when the sound is switched on, and to nothing when off", async () => {
    const { bridge, getByRole } = await showBar();
    expect(bridge.inputsOf("audio:listen")).toEqual([]);
    await userEvent.click(getByRole("switch", { name: "Sound" }));
    await eventually(() => expect(bridge.inputsOf("audio:listen")).toEqual([{ probe: "phone1.earpiece" }]));
    await userEvent.click(getByRole("switch", { name: "Sound" }));
    await eventually(() => expect(bridge.inputsOf("audio:listen").at(-1)).toEqual({}));
  });

  it("remembers with the loudness which voice point is listened to", async () => {
    const { bridge, getByRole, findByRole } = await showBar();
    await userEvent.click(getByRole("switch", { name: "Sound" }));
    await userEvent.selectOptions(await findByRole("combobox", { name: "Listen to" }), "line1.fxo.tipRingVolts");
    await eventually(() => expect(bridge.inputsOf("audio:listen").at(-1)).toEqual({ probe: "line1.fxo.tipRingVolts" }));
    expect(JSON.parse(localStorage.getItem("tipring.sound") ?? "{}")).toMatchObject({ probe: "line1.fxo.tipRingVolts", volume: 0.7 });
    await userEvent.selectOptions(getByRole("combobox", { name: "Listen to" }), "phone1.earpiece");
    await userEvent.click(getByRole("switch", { name: "Sound" }));
  });

  it("says that sound is muted in slow motion", async () => {
    const { push, getByRole, getByText } = await showBar();
    await userEvent.click(getByRole("switch", { name: "Sound" }));
    push({ kind: "pace", pace: { ...runningPace, speed: 0.1 } });
    await eventually(() => expect(getByText("Sound is muted while the speed is not 1:1.")).toBeTruthy());
    await userEvent.click(getByRole("switch", { name: "Sound" }));
  });
});

describe("the messages", () => {
  it("tell that the connection is lost, until it is back", async () => {
    const { bridge, queryByText } = await showBar();
    const { act } = await import("@testing-library/react");
    act(() => bridge.setConnection("lost"));
    expect(queryByText(/Connection to the lab lost/)).toBeTruthy();
    await act(async () => bridge.setConnection("open"));
    expect(queryByText(/Connection to the lab lost/)).toBeNull();
  });

  it("offer the way out of a stopped bench", async () => {
    const { push, bridge, getByRole, queryByText } = await showBar({ "bench:undo": async () => done({ undone: undefined }) });
    push({ kind: "stopped", refusal: { code: "solve-failed", text: "The circuit has no solution at phone1.", elementId: "phone1" } });
    expect(queryByText(/The circuit has no solution at phone1/)).toBeTruthy();
    await userEvent.click(getByRole("button", { name: "Undo last change" }));
    expect(bridge.inputsOf("bench:undo")).toEqual([{}]);
    expect(queryByText(/The circuit has no solution/)).toBeNull();
  });

  it("tell of a replay once, have it cancelled by keyboard, and tell no more when it is through", async () => {
    const { bridge, push, getByRole, queryByText, queryAllByText } = await showBar({
      "replay:cancel": async () => done({ cancelled: true }),
    });
    push({ kind: "notice", text: "Replaying the run: 9.7 s of 53.5 s.", progress: { share: 0.18, canCancel: false } });
    push({ kind: "notice", text: "Replaying the run: 11.1 s of 53.5 s.", progress: { share: 0.21, canCancel: true } });
    expect(queryAllByText(/^Replaying/).map(({ textContent }) => textContent)).toEqual(["Replaying the run: 11.1 s of 53.5 s."]);
    getByRole("button", { name: "Cancel the replay" }).focus();
    await userEvent.keyboard("{Enter}");
    expect(bridge.inputsOf("replay:cancel")).toHaveLength(1);
    push({ kind: "log", events: [] });
    expect(queryByText(/^Replaying/)).toBeNull();
  });

  it("can be dismissed", async () => {
    const { push, getByRole, queryByText } = await showBar();
    push({ kind: "notice", text: "The simulation was restarted from its journal." });
    expect(queryByText("The simulation was restarted from its journal.")).toBeTruthy();
    await userEvent.click(getByRole("button", { name: "Dismiss message" }));
    expect(queryByText("The simulation was restarted from its journal.")).toBeNull();
  });
});

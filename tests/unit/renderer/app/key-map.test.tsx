/** The keys that the help page lists and the keys that are bound: every one does what is said of it, and there is no other. */
import { act, fireEvent, waitFor } from "@testing-library/react";
import { beforeEach, describe, expect, it } from "vitest";
import { keyGroups, telephoneStrings, tourSteps } from "../../../../src/renderer/texts/index.ts";
import { done } from "../../../../src/shared/ipc/outcome.ts";
import { ScopePanel } from "../../../../src/renderer/scope/ScopePanel.tsx";
import type { ScopeView } from "../../../../src/shared/model/scope.ts";
import { aScreen, runningPace, showWithLab } from "../lab-fixture.tsx";
import { showApp } from "./app-fixture.tsx";
import { listed } from "./key-list.ts";

beforeEach(() => localStorage.clear());

/** On the same key, or the same letter as a capital. */
const alike: Readonly<Record<string, readonly string[]>> = { "+": ["="], "-": ["_"], "Ctrl+y": ["Ctrl+Z"] };

const printable = Array.from("abcdefghijklmnopqrstuvwxyz0123456789 .,[]?+-=_*#/;'<>!");
const everyKey = [
  ...printable,
  ...["Enter", "Tab", "Escape", "Home", "End", "PageUp", "PageDown", "Delete", "Backspace", "Insert", "F1", "F5"],
  ...["ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight"],
  ...printable.filter((key) => /[a-z0-9]/.test(key)).map((key) => `Ctrl+${key}`),
];

/** True where something took the key. */
function press(target: Element, name: string): boolean {
  const isControl = name.startsWith("Ctrl+");
  const key = isControl ? name.slice(5) : name;
  let taken = false;
  act(() => {
    taken = !fireEvent.keyDown(target, { key, ctrlKey: isControl });
  });
  return taken;
}

/** Presses every key there is but `not`; those that are taken are those that are listed, by themselves or by a key alike. */
function expectListed(target: Element, titles: readonly string[], not: readonly string[]): void {
  const wanted = titles.flatMap((title) => listed(title).flatMap(({ keys }) => keys.flatMap((key) => [key, ...(alike[key] ?? [])])));
  const pressed = everyKey.filter((key) => !not.includes(key));
  expect(pressed.filter((key) => press(target, key))).toEqual(pressed.filter((key) => wanted.includes(key)));
}

async function showBench() {
  const view = await showApp({
    "sim:pace": async ({ running = true }) => done({ running, speed: 1 }),
    "sim:advance": async ({ steps }) => done({ step: steps }),
    "bench:apply": async () => done({ appliedAtStep: 0 }),
    "bench:undo": async () => done({ undone: undefined }),
    "bench:redo": async () => done({ redone: undefined }),
  });
  await view.openBench();
  const glass = await view.findByRole("group", { name: "Oscilloscope screen" });
  return { ...view, glass };
}

describe("the key map", () => {
  it("names the same key for a handset as the look round and the hint on the handset itself", () => {
    const listedKey = keyGroups.find(({ title }) => title === "On a telephone")?.keys.find(({ does }) => does.startsWith("lift"))?.keys;
    expect(listedKey).toBe("Enter");
    expect(tourSteps.find(({ title }) => title === "Lift the handset")?.text).toContain(`press ${listedKey}`);
    for (const hint of [telephoneStrings.handsetOnHint, telephoneStrings.handsetOffHint]) expect(hint).toContain(`(${listedKey})`);
  });

  it("of the whole window: each key does what the help page says", async () => {
    const { bridge, newestView, findByRole, getByRole } = await showBench();
    const said = Object.fromEntries(listed("Anywhere").map(({ keys, does }) => [does, keys]));
    const key = (does: string) => (said[does] ?? expect.unreachable(`nothing listed does "${does}"`)) as readonly [string, string];
    press(document.body, key("pause or run")[0]);
    await waitFor(() => expect(bridge.inputsOf("sim:pace")).toEqual([{ running: false }]));
    act(() => bridge.push({ kind: "pace", pace: { ...runningPace, running: false } }));
    press(document.body, key("advance one step (paused)")[0]);
    press(document.body, key("advance one millisecond (paused)")[0]);
    await waitFor(() => expect(bridge.inputsOf("sim:advance")).toEqual([{ steps: 1 }, { steps: 48 }]));
    const [undo, redo] = key("undo / redo");
    press(document.body, undo);
    expect([bridge.inputsOf("bench:undo").length, bridge.inputsOf("bench:redo").length]).toEqual([1, 0]);
    press(document.body, redo);
    expect(bridge.inputsOf("bench:redo")).toHaveLength(1);
    const [less, more] = key("less / more time per division");
    const before = newestView()?.secondsPerDivision ?? NaN;
    press(document.body, less);
    await waitFor(() => expect(newestView()?.secondsPerDivision).toBeLessThan(before));
    press(document.body, more);
    await waitFor(() => expect(newestView()?.secondsPerDivision).toBe(before));
    press(document.body, key("hold the scope or let it run")[0]);
    await waitFor(() => expect(newestView()?.heldAtSeconds).toBeDefined());
    press(document.body, key("sound on or off")[0]);
    await waitFor(() => expect(getByRole("switch", { name: "Sound" }).getAttribute("aria-checked")).toBe("true"));
    press(document.body, key("sound on or off")[0]);
    press(document.body, key("this page")[0]);
    const help = await findByRole("dialog", { name: "Help" });
    for (const { title } of keyGroups) expect(help.textContent).toContain(title);
    expect(Object.keys(said)).toHaveLength(9);
  });

  it("of the whole window, the scope's screen and the picture: no key is bound that is not listed", async () => {
    const { bridge, glass, getByRole } = await showBench();
    act(() => bridge.push({ kind: "pace", pace: { ...runningPace, running: false } }));
    // What opens a window over the bench comes by itself: the tests above and of the palette press those keys.
    const windows = ["?", "Ctrl+k"];
    expectListed(document.body, ["Anywhere"], windows);
    // F fits what is measured, and nothing is here; of eight channels four are there: the next test presses them.
    expectListed(glass, ["Anywhere", "On the scope's screen"], [...windows, "f", "5", "6", "7", "8"]);
    expectListed(getByRole("group", { name: "Wiring picture of the bench" }), ["Anywhere", "On the bench"], [...windows, "_"]);
  });

  it("of the scope's screen: each key does what the help page says", async () => {
    const { scope, getByRole, bridge, push } = await showWithLab(
      <div style={{ width: 930, height: 430 }}>
        <ScopePanel />
      </div>,
    );
    const glass = getByRole("group", { name: "Oscilloscope screen" });
    const settings = () => scope.store.getState().settings;
    const first = () => settings().channels[0]!;
    const views = () => bridge.inputsOf("scope:watch") as ScopeView[];
    await waitFor(() => expect(views().length).toBeGreaterThan(0));
    // 48 V to -48 V: what F fits.
    push({ kind: "scope", screen: aScreen(views().at(-1)!, (seconds) => (seconds % 0.1 < 0.05 ? 48 : -48)) });
    await waitFor(() => expect(scope.store.getState().readout).toBeDefined());
    const values: Readonly<Record<string, () => number>> = {
      "select a channel": () => settings().selected,
      "larger / smaller trace": () => -first().unitsPerDivision,
      "move the trace (Shift: a whole division)": () => first().positionDivisions,
      "scroll back and forth (Shift: a screen)": () => scope.store.getState().heldAtSeconds ?? Infinity,
      "autoset: find what is on the line": () => views().filter(({ viewId }) => viewId === "autoset").length,
      "fit the selected channel": () => first().unitsPerDivision,
    };
    const listedHere = listed("On the scope's screen").filter(({ keys }) => keys.join() !== "Wheel");
    expect(listedHere.map(({ does }) => does).toSorted()).toEqual(Object.keys(values).toSorted());
    const after = (does: string, key: string) => {
      press(glass, key);
      return values[does]!();
    };
    for (const { keys, does } of listedHere) {
      const before = values[does]!();
      if (does === "select a channel") {
        // Of eight keys those of the channels that there are.
        expect(keys.slice(0, 4).map((key) => after(does, key))).toEqual([0, 1, 2, 3]);
        press(glass, "1");
      } else if (keys.length === 2) {
        const [one, other] = keys as readonly [string, string];
        const [there, back] = [after(does, one), after(does, other)];
        // The first of a pair goes up, or back in time.
        expect(Math.sign(there - before), does).toBe(does.startsWith("scroll") ? -1 : 1);
        expect(back, does).not.toBe(there);
        if (Number.isFinite(before)) expect(back, does).toBeCloseTo(before, 9);
      } else {
        press(glass, "-");
        expect(after(does, keys[0]!), does).not.toBe(before);
      }
    }
  });

  it("of a cursor: each key moves it as the help page says", async () => {
    const { scope, getByRole } = await showWithLab(
      <div style={{ width: 930, height: 430 }}>
        <ScopePanel />
      </div>,
    );
    act(() => scope.setCursors({ time: true, timeA: 0.5 }));
    const cursor = getByRole("slider", { name: "Time cursor A" });
    const at = () => scope.store.getState().settings.cursors.timeA;
    const moved = (key: string, shiftKey = false) => {
      act(() => scope.setCursors({ timeA: 0.5 }));
      act(() => void fireEvent.keyDown(cursor, { key, shiftKey }));
      return Math.round((at() - 0.5) * 1000);
    };
    const [arrows, ends] = listed("On a mark or cursor");
    expect(arrows?.keys.map((key) => moved(key))).toEqual([-2, 2, 2, -2]);
    expect(arrows?.keys.map((key) => moved(key, true))).toEqual([-20, 20, 20, -20]);
    expect([moved("PageUp"), moved("PageDown")]).toEqual([20, -20]);
    expect(ends?.keys.map((key) => moved(key))).toEqual([-500, 500]);
    expectListed(cursor, ["On the scope's screen", "On a mark or cursor"], ["f", "5", "6", "7", "8", "PageUp", "PageDown"]);
  });
});

/** The test equipment in the window: keys, display with limit and source, line test with its report, and the butt set, by role and name. */
import { act, fireEvent } from "@testing-library/react";
import { beforeEach, describe, expect, it } from "vitest";
import { userEvent } from "vitest/browser";
import { TesterPanel } from "../../../../src/renderer/tester/TesterPanel.tsx";
import { setTester } from "../../../../src/renderer/tester/tester-store.ts";
import { findLimitSet } from "../../../../src/shared/catalog/limit-sets.ts";
import type { BenchSnapshot } from "../../../../src/shared/model/snapshot.ts";
import { done } from "../../../../src/shared/ipc/outcome.ts";
import type { InstrumentsState, LineTestReport, Measurement } from "../../../../src/shared/model/tester.ts";
import { seriousIssues } from "../axe.ts";
import { listed } from "../app/key-list.ts";
import { anEvent, showWithLab } from "../lab-fixture.tsx";

beforeEach(() => setTester({ view: "set", line: undefined, at: "interface", pair: "tip-ring", dry: false, limits: undefined }));

const limit = findLimitSet("gr-909")?.limits.find(({ quantity }) => quantity === "insulationOhms");
const insulation: Measurement = {
  what: "insulation",
  at: "interface",
  pair: "tip-ground",
  value: 70e3,
  unit: "Ω",
  verdict: "too-low",
  limits: "gr-909",
  ...(limit === undefined ? {} : { limit }),
  how: "At the network interface, the exchange and the sets taken off: 100 V.",
};
const report: LineTestReport = {
  suite: "gr-909",
  line: "line1",
  verdict: "fail",
  startedSeconds: 2,
  steps: [
    { test: "hazardous-potential", verdict: "pass", finding: "No hazardous volts.", readings: [] },
    { test: "foreign-emf", verdict: "pass", finding: "No foreign volts.", readings: [] },
    { test: "resistive-fault", verdict: "fail", finding: "Too little insulation.", readings: [{ ...insulation, suite: "gr-909" }] },
    { test: "receiver-off-hook", verdict: "pass", finding: "No receiver off hook.", readings: [] },
    { test: "ringers", verdict: "pass", finding: "1.00 REN of bells.", readings: [] },
  ],
};

function aSnapshot(instruments: InstrumentsState): BenchSnapshot {
  return { step: 0, seconds: 0, devices: {}, lines: {}, instruments };
}

async function showPanel() {
  const lab = await showWithLab(
    <div style={{ width: 316, height: 700 }}>
      <TesterPanel />
    </div>,
    { "bench:apply": async () => done({ appliedAtStep: 0 }) },
  );
  const commands = () => lab.bridge.inputsOf("bench:apply").map(({ command }) => command);
  const press = async (name: RegExp | string) => userEvent.click(lab.getByRole("button", { name }));
  return { ...lab, commands, press };
}

describe("the test set", () => {
  it("measures what its key says, where it is clipped and between the wires that are chosen", async () => {
    const { getByRole, press, commands } = await showPanel();
    await press("Measure longitudinal balance");
    await userEvent.click(getByRole("radio", { name: "tip to earth" }));
    await userEvent.click(getByRole("radio", { name: "At the exchange's distributing frame" }));
    await userEvent.selectOptions(getByRole("combobox", { name: "Limits" }), "gr-909");
    await press("Measure insulation, tip to earth");
    await userEvent.click(getByRole("switch", { name: "Exchange off" }));
    await press("Measure DC volts, tip to earth");
    expect(commands()).toEqual([
      { kind: "measure", line: "line1", at: "interface", what: "balance" },
      { kind: "measure", line: "line1", at: "fxs", what: "insulation", pair: "tip-ground", limits: "gr-909" },
      { kind: "measure", line: "line1", at: "fxs", what: "dc-volts", pair: "tip-ground", open: ["fxs"], limits: "gr-909" },
    ]);
  });

  it("shows the reading in large digits with its unit, its verdict, its limit and the limit's source", async () => {
    const { push, getByRole } = await showPanel();
    push({ kind: "events", events: [anEvent(3, { kind: "measurement.taken", line: "line1", measurement: insulation })] });
    const display = getByRole("group", { name: "Display" });
    expect(display.textContent).toContain("70.0");
    expect(display.textContent).toContain("kΩ");
    expect(display.textContent).toContain("Too low");
    expect(display.textContent).toContain("at least 150 kΩ");
    expect(display.textContent).toContain("AN273");
    expect(getByRole("list", { name: "Readings so far" }).children).toHaveLength(1);
  });

  it("says what it is doing while it measures, takes no other key, and can be stopped", async () => {
    const { push, press, getByRole, getByText, commands } = await showPanel();
    const tester = { line: "line1", at: "interface", what: "insulation", done: 0, of: 1, how: "the exchange taken off" } as const;
    push({ kind: "snapshot", snapshot: aSnapshot({ tester }) });
    expect(getByText("Measuring: insulation…")).toBeTruthy();
    act(() => getByRole("button", { name: "Measure ringers" }).click());
    await press("Stop");
    expect(commands()).toEqual([{ kind: "stop-test" }]);
  });
});

describe("the line test", () => {
  it("runs, counts its steps, and ends with a report that has every reading, in which nothing is serious for axe", async () => {
    const { push, press, getByRole, commands, getByText } = await showPanel();
    await userEvent.click(getByRole("radio", { name: "GR-909" }));
    await press("Run the GR-909 test");
    expect(commands()).toEqual([{ kind: "line-test", line: "line1", suite: "gr-909" }]);
    const tester = { line: "line1", at: "fxs", what: "dc-volts", suite: "gr-909", done: 2, of: 5, how: "" } as const;
    push({ kind: "snapshot", snapshot: aSnapshot({ tester }) });
    expect(getByText("Step 3 of 5")).toBeTruthy();
    push({ kind: "snapshot", snapshot: { step: 4800, seconds: 0.1, devices: {}, lines: {} } });
    push({ kind: "events", events: [anEvent(9, { kind: "line-test.finished", line: "line1", lineTest: report })] });
    expect(getByText("The line fails.")).toBeTruthy();
    await press("Report");
    const table = getByRole("table", { name: "Readings of Resistive faults" });
    expect(table.textContent).toContain("Insulation T–G");
    expect(table.textContent).toContain("70.0 kΩ");
    expect(getByRole("button", { name: "Print" })).toBeTruthy();
    expect(await seriousIssues(getByRole("dialog"))).toEqual([]);
    await press("Close");
  });
});

describe("the butt set", () => {
  const buttSet = {
    line: "line1",
    at: "interface",
    hook: "off",
    muted: false,
    bell: false,
    sending: undefined,
    earpieceRmsVolts: 0.2,
  } as const;

  it("is clipped on, talks, dials, flashes and mutes by its keys on the drawing and on the keyboard", async () => {
    const { push, press, getByRole, commands } = await showPanel();
    await userEvent.click(getByRole("radio", { name: "Butt set" }));
    await press("Clip on");
    push({ kind: "snapshot", snapshot: aSnapshot({ buttSet: { ...buttSet, hook: "on" } }) });
    await userEvent.click(getByRole("radio", { name: /^Off hook/ }));
    push({ kind: "snapshot", snapshot: aSnapshot({ buttSet }) });
    await press("Dial 5");
    await userEvent.keyboard("#9");
    // The tone of 5 and its pause are over after a second: the keys pressed meanwhile go out together.
    push({ kind: "snapshot", snapshot: { ...aSnapshot({ buttSet }), step: 96_000 } });
    await userEvent.keyboard("fxl");
    await press("Take off");
    expect(commands()).toEqual([
      { kind: "clip", device: "butt-set", line: "line1", at: "interface" },
      { kind: "hook", device: "butt-set", to: "off" },
      { kind: "dial", device: "butt-set", digits: "5", by: "dtmf" },
      { kind: "dial", device: "butt-set", digits: "#9", by: "dtmf" },
      { kind: "flash", device: "butt-set", seconds: 0.5 },
      { kind: "mute", device: "butt-set", to: "on" },
      { kind: "hook", device: "butt-set", to: "on" },
      { kind: "unclip", device: "butt-set" },
    ]);
  });

  it("takes every key that the help page lists for it, and a key that is held as one press", async () => {
    const { push, getByRole, commands } = await showPanel();
    await userEvent.click(getByRole("radio", { name: "Butt set" }));
    push({ kind: "snapshot", snapshot: aSnapshot({ buttSet }) });
    const group = getByRole("group", { name: "Butt set" });
    for (const { keys, does } of listed("On the butt set")) {
      const before = commands().length;
      for (const key of keys) for (const repeat of [false, true]) fireEvent.keyDown(group, { key, repeat });
      await act(async () => undefined);
      // The first digit is over after a second: the keys pressed meanwhile go out together.
      push({ kind: "snapshot", snapshot: { ...aSnapshot({ buttSet }), step: 96_000 } });
      const wanted = {
        dial: ["0", "123456789*#"].map((digits) => ({ kind: "dial", device: "butt-set", digits, by: "dtmf" })),
        "talk / monitor": ["off", "on"].map((to) => ({ kind: "hook", device: "butt-set", to })),
        flash: [{ kind: "flash", device: "butt-set", seconds: 0.5 }],
        "mute or not": [{ kind: "mute", device: "butt-set", to: "on" }],
      }[does];
      expect(commands().slice(before), does).toEqual(wanted);
    }
  });
});

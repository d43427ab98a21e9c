/** The oscilloscope as a user meets it: traces, knobs, cursors, hold, trigger, memory. */
import { act, fireEvent, waitFor, within } from "@testing-library/react";
import { Chart } from "chart.js";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { userEvent } from "vitest/browser";
import { Messages } from "../../../../src/renderer/panels/Messages.tsx";
import { ScopePanel } from "../../../../src/renderer/scope/ScopePanel.tsx";
import { setPreferences } from "../../../../src/renderer/state/preferences.ts";
import { done, refuse } from "../../../../src/shared/ipc/outcome.ts";
import type { Handlers } from "../../../../src/shared/ipc/requests.ts";
import type { ScopeView } from "../../../../src/shared/model/scope.ts";
import { seriousIssues } from "../axe.ts";
import { aScreen, runningPace, showWithLab } from "../lab-fixture.tsx";

const storageKey = "tipring.scope.direct-line";

beforeEach(() => localStorage.clear());

async function showScope(handlers: Partial<Handlers> = {}) {
  const view = await showWithLab(
    <div style={{ width: 930, height: 430 }}>
      <ScopePanel />
      <Messages />
    </div>,
    handlers,
  );
  const views = () => view.bridge.inputsOf("scope:watch") as ScopeView[];
  await waitFor(() => expect(views().length).toBeGreaterThan(0));
  const newest = () =>
    views()
      .filter(({ viewId }) => viewId === "scope")
      .at(-1) as ScopeView;
  const draw = async (signal: (seconds: number, channel: number) => number, toSeconds = 10) => {
    view.push({ kind: "scope", screen: aScreen(newest(), signal, toSeconds) });
    await act(async () => {
      await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    });
  };
  const glass = view.getByRole("group", { name: "Oscilloscope screen" });
  return { ...view, views, newest, draw, glass };
}

function chartIn(container: HTMLElement): Chart {
  const canvas = container.querySelector("canvas");
  const chart = canvas === null ? undefined : Chart.getChart(canvas);
  if (chart === undefined) throw new Error("There is no chart.");
  return chart;
}

describe("the oscilloscope", () => {
  it("asks for the four usual probes, rolling at 100 ms per division", async () => {
    const { newest } = await showScope();
    expect(newest()).toMatchObject({
      channels: [
        { probe: "line1.fxo.tipRingVolts" },
        { probe: "line1.fxo.loopAmps" },
        { probe: "line1.fxs.ringGroundVolts" },
        { probe: "phone1.earpiece" },
      ],
      secondsPerDivision: 0.1,
      divisions: 10,
      trigger: { kind: "roll" },
    });
    expect(newest().columns).toBeGreaterThan(500);
  });

  it("draws the sine that it was given, in divisions of the channel", async () => {
    const { container, draw, scope } = await showScope();
    // 20 Hz, 20 V peak, on CH1 at 10 V/div around its zero line at 0: two divisions up and down.
    scope.setChannel(0, { positionDivisions: 0, unitsPerDivision: 10 });
    await draw((seconds, channel) => (channel === 0 ? 20 * Math.sin(2 * Math.PI * 20 * seconds) : 0));
    const points = chartIn(container).data.datasets[0]?.data as { x: number; y: number }[];
    // Between two columns of 1/660 of a second the sine moves by at most a fifth of a radian: 0.4 divisions.
    for (const { x, y } of points) expect(y).toBeCloseTo(2 * Math.sin(2 * Math.PI * 20 * (9 + x)), 4);
    expect(Math.max(...points.map(({ y }) => y))).toBeGreaterThan(1.99);
  });

  it("puts pixels of the channel's colour where the trace is", async () => {
    const { container, draw, scope } = await showScope();
    for (const index of [1, 2, 3]) scope.setChannel(index, { visible: false });
    scope.setChannel(0, { positionDivisions: 0, unitsPerDivision: 10 });
    await draw(() => 20);
    const canvas = container.querySelector("canvas") as HTMLCanvasElement;
    // 20 V at 10 V/div: two of four divisions above the middle, a quarter of the height from the top.
    const row = Math.round(canvas.height / 4);
    const pixels = canvas.getContext("2d")?.getImageData(0, row - 2, canvas.width, 4).data ?? new Uint8ClampedArray();
    const green = pixels.filter((value, index) => index % 4 === 1 && value > 120).length;
    expect(green).toBeGreaterThan(canvas.width * 0.9);
  });

  it("draws in the colours of the theme that is chosen while it runs", async () => {
    const { container, draw } = await showScope();
    await draw(() => 20);
    const tip = () => getComputedStyle(document.documentElement).getPropertyValue("--tip").trim();
    const dark = tip();
    act(() => setPreferences({ theme: "light" }));
    expect(tip()).not.toBe(dark);
    await draw(() => 20);
    expect(chartIn(container).data.datasets[0]?.borderColor).toBe(tip());
    act(() => setPreferences({ theme: "dark" }));
  });

  it("turns volts per division in 1-2-5 steps by keys", async () => {
    const { glass, getByRole } = await showScope();
    const scale = getByRole("combobox", { name: "Scale of channel 1, per division" });
    glass.focus();
    await userEvent.keyboard("+");
    expect(scale).toHaveProperty("value", "20");
    await userEvent.keyboard("--");
    expect(scale).toHaveProperty("value", "100");
  });

  it("selects a channel by its number, and moves its trace with the arrows", async () => {
    const { glass, getByRole } = await showScope();
    glass.focus();
    await userEvent.keyboard("2{ArrowUp}{ArrowUp}-");
    expect(getByRole("slider", { name: "Zero line of channel 2" }).getAttribute("aria-valuenow")).toBe("-1");
    expect(getByRole("combobox", { name: "Scale of channel 2, per division" })).toHaveProperty("value", "0.05");
  });

  it("asks for the new time base, and labels it", async () => {
    const { glass, newest, getByRole } = await showScope();
    fireEvent.wheel(glass, { deltaY: -100 });
    await waitFor(() => expect(newest().secondsPerDivision).toBe(0.05));
    expect(getByRole("combobox", { name: "Time per division" })).toHaveProperty("value", "0.05");
    expect(getByRole("option", { name: "1 µs/div" })).toBeTruthy();
    expect(getByRole("option", { name: "60 s/div" })).toBeTruthy();
  });

  it("reads the difference of two time cursors that keys move", async () => {
    const { getByRole, getByText } = await showScope();
    await userEvent.click(getByRole("button", { name: "Time cursors" }));
    expect(getByText("400 ms")).toBeTruthy();
    getByRole("slider", { name: "Time cursor B" }).focus();
    // Five large steps of 1/50 of the screen to the left: 100 ms less.
    await userEvent.keyboard("{PageDown}{PageDown}{PageDown}{PageDown}{PageDown}");
    expect(getByText("300 ms")).toBeTruthy();
    expect(getByText("3.33 Hz")).toBeTruthy();
  });

  it("reads level cursors in the unit and from the zero line of the selected channel", async () => {
    const { getByRole, container, scope } = await showScope();
    scope.setChannel(0, { positionDivisions: -1, unitsPerDivision: 10 });
    await userEvent.click(getByRole("button", { name: "Level cursors" }));
    const readout = container.querySelector(".cursor-readout")?.textContent;
    expect(readout).toContain("20.0 V");
    expect(readout).toContain("ΔV−20.0 V");
  });

  it("holds the moment at the right edge, scrolls by keys, and runs again", async () => {
    const { draw, glass, newest, getByRole } = await showScope();
    await draw(() => 0, 12.5);
    await userEvent.click(getByRole("button", { name: "Hold" }));
    await waitFor(() => expect(newest().heldAtSeconds).toBe(12.5));
    glass.focus();
    await userEvent.keyboard("{ArrowLeft}");
    await waitFor(() => expect(newest().heldAtSeconds).toBeCloseTo(12.4, 9));
    await userEvent.click(getByRole("button", { name: "Hold" }));
    await waitFor(() => expect(newest().heldAtSeconds).toBeUndefined());
  });

  it("draws what comes while the screen is held into the bar of the time machine, and marks on it no more than the screen", async () => {
    const { container, draw, push, views, getByRole } = await showScope();
    const runTo = (seconds: number) => push({ kind: "pace", pace: { ...runningPace, step: 48_000 * seconds, seconds } });
    const asked = () => views().filter(({ viewId }) => viewId === "history").length;
    runTo(0.5);
    await draw(() => 0, 0.5);
    await userEvent.click(getByRole("button", { name: "Hold" }));
    await waitFor(() => expect(asked()).toBe(1));
    // The bar shows ten seconds; the screen's second began half a second before the run.
    expect(container.querySelector<HTMLElement>(".history-window")?.style.width).toBe("5%");
    runTo(3.2);
    await waitFor(() => expect(asked()).toBe(2));
  });

  it("goes back through the last ten minutes by keys, plays them again, and returns to the present", async () => {
    const { draw, push, views, newest, getByRole, queryByRole } = await showScope();
    push({ kind: "pace", pace: { ...runningPace, step: 48_000 * 700, seconds: 700 } });
    await draw(() => 0, 700);
    await userEvent.click(getByRole("button", { name: "Hold" }));
    // The overview: ten minutes up to the present.
    await waitFor(() =>
      expect(views().find(({ viewId }) => viewId === "history")).toMatchObject({ secondsPerDivision: 60, heldAtSeconds: 700 }),
    );
    const moment = getByRole("slider", { name: "Moment on the screen" });
    moment.focus();
    await userEvent.keyboard("{PageDown}{ArrowLeft}");
    await waitFor(() => expect(newest().heldAtSeconds).toBeCloseTo(698.9, 6));
    expect(moment.getAttribute("aria-valuetext")).toBe("11:38.900, 1.10 s ago");
    await userEvent.click(getByRole("button", { name: "Play the recording" }));
    await waitFor(() => expect(newest().heldAtSeconds).toBeGreaterThan(699));
    await userEvent.click(getByRole("button", { name: "Live" }));
    await waitFor(() => expect(newest().heldAtSeconds).toBeUndefined());
    expect(queryByRole("group", { name: "Time machine" })).toBeNull();
  });

  it("keeps the middle of a held screen when the time base changes", async () => {
    const { draw, newest, scope } = await showScope();
    await draw(() => 0, 12.5);
    act(() => scope.toggleHold());
    act(() => scope.setTimebase(0.01));
    // The middle was at 12.0 s; half of the new span is 0.05 s.
    await waitFor(() => expect(newest().heldAtSeconds).toBeCloseTo(12.05, 9));
  });

  it("says that it is cut off while the lab cannot be reached, not that it rolls", async () => {
    const { draw, bridge, container } = await showScope();
    const sweep = () => container.querySelector(".sweep-state")?.textContent;
    await draw(() => 0);
    expect(sweep()).toBe("rolling");
    act(() => bridge.setConnection("lost"));
    expect(sweep()).toBe("cut off");
    await act(async () => bridge.setConnection("open"));
    expect(sweep()).toBe("rolling");
  });

  it("triggers on an event of the bench", async () => {
    const { newest, getByRole } = await showScope();
    await userEvent.click(getByRole("radio", { name: /^Normal/ }));
    await userEvent.selectOptions(getByRole("combobox", { name: "Trigger on" }), "event");
    await userEvent.selectOptions(getByRole("combobox", { name: "Trigger event" }), "ring.tripped");
    await waitFor(() => expect(newest()).toMatchObject({ sweep: "normal", trigger: { kind: "event", event: "ring.tripped" } }));
  });

  it("triggers on the width of a pulse, on a window, on any event and on one digit", async () => {
    const { newest, getByRole, getByLabelText } = await showScope();
    await userEvent.click(getByRole("radio", { name: /^Normal/ }));
    const choose = (name: string, value: string) => userEvent.selectOptions(getByRole("combobox", { name }), value);
    const type = async (label: string, value: string) => {
      await userEvent.clear(getByLabelText(label));
      await userEvent.type(getByLabelText(label), `${value}{Enter}`);
    };
    await choose("Trigger on", "pulse");
    await choose("Trigger channel", "0");
    await userEvent.click(getByRole("radio", { name: "above" }));
    await choose("Pulse is", "longer");
    await type("Pulse width", "60");
    const pulse = { kind: "pulse", channel: 0, side: "above", width: "longer", widthSeconds: 0.06 };
    await waitFor(() => expect(newest().trigger).toMatchObject(pulse));
    await choose("Trigger on", "window");
    await userEvent.click(getByRole("radio", { name: "leaves" }));
    await type("Window from", "42");
    await type("to", "56");
    await waitFor(() => expect(newest().trigger).toMatchObject({ kind: "window", low: 42, high: 56, passage: "leaves" }));
    await choose("Trigger on", "event");
    await choose("Trigger event", "any event");
    await waitFor(() => expect(newest().trigger).toEqual({ kind: "event" }));
    await choose("Trigger event", "digit.received");
    await choose("Digit", "5");
    await waitFor(() => expect(newest().trigger).toEqual({ kind: "event", event: "digit.received", digit: "5" }));
  });

  it("leaves earlier sweeps on the glass where persistence is on, and wipes them where it is off", async () => {
    const { container, push, newest, scope, getByRole } = await showScope();
    for (const index of [1, 2, 3]) scope.setChannel(index, { visible: false });
    scope.setChannel(0, { positionDivisions: 0, unitsPerDivision: 10 });
    await userEvent.click(getByRole("button", { name: "Further controls of the oscilloscope" }));
    const sweep = async (volts: number, triggerSeconds: number) => {
      push({ kind: "scope", screen: { ...aScreen(newest(), () => volts, triggerSeconds + 0.5), state: "triggered", triggerSeconds } });
      await act(async () => {
        await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
      });
    };
    /** Green dots where 20 V are: a quarter of the height from the top. */
    const greenAt20Volts = () => {
      const canvas = container.querySelector("canvas") as HTMLCanvasElement;
      const pixels = canvas.getContext("2d")?.getImageData(0, Math.round(canvas.height / 4) - 2, canvas.width, 4).data ?? [];
      return [...pixels].filter((value, index) => index % 4 === 1 && value > 60).length / canvas.width;
    };
    for (const [persistence, isLeft] of [
      ["endless", true],
      ["off", false],
    ] as const) {
      await userEvent.selectOptions(getByRole("combobox", { name: "Persistence" }), persistence);
      await sweep(20, 10);
      await sweep(-20, 11);
      await sweep(-20, 12);
      expect(greenAt20Volts() > 0.5, persistence).toBe(isLeft);
    }
  });

  it("takes a trigger level in milliamps, and refuses one that is no number beside the field", async () => {
    const { newest, getByRole, getByLabelText } = await showScope();
    await userEvent.click(getByRole("radio", { name: /^Auto/ }));
    const level = getByLabelText("Level");
    await userEvent.clear(level);
    await userEvent.type(level, "12.5{Enter}");
    await waitFor(() => expect(newest().trigger).toMatchObject({ kind: "edge", channel: 1, level: 0.0125, slope: "rising" }));
    await userEvent.clear(level);
    await userEvent.type(level, "a lot{Enter}");
    expect(getByRole("alert").textContent).toBe("Expected −1000 to 1000 mA.");
    expect(newest().trigger).toMatchObject({ level: 0.0125 });
  });

  it("takes up to eight channels, one of them a calculation, and takes them off again", async () => {
    const { newest, draw, scope, getByRole, findByRole } = await showScope();
    await userEvent.click(getByRole("button", { name: "Further controls of the oscilloscope" }));
    for (let i = 0; i < 4; i++) await userEvent.click(getByRole("button", { name: "Add a channel" }));
    expect(getByRole("button", { name: "Add a channel" })).toHaveProperty("disabled", true);
    await userEvent.selectOptions(getByRole("combobox", { name: "Probe of channel 8" }), "A × B");
    await waitFor(() => expect(newest().channels[7]).toEqual({ probe: "line1.fxo.tipRingVolts * line1.fxo.loopAmps" }));
    expect(getByRole("combobox", { name: "Second probe of the calculation on channel 8" })).toHaveProperty("value", "line1.fxo.loopAmps");
    // 48 V by 48 A: fitted to what is first known of the product, with its zero line.
    await draw((_, channel) => (channel === 7 ? 2304 : 48));
    await waitFor(() => expect(getByRole("combobox", { name: "Scale of channel 8, per division" })).toHaveProperty("value", "500"));
    // Its fields stand under it while it is selected; elsewhere its own menu says of what it is.
    const shownName = () => getByRole("combobox", { name: "Probe of channel 8" }).querySelector("option:checked")?.textContent;
    expect(shownName()).toBe("A × B");
    act(() => scope.set({ selected: 0 }));
    await waitFor(() => expect(shownName()).toBe("L1 FXO tip–ring V × L1 FXO loop mA"));
    act(() => scope.set({ selected: 7 }));
    await userEvent.click(await findByRole("button", { name: "Take channel 8 off" }));
    await waitFor(() => expect(newest().channels).toHaveLength(7));
    await waitFor(() => expect(document.activeElement).toBe(getByRole("switch", { name: "Show channel 7" })));
  });

  it("shows each measurement of the selected channel with the statistics of its readings", async () => {
    const { draw, scope, getByRole } = await showScope();
    act(() => scope.set({ measuring: true }));
    for (const [at, volts] of [
      [10, 46],
      [11, 48],
      [12, 50],
    ] as const) {
      await draw(() => volts, at);
      await waitFor(() => expect(scope.store.getState().readout?.toSeconds).toBe(at));
    }
    const row = within(getByRole("region", { name: "Measurements of channel 1" })).getByRole("row", { name: /^mean/ });
    expect([...row.querySelectorAll("td")].map(({ textContent }) => textContent)).toEqual([
      "50.0 V",
      "46.0 V",
      "48.0 V",
      "50.0 V",
      "2.00 V",
    ]);
    const panel = within(getByRole("region", { name: "Measurements of channel 1" }));
    expect(panel.getByText("3 readings")).toBeDefined();
    await userEvent.click(panel.getByRole("button", { name: "Clear" }));
    expect(panel.getByText("0 readings")).toBeDefined();
  });

  it("sets itself to a tone on the line: four cycles across, trigger at its mean, each trace in its lane", async () => {
    const { push, views, newest, getByRole, queryByRole, scope } = await showScope();
    await userEvent.click(getByRole("button", { name: "Autoset" }));
    await waitFor(() => expect(views().some(({ viewId }) => viewId === "autoset")).toBe(true));
    const view = views().find(({ viewId }) => viewId === "autoset") as ScopeView;
    const screen = aScreen(view, () => 8);
    const tone = {
      mean: 8,
      rms: 8,
      acRms: 0.2,
      minimum: 7.7,
      maximum: 8.3,
      hertz: 440,
      crestRatio: 1.4,
      dutyRatio: 0.5,
      riseSeconds: 1e-3,
    };
    push({ kind: "scope", screen: { ...screen, measures: [tone, ...screen.measures.slice(1)] } });
    await waitFor(() => expect(newest()).toMatchObject({ sweep: "auto", trigger: { kind: "edge", channel: 0, level: 8 } }));
    // 4 cycles of 440 Hz in ten divisions: 0.9 ms, the next step is 1 ms.
    expect(newest().secondsPerDivision).toBe(0.001);
    // The first of four lanes of two divisions: 0.6 V in 1.7 divisions, its middle 3 divisions above that of the screen.
    const [first] = scope.store.getState().settings.channels;
    expect(first?.unitsPerDivision).toBe(0.5);
    expect((first?.positionDivisions ?? 0) + 8 / 0.5).toBeCloseTo(3, 6);
    // All of it can be put back, as long as no knob was turned since.
    const putBack = { name: "Put back what Autoset changed: scales, positions, time base and trigger" };
    act(() => scope.set({ selected: 2 }));
    await userEvent.click(getByRole("button", putBack));
    await waitFor(() => expect(newest()).toMatchObject({ trigger: { kind: "roll" }, secondsPerDivision: 0.1 }));
    expect(scope.store.getState().settings.channels[0]).toMatchObject({ unitsPerDivision: 50, positionDivisions: 0.5 });
    expect(queryByRole("button", putBack)).toBeNull();
    expect(document.activeElement).toBe(getByRole("button", { name: "Autoset" }));
  });

  it("shows the selected channel by frequency, and names its lines, with nothing serious for axe", async () => {
    const { push, newest, getByRole, container } = await showScope();
    await userEvent.click(getByRole("button", { name: "Further controls of the oscilloscope" }));
    await userEvent.click(getByRole("radio", { name: "Spectrum" }));
    await waitFor(() => expect(newest().spectrum).toEqual({ kind: "spectrum", channel: 0, toHertz: 4000 }));
    const bands = 800;
    const spectrum = {
      kind: "spectrum",
      channel: 0,
      toHertz: 4000,
      columns: 1,
      bands,
      binHertz: 2.9,
      peaks: [350, 440].map((hertz) => ({ hertz, levelDb: -15.2 })),
      names: [{ name: "US dial tone", hertz: [350, 440] }],
    } as const;
    const screen = aScreen(newest(), () => 0);
    const levels = Float32Array.from({ length: bands }, (_, band) => (band === 70 || band === 88 ? -15.2 : -100));
    push({ kind: "scope", screen: { ...screen, spectrum, samples: Float32Array.of(...screen.samples, ...levels) } });
    const lines = await waitFor(() => getByRole("list", { name: "Lines of the spectrum" }));
    await waitFor(() => expect(lines.textContent).toBe("US dial tone 350 + 440 Hz"));
    const glass = getByRole("group", { name: "Spectrum screen" });
    expect(glass.textContent).toContain("dBm in 600 Ω");
    glass.focus();
    await userEvent.keyboard("2");
    await waitFor(() => expect(newest().spectrum?.channel).toBe(1));
    expect(glass.textContent).toContain("dB above 1 mA");
    await userEvent.click(getByRole("button", { name: "Peak hold" }));
    expect(getByRole("button", { name: "Peak hold", pressed: true })).toBeDefined();
    expect(await seriousIssues(container)).toEqual([]);
    await userEvent.click(getByRole("radio", { name: "Spectrogram" }));
    await waitFor(() => expect(newest().spectrum).toMatchObject({ kind: "spectrogram", channel: 1 }));
    expect(getByRole("group", { name: "Spectrogram screen" })).toBeDefined();
  });

  it("lays a kept screen over the traces, trigger over trigger, and moves it", async () => {
    const { push, newest, getByRole, getByLabelText } = await showScope();
    await userEvent.click(getByRole("button", { name: "Further controls of the oscilloscope" }));
    push({ kind: "scope", screen: { ...aScreen(newest(), () => 8, 10), triggerSeconds: 9.2 } });
    await waitFor(() => expect(getByRole("group", { name: "Channel 1" }).textContent).toContain("8.00 V"));
    await userEvent.click(getByRole("button", { name: /^Reference/ }));
    await userEvent.click(getByRole("menuitem", { name: "Keep this screen as reference" }));
    const kept = { source: { kind: "moment" }, fromSeconds: 9, triggerSeconds: 9.2, shiftSeconds: 0 };
    await waitFor(() => expect(newest().reference).toEqual(kept));
    const shift = getByLabelText("moved by");
    await userEvent.clear(shift);
    await userEvent.type(shift, "5{Enter}");
    await waitFor(() => expect(newest().reference).toEqual({ ...kept, shiftSeconds: 0.005 }));
  });

  it("lays a measurement from a file over the channels of the same probes", async () => {
    const info = {
      name: "before.csv",
      sha256: "0".repeat(64),
      sampleHz: 8000,
      seconds: 2,
      tracks: ["line1.fxo.loopAmps", "line1.fxo.tipRingVolts"],
    };
    const { newest, getByRole, findByText } = await showScope({ "recording:add": async () => done(info) });
    await userEvent.click(getByRole("button", { name: "Further controls of the oscilloscope" }));
    const picker = document.querySelector<HTMLInputElement>('input[type="file"][aria-label="Measurement to lay over the traces"]');
    if (picker === null) throw new Error("There is no file picker.");
    await userEvent.upload(picker, new File(["seconds,line1.fxo.loopAmps\n0,0.02\n"], "before.csv"));
    expect(await findByText("before.csv")).toBeTruthy();
    await waitFor(() =>
      expect(newest().reference?.source).toEqual({
        kind: "recording",
        name: "before.csv",
        parts: [
          { channel: 0, track: 1 },
          { channel: 1, track: 0 },
        ],
      }),
    );
  });

  it("shows the band in which the loop current should lie, with the limit's source", async () => {
    const { draw, scope, findByText } = await showScope();
    act(() => scope.set({ bands: true, selected: 1 }));
    await draw(() => 0.025);
    // Divided at 20 mA a division around -1.2: the US limit of 20 mA lies 0.2 divisions under the middle.
    const text = await findByText("Loop current: at least 20 mA");
    expect(text.title).toContain("Dialogic AG 2000");
    const band = text.parentElement as HTMLElement;
    expect(parseFloat(band.style.top) + parseFloat(band.style.height)).toBeCloseTo(((4 + 0.2) / 8) * 100, 3);
  });

  it("writes a note on a moment into the journal, and goes to it", async () => {
    const { bridge, draw, newest, getByRole, findByRole } = await showScope();
    bridge.answer("bench:apply", async () => done({ appliedAtStep: 0 }));
    await userEvent.click(getByRole("button", { name: "Further controls of the oscilloscope" }));
    await draw(() => 8, 10);
    await userEvent.click(getByRole("button", { name: "Notes on moments of the run" }));
    await userEvent.click(getByRole("button", { name: "Note here" }));
    // One second is on the screen: its middle is at 9.5 s.
    await userEvent.type(getByRole("textbox", { name: "Note at 00:09.500" }), "the click before the tone{Enter}");
    const note = { id: "note1", seconds: 9.5, text: "the click before the tone" };
    await waitFor(() => expect(bridge.inputsOf("bench:apply")).toEqual([{ command: { kind: "note", ...note } }]));
    act(() => bridge.push({ kind: "notes", notes: [note] }));
    await userEvent.click(await findByRole("button", { name: 'Show the moment of "the click before the tone", 00:09.500' }));
    await waitFor(() => expect(newest().heldAtSeconds).toBeCloseTo(9.5 + 0.7, 6));
    // Another text for the same moment takes the place of the first.
    await userEvent.click(getByRole("button", { name: 'Change the note "the click before the tone"' }));
    const written = getByRole("textbox", { name: "Note at 00:09.500" });
    expect(written).toHaveProperty("value", note.text);
    await userEvent.clear(written);
    await userEvent.type(written, "a click{Enter}");
    await waitFor(() => expect(bridge.inputsOf("bench:apply").at(-1)).toEqual({ command: { kind: "note", ...note, text: "a click" } }));
    await userEvent.click(getByRole("button", { name: 'Delete the note "the click before the tone"' }));
    await waitFor(() => expect(bridge.inputsOf("bench:apply").at(-1)).toEqual({ command: { kind: "erase-note", id: "note1" } }));
  });

  it("arms another single capture on request", async () => {
    const { views, getByRole } = await showScope();
    await userEvent.click(getByRole("radio", { name: /^Single/ }));
    await waitFor(() => expect(views().at(-1)?.sweep).toBe("single"));
    const before = views().length;
    await userEvent.click(getByRole("button", { name: "Arm" }));
    await waitFor(() => expect(views().length).toBe(before + 1));
  });

  it("fits a channel to what it measures", async () => {
    const { draw, getByRole } = await showScope();
    await draw((_, channel) => (channel === 1 ? 0.0312 : 0));
    await userEvent.click(getByRole("button", { name: "Fit channel 2 to the screen" }));
    // Zero to 31.2 mA over six divisions: 10 mA a division, the middle at 1.5 divisions.
    expect(getByRole("combobox", { name: "Scale of channel 2, per division" })).toHaveProperty("value", "0.01");
    expect(getByRole("slider", { name: "Zero line of channel 2" }).getAttribute("aria-valuenow")).toBe("-1.5");
  });

  it("says at its edge which trace lies beyond it", async () => {
    const { draw, findByRole } = await showScope();
    await draw((_, channel) => (channel === 0 ? -400 : 0));
    expect((await findByRole("img", { name: "The trace of channel 1 lies below the screen." })).textContent).toBe("1▼");
  });

  it("writes a difference of nothing in the unit of the mean beside it", async () => {
    const { draw, getByRole } = await showScope();
    await draw((_, channel) => (channel === 1 ? 5.3e-6 : 0));
    const readings = within(getByRole("group", { name: "Channel 2" }));
    await waitFor(() => expect(readings.getByTitle("Mean over the screen").textContent).toBe("mean5.30 µA"));
    expect(readings.getByText("p-p").parentElement?.textContent).toBe("p-p0.00 µA");
  });

  it("shows the readings of a channel with their units", async () => {
    const { draw, getByRole } = await showScope();
    await draw((_, channel) => (channel === 0 ? 48 : 0));
    await waitFor(() =>
      expect(within(getByRole("group", { name: "Channel 1" })).getByTitle("Mean over the screen").textContent).toBe("mean48.0 V"),
    );
  });

  it("remembers its settings for the bench", async () => {
    const first = await showScope();
    act(() => first.scope.setTimebase(0.005));
    first.unmount();
    const again = await showScope();
    expect(again.newest().secondsPerDivision).toBe(0.005);
  });

  it("falls back field by field where what it remembers is damaged", async () => {
    localStorage.setItem(
      storageKey,
      JSON.stringify({ secondsPerDivision: "soon", channels: [{ probe: "line9.gone", visible: "yes" }], mode: "auto" }),
    );
    const { newest } = await showScope();
    expect(newest()).toMatchObject({ secondsPerDivision: 0.1, sweep: "auto" });
    expect(newest().channels[0]).toEqual({ probe: "line1.fxo.tipRingVolts" });
  });

  it("starts afresh where what it remembers is cut off", async () => {
    const warn = vi.spyOn(console, "warn").mockImplementation(() => undefined);
    localStorage.setItem(storageKey, '{"secondsPerDivision": 0.0');
    const { newest } = await showScope();
    expect(newest().secondsPerDivision).toBe(0.1);
    expect(warn).toHaveBeenCalled();
    warn.mockRestore();
  });

  it("says why the lab refused a view", async () => {
    const { findByText } = await showScope({ "scope:watch": async () => refuse("unknown-id", "There is no probe line9.fxo.loopAmps.") });
    expect(await findByText("There is no probe line9.fxo.loopAmps.")).toBeTruthy();
  });
});

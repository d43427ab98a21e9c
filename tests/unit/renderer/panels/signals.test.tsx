/** The signals panel: what the command line can send onto a line can be sent by hand, by role and name. */
import { beforeEach, describe, expect, it } from "vitest";
import { userEvent } from "vitest/browser";
import { SignalsPanel } from "../../../../src/renderer/panels/signals/SignalsPanel.tsx";
import { done, refuse } from "../../../../src/shared/ipc/outcome.ts";
import { readTone, toneText } from "../../../../src/renderer/panels/signals/tone-text.ts";
import { tonePlan, tonePlanCountries } from "../../../../src/shared/catalog/tone-plans.ts";
import { anEvent, showWithLab } from "../lab-fixture.tsx";

beforeEach(() => localStorage.clear());

const hash = "0".repeat(64);
const woman = { name: "voice:woman", sha256: hash, sampleHz: 8000, seconds: 13.2, tracks: ["channel 1"] };
const trace = { name: "fault.csv", sha256: hash, sampleHz: 8000, seconds: 2, tracks: ["line1.fxo.tipRingVolts", "line1.fxs.tipRingVolts"] };

async function showPanel() {
  const lab = await showWithLab(
    <div style={{ width: 320, height: 560 }}>
      <SignalsPanel />
    </div>,
    { "recording:list": async () => done([woman, trace]) },
  );
  const press = async (name: RegExp | string) => userEvent.click(lab.getByRole("button", { name }));
  const commands = () => lab.bridge.inputsOf("bench:apply").map(({ command }) => command);
  return { ...lab, press, commands };
}

it("writes every tone of every country so that it can be read again", () => {
  let count = 0;
  for (const country of tonePlanCountries())
    for (const tone of Object.values(tonePlan(country)!.tones)) {
      const text = toneText(tone);
      if (text === undefined) continue;
      const told = tone.segments.map(({ hertz, modulation, onSeconds, offSeconds, relativeDb }) => ({
        hertz,
        modulation,
        onSeconds,
        offSeconds: onSeconds === undefined ? 0 : offSeconds,
        relativeDb,
      }));
      expect(readTone(text), `${country}: ${text}`).toEqual(told.map((each) => JSON.parse(JSON.stringify(each)) as unknown));
      count += 1;
    }
  expect(count).toBeGreaterThan(1300);
});

describe("the signals panel", () => {
  it("rings a pattern, sends a tone of the plan, winks, and says that a message waits", async () => {
    const { getByRole, findByRole, press, commands } = await showPanel();
    // The settings below come last; one of them is called as a choice is.
    await findByRole("textbox", { name: "Tone" });
    await userEvent.selectOptions(getByRole("combobox", { name: "Ringing" }), "dr3");
    await press("Ring Line 1 with this pattern for 12 s");
    await userEvent.selectOptions(getByRole("combobox", { name: "Tone" }), "busy");
    await press("Send this tone to Line 1");
    await press("Stop the tone on Line 1");
    await press(/^Wink on Line 1/);
    await userEvent.click(getByRole("switch", { name: "A message waits for this line" }));
    expect(commands()).toMatchObject([
      { kind: "ring", device: "exchange", line: "line1", seconds: 12, pattern: "dr3" },
      { kind: "tone", device: "exchange", line: "line1", name: "busy" },
      { kind: "tone", device: "exchange", line: "line1" },
      { kind: "wink", device: "exchange", line: "line1", seconds: 0.25 },
      { kind: "set", path: "exchange.ports.1.messageWaiting", value: true },
    ]);
  });

  it("sets a tone by hand, as people write it, and its level", async () => {
    const { getByRole, commands, findByText } = await showPanel();
    await userEvent.selectOptions(getByRole("combobox", { name: "Tone" }), "busy");
    const bursts = getByRole("textbox", { name: /^Bursts/ });
    expect((bursts as HTMLInputElement).value).toBe("480+620 0.5/0.5");
    await userEvent.fill(bursts, "busy!");
    await userEvent.keyboard("{Enter}");
    await findByText(/^Expected frequencies and seconds on and off/);
    // What was typed stands there to be mended.
    expect((bursts as HTMLInputElement).value).toBe("busy!");
    await userEvent.fill(bursts, "400*25@0.85 0.4/0.2, 425 1/2 -10dB");
    await userEvent.keyboard("{Enter}");
    await userEvent.fill(getByRole("textbox", { name: "Each" }), "-20");
    await userEvent.keyboard("{Enter}");
    expect(commands()).toEqual([
      {
        kind: "set",
        path: "exchange.tones.busy",
        value: {
          segments: [
            { hertz: [400], modulation: { hertz: 25, depth: 0.85 }, onSeconds: 0.4, offSeconds: 0.2 },
            { hertz: [425], onSeconds: 1, offSeconds: 2, relativeDb: -10 },
          ],
          repeatFrom: 0,
        },
      },
      { kind: "set", path: "exchange.tones.busy.levelDbm", value: -20 },
    ]);
  });

  it("tells the idle set what its call cost, and says why it cannot", async () => {
    const { getByRole, press, commands, bridge, findByText } = await showPanel();
    await userEvent.type(getByRole("textbox", { name: "Charge" }), "0.43 EUR");
    await userEvent.type(getByRole("textbox", { name: "Duration" }), "00:03:10");
    await press("Tell the idle set on Line 1 what its call cost");
    expect(commands()).toMatchObject([
      { kind: "advise-charge", device: "exchange", line: "line1", charge: "0.43 EUR", duration: "00:03:10" },
    ]);
    bridge.answer("bench:apply", async () => refuse("not-possible", "Line 1 is not idle: charges are told after the call."));
    await press("Tell the idle set on Line 1 what its call cost");
    expect(await findByText("Line 1 is not idle: charges are told after the call.")).toBeTruthy();
  });

  it("plays a column of a trace onto the pair, and lets the set speak with a voice", async () => {
    const { findByRole, getByRole, press, commands } = await showPanel();
    const recordings = await findByRole("combobox", { name: "Recording" });
    await press(/^Let Telephone 1 speak/);
    await userEvent.selectOptions(recordings, "fault.csv, 2.0 s");
    await userEvent.selectOptions(getByRole("combobox", { name: "Channel or column" }), "line1.fxs.tipRingVolts");
    await press("Play the recording onto the pair at Telephone 1");
    await press("Stop playing there");
    expect(commands()).toMatchObject([
      { kind: "speak", device: "phone1", sample: "woman", levelDbm: -16 },
      { kind: "play", port: "phone1.line", file: "fault.csv", column: "line1.fxs.tipRingVolts" },
      { kind: "play", port: "phone1.line" },
    ]);
  });

  it("measures the level and shows the newest reading of this line", async () => {
    const { press, commands, push, findByText } = await showPanel();
    await press("Measure the level at Telephone 1 for 1 s");
    expect(commands()).toMatchObject([{ kind: "measure-level", port: "phone1.line", seconds: 1 }]);
    push({
      kind: "events",
      events: [anEvent(1, { kind: "level.measured", line: "line1", text: "Level at phone1.line over 1 s: -20 dBm." })],
    });
    expect(await findByText("Level at phone1.line over 1 s: −20 dBm.")).toBeTruthy();
  });

  it("says of an empty file that it is empty, and does not trouble the lab with it", async () => {
    const { container, bridge, findByRole } = await showPanel();
    const picker = container.querySelector<HTMLInputElement>("input[type=file]");
    await userEvent.upload(picker ?? container, new File([], "nothing.csv"));
    expect((await findByRole("alert")).textContent).toContain("nothing.csv is empty");
    expect(bridge.inputsOf("recording:add")).toEqual([]);
  });

  it("says why the lab does not take a file", async () => {
    const { container, bridge, findByRole } = await showPanel();
    bridge.answer("recording:add", async () => refuse("file", "broken.wav is cut off: its sound should take 800 bytes, but 10 are there."));
    const picker = container.querySelector<HTMLInputElement>("input[type=file]");
    await userEvent.upload(picker ?? container, new File(["RIFF"], "broken.wav"));
    expect((await findByRole("alert")).textContent).toContain("broken.wav is cut off");
  });
});

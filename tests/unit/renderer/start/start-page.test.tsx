/** The start page: benches to open by mouse and keyboard, files with a sentence where they are refused, benches opened before. */
import { render } from "@testing-library/react";
import { beforeEach, describe, expect, it } from "vitest";
import { userEvent } from "vitest/browser";
import { StartPage } from "../../../../src/renderer/start/StartPage.tsx";
import { createLab } from "../../../../src/renderer/state/lab.ts";
import { LabContext } from "../../../../src/renderer/state/lab-store.ts";
import { builtInBenches, directLine } from "../../../../src/shared/catalog/benches.ts";
import { done, refuse } from "../../../../src/shared/ipc/outcome.ts";
import { wiringOf } from "../../../../src/shared/model/wiring.ts";
import { fakeBridge } from "../../../support/fake-bridge.ts";

const summaries = builtInBenches.map((bench) => ({ id: bench.id, title: bench.title, summary: bench.summary, wiring: wiringOf(bench) }));
const opened = { bench: directLine, probes: [], stepSeconds: 1 / 48_000, seed: 1 };

async function showStart() {
  const bridge = fakeBridge({
    "bench:list": async () => done(summaries),
    "bench:open": async () => done(opened),
    "bench:load": async () => done(opened),
  });
  const show = () =>
    render(
      <LabContext value={createLab(bridge)}>
        <StartPage />
      </LabContext>,
    );
  const view = show();
  await view.findByRole("button", { name: "Open Direct line" });
  return { ...view, bridge, show };
}

beforeEach(() => localStorage.clear());

describe("the start page", () => {
  it("shows a card for every bench of the lab", async () => {
    const page = await showStart();
    expect(page.getAllByRole("article").map((card) => card.querySelector("h3")?.textContent)).toEqual(
      builtInBenches.map(({ title }) => title),
    );
  });

  it("opens a bench by keyboard", async () => {
    const { bridge, getByRole } = await showStart();
    getByRole("button", { name: "Open Two subscribers" }).focus();
    await userEvent.keyboard("{Enter}");
    expect(bridge.inputsOf("bench:open")).toEqual([{ benchId: "two-subscribers" }]);
  });

  it("opens a bench once by a click on its button, which stands on a card that opens too", async () => {
    const { bridge, getByRole } = await showStart();
    await userEvent.click(getByRole("button", { name: "Open Direct line" }));
    expect(bridge.inputsOf("bench:open")).toEqual([{ benchId: "direct-line" }]);
  });

  it("says on the card why a bench was not opened", async () => {
    const { bridge, getByRole, findByRole } = await showStart();
    bridge.answer("bench:open", async () => refuse("not-possible", "The lab is busy."));
    await userEvent.click(getByRole("button", { name: "Open Direct line" }));
    expect((await findByRole("alert")).textContent).toContain("The lab is busy.");
  });

  it("loads a bench file", async () => {
    const { bridge, getByLabelText } = await showStart();
    await userEvent.upload(getByLabelText("Bench file"), new File([JSON.stringify(directLine)], "mine.json", { type: "application/json" }));
    await expect.poll(() => bridge.inputsOf("bench:load")).toEqual([{ bench: directLine }]);
  });

  it("says that a file which is not JSON is no bench", async () => {
    const { bridge, getByLabelText, findByRole } = await showStart();
    await userEvent.upload(getByLabelText("Bench file"), new File(["not a bench"], "notes.json", { type: "application/json" }));
    expect((await findByRole("alert")).textContent).toContain("notes.json was not opened, as it is no bench file.");
    expect(bridge.inputsOf("bench:load")).toEqual([]);
  });

  it("says of a run that was saved as an experiment who runs it", async () => {
    const { bridge, getByLabelText, findByRole } = await showStart();
    const experiment = JSON.stringify({ format: "tipring-experiment", version: 1, bench: directLine });
    await userEvent.upload(getByLabelText("Bench file"), new File([experiment], "run.json", { type: "application/json" }));
    expect((await findByRole("alert")).textContent).toContain('which the command line runs again ("tipring run run.json")');
    expect(bridge.inputsOf("bench:load")).toEqual([]);
  });

  it("keeps what was opened, to be opened again", async () => {
    const first = await showStart();
    await userEvent.click(first.getByRole("button", { name: "Open Direct line" }));
    first.unmount();
    const again = first.show();
    await userEvent.click(await again.findByRole("button", { name: "Open Direct line again (built in)" }));
    expect(first.bridge.inputsOf("bench:open")).toHaveLength(2);
  });

  it("tells a file from the built-in bench of the same title", async () => {
    const first = await showStart();
    await userEvent.click(first.getByRole("button", { name: "Open Direct line" }));
    await userEvent.upload(first.getByLabelText("Bench file"), new File([JSON.stringify(directLine)], "mine.json"));
    await expect.poll(() => first.bridge.inputsOf("bench:load")).toHaveLength(1);
    first.unmount();
    const again = first.show();
    await again.findByRole("button", { name: "Open Direct line again (built in)" });
    await userEvent.click(again.getByRole("button", { name: "Open Direct line again (mine.json)" }));
    expect(first.bridge.inputsOf("bench:load")).toHaveLength(2);
  });

  it("keeps a bench whose values were set: it is there again after the lab has gone", async () => {
    const first = await showStart();
    const changed = { ...directLine, country: "DE" };
    first.bridge.push({ kind: "values", bench: changed });
    await expect.poll(() => localStorage.getItem("tipring.recent-benches")).toContain('"country":"DE"');
    first.unmount();
    const again = first.show();
    await userEvent.click(await again.findByRole("button", { name: "Open Direct line again (as you left it)" }));
    expect(first.bridge.inputsOf("bench:load")).toEqual([{ bench: changed }]);
  });

  it("teaches that FXS is the jack and FXO the plug", async () => {
    const { getByRole } = await showStart();
    expect(getByRole("region", { name: "FXS and FXO in three lines" }).textContent).toMatch(/FXS is the jack.*FXO is the plug/);
  });
});

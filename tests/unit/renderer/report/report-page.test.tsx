/** The report: what was chosen goes in, nothing else, and is remembered; on the desktop it becomes a PDF. */
import { render, waitFor } from "@testing-library/react";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { userEvent } from "vitest/browser";
import { keepScreens } from "../../../../src/renderer/export/newest-screens.ts";
import { addCapture } from "../../../../src/renderer/report/captures-store.ts";
import "../../../../src/renderer/styles/tokens.css";
import ReportPage from "../../../../src/renderer/report/ReportPage.tsx";
import type { Lab } from "../../../../src/renderer/state/lab.ts";
import { createLab } from "../../../../src/renderer/state/lab.ts";
import { createScopeStore, viewOf } from "../../../../src/renderer/state/scope-store.ts";
import { LabContext } from "../../../../src/renderer/state/lab-store.ts";
import { directLine } from "../../../../src/shared/catalog/benches.ts";
import { done } from "../../../../src/shared/ipc/outcome.ts";
import type { DecodedRow } from "../../../../src/shared/model/decoder.ts";
import type { FakeBridge } from "../../../support/fake-bridge.ts";
import { fakeBridge } from "../../../support/fake-bridge.ts";
import { plainReadings } from "../../../support/fake-readings.ts";
import { aScreen, probes } from "../lab-fixture.tsx";

const dialTone = { fromSeconds: 9.2, toSeconds: 9.9, text: "dial tone" };

type Shown = { readonly dialogs?: boolean; readonly onLab?: (lab: Lab, bridge: FakeBridge) => void };

async function showReport({ dialogs = false, onLab }: Shown = {}) {
  const bench = structuredClone(directLine);
  bench.lines["line1"]!.cable = [{ type: "pe-0.5", metres: 5000 }];
  const open = { bench, probes, stepSeconds: 1 / 48_000, seed: 1 };
  const bridge = fakeBridge({
    "lab:info": async () => done({ version: "1.2.3", door: dialogs ? ("desktop" as const) : ("browser" as const), dialogs, open }),
    "line:read": async ({ line, sets }) => done({ ...plainReadings, line, sets, hook: sets === "on-hook" ? "on" : "off" }),
    "report:print": async ({ fileName }) => done({ saved: true, fileName }),
  });
  const lab = createLab(bridge);
  await waitFor(() => expect(lab.store.getState().open).toBeDefined());
  bridge.push({ kind: "notes", notes: [{ id: "note1", seconds: 1.5, text: "the click before the tone" }] });
  bridge.push({ kind: "events", events: [{ step: 0, seconds: 0.25, source: "phone1", kind: "hook.off", text: "Telephone 1 off hook." }] });
  onLab?.(lab, bridge);
  const view = render(
    <LabContext value={lab}>
      <ReportPage onBack={() => undefined} />
    </LabContext>,
  );
  const paper = await view.findByRole("article", { name: "Report as it is printed" });
  await view.findByText("Line 1, telephones off hook");
  return { ...view, bridge, paper };
}

beforeEach(() => localStorage.clear());

describe("the report", () => {
  it("holds drawing, settings that differ, captures, judged readings with their sources, notes and events", async () => {
    const dots = document.createElement("canvas");
    [dots.width, dots.height] = [4, 4];
    const pen = dots.getContext("2d")!;
    pen.fillStyle = "rgb(225 95 80)";
    pen.fillRect(0, 0, 4, 4);
    const parts = [
      { kind: "line", points: [0, 0, 10, 10], colour: "#000" },
      { kind: "dots", x: 1, y: 1, width: 8, height: 8, canvas: dots },
    ] as const;
    addCapture(directLine.id, {
      picture: { width: 10, height: 10, title: "Oscilloscope", description: "One trace.", background: "#fff", parts },
    });
    const { paper, getByRole } = await showReport();
    const sections = [...paper.querySelectorAll("section > h2")].map(({ textContent }) => textContent);
    expect(sections).toEqual(["Drawing of the bench", "Settings", "Captures", "Readings and limits", "Notes", "Event log"]);
    expect(getByRole("region", { name: "Settings" }).textContent).toContain("Line 1: cable5.00 km 0.5 mm");
    expect(getByRole("region", { name: "Captures" }).querySelector("svg path")?.getAttribute("d")).toBe("M0 0L10 10");
    // A spectrogram's dots are painted: an image of another address than the lab's own is blocked in the page.
    const figure = getByRole("region", { name: "Captures" });
    expect(figure.querySelector("image, img")).toBeNull();
    expect([...figure.querySelector("canvas")!.getContext("2d")!.getImageData(1, 1, 1, 1).data]).toEqual([225, 95, 80, 255]);
    const readings = getByRole("region", { name: "Readings and limits" }).textContent;
    expect(readings).toContain(
      "Loop current29.6 mAgoodMore than 20.0 mA (18 mA on older lines). Source: South Carolina regulation 103-663.3, Dialogic AG 2000 electrical specifications.",
    );
    expect(getByRole("region", { name: "Notes" }).textContent).toContain("00:01.500the click before the tone");
    expect(getByRole("region", { name: "Event log" }).textContent).toContain("0.250 sTelephone 1hook.off: Telephone 1 off hook.");
    await userEvent.click(getByRole("button", { name: "Take figure 1 out of the report" }));
    await waitFor(() => expect(getByRole("region", { name: "Captures" }).textContent).toContain("No screen was drawn yet."));
  });

  it("begins with the screen that is shown, its decoder rows read to their end", async () => {
    const choice = { line: "line1", end: "fxo", decoder: "tones" } as const;
    localStorage.setItem("tipring.scope.direct-line", JSON.stringify({ channels: [{ probe: probes[0]?.name }], decoders: [choice] }));
    const view = viewOf(createScopeStore(directLine.id, probes).store.getState(), "scope", 50);
    const rows = (readTo?: number): DecodedRow[] => [
      {
        choice,
        ...(readTo === undefined ? {} : { readToSeconds: readTo }),
        levels: [{ level: "messages", boxes: readTo === undefined ? [dialTone] : [] }],
      },
    ];
    const { getByRole } = await showReport({
      onLab: (lab, bridge) => {
        keepScreens(lab);
        bridge.push({ kind: "scope", screen: { ...aScreen(view, () => 8), decoded: rows(9) } });
        bridge.answer("scope:watch", async (asked) => {
          const screen = { ...aScreen(asked, () => 8, asked.heldAtSeconds), state: "held" as const };
          bridge.push({ kind: "scope", screen: { ...screen, decoded: rows(9) } });
          bridge.push({ kind: "scope", screen: { ...screen, decoded: rows() } });
          return done({ watching: true });
        });
      },
    });
    const captures = getByRole("region", { name: "Captures" });
    await waitFor(() => expect(captures.querySelectorAll("figure")).toHaveLength(1));
    expect(captures.textContent).toContain("dial tone");
    expect(captures.textContent).not.toContain("not read yet");
  });

  it("leaves out what is not chosen, and remembers choice, title, author and comment", async () => {
    const first = await showReport();
    await userEvent.click(first.getByRole("checkbox", { name: "Event log" }));
    await userEvent.fill(first.getByRole("textbox", { name: "Title" }), "After the storm");
    await userEvent.fill(first.getByRole("textbox", { name: "Author" }), "A. Technician");
    await userEvent.fill(first.getByRole("textbox", { name: "Comment" }), "Damp joint at the pole.");
    first.unmount();
    const { paper, queryByRole } = await showReport();
    expect(queryByRole("region", { name: "Event log" })).toBeNull();
    expect(paper.querySelector("header")?.textContent).toMatch(/^After the stormby A\. Technician.*Damp joint at the pole\.$/s);
  });

  it("is printed by the browser, and saved as a PDF on the desktop", async () => {
    const print = vi.spyOn(window, "print").mockImplementation(() => undefined);
    const browser = await showReport();
    await userEvent.click(browser.getByRole("button", { name: "Print" }));
    expect(print).toHaveBeenCalledOnce();
    browser.unmount();
    const { bridge, getByRole, findByText } = await showReport({ dialogs: true });
    await userEvent.click(getByRole("button", { name: "Save as PDF" }));
    expect(bridge.inputsOf("report:print")).toEqual([{ fileName: "direct-line-report.pdf" }]);
    await findByText("direct-line-report.pdf was saved.");
    print.mockRestore();
  });

  it("has letters of one size on paper, however large the bench: its drawing is none of what the paper must hold", async () => {
    const { paper } = await showReport();
    const drawing = paper.querySelector<HTMLElement>(".paper-drawing")!;
    expect(getComputedStyle(drawing).contain).toBe("strict");
    const [outer, inner] = [drawing.getBoundingClientRect(), drawing.querySelector(".bench-scene")!.getBoundingClientRect()];
    expect(outer.height).toBeGreaterThan(100);
    expect(inner.bottom).toBeLessThanOrEqual(outer.bottom + 1);
  });

  it("is dark on white in a dark window", async () => {
    document.documentElement.dataset["theme"] = "dark";
    const { paper } = await showReport();
    const { color, backgroundColor } = getComputedStyle(paper);
    expect([color, backgroundColor]).toEqual(["rgb(21, 32, 43)", "rgb(255, 255, 255)"]);
    expect(getComputedStyle(document.documentElement).getPropertyValue("--text")).not.toBe("#15202b");
  });

  it("names settings in the window's words, with values and units", async () => {
    const { getByRole } = await showReport();
    const settings = getByRole("region", { name: "Settings" }).textContent;
    expect(settings).toMatch(
      /Exchange: feedresistive, battery 48.0 V, 200 Ω per leg, 2.00 H per leg, speech 600 Ω, 2.16 µF.*Telephone 1: ringer6.93 kΩ, 8.00 µF/,
    );
    expect(settings).not.toMatch(/Volts|Ohms[A-Z]|offHook/);
  });
});

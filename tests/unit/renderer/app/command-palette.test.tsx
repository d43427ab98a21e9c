/** The palette does by its name what a control does, and takes what is typed from the first letter on. */
import { render } from "@testing-library/react";
import { describe, expect, it, vi } from "vitest";
import { userEvent } from "vitest/browser";
import { CommandPalette } from "../../../../src/renderer/app/CommandPalette.tsx";
import { createLab } from "../../../../src/renderer/state/lab.ts";
import { LabContext } from "../../../../src/renderer/state/lab-store.ts";
import { done } from "../../../../src/shared/ipc/outcome.ts";
import { eventually } from "../../../support/eventually.ts";
import { fakeBridge } from "../../../support/fake-bridge.ts";
import { openDirectLine } from "../lab-fixture.tsx";

async function show() {
  const bridge = fakeBridge({
    "lab:info": async () => done({ version: "0.0.0", door: "browser" as const, dialogs: false, open: openDirectLine }),
    "bench:apply": async () => done({ appliedAtStep: 1 }),
  });
  const lab = createLab(bridge);
  await eventually(() => expect(lab.store.getState().open).toBeDefined());
  const window = { showPage: vi.fn(), leaveBench: vi.fn(), showHelp: vi.fn(), showSettings: vi.fn(), showTour: vi.fn() };
  const onClose = vi.fn();
  const view = render(
    <LabContext value={lab}>
      <CommandPalette open onClose={onClose} pages={window} />
    </LabContext>,
  );
  return { ...view, bridge, window, onClose };
}

describe("the palette of commands", () => {
  it("finds a command by some letters, runs it on Enter, and closes", async () => {
    const { window, onClose } = await show();
    await userEvent.keyboard("settings{Enter}");
    expect(window.showSettings).toHaveBeenCalledOnce();
    expect(onClose).toHaveBeenCalled();
  });
  it("rings a line of the bench", async () => {
    const { bridge } = await show();
    await userEvent.keyboard("ring line{Enter}");
    expect(bridge.inputsOf("bench:apply")).toEqual([{ command: { kind: "ring", device: "exchange", line: "line1", seconds: 12 } }]);
  });
  it("opens every tool, and the wiring of the bench as a copy", async () => {
    const { window, getByRole } = await show();
    for (const [name, page] of [
      ["Survey", "survey"],
      ["Site check", "site"],
      ["Bench editor", "editor"],
      ["Exercises", "exercises"],
    ] as const) {
      await userEvent.click(getByRole("option", { name }));
      expect(window.showPage).toHaveBeenLastCalledWith(page);
    }
    expect(window.leaveBench).toHaveBeenCalledTimes(4);
    await userEvent.click(getByRole("option", { name: /^Edit the wiring/ }));
    await eventually(() => expect(window.showPage).toHaveBeenCalledTimes(5));
    expect(window.showPage).toHaveBeenLastCalledWith("editor");
    expect(window.leaveBench).toHaveBeenCalledTimes(4);
  });
  it("says that there is nothing of that name", async () => {
    const { getByText } = await show();
    await userEvent.keyboard("qqqqq");
    expect(getByText("Nothing of that name.")).toBeTruthy();
  });
});

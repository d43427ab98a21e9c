/** Runs that the lab could not end: gone on with or thrown away from the start page, by keyboard too. */
import { render } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { userEvent } from "vitest/browser";
import { KeptRuns } from "../../../../src/renderer/start/KeptRuns.tsx";
import { createLab } from "../../../../src/renderer/state/lab.ts";
import { LabContext } from "../../../../src/renderer/state/lab-store.ts";
import { directLine } from "../../../../src/shared/catalog/benches.ts";
import { done, refuse } from "../../../../src/shared/ipc/outcome.ts";
import { fakeBridge } from "../../../support/fake-bridge.ts";

const kept = { id: "a.run", title: "Direct line", endedMs: Date.UTC(2026, 0, 2), seconds: 83.4, commands: 7 };

function show(problems: readonly string[] = []) {
  const bridge = fakeBridge({ "run:list": async () => done({ runs: [kept], problems }) });
  const lab = createLab(bridge);
  return {
    bridge,
    lab,
    ...render(
      <LabContext value={lab}>
        <KeptRuns />
      </LabContext>,
    ),
  };
}

describe("a run that was cut off", () => {
  it("is offered with its bench and how far it came, and gone on with by keyboard", async () => {
    const { bridge, findByRole, getByRole } = show();
    bridge.answer("run:resume", async () => done({ bench: directLine, probes: [], stepSeconds: 1 / 48_000, seed: 1 }));
    const goOn = await findByRole("button", { name: "Go on with Direct line where the lab stopped" });
    expect(getByRole("region", { name: "Go on where the lab stopped" }).textContent).toContain("7 things done in 1 min 23 s");
    goOn.focus();
    await userEvent.keyboard("{Enter}");
    expect(bridge.inputsOf("run:resume")).toEqual([{ id: "a.run" }]);
  });
  it("is gone from the page when it is discarded by keyboard, with the key after that which goes on", async () => {
    const { bridge, findByRole, queryByRole } = show();
    bridge.answer("run:discard", async () => done({ discarded: true }));
    (await findByRole("button", { name: /^Go on with/ })).focus();
    await userEvent.keyboard("{Tab}");
    expect(document.activeElement).toBe(await findByRole("button", { name: "Discard the run of Direct line" }));
    await userEvent.keyboard(" ");
    expect(bridge.inputsOf("run:discard")).toEqual([{ id: "a.run" }]);
    await expect.poll(() => queryByRole("region")).toBeNull();
  });
  it("is offered once more, without a word, where going on was cancelled", async () => {
    const { bridge, findByRole, queryByRole } = show();
    bridge.answer("run:resume", async () => refuse("cancelled", "The replay was cancelled."));
    const goOn = await findByRole("button", { name: /^Go on with/ });
    goOn.focus();
    await userEvent.keyboard("{Enter}");
    await expect.poll(() => [bridge.inputsOf("run:resume").length, goOn.textContent]).toEqual([1, "Go on"]);
    expect([goOn.hasAttribute("disabled"), queryByRole("alert")]).toEqual([false, null]);
  });
  it("says why it cannot be gone on with, and of a file that does not read", async () => {
    const { bridge, findByRole, findByText } = show(["A run that was kept cannot be read: line 2."]);
    bridge.answer("run:resume", async () => refuse("not-possible", "The run plays lady.wav."));
    await findByText(/line 2/);
    await userEvent.click(await findByRole("button", { name: /^Go on with/ }));
    expect((await findByRole("alert")).textContent).toContain("lady.wav");
  });
});

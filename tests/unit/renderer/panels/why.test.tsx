/** The panel "Why": a detector's figures, its verdicts in words, and the way from a verdict to its moment. */
import { waitFor } from "@testing-library/react";
import { beforeEach, describe, expect, it } from "vitest";
import { userEvent } from "vitest/browser";
import { WhyPanel } from "../../../../src/renderer/panels/why/WhyPanel.tsx";
import { chooseDetector } from "../../../../src/renderer/state/side-panel.ts";
import { done } from "../../../../src/shared/ipc/outcome.ts";
import type { Handlers } from "../../../../src/shared/ipc/requests.ts";
import type { DetectorDecision, DetectorReport } from "../../../../src/shared/model/detector-report.ts";
import { showWithLab } from "../lab-fixture.tsx";

const place = { device: "phone1", port: "line", line: "line1" };
const settings = { detector: "loop-current interruption", unit: "A", threshold: 0.005, counts: "below", neededSeconds: 0.8 } as const;
const opening: DetectorReport = { ...settings, verdict: "timing", input: 0.000_01, timerSeconds: 0.32 };
const flowing: DetectorReport = { ...settings, verdict: "watching", input: 0.025, timerSeconds: 0 };
const missed: DetectorDecision = {
  ...place,
  ...settings,
  step: 240_000,
  seconds: 5,
  verdict: "rejected",
  reason: "too-short",
  lastedSeconds: 0.5,
  input: 0.000_01,
};

async function showWhy(more: Partial<Handlers> = {}) {
  return showWithLab(
    <div style={{ display: "flex", width: 320, height: 420 }}>
      <WhyPanel />
    </div>,
    {
      // Half a second ago the loop was open.
      "why:read": async ({ atSeconds }) => {
        const report = atSeconds === undefined ? flowing : opening;
        return done({ seconds: atSeconds ?? 9, presentSeconds: 9, reports: [{ ...place, report }], decisions: [missed], dropped: 0 });
      },
      ...more,
    },
  );
}

describe("the panel Why", () => {
  beforeEach(() => {
    localStorage.clear();
    chooseDetector(undefined);
  });

  it("shows input and timer against what is needed, and each verdict as a sentence", async () => {
    const { findByRole, getByRole, getByText } = await showWhy();
    expect(await findByRole("group", { name: "Input: 25.0 mA, needs less than 5.00 mA" })).toBeTruthy();
    expect(getByRole("group", { name: "Time: 0 ms, needs 800 ms" })).toBeTruthy();
    expect(getByText("Open for 500 ms, this device needs 800 ms (10.0 µA): missed.")).toBeTruthy();
  });

  it("shows the scope and the bars as they were at a verdict that is clicked, and comes back to now", async () => {
    const { findByRole, getByRole, scope } = await showWhy();
    await userEvent.click(await findByRole("button", { name: /this device needs 800 ms.* Show 5\.000 s on the scope/ }));
    expect(scope.store.getState().moment?.seconds).toBe(5);
    expect(await findByRole("group", { name: "Time: 320 ms, needs 800 ms" })).toBeTruthy();
    await userEvent.click(getByRole("button", { name: "Back to now" }));
    expect(await findByRole("group", { name: "Time: 0 ms, needs 800 ms" })).toBeTruthy();
  });

  it("lets the port behave like a real device", async () => {
    const commands: unknown[] = [];
    const { findByLabelText } = await showWhy({
      "bench:apply": async ({ command }) => {
        commands.push(command);
        return done({ appliedAtStep: 0 });
      },
    });
    await userEvent.selectOptions(await findByLabelText("Behaves like"), "Linksys SPA3102");
    await waitFor(() => expect(commands).toEqual([{ kind: "set", path: "phone1.personality", value: "spa3102" }]));
  });
});

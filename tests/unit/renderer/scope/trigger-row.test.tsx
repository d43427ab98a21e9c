/** Levels of a trigger: as far as the channel's quantity goes. */
import { act, waitFor } from "@testing-library/react";
import { beforeEach, expect, it } from "vitest";
import { userEvent } from "vitest/browser";
import { ScopePanel } from "../../../../src/renderer/scope/ScopePanel.tsx";
import { ScopeView } from "../../../../src/shared/model/scope.ts";
import { showWithLab } from "../lab-fixture.tsx";

beforeEach(() => localStorage.clear());

it("goes to the square of ringing's volts: 90 V rms on 48 V are more than ten thousand square volts in the mean", async () => {
  const { bridge, scope, getByRole, getByLabelText } = await showWithLab(
    <div style={{ width: 930, height: 430 }}>
      <ScopePanel />
    </div>,
  );
  act(() => {
    scope.setChannel(0, { probe: "line1.fxo.tipRingVolts * line1.fxo.tipRingVolts" });
    scope.set({ mode: "auto" });
    scope.setTrigger({ kind: "edge", channel: 0 });
  });
  const level = getByLabelText("Level");
  await userEvent.clear(level);
  await userEvent.type(level, "10404{Enter}");
  const newest = () => bridge.inputsOf("scope:watch").at(-1);
  await waitFor(() => expect(newest()?.trigger).toMatchObject({ kind: "edge", level: 10_404 }));
  expect(ScopeView.safeParse(newest()).success).toBe(true);
  await userEvent.clear(level);
  await userEvent.type(level, "2e6{Enter}");
  expect(getByRole("alert").textContent).toContain("Expected");
});

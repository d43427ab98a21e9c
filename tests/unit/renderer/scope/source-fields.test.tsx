/** A calculation on a calculation: chosen in a channel's menu, with its probes and its number under it. */
import { act, waitFor } from "@testing-library/react";
import { beforeEach, describe, expect, it } from "vitest";
import { userEvent } from "vitest/browser";
import { ScopePanel } from "../../../../src/renderer/scope/ScopePanel.tsx";
import { unitOf } from "../../../../src/renderer/state/scope-store.ts";
import type { ScopeView } from "../../../../src/shared/model/scope.ts";
import { probes, showWithLab } from "../lab-fixture.tsx";

const key = "tipring.scope.direct-line";
const product = "line1.fxo.tipRingVolts * line1.fxo.loopAmps";

beforeEach(() => localStorage.clear());

async function showScope() {
  const view = await showWithLab(
    <div style={{ width: 930, height: 430 }}>
      <ScopePanel />
    </div>,
  );
  const first = () => (view.bridge.inputsOf("scope:watch") as ScopeView[]).at(-1)?.channels[0]?.probe;
  await waitFor(() => expect(first()).toBeTruthy());
  const menu = () => view.getByRole("combobox", { name: "Probe of channel 1" });
  const shownName = () => menu().querySelector("option:checked")?.textContent;
  return { ...view, first, menu, shownName };
}

describe("a channel that shows a pair of probes", () => {
  it("shows the DC part of their product: the power in a set, with its corner beside the second probe", async () => {
    const { first, menu, shownName, getByRole, scope } = await showScope();
    await userEvent.selectOptions(menu(), "A × B");
    await waitFor(() => expect(first()).toBe(product));
    await userEvent.selectOptions(menu(), "DC part of A × B");
    await waitFor(() => expect(first()).toBe(`dc(${product}; 10)`));
    expect(shownName()).toBe("DC part of A × B");
    expect(unitOf(probes, first() ?? "")).toBe("W");
    const corner = getByRole("textbox", { name: "Corner frequency on channel 1" });
    await userEvent.fill(corner, "20");
    await userEvent.keyboard("{Enter}");
    await waitFor(() => expect(first()).toBe(`dc(${product}; 20)`));
    await userEvent.selectOptions(
      getByRole("combobox", { name: "Second probe of the calculation on channel 1" }),
      "line1.fxo.tipRingVolts",
    );
    await waitFor(() => expect(first()).toBe("dc(line1.fxo.tipRingVolts * line1.fxo.tipRingVolts; 20)"));
    act(() => scope.setChannel(0, { probe: `rms(${product}; 0.05)` }));
    act(() => scope.set({ selected: 1 }));
    await waitFor(() => expect(shownName()).toBe("RMS envelope: L1 FXO tip–ring V × L1 FXO loop mA"));
    act(() => scope.set({ selected: 0 }));
    await userEvent.selectOptions(menu(), "A × B");
    await waitFor(() => expect(first()).toBe(product));
  });

  it("is remembered with the part that is taken of them, and a part of one probe as it was", async () => {
    const stored = { channels: [{ probe: `acrms(${product}; 0.1)` }, { probe: "ac(line1.fxo.tipRingVolts; 10)" }] };
    localStorage.setItem(key, JSON.stringify(stored));
    const { scope } = await showScope();
    expect(
      scope.store
        .getState()
        .settings.channels.slice(0, 2)
        .map(({ probe }) => probe),
    ).toEqual(stored.channels.map(({ probe }) => probe));
  });
});

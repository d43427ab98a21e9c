/** When a screen asks the lab, and what it asks while the lab cannot be reached. */
import { act, waitFor } from "@testing-library/react";
import { expect, it } from "vitest";
import { Messages } from "../../../../src/renderer/panels/Messages.tsx";
import { ScopePanel } from "../../../../src/renderer/scope/ScopePanel.tsx";
import { refuse } from "../../../../src/shared/ipc/outcome.ts";
import { showWithLab } from "../lab-fixture.tsx";

it("tells of a lost connection once, not again with every turn of a knob", async () => {
  const { bridge, scope, queryByText } = await showWithLab(
    <div style={{ width: 930, height: 430 }}>
      <ScopePanel />
      <Messages />
    </div>,
  );
  const newest = () => bridge.inputsOf("scope:watch").at(-1);
  await waitFor(() => expect(newest()).toBeDefined());
  act(() => bridge.setConnection("lost"));
  bridge.answer("scope:watch", async () => refuse("stopped", "What was asked last was not answered."));
  act(() => scope.setTimebase(0.01));
  await waitFor(() => expect(newest()?.secondsPerDivision).toBe(0.01));
  await act(async () => Promise.resolve());
  expect(queryByText(/Connection to the lab lost/)).toBeTruthy();
  expect(queryByText(/What was asked last/)).toBeNull();
});

it("is armed at once, before a handset that is lifted in the same moment", async () => {
  const { bridge, scope } = await showWithLab(
    <div style={{ width: 930, height: 430 }}>
      <ScopePanel />
    </div>,
  );
  const newest = () => bridge.inputsOf("scope:watch").at(-1);
  await waitFor(() => expect(newest()).toBeDefined());
  act(() => scope.setTrigger({ kind: "event", event: "hook.off" }));
  act(() => scope.set({ mode: "single" }));
  // Without waiting: what is asked of the lab next comes after it.
  expect(newest()).toMatchObject({ sweep: "single", trigger: { kind: "event", event: "hook.off" } });
});

it("keeps a captured sweep, and what decoders have read, when it is looked at by frequency; lets go when the scope goes", async () => {
  const { bridge, scope, unmount } = await showWithLab(
    <div style={{ width: 930, height: 430 }}>
      <ScopePanel />
    </div>,
  );
  const newest = () => bridge.inputsOf("scope:watch").at(-1);
  await waitFor(() => expect(newest()).toBeDefined());
  act(() => scope.set({ display: "spectrum" }));
  await waitFor(() => expect(newest()?.spectrum).toMatchObject({ kind: "spectrum" }));
  act(() => scope.set({ display: "trace" }));
  await waitFor(() => expect(newest()?.spectrum).toBeUndefined());
  expect(bridge.inputsOf("scope:unwatch")).toEqual([]);
  unmount();
  await waitFor(() => expect(bridge.inputsOf("scope:unwatch")).toEqual([{ viewId: "scope" }]));
});

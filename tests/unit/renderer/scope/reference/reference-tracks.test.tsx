/** A measurement of several tracks: any of them lies over any channel. */
import { act, waitFor } from "@testing-library/react";
import { beforeEach, describe, expect, it } from "vitest";
import { userEvent } from "vitest/browser";
import { fileReference, trackOn, withTrackOn } from "../../../../../src/renderer/scope/reference/references.ts";
import { ScopePanel } from "../../../../../src/renderer/scope/ScopePanel.tsx";
import type { ScopeView } from "../../../../../src/shared/model/scope.ts";
import { done } from "../../../../../src/shared/ipc/outcome.ts";
import { showWithLab } from "../../lab-fixture.tsx";

beforeEach(() => localStorage.clear());

const stereo = {
  name: "handset.wav",
  sha256: "0".repeat(64),
  sampleHz: 8000,
  seconds: 2,
  tracks: ["channel 1", "channel 2"],
  gaps: [{ track: "channel 2", seconds: 0.5 }],
};

async function withStereo() {
  const view = await showWithLab(
    <div style={{ width: 930, height: 430 }}>
      <ScopePanel />
    </div>,
    { "recording:add": async () => done(stereo) },
  );
  await userEvent.click(view.getByRole("button", { name: "Further controls of the oscilloscope" }));
  const picker = document.querySelector<HTMLInputElement>('input[type="file"][aria-label="Measurement to lay over the traces"]');
  if (picker === null) throw new Error("There is no file picker.");
  await userEvent.upload(picker, new File(["RIFF"], "handset.wav"));
  const parts = () => {
    const { reference } = (view.bridge.inputsOf("scope:watch") as ScopeView[]).filter(({ viewId }) => viewId === "scope").at(-1) ?? {};
    return reference?.source.kind === "recording" ? reference.source.parts : undefined;
  };
  await waitFor(() => expect(parts()).toEqual([{ channel: 0, track: 0 }]));
  return { ...view, parts };
}

describe("a measurement of two tracks whose names are no probe's", () => {
  it("lays the second track over the channel that is chosen for it, in the menu of references", async () => {
    const { getByRole, findByRole, parts } = await withStereo();
    await userEvent.click(getByRole("button", { name: /^Reference/ }));
    await userEvent.click(getByRole("menuitem", { name: /^On channel 2: none/ }));
    await userEvent.click(await findByRole("menuitemradio", { name: "channel 2" }));
    await waitFor(() =>
      expect(parts()).toEqual([
        { channel: 0, track: 0 },
        { channel: 1, track: 1 },
      ]),
    );
  });

  it("is taken off one channel by keys, and stays on the others", async () => {
    const { getByRole, findByRole, parts } = await withStereo();
    getByRole("button", { name: /^Reference/ }).focus();
    await userEvent.keyboard("{Enter}");
    const item = await findByRole("menuitem", { name: /^On channel 1: channel 1/ });
    act(() => item.focus());
    await userEvent.keyboard("{ArrowRight}");
    await findByRole("menuitemradio", { name: "None" });
    await userEvent.keyboard("{Enter}");
    await waitFor(() => expect(parts()).toEqual([]));
  });

  it("says of the tracks that are shown, and of no others, where nothing was recorded", () => {
    const first = fileReference(stereo, { channels: [], selected: 0 });
    expect(first.title).toBe("handset.wav");
    const second = withTrackOn(first, 0, 1);
    expect(trackOn(second, 0)).toBe(1);
    expect(second.title).toContain("channel 2 for 500 ms");
  });

  it("stays over its channel when the channel before that one is taken off", async () => {
    const { scope, parts } = await withStereo();
    const { reference } = scope.store.getState();
    if (reference === undefined) throw new Error("There is no reference.");
    act(() => scope.setReference(withTrackOn(reference, 1, 1)));
    act(() => scope.removeChannel(0));
    await waitFor(() => expect(parts()).toEqual([{ channel: 0, track: 1 }]));
  });
});

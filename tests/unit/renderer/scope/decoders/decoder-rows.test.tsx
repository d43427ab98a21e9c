/** Decoder rows as a user meets them: chosen in a menu, in line with the time axis, by pointer and by keys. */
import { act, waitFor } from "@testing-library/react";
import { beforeEach, describe, expect, it } from "vitest";
import { userEvent } from "vitest/browser";
import { ScopePanel } from "../../../../../src/renderer/scope/ScopePanel.tsx";
import type { DecodedRow } from "../../../../../src/shared/model/decoder.ts";
import type { ScopeView } from "../../../../../src/shared/model/scope.ts";
import { listed } from "../../app/key-list.ts";
import { aScreen, showWithLab } from "../../lab-fixture.tsx";

beforeEach(() => localStorage.clear());

const digits: DecodedRow = {
  choice: { line: "line1", end: "fxo", decoder: "dtmf" },
  levels: [
    {
      level: "messages",
      boxes: [
        { fromSeconds: 9.2, toSeconds: 9.3, text: "5", detail: "Digit 5: 770 Hz and 1336 Hz for 100 ms." },
        { fromSeconds: 9.6, toSeconds: 9.7, text: "1", detail: "Digit 1: 697 Hz and 1209 Hz for 100 ms." },
      ],
    },
  ],
};

async function showRows() {
  const view = await showWithLab(
    <div style={{ width: 930, height: 430 }}>
      <ScopePanel />
    </div>,
  );
  const newest = () => view.bridge.inputsOf("scope:watch").at(-1) as ScopeView;
  await waitFor(() => expect(newest()).toBeDefined());
  const draw = async () => {
    view.push({ kind: "scope", screen: { ...aScreen(newest(), () => 0), decoded: [digits] } });
    await act(async () => {
      await new Promise((resolve) => setTimeout(resolve, 250));
    });
  };
  return { ...view, newest, draw };
}

describe("the decoder rows", () => {
  it("begin with tones and digits at the telephone, and others are chosen in the menu and remembered", async () => {
    const { newest, getByRole, findByRole, unmount } = await showRows();
    expect(newest().decoders).toEqual([
      { line: "line1", end: "fxo", decoder: "tones" },
      { line: "line1", end: "fxo", decoder: "dtmf" },
    ]);
    await userEvent.click(getByRole("button", { name: "Choose decoder rows" }));
    await userEvent.click(await findByRole("menuitemcheckbox", { name: /Bell 202/ }));
    await userEvent.click(await findByRole("menuitemcheckbox", { name: "Tones by name" }));
    await userEvent.click(await findByRole("menuitemradio", { name: "exchange end" }));
    const wanted = ["dtmf", "bell202"].map((decoder) => ({ line: "line1", end: "fxs", decoder }));
    await waitFor(() => expect(newest().decoders).toEqual(wanted));
    unmount();
    expect((await showRows()).newest().decoders).toEqual(wanted);
  });

  it("say each box with its times to those who cannot see it, and go through them by keys to the moment on the scope", async () => {
    const { newest, draw, getByRole } = await showRows();
    await draw();
    const row = getByRole("listbox", { name: "DTMF digits, Line 1, telephone end" });
    expect(Array.from(row.querySelectorAll("[role=option]"), (option) => option.textContent)).toEqual([
      "Digit 5: 770 Hz and 1336 Hz for 100 ms, 00:09.200 to 00:09.300",
      "Digit 1: 697 Hz and 1209 Hz for 100 ms, 00:09.600 to 00:09.700",
    ]);
    act(() => row.focus());
    const chosen = () => /Digit \d/.exec(row.querySelector("[aria-selected=true]")?.textContent ?? "")?.[0];
    const said: string[] = [];
    for (const key of ["ArrowLeft", ...listed("On a decoder's row").flatMap(({ keys }) => keys)]) {
      if (key === "Enter") continue;
      await userEvent.keyboard(`{${key}}`);
      said.push(`${key}: ${chosen() ?? "none"}`);
    }
    const wanted = ["ArrowLeft: Digit 1", "ArrowLeft: Digit 5", "ArrowRight: Digit 1", "Home: Digit 5", "End: Digit 1"];
    expect(said).toEqual(wanted);
    await userEvent.keyboard("{Home}");
    await userEvent.keyboard("{Enter}");
    // Three tenths of the screen of one second lie before the moment.
    await waitFor(() => expect(newest().heldAtSeconds).toBeCloseTo(9.9, 3));
  });

  it("show a box's words under the pointer, and its moment on the scope and in the log where it is clicked", async () => {
    const { newest, draw, getByRole, findByRole, container } = await showRows();
    await draw();
    const row = getByRole("listbox", { name: "DTMF digits, Line 1, telephone end" });
    const box = { x: Math.round(row.getBoundingClientRect().width * 0.25), y: 7 };
    await userEvent.hover(row, { position: box });
    expect((await findByRole("tooltip")).textContent).toBe("Digit 5: 770 Hz and 1336 Hz for 100 ms.");
    await userEvent.click(row, { position: box });
    await waitFor(() => expect(newest().heldAtSeconds).toBeCloseTo(9.9, 3));
    // Between two boxes there is nothing to show, and nothing to go to.
    const before = newest();
    const gap = { x: Math.round(row.getBoundingClientRect().width * 0.45), y: 7 };
    await userEvent.hover(row, { position: gap });
    await waitFor(() => expect(container.querySelector("[role=tooltip]")).toBeNull());
    await userEvent.click(row, { position: gap });
    expect(newest()).toEqual(before);
  });

  it("draw their boxes where the traces above have that moment", async () => {
    const { draw, container } = await showRows();
    await draw();
    const canvas = container.querySelector<HTMLCanvasElement>(".decoder-canvas");
    const glass = container.querySelector(".scope-glass");
    const pen = canvas?.getContext("2d");
    if (canvas === null || pen === null || pen === undefined) throw new Error("no canvas");
    // Both are inside a border of a pixel, and their edges stand one above the other.
    const bounds = canvas.getBoundingClientRect();
    expect(Math.abs(bounds.left - (glass?.getBoundingClientRect().left ?? 0) - 1)).toBeLessThan(0.6);
    const middleOfDigits = 28 + 2 + 7;
    const colourAt = (share: number) => pen.getImageData(Math.round(share * canvas.width), middleOfDigits, 1, 1).data.join();
    expect(colourAt(0.21)).not.toBe(colourAt(0.4));
    expect(colourAt(0.61)).toBe(colourAt(0.21));
    expect(colourAt(0.19)).toBe(colourAt(0.4));
  });
});

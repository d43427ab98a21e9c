/** Faults in the picture: broken where the cable was clicked, drawn where they are, changed and repaired by hand or by keys. */
import { act, fireEvent, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { userEvent } from "vitest/browser";
import { twoSubscribers } from "../../../../src/shared/catalog/benches.ts";
import { Fault } from "../../../../src/shared/model/fault.ts";
import { faultForms, faultFrom, freeFaultId } from "../../../../src/renderer/bench/inspect/fault-kinds.ts";
import { showBench } from "./bench-fixture.tsx";

const broken = structuredClone(twoSubscribers);
broken.lines["line1"]!.faults = { fault1: { at: 0.25, fault: { kind: "short", ohms: 100 } } };

describe("fault forms", () => {
  it("know every kind of fault, and make one that the bench file takes at both ends of each range", () => {
    expect(faultForms.map(({ kind }) => kind).sort()).toEqual(Fault.options.map((option) => option.shape.kind.value).sort());
    for (const form of faultForms) {
      for (const pick of ["minimum", "maximum"] as const) {
        const sizes = Object.fromEntries(form.sizes.map((size) => [size.key, size[pick] / (size.scale ?? 1)]));
        expect(Fault.safeParse(faultFrom(form, sizes, "tip")).error, `${form.kind} ${pick}`).toBeUndefined();
      }
      expect(Fault.safeParse(faultFrom(form, {}, "ring")).success).toBe(true);
    }
    expect(freeFaultId(["fault1", "fault3"])).toBe("fault2");
  });
});

describe("faults of a cable", () => {
  it("are put where the pair was clicked", async () => {
    const { container, findByRole, commands } = await showBench();
    const pair = container.querySelector(".pair")!;
    const svg = container.querySelector(".cables")!.getBoundingClientRect();
    const [from, to] = [...container.querySelectorAll(".terminals")].map(placeOf) as [number, number];
    fireEvent.click(pair.querySelector(".pair-hit")!, { clientX: svg.left + from + 0.25 * (to - from) });
    const card = within(await findByRole("dialog", { name: /^Cable of line 1/ }));
    await userEvent.selectOptions(card.getByRole("combobox", { name: "Fault" }), "ring-earth");
    await userEvent.fill(card.getByRole("textbox", { name: "Resistance" }), "2200");
    await userEvent.click(card.getByRole("button", { name: "Break it" }));
    expect(commands()).toEqual([{ kind: "fault", line: "line1", at: 0.25, id: "fault1", fault: { kind: "ring-earth", ohms: 2200 } }]);
  });

  it("say the range of a size, and take nothing beyond it", async () => {
    const { getByRole, findByRole, commands } = await showBench();
    await userEvent.click(getByRole("button", { name: /^Cable of line 1/ }));
    const card = within(await findByRole("dialog"));
    await userEvent.click(card.getByRole("radio", { name: "Faults" }));
    expect(card.getByText("0.001 Ω to 1 GΩ")).toBeTruthy();
    await userEvent.fill(card.getByRole("textbox", { name: "Resistance" }), "0");
    expect(card.getByRole("alert").textContent).toBe("Expected 0.001 to 1000000000 Ω.");
    expect(commands()).toEqual([]);
  });

  it("are marked on the pair; the mark opens by key, changes the size and repairs", async () => {
    const { getByRole, findByRole, commands } = await showBench(broken);
    const mark = getByRole("button", { name: "Fault: Short" });
    act(() => mark.focus());
    await userEvent.keyboard("{Enter}");
    const card = within(await findByRole("dialog"));
    await userEvent.fill(card.getByRole("textbox", { name: "Resistance" }), "50");
    await userEvent.keyboard("{Enter}");
    await userEvent.click(card.getByRole("button", { name: "Repair: Short" }));
    expect(commands()).toEqual([
      { kind: "set", path: "line1.faults.fault1.fault.ohms", value: 50 },
      { kind: "repair", line: "line1", id: "fault1" },
    ]);
  });
});

/** Where the screws of an end are, from the left of the picture. */
function placeOf(terminals: Element): number {
  return Number(/translate\(([\d.]+)/.exec(terminals.getAttribute("transform") ?? "")?.[1]);
}

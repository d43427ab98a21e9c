/** The cable of the picture: current, polarity and readings as measured; its values in a card. */
import { within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { userEvent } from "vitest/browser";
import { parallelExtension } from "../../../../src/shared/catalog/benches.ts";
import { refuse } from "../../../../src/shared/ipc/outcome.ts";
import { reading, showBench, snapshotWith } from "./bench-fixture.tsx";

const offHook = { fxs: reading({ tipRingDcVolts: 35.9, loopDcAmps: 0.0304 }), fxo: reading({ tipRingDcVolts: 9.14, loopDcAmps: 0.0303 }) };
const reversed = {
  fxs: reading({ tipRingDcVolts: -35.9, loopDcAmps: -0.0304 }),
  fxo: reading({ tipRingDcVolts: -9.14, loopDcAmps: -0.0303 }),
};

describe("the cable", () => {
  it("shows no moving dots on hook, where only leakage flows", async () => {
    const { container } = await showBench();
    expect(container.querySelector(".line-motion")).toBeNull();
  });

  it("shows dots that run from tip to ring off hook, and the other way when the battery is reversed", async () => {
    const { container, tell } = await showBench();
    tell(snapshotWith({ line1: offHook }));
    expect(container.querySelector(".line-motion")?.getAttribute("data-flow")).toBe("normal");
    tell(snapshotWith({ line1: reversed }));
    expect(container.querySelector(".line-motion")?.getAttribute("data-flow")).toBe("reversed");
  });

  it("reads volts and milliamps at both ends", async () => {
    const { getByRole, tell } = await showBench();
    tell(snapshotWith({ line1: offHook }));
    expect(getByRole("group", { name: "Line 1, exchange end" }).textContent).toBe("35.9 V30.4 mA");
    expect(getByRole("group", { name: "Line 1, telephone end" }).textContent).toBe("9.14 V30.3 mA");
  });

  it("puts plus on tip in normal polarity, on ring when reversed, and nothing on a dead line", async () => {
    const { container, tell } = await showBench();
    const signs = () =>
      [...(container.querySelector(".terminals")?.querySelectorAll(".terminal-sign") ?? [])].map((sign) => sign.textContent);
    expect(signs()).toEqual(["+", "−"]);
    tell(snapshotWith({ line1: reversed }));
    expect(signs()).toEqual(["−", "+"]);
    tell(snapshotWith({ line1: { fxs: reading({ tipRingDcVolts: 0 }), fxo: reading({ tipRingDcVolts: 0 }) } }));
    expect(signs()).toEqual(["", ""]);
  });

  it("shows 88 V of alternating voltage as a ringing wave, and 0.2 V as a voice wave", async () => {
    const { container, tell } = await showBench();
    tell(snapshotWith({ line1: { fxs: reading({ tipRingAcVolts: 88 }), fxo: reading({ tipRingAcVolts: 84 }) } }));
    expect(container.querySelector(".line-motion")?.getAttribute("data-wave")).toBe("ringing");
    tell(snapshotWith({ line1: { fxs: reading({ tipRingAcVolts: 0.2 }), fxo: reading({ tipRingAcVolts: 0.2 }) } }));
    expect(container.querySelector(".line-motion")?.getAttribute("data-wave")).toBe("voice");
  });
});

describe("the cable of two telephones in parallel", () => {
  const both = {
    line1: { fxs: reading({ tipRingDcVolts: 35.5, loopDcAmps: 0.031 }), fxo: reading({ tipRingDcVolts: 7.76, loopDcAmps: 0.0309 }) },
  };
  const snapshot = (setDcAmps: readonly number[]) => ({
    ...snapshotWith(),
    lines: { line1: { ...both.line1, setDcAmps } },
  });

  it("forks at a joint near the sets: one pair comes from the exchange, and one goes on to each set", async () => {
    const { container } = await showBench(parallelExtension, snapshot([0.0155, 0.0154]));
    expect(container.querySelectorAll(".pair")).toHaveLength(3);
    expect(container.querySelector(".joint title")?.textContent).toContain("in parallel");
  });

  it("reads the whole current where the cable ends, and at each set its own", async () => {
    const { getByRole } = await showBench(parallelExtension, snapshot([0.0309, 0]));
    expect(getByRole("group", { name: "Line 1, telephone end" }).textContent).toBe("7.76 V30.9 mA in all");
    expect(getByRole("group", { name: "Current of Telephone 1" }).textContent).toBe("30.9 mA");
    expect(getByRole("group", { name: "Current of Telephone 2" }).textContent).toBe("0.0 mA");
  });

  it("moves dots on the cable and on the pair of the set that is off hook, none to the other", async () => {
    const { container } = await showBench(parallelExtension, snapshot([0.0309, 0]));
    expect([...container.querySelectorAll(".line-motion")].map((each) => each.getAttribute("data-flow"))).toEqual(["normal", "normal"]);
  });
});

describe("the card of a cable", () => {
  it("sets the length, in metres", async () => {
    const { getByRole, findByRole, commands } = await showBench();
    await userEvent.click(getByRole("button", { name: "Cable of line 1: 3.2 km, 0.4 mm" }));
    const card = within(await findByRole("dialog"));
    await userEvent.fill(card.getByRole("textbox", { name: "Length" }), "5500");
    await userEvent.keyboard("{Enter}");
    expect(commands()).toEqual([{ kind: "set", path: "line1.cable[0].metres", value: 5500 }]);
  });

  it("takes kilometres too, and says under its own field what it expected", async () => {
    const { getByRole, findByRole, commands } = await showBench();
    await userEvent.click(getByRole("button", { name: "Cable of line 1: 3.2 km, 0.4 mm" }));
    const card = within(await findByRole("dialog"));
    await userEvent.fill(card.getByRole("textbox", { name: "Length" }), "-5 km");
    const problem = card.getByRole("alert").getBoundingClientRect();
    expect(problem.bottom).toBeLessThanOrEqual(card.getByRole("combobox", { name: "Type" }).getBoundingClientRect().top);
    await userEvent.fill(card.getByRole("textbox", { name: "Length" }), "5.5 km");
    await userEvent.keyboard("{Enter}");
    expect(commands()).toEqual([{ kind: "set", path: "line1.cable[0].metres", value: 5500 }]);
  });

  it("sets the type from the catalogue, and says by the field why it was refused", async () => {
    const { getByRole, findByRole, commands, bridge } = await showBench();
    bridge.answer("bench:apply", async () => refuse("not-possible", "The bench is stopped."));
    await userEvent.click(getByRole("button", { name: /^Cable of line 2/ }));
    const card = within(await findByRole("dialog"));
    await userEvent.selectOptions(card.getByRole("combobox", { name: "Type" }), "awg-26");
    expect(commands()).toEqual([{ kind: "set", path: "line2.cable[0].type", value: "awg-26" }]);
    expect((await card.findByRole("alert")).textContent).toContain("The bench is stopped.");
  });

  it("opens by a click on the wires too", async () => {
    const { container, findByRole } = await showBench();
    const wire = container.querySelector(".pair-hit");
    wire?.dispatchEvent(new MouseEvent("click", { bubbles: true }));
    expect(await findByRole("dialog", { name: /^Cable of line 1/ })).toBeTruthy();
  });
});

describe("the card of a telephone", () => {
  it("changes resistance and capacitance of the ringer together, as so many bells in parallel", async () => {
    const { getByRole, findByRole, commands } = await showBench();
    await userEvent.click(getByRole("button", { name: "Values of Telephone 1" }));
    const card = within(await findByRole("dialog"));
    await userEvent.fill(card.getByRole("textbox", { name: "Ringer load" }), "2");
    await userEvent.keyboard("{Enter}");
    expect(commands()).toEqual([
      { kind: "set", path: "phone1.ringer.ohms", value: 3465 },
      { kind: "set", path: "phone1.ringer.farads", value: 16e-6 },
    ]);
  });
});

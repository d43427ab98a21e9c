/** The telephone in the picture: it asks the lab for what a hand does, and shows only what the lab says. */
import { fireEvent, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { userEvent } from "vitest/browser";
import { refuse } from "../../../../src/shared/ipc/outcome.ts";
import { listed } from "../app/key-list.ts";
import { showBench, snapshotWith } from "./bench-fixture.tsx";

const onHook = "Telephone 1 is on hook: lift the handset before dialling.";

describe("the handset", () => {
  it("asks for off hook by Enter, and lifts only when the lab says that the hook is off", async () => {
    const bench = await showBench();
    const handset = bench.getByRole("switch", { name: "Handset of Telephone 1" });
    handset.focus();
    await userEvent.keyboard("{Enter}");
    expect(bench.commands()).toEqual([{ kind: "hook", device: "phone1", to: "off" }]);
    expect(handset.getAttribute("aria-checked")).toBe("false");
    bench.tell(snapshotWith({ phone1: { hook: "off" } }));
    expect(handset.getAttribute("aria-checked")).toBe("true");
  });

  it("goes back on the cradle by Space or a click", async () => {
    const bench = await showBench();
    bench.tell(snapshotWith({ phone1: { hook: "off" } }));
    const handset = bench.getByRole("switch", { name: "Handset of Telephone 1" });
    handset.focus();
    await userEvent.keyboard(" ");
    await userEvent.click(handset);
    expect(bench.commands()).toEqual([
      { kind: "hook", device: "phone1", to: "on" },
      { kind: "hook", device: "phone1", to: "on" },
    ]);
  });
});

describe("the keypad", () => {
  it("dials a key by tones", async () => {
    const bench = await showBench();
    const phone = bench.getByRole("region", { name: "Telephone 1" });
    await userEvent.click(within(phone).getByRole("button", { name: "Digit 5" }));
    expect(bench.commands()).toEqual([{ kind: "dial", device: "phone1", digits: "5", by: "dtmf" }]);
  });

  it("takes digits, star and hash from the keyboard while the phone has the focus", async () => {
    const bench = await showBench();
    const handset = bench.getByRole("switch", { name: "Handset of Telephone 1" });
    const [dials, lifts] = listed("On a telephone");
    // A key that is held is one press.
    for (const key of dials?.keys ?? []) for (const repeat of [false, true]) fireEvent.keyDown(handset, { key, repeat });
    const dialled = () => bench.commands().flatMap((command) => (command.kind === "dial" ? [command.digits] : []));
    await waitFor(() => expect(dialled()).toEqual(["0"]));
    // The tone of 0 and its pause are over after a second: the keys pressed meanwhile follow together.
    bench.tell({ ...snapshotWith({ phone1: { hook: "off" } }), step: 48_000 });
    await waitFor(() => expect(dialled()).toEqual(["0", "123456789*#"]));
    // The tests of the handset press it.
    expect(lifts?.keys).toEqual(["Enter"]);
  });

  it("is one tab stop, in which arrows move from key to key", async () => {
    const bench = await showBench();
    const phone = within(bench.getByRole("region", { name: "Telephone 1" }));
    phone.getByRole("button", { name: "Digit 5" }).focus();
    await userEvent.keyboard("{ArrowDown}{ArrowRight}{Enter}");
    expect(document.activeElement?.getAttribute("aria-label")).toBe("Digit 9");
    expect(bench.commands()).toEqual([{ kind: "dial", device: "phone1", digits: "9", by: "dtmf" }]);
  });

  it("lights the key whose digit the set says it sends", async () => {
    const bench = await showBench();
    bench.tell(snapshotWith({ phone1: { hook: "off", sending: "8" } }));
    const phone = within(bench.getByRole("region", { name: "Telephone 1" }));
    expect(phone.getByRole("button", { name: "Digit 8" }).getAttribute("data-sending")).toBe("true");
    expect(phone.getByText("sends 8")).toBeTruthy();
  });
});

describe("the rotary dial", () => {
  it("turns to the stop first, and then dials by pulses", async () => {
    const bench = await showBench();
    const phone = within(bench.getByRole("region", { name: "Telephone 1" }));
    await userEvent.click(phone.getByRole("radio", { name: "Rotary dial, sends pulses" }));
    phone.getByRole("button", { name: "Digit 3" }).focus();
    // Seen as it happens: a machine that is busy comes back from the key when the wheel has turned already.
    const wheel = bench.container.querySelector<SVGGElement>(".wheel")!;
    const seen: { turned: string; commands: number }[] = [];
    const watch = new MutationObserver(() => seen.push({ turned: wheel.style.transform, commands: bench.commands().length }));
    watch.observe(wheel, { attributeFilter: ["style"] });
    await userEvent.keyboard("{Enter}");
    await waitFor(() => expect(seen[0]).toEqual({ turned: "rotate(120deg)", commands: 0 }));
    watch.disconnect();
    await waitFor(() => expect(bench.commands()).toEqual([{ kind: "dial", device: "phone1", digits: "3", by: "pulse" }]));
  });

  it("has no star and no hash", async () => {
    const bench = await showBench();
    const phone = within(bench.getByRole("region", { name: "Telephone 1" }));
    await userEvent.click(phone.getByRole("radio", { name: "Rotary dial, sends pulses" }));
    expect(phone.queryByRole("button", { name: "Digit star" })).toBeNull();
    expect(phone.getAllByRole("button", { name: /^Digit/ })).toHaveLength(10);
  });
});

describe("the controls beside a telephone", () => {
  it("dial a whole number by Enter", async () => {
    const bench = await showBench();
    await userEvent.fill(bench.getByRole("textbox", { name: "Number to dial on Telephone 1" }), "5550102");
    await userEvent.keyboard("{Enter}");
    expect(bench.commands()).toEqual([{ kind: "dial", device: "phone1", digits: "5550102", by: "dtmf" }]);
  });

  it("send a flash", async () => {
    const bench = await showBench();
    await userEvent.click(bench.getByRole("button", { name: "Flash the hook of Telephone 1" }));
    expect(bench.commands()).toEqual([{ kind: "flash", device: "phone1", seconds: 0.5 }]);
  });

  it("speak a test tone for as long as their key is held", async () => {
    const bench = await showBench();
    bench.getByRole("button", { name: "Speak into Telephone 1 (hold)" }).focus();
    await userEvent.keyboard("{Enter>}");
    expect(bench.commands()).toEqual([{ kind: "speak", device: "phone1", toneHz: 1004 }]);
    await userEvent.keyboard("{/Enter}");
    expect(bench.commands()[1]).toEqual({ kind: "speak", device: "phone1" });
  });

  it("say at the telephone why the lab refused, until it is dismissed", async () => {
    const bench = await showBench();
    bench.bridge.answer("bench:apply", async () => refuse("not-possible", onHook));
    const phone = within(bench.getByRole("region", { name: "Telephone 1" }));
    await userEvent.click(phone.getByRole("button", { name: "Digit 1" }));
    expect((await phone.findByRole("alert")).textContent).toContain(onHook);
    await userEvent.click(phone.getByRole("button", { name: "Dismiss message" }));
    expect(phone.queryByRole("alert")).toBeNull();
  });

  it("say in words that the bell rings", async () => {
    const bench = await showBench();
    bench.tell(snapshotWith({ phone1: { bell: true } }));
    const phone = within(bench.getByRole("region", { name: "Telephone 1" }));
    expect(phone.getByText("bell rings")).toBeTruthy();
  });
});

/** A whole call without a mouse, from the start page to the last handset back on its hook: Tab, Enter and the digits only. */
import { arrowTo, enter, tabTo } from "../support/keyboard.ts";
import { listenToSound } from "../support/listen-to-frames.ts";
import { expect, patientMilliseconds, test } from "../support/test.ts";

const patient = { timeout: patientMilliseconds };

test("a call by keyboard alone: open, lift, dial, ring, answer, hear, hang up", async ({ page, bench }) => {
  test.setTimeout(4 * patientMilliseconds);
  const heard = listenToSound(page);
  const [caller, called] = [bench.phone("Telephone 1"), bench.phone("Telephone 2")];
  await page.goto("/");
  await enter(page, page.getByRole("button", { name: "Open Two subscribers", exact: true }));

  await enter(page, caller.handset);
  await expect(caller.handset).toHaveAttribute("aria-checked", "true", patient);
  await expect(bench.card("1")).toContainText("dial tone", patient);

  // The digits of the keyboard dial on the telephone that has the focus, and the focus stays where it is.
  await page.keyboard.type("5550102");
  await expect(bench.card("1")).toContainText("5550102", patient);
  await expect(called.place).toContainText("bell rings", patient);
  await expect(caller.handset).toBeFocused();

  await enter(page, called.handset);
  await expect(called.place).not.toContainText("bell rings", patient);
  await expect(bench.card("1")).toContainText("talking", patient);
  await expect(bench.card("2")).toContainText("talking", patient);

  // Sound on: the ear of Telephone 1. Quiet while nobody speaks, a voice while Telephone 2 is spoken into.
  await page.keyboard.press("m");
  await expect(bench.sound).toHaveAttribute("aria-checked", "true");
  await expect.poll(() => heard.newestRmsVolts, patient).toBeLessThan(0.001);
  await tabTo(page, page.getByRole("button", { name: "Speak into Telephone 2 (hold)" }));
  await page.keyboard.down("Enter");
  await expect.poll(() => heard.newestRmsVolts, patient).toBeGreaterThan(0.01);
  await page.keyboard.up("Enter");
  await expect.poll(() => heard.newestRmsVolts, patient).toBeLessThan(0.001);
  await page.keyboard.press("m");

  await tabTo(page, called.handset, "Shift+Tab");
  await page.keyboard.press("Enter");
  await expect(called.handset).toHaveAttribute("aria-checked", "false", patient);
  await tabTo(page, caller.handset, "Shift+Tab");
  await page.keyboard.press("Enter");
  await expect(caller.handset).toHaveAttribute("aria-checked", "false", patient);
  await expect(bench.card("1")).toContainText("idle", patient);
  await expect(bench.card("2")).toContainText("idle", patient);
  await expect(bench.log).toContainText("call.released", patient);
});

test("the rest of the job by keyboard alone: measure with the field set, export what was measured, leave", async ({ page, bench }) => {
  test.setTimeout(4 * patientMilliseconds);
  await bench.open("Direct line");
  await enter(page, bench.phone("Telephone 1").handset);
  await expect(bench.card("1")).toContainText("dial tone", patient);
  // A choice is one stop; the arrows move in it, and Enter takes what they come to.
  const views = page.getByRole("radiogroup").filter({ has: page.getByRole("radio", { name: "Tester" }) });
  await tabTo(page, views.getByRole("radio", { checked: true }));
  const tester = views.getByRole("radio", { name: "Tester" });
  await arrowTo(page, tester, "ArrowRight");
  await page.keyboard.press("Enter");
  await enter(page, page.getByRole("button", { name: "Measure DC volts, tip to ring" }));
  await expect(page.getByRole("group", { name: "Display" })).toContainText(/\d V/, patient);

  await enter(page, page.getByRole("button", { name: "Save", exact: true }));
  await page.getByRole("menu").waitFor();
  await arrowTo(page, page.getByRole("menuitem", { name: "Export…" }));
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog", { name: "Export" });
  const download = page.waitForEvent("download", patient);
  await enter(page, dialog.getByRole("button", { name: "Export", exact: true }));
  expect((await download).suggestedFilename()).toMatch(/\.\w+$/);
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  await enter(page, page.getByRole("button", { name: "Back to the list of benches" }));
  await expect(page.getByRole("button", { name: "Open Direct line", exact: true })).toBeVisible();
});

/** A bench of one's own: wired by hand on the sheet, opened, and used; and every bench that the lab brings along. */
import type { Page } from "@playwright/test";
import { builtInBenches } from "../../../src/shared/catalog/benches.ts";
import { expect, patientMilliseconds, test } from "../support/test.ts";

const patient = { timeout: patientMilliseconds };

function editor(page: Page) {
  return {
    open: async () => {
      await page.goto("/");
      await page.getByRole("button", { name: /^Bench editor/ }).click();
      await page.getByRole("button", { name: "New", exact: true }).click();
    },
    add: (title: string) => page.getByRole("button", { name: `Add ${title}`, exact: true }).click(),
    /** The form's way to join: what a port of the selected device is joined to. */
    join: (from: string, to: string) => page.getByRole("combobox", { name: `${from} is joined to`, exact: true }).selectOption(to),
    port: (ref: string) => page.locator(`[data-port="${ref}"]`),
    line: (name: string) => page.getByRole("group", { name }),
    problems: page.getByRole("region", { name: "Problems" }),
    run: page.getByRole("button", { name: "Open bench" }),
  };
}

test("a PBX is wired by hand, called from outside, the call transferred by hook flash, and ended", async ({ page, bench }) => {
  test.setTimeout(4 * patientMilliseconds);
  const sheet = editor(page);
  await sheet.open();
  for (const title of ["Exchange", "Telephone", "Telephone", "Telephone", "PBX"]) await sheet.add(title);

  // The PBX was added last and is selected: its form joins its ports.
  await sheet.join("PBX, port t1", "exchange.1");
  await sheet.join("PBX, port e1", "phone2.line");
  await sheet.join("PBX, port e2", "phone3.line");
  // The last line is drawn with the mouse.
  await sheet.port("exchange.3").hover();
  await page.mouse.down();
  await sheet.port("phone1.line").hover();
  await page.mouse.up();
  await expect(sheet.line("Line 4 from Exchange, port 3 to Telephone 1")).toBeVisible(patient);
  await expect(sheet.problems).toContainText("Nothing is wrong");
  await sheet.run.click();

  const [outside, operator, colleague] = [bench.phone("Telephone 1"), bench.phone("Telephone 2"), bench.phone("Telephone 3")];
  await outside.toggleHook();
  await expect(bench.sentence).toContainText("The exchange sends dial tone", patient);
  await outside.dial("5550101");
  await expect(operator.place).toContainText("bell rings", patient);
  await operator.toggleHook();
  await expect(operator.place).not.toContainText("bell rings", patient);
  await expect(bench.log).toContainText("call.answered", patient);

  await page.getByRole("button", { name: "Flash the hook of Telephone 2" }).click();
  await expect(bench.log).toContainText("call.held", patient);
  await operator.dial("102");
  await expect(colleague.place).toContainText("bell rings", patient);
  await operator.toggleHook();
  await colleague.toggleHook();
  await expect(bench.log).toContainText("call.transferred", patient);
  await expect(bench.sentence).toContainText(/Telephone 3 is off hook: \d\d\.\d\smA flow/i, patient);

  await colleague.toggleHook();
  await outside.toggleHook();
  await expect(bench.log).toContainText("call.released", patient);
});

test("the keyboard alone adds devices, joins them, moves one, and takes it back", async ({ page }) => {
  const sheet = editor(page);
  await sheet.open();
  for (const title of ["Add Exchange", "Add Telephone"]) {
    await page.getByRole("button", { name: title, exact: true }).focus();
    await page.keyboard.press("Enter");
  }
  await page.getByRole("combobox", { name: "Telephone 1 is joined to" }).focus();
  await page.keyboard.press("e");
  await expect(sheet.line("Line 1 from Exchange, port 1 to Telephone 1")).toBeVisible(patient);

  const phone = page.locator('[data-id="phone1"]');
  const before = await phone.boundingBox();
  await phone.focus();
  await page.keyboard.press("Enter");
  await page.keyboard.press("Shift+ArrowRight");
  await expect.poll(async () => (await phone.boundingBox())?.x).toBeGreaterThan(before?.x ?? 0);
  await page.keyboard.press("Delete");
  await expect(phone).toHaveCount(0);
  await page.keyboard.press("Control+z");
  await expect(phone).toHaveCount(1);
  await expect(sheet.line("Line 1 from Exchange, port 1 to Telephone 1")).toBeVisible(patient);
});

test("what keeps a bench from being opened is said at its place, and the draft is there after a reload", async ({ page }) => {
  const sheet = editor(page);
  await sheet.open();
  await sheet.add("Softphone");
  await expect(sheet.problems).toContainText("Softphone, server");
  await expect(sheet.run).toBeDisabled();
  await page.goto("/");
  await page.getByRole("button", { name: /^Bench editor/ }).click();
  await expect(page.locator('[data-id="softphone"]')).toBeVisible();
  await sheet.add("VoIP server");
  await expect(sheet.problems).toContainText("Nothing is wrong");
  await expect(sheet.run).toBeEnabled();
});

test("every bench that comes with the lab opens, runs, and complains of nothing", async ({ page }) => {
  test.setTimeout(builtInBenches.length * patientMilliseconds);
  await page.goto("/");
  for (const { title } of builtInBenches) {
    await page.getByRole("button", { name: `Open ${title}`, exact: true }).click();
    await expect(page.getByRole("heading", { level: 1, name: title, exact: true })).toBeVisible(patient);
    await expect(page.getByRole("timer")).not.toHaveText("00:00.000", patient);
    await expect(page.getByRole("region", { name: "Bench", exact: true }).getByRole("status")).not.toBeEmpty(patient);
    await expect(page.getByRole("alert")).toHaveCount(0);
    await page.getByRole("button", { name: "Back to the list of benches" }).click();
  }
});

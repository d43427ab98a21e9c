/** Decoder rows in the running lab: Caller ID read off the line between the rings, and shown by the set. */
import { expect, patientMilliseconds, test } from "../support/test.ts";

const patient = { timeout: patientMilliseconds };

test("a test call's Caller ID is read under the traces, on the set's display and in the log", async ({ page, bench }) => {
  await bench.open("Direct line");
  await page.getByRole("button", { name: "Choose decoder rows" }).click();
  await page.getByRole("menuitemcheckbox", { name: /Bell 202/ }).click();
  await page.keyboard.press("Escape");
  // Ten seconds on the screen: what is read stays on it for a while.
  await page.getByRole("combobox", { name: "Time per division" }).selectOption("1");
  await page.getByRole("button", { name: "Caller ID for test ringing of line 1" }).click();
  await page.getByRole("textbox", { name: "Number", exact: true }).fill("2025550147");
  await page.getByRole("textbox", { name: "Name", exact: true }).fill("JANE DOE");
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: /^Ring line 1/ }).click();
  const row = page.getByRole("listbox", { name: "Caller ID, Bell 202 FSK, Line 1, telephone end" });
  await expect(row.getByRole("option", { name: "name: JANE DOE" })).toBeAttached(patient);
  await expect(page.getByRole("button", { name: /^Caller ID display of Telephone 1: 2025550147, JANE DOE/ })).toBeVisible(patient);
  await expect(bench.log.getByRole("button", { name: /reads Caller ID: 2025550147, JANE DOE/ })).toBeVisible(patient);
  await row.focus();
  await page.keyboard.press("End");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("button", { name: "Hold", exact: true })).toHaveAttribute("aria-pressed", "true");
});

/** Values of the bench changed in the window: taken, refused, undone. */
import { expect, patientMilliseconds, test } from "../support/test.ts";

const patient = { timeout: patientMilliseconds };

test("a longer cable is written in its tag and draws less current; undo takes it back", async ({ page, bench }) => {
  await bench.open("Direct line");
  await page.getByRole("button", { name: "Cable of line 1: 3.2 km, 0.4 mm" }).click();
  const length = page.getByRole("dialog").getByRole("textbox", { name: "Length" });
  await length.fill("6000");
  await length.press("Enter");
  const longer = page.getByRole("button", { name: "Cable of line 1: 6 km, 0.4 mm" });
  await expect(longer).toBeVisible(patient);
  await page.keyboard.press("Escape");
  await bench.phone("Telephone 1").toggleHook();
  // 1680 ohm of copper instead of 896.
  await expect.poll(() => bench.dcOf("Loop current"), patient).toBeGreaterThan(15);
  expect(await bench.dcOf("Loop current")).toBeLessThan(26);
  await page.getByRole("button", { name: "Undo the last command" }).click();
  await page.getByRole("button", { name: "Undo the last command" }).click();
  await expect(page.getByRole("button", { name: "Cable of line 1: 3.2 km, 0.4 mm" })).toBeVisible(patient);
});

test("a length out of range is refused by its field, and the bench stays as it was", async ({ page, bench }) => {
  await bench.open("Direct line");
  await page.getByRole("button", { name: /^Cable of line 1/ }).click();
  const card = page.getByRole("dialog");
  await card.getByRole("textbox", { name: "Length" }).fill("-3");
  await page.keyboard.press("Enter");
  await expect(card.getByRole("alert")).toContainText("Expected 0 to");
  await page.keyboard.press("Escape");
  await expect(page.getByRole("button", { name: "Cable of line 1: 3.2 km, 0.4 mm" })).toBeVisible();
});

test("a file that is no bench is refused in a sentence on the start page", async ({ page }) => {
  await page.goto("/");
  const input = page.getByLabel("Bench file");
  await input.setInputFiles({ name: "notes.json", mimeType: "application/json", buffer: Buffer.from("not a bench") });
  await expect(page.getByRole("alert")).toContainText("notes.json was not opened, as it is no bench file.");
  await input.setInputFiles({
    name: "other.json",
    mimeType: "application/json",
    buffer: Buffer.from('{"format":"tipring-bench","version":1}'),
  });
  await expect(page.getByRole("alert")).toContainText("other.json was not opened. In it, bench.id is missing: expected text.");
});

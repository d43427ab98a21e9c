/**
 * What leaves the window: a drawing, a stretch of traces, the reflectometer's picture and the printed report. With TIPRING_FULL_E2E=1 axe
 * looks at each of these places as well: some seconds each.
 */
import { readFileSync } from "node:fs";
import type { Download, Page } from "@playwright/test";
import { findings } from "../support/axe.ts";
import { expect, patientMilliseconds, test } from "../support/test.ts";

const patient = { timeout: patientMilliseconds };

async function textOf(download: Download): Promise<string> {
  return readFileSync(await download.path(), "utf8");
}

const isFull = process.env["TIPRING_FULL_E2E"] === "1";

async function seriousIssues(page: Page): Promise<string[]> {
  if (!isFull) return [];
  const found = await findings(page);
  return found.filter(({ impact }) => impact === "serious" || impact === "critical").map(({ id, where }) => `${id}: ${where}`);
}

test("a screen as SVG, the traces between two cursors as a table, contacts as VCD", async ({ page, bench }) => {
  test.setTimeout(3 * patientMilliseconds);
  await bench.open("Direct line");
  await bench.phone("Telephone 1").toggleHook();
  await expect(bench.card("1")).toContainText("dial tone", patient);
  // One second is on the screen, with the cursors at three and seven tenths of it: so old the run must be.
  await expect(page.getByRole("timer")).not.toContainText("00:00.", patient);
  await page.getByRole("button", { name: "Time cursors" }).click();
  await page.getByRole("button", { name: "Hold", exact: true }).click();
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByRole("menuitem", { name: "Export…" }).click();
  const dialog = page.getByRole("dialog", { name: "Export" });
  expect(await seriousIssues(page)).toEqual([]);
  const save = async () => {
    const download = page.waitForEvent("download", patient);
    await dialog.getByRole("button", { name: "Export", exact: true }).click();
    return download;
  };
  const drawing = await save();
  expect(drawing.suggestedFilename()).toBe("direct-line-scope.svg");
  expect(await textOf(drawing)).toContain("<title>Oscilloscope: Direct line</title>");
  await dialog.getByLabel("What").selectOption("traces");
  await dialog.getByLabel("Range").selectOption("cursors");
  const rows = (await textOf(await save())).trim().split("\n").slice(1);
  const seconds = rows.map((row) => Number(row.split(",")[0]));
  const span = seconds.at(-1)! - seconds[0]!;
  expect(span).toBeCloseTo(0.4, 3);
  expect(rows.length).toBe(Math.round(48_000 * span) + 1);
  await dialog.getByLabel("What").selectOption("signals");
  await dialog.getByLabel("Range").selectOption("all");
  expect(await textOf(await save())).toContain("phone1.off-hook $end");
});

test("an open pair in the reflectometer, and both in a report that is printed", async ({ page, bench }) => {
  test.setTimeout(3 * patientMilliseconds);
  await bench.open("Direct line");
  await page.getByRole("radio", { name: "Readings" }).click();
  await page.getByRole("button", { name: "Reflectometer…" }).click();
  const found = page.getByRole("region", { name: "Found in the trace" });
  // 3.2 km of 0.4 mm with a set that hangs up: more impedance, near the end of the cable.
  await expect(found.getByRole("button").first()).toContainText(/^3\.\d+ km .*more impedance/, patient);
  expect(await seriousIssues(page)).toEqual([]);
  await page.getByRole("button", { name: "Put into the report" }).click();
  await page.getByRole("button", { name: "Back to the bench" }).click();
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByRole("menuitem", { name: "Report…" }).click();
  const paper = page.getByRole("article", { name: "Report as it is printed" });
  await expect(paper.getByRole("heading", { name: "Line 1, telephones off hook" })).toBeVisible(patient);
  await expect(paper.getByRole("img", { name: /^Reflections on Line 1/ })).toBeVisible();
  expect(await seriousIssues(page)).toEqual([]);
  await page.emulateMedia({ media: "print" });
  await expect(page.getByRole("textbox", { name: "Author" })).toBeHidden();
  const pdf = (await page.pdf({ preferCSSPageSize: true, printBackground: true })).toString("latin1");
  // A4 in points, and more than one page: what does not fit goes on, nothing is cut off.
  expect(pdf).toMatch(/MediaBox ?\[0 0 59[45](\.\d+)? 84[12]/);
  expect(pdf.match(/\/Type ?\/Page\b/g)?.length).toBeGreaterThan(1);
});

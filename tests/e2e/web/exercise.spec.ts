/** An instructor makes an exercise, a learner finds the fault with the instruments alone, and the mark is right. */
import { readFile, writeFile } from "node:fs/promises";
import type { Download, Page } from "@playwright/test";
import { findings } from "../support/axe.ts";
import { expect, patientMilliseconds, test } from "../support/test.ts";

const patient = { timeout: patientMilliseconds };

async function toTool(page: Page, name: RegExp): Promise<void> {
  await page.goto("/");
  const back = page.getByRole("button", { name: "Back to the list of benches" });
  const tool = page.getByRole("navigation", { name: "Tools" }).getByRole("button", { name });
  await back.or(tool).first().waitFor();
  if (await back.isVisible()) await back.click();
  await tool.click();
}

async function saved(page: Page, click: () => Promise<void>): Promise<Download> {
  const [download] = await Promise.all([page.waitForEvent("download", patient), click()]);
  return download;
}

test("an exercise is made, solved with the instruments, and marked rightly", async ({ page }, info) => {
  test.setTimeout(240_000);
  const exerciseFile = info.outputPath("class-a.exercise.json");
  const answerFile = info.outputPath("ada.answer.json");

  await test.step("the instructor makes it", async () => {
    await toTool(page, /^Instructor/);
    await page.getByLabel("Title").fill("Class A");
    await page.getByLabel("Summary").fill("The line is in use, and nobody uses it.");
    await page.getByLabel("What learners are told").fill("Nobody can be called. **Measure** before you say what it is.");
    const fault = page.getByRole("group", { name: "Fault 1" });
    await fault.getByLabel("Kind").selectOption({ label: "Short" });
    await fault.getByLabel("Resistance from").fill("100");
    await fault.getByLabel("Resistance to").fill("300");
    await page.getByRole("button", { name: "Add a question with options" }).click();
    const question = page.getByRole("group", { name: "Question 1" });
    await question.getByLabel("Question", { exact: true }).fill("What does the exchange take it for?");
    await question.getByLabel("Options, one a line").fill("A set that is off hook\nAn idle line");
    await page.getByRole("button", { name: "Show", exact: true }).click();
    await expect(page.getByText(/^short, .* of the way, \d+ Ω \(line1\)$/)).toBeVisible();
    expect(await findings(page)).toEqual([]);
    await page.getByLabel("Passphrase", { exact: true }).last().fill("two wires");
    await page.getByLabel("Passphrase again").fill("two wires");
    const download = await saved(page, () => page.getByRole("button", { name: /^Lock and save/ }).click());
    await download.saveAs(exerciseFile);
    expect(await readFile(exerciseFile, "utf8")).not.toMatch(/"short"|"ohms"/);
  });

  await test.step("a learner solves it", async () => {
    await toTool(page, /^Exercises/);
    await page.getByLabel("Your name").fill("Ada Lovelace");
    await page.getByLabel("Exercise file").setInputFiles(exerciseFile);
    const panel = page.locator(".exercise");
    await expect(panel.getByText("Class A")).toBeVisible(patient);
    expect(await findings(page)).toEqual([]);
    await panel.getByRole("button", { name: "line 1, telephone end" }).click();
    await expect(panel.getByText("1 measurement", { exact: true })).toBeVisible();
    // What a meter finds at both ends tells where and how large.
    await page.getByRole("radio", { name: "Readings", exact: true }).click();
    await page
      .getByRole("radio", { name: /on hook/i })
      .first()
      .click();
    const table = page.getByRole("table", { name: /^Readings of/ });
    await expect(table).toBeVisible(patient);
    await expect(panel.getByText(/Measurements taken \([23]\)/)).toBeVisible(patient);
    await panel.getByText(/Measurements taken/).click();
    const reading = await panel
      .getByText(/Readings, line1, sets on hook/)
      .first()
      .innerText();
    const [, nearVolts, milliamps, farVolts] = /fxs ([\d.]+) V ([\d.]+) mA, fxo ([\d.]+) V/.exec(reading) ?? [];
    const amps = Number(milliamps) / 1000;
    // The direct line has 896 ohm of copper (its cable's tag and the readings say so).
    const at = (Number(nearVolts) - Number(farVolts)) / (amps * 896);
    await panel.getByLabel("What is wrong").selectOption({ label: "Short" });
    await panel.getByLabel(/^Where/).fill((at * 100).toFixed(1));
    await panel.getByLabel(/^How large/).fill(`${(Number(farVolts) / amps).toFixed(0)} Ω`);
    await panel.getByRole("radio", { name: "A set that is off hook" }).check();
  });

  await test.step("a reload costs nothing", async () => {
    await page.reload();
    const panel = page.locator(".exercise");
    await expect(panel.getByLabel("What is wrong")).toHaveValue("short", patient);
    await expect(panel.getByText(/^[23] measurements/)).toBeVisible();
  });

  await test.step("and hands it in", async () => {
    const panel = page.locator(".exercise");
    await panel.getByRole("button", { name: "Hand in" }).click();
    const download = await saved(page, () => panel.getByRole("button", { name: "Yes, hand in" }).click());
    expect(download.suggestedFilename()).toBe("class-a-ada-lovelace.answer.json");
    await download.saveAs(answerFile);
    await expect(panel.getByText(/Give the saved file to your instructor/)).toBeVisible();
    await panel.getByRole("button", { name: "Leave the exercise" }).click();
  });

  await test.step("the instructor marks it, with one that was edited by hand and one that was cut off", async () => {
    const answer = await readFile(answerFile, "utf8");
    const edited = info.outputPath("edited.answer.json");
    const cut = info.outputPath("cut.answer.json");
    await writeFile(edited, answer.replace('"learner": "Ada Lovelace"', '"learner": "Charles Babbage"'));
    await writeFile(cut, answer.slice(0, 900));
    await toTool(page, /^Instructor/);
    await page.getByRole("radio", { name: "Mark answers" }).click();
    const view = page.locator(".instructor-form:visible");
    await view.getByLabel("Exercise file").setInputFiles(exerciseFile);
    await view.getByLabel("Passphrase").fill("one wire");
    await view.getByRole("button", { name: "Unlock" }).click();
    await expect(view.getByText(/passphrase does not open/)).toBeVisible(patient);
    await view.getByLabel("Passphrase").fill("two wires");
    await view.getByRole("button", { name: "Unlock" }).click();
    await expect(view.getByText("“Class A” is open.")).toBeVisible(patient);
    await view.getByLabel("Answer files").setInputFiles([answerFile, edited, cut]);
    const rows = view.getByRole("table").first().getByRole("row");
    await expect(rows).toHaveCount(4, patient);
    await expect(rows.filter({ hasText: "Ada Lovelace" })).toContainText(/5 \/ 5.*good.*good.*good/);
    await expect(rows.filter({ hasText: "Charles Babbage" })).toContainText(/look at this/);
    await expect(rows.filter({ hasText: "cut.answer.json" })).toContainText(/line \d+, column \d+/);
    await view.getByRole("button", { name: "Report of Ada Lovelace" }).click();
    await expect(view.getByRole("article", { name: "Report of Ada Lovelace" })).toBeVisible();
    expect(await findings(page)).toEqual([]);
    const grades = await saved(page, () => view.getByRole("button", { name: /^Save the grade sheet/ }).click());
    const sheet = await readFile(await grades.path(), "utf8");
    expect(sheet).toMatch(/^\uFEFFlearner,exercise,points,of,percent,fault1.kind,fault1.place,fault1.size,choice.question-1,/);
    expect(sheet).toContain("Ada Lovelace,Class A,5,5,100,2,1,1,1,");
  });
});

/** A learner takes a lesson from its first step to its last, with what the bench shows and nothing else. */
import { expect, patientMilliseconds, test } from "../support/test.ts";

const patient = { timeout: patientMilliseconds };

test("lesson 2 from start to finish: every answer is read off the bench, and all marks are given", async ({ page, bench }) => {
  test.setTimeout(120_000);
  await page.goto("/");
  await page.getByRole("button", { name: /^Lessons/ }).click();
  await page.getByRole("button", { name: "Begin Battery, hook and loop current" }).click();

  const step = (number: number) => expect(page.getByText(`Step ${number} of 9`)).toBeVisible(patient);
  const next = () => page.getByRole("button", { name: "Next step" }).click();
  const right = () => expect(page.getByText(/^✓ (Right|Done)/)).toBeVisible(patient);
  const answer = async (label: string, value: string, key: string) => {
    await page.getByLabel(label).fill(value);
    await page.getByRole("button", { name: key }).click();
    await right();
    await next();
  };

  await step(1);
  await page.getByRole("button", { name: "Seen" }).click();
  await next();
  await step(2);
  await expect.poll(() => bench.dcOf("Tip – ring"), patient).toBeGreaterThan(47);
  await answer("Your reading", String(await bench.dcOf("Tip – ring")), "Answer");
  await step(3);
  await answer("Your reading", "-48.0", "Answer");
  await step(4);
  await page.getByRole("radio", { name: "Almost none" }).check();
  await page.getByRole("button", { name: "Answer" }).click();
  await right();
  await next();
  await step(5);
  // (48 V - 7 V) over 400, 900 and 120 ohm.
  await answer("Your prediction", "29", "That is my prediction");
  await step(6);
  await expect(bench.card("1")).toContainText("dial tone", patient);
  await bench.phone("Telephone 1").toggleHook();
  await right();
  await next();
  await step(7);
  await bench.phone("Telephone 1").toggleHook();
  await right();
  await next();
  await step(8);
  await expect.poll(() => bench.dcOf("Tip – ring"), patient).toBeLessThan(15);
  await answer("Your reading", String(await bench.dcOf("Tip – ring")), "Answer");
  await step(9);
  await page.getByRole("button", { name: /^Cable of line 1/ }).click();
  await page.getByRole("dialog").getByRole("textbox", { name: "Length" }).fill("5200");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Check" }).click();
  await right();
  await expect(page.getByText("The lesson is done: 8 of 8 marks.")).toBeVisible();
  await page.getByRole("button", { name: "End of the lesson" }).click();
  await expect(page.getByText("15 min · 9 steps · 8 of 8 marks")).toBeVisible(patient);
});

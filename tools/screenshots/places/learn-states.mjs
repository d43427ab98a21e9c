/** Lessons, exercises, the instructor's room and tickets. */
import { choose, openTool, press, settle } from "../walk.mjs";
import { click, patient, savedBy, sees } from "./set-up.mjs";
/** @typedef {import("playwright").Page} Page */
/** @typedef {import("../pictures.mjs").Picture} Place */

/** @param {Page} page @param {string} title */
async function beginLesson(page, title) {
  await openTool(page, "Lessons");
  await page.getByRole("button", { name: new RegExp(`^(Begin|Go on with) ${title}`) }).click();
  await page.getByText(/^Step 1 of/).waitFor(patient);
  await page.waitForTimeout(500);
}

/** @param {Page} page */
async function beginExercise(page) {
  await openTool(page, "Exercises");
  await page.getByLabel("Your name").fill("Ada Lovelace");
  await page
    .getByRole("button", { name: /^Begin / })
    .first()
    .click();
  await page.locator(".exercise").waitFor(patient);
  await page.waitForTimeout(800);
}

/** @param {Page} page */
async function handIn(page) {
  await beginExercise(page);
  const panel = page.locator(".exercise");
  await panel
    .getByRole("button", { name: /far end|exchange end/ })
    .first()
    .click()
    .catch(() => undefined);
  await panel.getByLabel("What is wrong").selectOption({ index: 2 });
  await panel.getByRole("button", { name: "Hand in" }).click();
}

/** @type {readonly Place[]} */
export const learnStates = [
  { name: "lesson-first", bring: (page) => beginLesson(page, "Battery, hook and loop current") },
  {
    name: "lesson-wrong",
    bring: async (page) => {
      await beginLesson(page, "Battery, hook and loop current");
      await press(page, "Seen");
      await press(page, "Next step");
      await page.getByLabel("Your reading").fill("12");
      await press(page, "Answer");
      await page.waitForTimeout(700);
    },
  },
  {
    name: "lesson-hint",
    bring: async (page) => {
      await beginLesson(page, "Battery, hook and loop current");
      await press(page, "Seen");
      await press(page, "Next step");
      await click(page, /^Hint|^One more hint/);
      await page.waitForTimeout(500);
    },
  },
  {
    name: "lesson-right",
    bring: async (page) => {
      await beginLesson(page, "Battery, hook and loop current");
      await press(page, "Seen");
      await press(page, "Next step");
      await page.getByLabel("Your reading").fill("48.0");
      await press(page, "Answer");
      await page.waitForTimeout(700);
    },
  },
  {
    name: "lesson-done",
    bring: async (page) => {
      await beginLesson(page, "Battery, hook and loop current");
      const next = page.getByRole("button", { name: "Next step" });
      while (await next.isVisible()) {
        await next.click();
        await page.waitForTimeout(300);
      }
      // The last step asks for a cable that leaves 18 to 22 mA.
      await click(page, /^Cable of line 1/);
      await page.getByRole("dialog").getByRole("textbox", { name: "Length" }).fill("5600");
      await page.keyboard.press("Enter");
      await page.keyboard.press("Escape");
      await settle(page, 1500);
      await press(page, "Check");
      await sees(page, /The lesson is done/);
      // The row of tones tells of the dial tone that is in the earpiece.
      await page
        .getByRole("listbox", { name: /^Tones/ })
        .getByRole("option", { name: /^dial tone/ })
        .first()
        .waitFor({ state: "attached", ...patient });
      await page.waitForTimeout(500);
    },
  },
  { name: "exercise-running", bring: beginExercise },
  { name: "exercise-sure", bring: handIn },
  {
    name: "exercise-marks",
    bring: async (page) => {
      await handIn(page);
      await click(page, "Yes, hand in");
      await page.getByText(/^Handed in/).waitFor(patient);
      await page.waitForTimeout(700);
    },
  },
  {
    name: "exercises-kept",
    bring: async (page) => {
      await beginExercise(page);
      await openTool(page, "Exercises");
    },
  },
  {
    name: "instructor-foot",
    bring: async (page) => {
      await openTool(page, "Instructor");
      await page.getByRole("button", { name: "Add a question with options" }).click();
      await page.getByRole("button", { name: "Show", exact: true }).click();
      await page.waitForTimeout(700);
      await page.mouse.move(400, 500);
      await page.mouse.wheel(0, 20_000);
      await page.waitForTimeout(400);
    },
  },
  {
    name: "instructor-mark",
    bring: async (page) => {
      await openTool(page, "Instructor");
      await choose(page, "Mark answers");
      await page.waitForTimeout(400);
    },
  },
  {
    name: "instructor-graded",
    bring: async (page) => {
      await openTool(page, "Instructor");
      await page.getByLabel("Title").fill("Class A");
      await page.getByLabel("Summary").fill("The line is in use, and nobody uses it.");
      await page.getByLabel("What learners are told").fill("Nobody can be called. Find out why.");
      await page.getByLabel("Passphrase", { exact: true }).last().fill("two wires");
      await page.getByLabel("Passphrase again").fill("two wires");
      const exercise = await savedBy(page, () => page.getByRole("button", { name: /^Lock and save/ }).click());
      await openTool(page, "Exercises");
      await page.getByLabel("Your name").fill("Ada Lovelace");
      await page.getByLabel("Exercise file").setInputFiles(exercise);
      const panel = page.locator(".exercise");
      await panel.getByLabel("What is wrong").selectOption({ index: 2 }, patient);
      await panel.getByRole("button", { name: "Hand in" }).click();
      const answer = await savedBy(page, () => panel.getByRole("button", { name: "Yes, hand in" }).click());
      await panel.getByRole("button", { name: "Leave the exercise" }).click();
      await openTool(page, "Instructor");
      await choose(page, "Mark answers");
      const view = page.locator(".instructor-form:visible");
      await view.getByLabel("Exercise file").setInputFiles(exercise);
      await view.getByLabel("Passphrase").fill("two wires");
      await view.getByRole("button", { name: "Unlock" }).click();
      await sees(page, "“Class A” is open.");
      await view.getByLabel("Answer files").setInputFiles([answer]);
      await view.getByRole("button", { name: /^Report of/ }).click(patient);
      await page.waitForTimeout(600);
    },
  },
  {
    name: "ticket-open",
    bring: async (page) => {
      await openTool(page, "Tickets");
      await click(page, /^Open the ticket/);
      await page.getByText("The trouble is there.").waitFor(patient);
      await page.waitForTimeout(500);
    },
  },
  {
    name: "ticket-cured",
    bring: async (page) => {
      await openTool(page, "Tickets");
      await click(page, /^Open the ticket/);
      await page.getByText("The trouble is there.").waitFor(patient);
      await click(page, "Apply the cure");
      await page.getByText("The trouble is gone.").waitFor(patient);
      await page.waitForTimeout(500);
    },
  },
];

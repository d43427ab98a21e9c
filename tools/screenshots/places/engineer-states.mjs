/** Site check and survey. */
import { choose, openTool } from "../walk.mjs";
import { click, giveFile, patient } from "./set-up.mjs";
/** @typedef {import("playwright").Page} Page */
/** @typedef {import("../pictures.mjs").Picture} Place */

const table =
  "id;type;metres;celsius;ren\n" +
  Array.from({ length: 60 }, (_, row) => `mill lane ${row + 1};pe-0.${row % 2 === 0 ? 4 : 5};${800 + 173 * row};15;${1 + (row % 4)}`).join(
    "\n",
  ) +
  "\nmill lane 99;no-such;100;15;1\n";

/** @type {readonly Place[]} */
export const engineerStates = [
  {
    name: "site-fail",
    bring: async (page) => {
      await openTool(page, "Site check");
      await page
        .getByRole("textbox", { name: /^Length/ })
        .first()
        .fill("9 km");
      await page.keyboard.press("Enter");
      await page.waitForTimeout(1500);
    },
  },
  {
    name: "site-curves",
    bring: async (page) => {
      await openTool(page, "Site check");
      await choose(page, "What if");
      await page.waitForTimeout(3000);
    },
  },
  {
    name: "site-sheet",
    bring: async (page) => {
      await openTool(page, "Site check");
      await choose(page, "Site sheet");
      await page.waitForTimeout(1500);
      await page
        .getByRole("textbox", { name: /^Measured: / })
        .first()
        .fill("12");
      await page.keyboard.press("Enter");
      await page
        .getByRole("textbox", { name: /^Measured: / })
        .nth(1)
        .fill("3");
      await page.keyboard.press("Enter");
      await page.locator(".cause").nth(2).waitFor(patient);
      await page.waitForTimeout(500);
    },
  },
  {
    name: "site-parts",
    bring: async (page) => {
      await openTool(page, "Site check");
      for (const part of ["+ Tap", "+ Coil", "+ Cable", "+ Set"]) await click(page, part);
      await page.waitForTimeout(1500);
    },
  },
  {
    name: "site-print",
    bring: async (page) => {
      await openTool(page, "Site check");
      await choose(page, "Site sheet");
      await page.waitForTimeout(1500);
      await page.emulateMedia({ media: "print" });
    },
  },
  {
    name: "survey-done",
    bring: async (page) => {
      await openTool(page, "Survey");
      await giveFile(page, "Table of loops", "loops.csv", table);
      await page.getByText(/done in/).waitFor(patient);
      await page.waitForTimeout(500);
    },
  },
  {
    name: "survey-running",
    bring: async (page) => {
      await openTool(page, "Survey");
      const many = "id;type;metres\n" + Array.from({ length: 20_000 }, (_, row) => `loop ${row + 1};pe-0.4;${500 + row / 2}`).join("\n");
      await giveFile(page, "Table of loops", "loops.csv", many);
      await page.getByRole("button", { name: "Stop", exact: true }).waitFor(patient);
      await page.getByRole("button", { name: "Check" }).first().waitFor(patient);
      await page.waitForTimeout(500);
    },
  },
  {
    name: "survey-failing",
    bring: async (page) => {
      await openTool(page, "Survey");
      await page.getByRole("combobox", { name: "Limits" }).selectOption({ label: "North America, exchange line" });
      await giveFile(page, "Table of loops", "loops.csv", table);
      await page.getByText(/done in/).waitFor(patient);
      await choose(page, "Failing");
      await page.waitForTimeout(500);
      await page
        .getByRole("button", { name: /^Cable resistance/ })
        .nth(3)
        .click();
    },
  },
];

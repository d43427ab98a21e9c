/** The start page: its foot, what was opened before, what was refused. */
import { openBenchAtRest, showStart } from "../walk.mjs";
import { giveFile } from "./set-up.mjs";
/** @typedef {import("playwright").Page} Page */
/** @typedef {import("../pictures.mjs").Picture} Place */

/** @type {readonly Place[]} */
export const startStates = [
  {
    name: "start-foot",
    bring: async (page) => {
      await showStart(page);
      await page.mouse.move(400, 500);
      await page.mouse.wheel(0, 20_000);
      await page.waitForTimeout(400);
    },
  },
  {
    name: "start-recent",
    bring: async (page) => {
      for (const title of ["Direct line", "PBX", "Adapter with lifeline"]) await openBenchAtRest(page, title);
      await showStart(page);
      await page.getByRole("group", { name: "Recent" }).scrollIntoViewIfNeeded();
    },
  },
  {
    name: "start-refused",
    bring: async (page) => {
      await showStart(page);
      await giveFile(page, "Bench file", "other.json", '{"format":"tipring-bench","version":1}');
      await page.getByRole("alert").waitFor();
      await page.getByRole("alert").scrollIntoViewIfNeeded();
    },
  },
  {
    name: "start-pseudo",
    bring: async (page) => {
      await page.goto("/?language=pseudo");
      await page.waitForTimeout(2500);
      const back = page.locator("button").first();
      if (await page.locator(".workbench").isVisible()) await back.click();
      await page.waitForTimeout(800);
    },
  },
];

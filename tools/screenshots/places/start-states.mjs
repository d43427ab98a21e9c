/** The start page: its foot, what was opened before, what was refused. */
import { startLab } from "../lab.mjs";
import { openBenchAtRest, settle, showStart } from "../walk.mjs";
import { giveFile } from "./set-up.mjs";
/** @typedef {import("playwright").Page} Page */
/** @typedef {import("../pictures.mjs").Picture} Place */

/** A lab beside ours runs a bench of several lines, is killed in it, and leaves its run behind. @param {Page} page @param {number} milliseconds */
async function leaveRun(page, milliseconds) {
  const lab = await startLab("SIGKILL");
  await page.goto(lab.url);
  await page.getByRole("button", { name: "Open PBX", exact: true }).click();
  const handset = page.getByRole("switch", { name: /^Handset of/ }).first();
  await handset.click();
  await settle(page, milliseconds);
  await handset.click();
  await settle(page, 1500);
  await page.goto("about:blank");
  lab.stop();
  await lab.ended;
}

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
    name: "start-kept",
    bring: async (page) => {
      await leaveRun(page, 1000);
      await showStart(page);
      await page
        .getByRole("button", { name: /^Go on with/ })
        .first()
        .waitFor();
    },
  },
  {
    name: "start-replaying",
    bring: async (page) => {
      await leaveRun(page, 12_000);
      await showStart(page);
      await page
        .getByRole("button", { name: /^Go on with/ })
        .first()
        .click();
      await page.getByRole("button", { name: "Cancel" }).waitFor();
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

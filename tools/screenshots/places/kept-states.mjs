/** Runs that a lab left behind, on the start page. They stay there: what is pictured after them must not be the start page. */
import { startLab } from "../lab.mjs";
import { settle, showStart } from "../walk.mjs";

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
export const keptStates = [
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
];

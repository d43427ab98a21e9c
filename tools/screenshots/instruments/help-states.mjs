/** The help of every instrument, as its question mark opens it. */
import { choose, openBenchAfresh, press } from "../walk.mjs";

/** @typedef {import("playwright").Page} Page */

/** By the word of the picture: the panel that is shown, and the title of its help. @type {Readonly<Record<string, readonly [panel: string, title: string]>>} */
const helps = {
  scope: ["", "The oscilloscope"],
  meters: ["Meters", "The meters"],
  tester: ["Tester", "The test equipment"],
  log: ["Log", "The event log"],
  why: ["Why", "Why a detector decided"],
};

/** Pages without a mark of their own in a panel. */
const byContents = ["The reflectometer", "The report"];

/** @type {readonly import("../pictures.mjs").Picture[]} */
export const helpStates = [
  ...Object.entries(helps).map(([name, [panel, title]]) => ({
    name: `help-${name}`,
    bring: async (/** @type {Page} */ page) => {
      await openBenchAfresh(page, "Direct line");
      if (panel !== "") await choose(page, panel);
      await press(page, `Help: ${title}`);
      await page.waitForTimeout(400);
    },
  })),
  ...byContents.map((title) => ({
    name: `help-${title.replace("The ", "")}`,
    bring: async (/** @type {Page} */ page) => {
      await openBenchAfresh(page, "Direct line");
      await press(page, "Help: The oscilloscope");
      await page.getByRole("navigation", { name: "Contents" }).getByRole("button", { name: title }).click();
      await page.waitForTimeout(400);
    },
  })),
];

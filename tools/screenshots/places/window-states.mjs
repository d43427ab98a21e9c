/** What belongs to the window: colours, units, keys, help, tour, menus. */
import { lift, openBench, press, settle } from "../walk.mjs";
import { click } from "./set-up.mjs";
/** @typedef {import("playwright").Page} Page */
/** @typedef {import("../pictures.mjs").Picture} Place */

const helpPages = [
  "The bench",
  "The meters",
  "The test equipment",
  "The event log",
  "Why a detector decided",
  "Lessons",
  "Exercises",
  "Instructor",
  "The reflectometer",
  "The report",
  "Tickets",
  "The bench editor",
  "Site check",
  "Survey",
];

/** @type {readonly Place[]} */
export const windowStates = [
  ...helpPages.map((title) => ({
    name: `help-${title.toLowerCase().replaceAll(" ", "-")}`,
    bring: async (/** @type {Page} */ page) => {
      await openBench(page, "Direct line");
      await press(page, "Help");
      await page.getByRole("dialog").getByRole("button", { name: title, exact: true }).click();
      await page.waitForTimeout(300);
    },
  })),
  {
    name: "safe-colours",
    bring: async (page) => {
      await openBench(page, "Two subscribers");
      await press(page, "Help");
      await press(page, "Settings…");
      await page.getByText("For red-green deficiency").first().click();
      await press(page, "Close");
      await lift(page, "Telephone 1");
      await settle(page, 900);
    },
  },
  {
    name: "feet",
    bring: async (page) => {
      await openBench(page, "Two subscribers");
      await press(page, "Help");
      await press(page, "Settings…");
      await page.getByText("kft and ft").first().click();
      await press(page, "Close");
      await settle(page, 900);
    },
  },
  {
    name: "palette-none",
    bring: async (page) => {
      await openBench(page, "Direct line");
      await page.keyboard.press("Control+k");
      await page.getByRole("combobox").last().fill("zebra");
      await page.waitForTimeout(400);
    },
  },
  {
    name: "keys",
    bring: async (page) => {
      await openBench(page, "Direct line");
      await page.locator("body").press("?");
      await page.waitForTimeout(400);
    },
  },
  ...[1, 2, 3, 4, 5].map((step) => ({
    name: `tour-${step}`,
    bring: async (/** @type {Page} */ page) => {
      await openBench(page, "Direct line");
      await press(page, "Help");
      await press(page, "Show me round");
      for (let done = 1; done < step; done += 1) await press(page, "Next");
      await page.waitForTimeout(400);
    },
  })),
  {
    name: "restarted",
    bring: async (page) => {
      await openBench(page, "Direct line");
      await lift(page, "Telephone 1");
      await settle(page, 800);
      await press(page, "Start this bench afresh");
      await page.waitForTimeout(900);
    },
  },
  {
    name: "save-menu",
    bring: async (page) => {
      await openBench(page, "Direct line");
      await click(page, /^Save/);
      await page.waitForTimeout(300);
    },
  },
  {
    name: "country-menu",
    bring: async (page) => {
      await openBench(page, "Direct line");
      await page.getByText("US plan").first().click();
      await page.waitForTimeout(300);
    },
  },
  {
    name: "paper",
    bring: async (page) => {
      await openBench(page, "Direct line");
      await press(page, "Help: The oscilloscope");
      await page
        .getByRole("dialog")
        .getByRole("button", { name: /measurements|modelled|decoders/i })
        .last()
        .click();
      await page.waitForTimeout(1500);
    },
  },
];

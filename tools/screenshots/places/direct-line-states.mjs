/** The direct line in its telling states: dialling, ringing, Caller ID, battery, faults, plugs. */
import { choose, lift, openBench, phase, settle } from "../walk.mjs";
import { click, freeze, patient, sees } from "./set-up.mjs";
/** @typedef {import("playwright").Page} Page */
/** @typedef {import("../pictures.mjs").Picture} Place */

/** @type {readonly Place[]} */
export const directLineStates = [
  {
    name: "live-direct-rotary",
    bring: async (page) => {
      await openBench(page, "Direct line");
      await lift(page, "Telephone 1");
      await phase(page, "1", "dial tone");
      await choose(page, "Rotary dial, sends pulses").catch(() => page.getByText("Wheel").first().click());
      await click(page, "Digit 7");
      await settle(page, 600);
      await freeze(page);
    },
  },
  {
    name: "live-direct-test-ring",
    bring: async (page) => {
      await openBench(page, "Direct line");
      await click(page, /^Ring line 1 for/);
      await sees(page, "bell rings");
      await settle(page, 300);
      await freeze(page);
    },
  },
  {
    name: "live-direct-caller-id",
    bring: async (page) => {
      await openBench(page, "Direct line");
      await click(page, "Caller ID for test ringing of line 1");
      await page.getByRole("dialog").getByLabel("Number").fill("5550137");
      await page.keyboard.press("Tab");
      await page.keyboard.press("Escape");
      await click(page, /^Ring line 1 for/);
      await page
        .getByRole("group", { name: /^Caller ID display/ })
        .or(page.getByLabel(/^Caller ID display/))
        .getByText(/5550137/)
        .waitFor(patient);
      await settle(page, 1500);
    },
  },
  {
    name: "live-direct-caller-card",
    bring: async (page) => {
      await openBench(page, "Direct line");
      await click(page, "Caller ID for test ringing of line 1");
      await page.waitForTimeout(400);
    },
  },
  {
    name: "live-direct-reversed",
    bring: async (page) => {
      await openBench(page, "Direct line");
      await lift(page, "Telephone 1");
      await choose(page, "Battery reversed: tip wire negative");
      await settle(page, 1000);
    },
  },
  {
    name: "live-direct-tip-open",
    bring: async (page) => {
      await openBench(page, "Direct line");
      await choose(page, "Tip open: battery on the ring wire only, as for ground start");
      await settle(page, 1000);
    },
  },
  {
    name: "live-direct-fault",
    bring: async (page) => {
      await openBench(page, "Direct line");
      await click(page, /^Cable of line 1/);
      await page.getByRole("radio", { name: /^Faults/ }).click();
      await click(page, "Break it");
      await settle(page, 800);
    },
  },
  {
    name: "live-direct-fault-seen",
    bring: async (page) => {
      await openBench(page, "Direct line");
      await click(page, /^Cable of line 1/);
      await page.getByRole("radio", { name: /^Faults/ }).click();
      await click(page, "Break it");
      await page.keyboard.press("Escape");
      await settle(page, 800);
      await click(page, /^Fault: /);
      await page.waitForTimeout(400);
    },
  },
  {
    name: "live-direct-plugs",
    bring: async (page) => {
      await openBench(page, "Direct line");
      await click(page, /^Cable of line 1/);
      await page.getByRole("radio", { name: "Plugs" }).click();
      await page.waitForTimeout(300);
    },
  },
  {
    name: "live-direct-pulled",
    bring: async (page) => {
      await openBench(page, "Direct line");
      await click(page, /^Cable of line 1/);
      await page.getByRole("radio", { name: "Plugs" }).click();
      await click(page, /^Pull out of/);
      await settle(page, 700);
    },
  },
  {
    name: "live-direct-pulled-shut",
    bring: async (page) => {
      await openBench(page, "Direct line");
      await click(page, /^Cable of line 1/);
      await page.getByRole("radio", { name: "Plugs" }).click();
      await click(page, /^Pull out of/);
      await page.keyboard.press("Escape");
      await settle(page, 700);
    },
  },
];

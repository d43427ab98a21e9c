/** Meters, readings, signals with their forms, why, log, transport, sound, refusals, and a bench with many lines. */
import { choose, lift, openBenchAfresh, settle } from "../walk.mjs";
import { dialTone, directLineWith, hold, manyLines, openFile, ringLine } from "./set-up.mjs";

/** @typedef {import("playwright").Page} Page */

/** @param {Page} page @param {string} tab */
async function panel(page, tab) {
  await openBenchAfresh(page, "Direct line");
  await choose(page, tab);
  await page.waitForTimeout(400);
}

/** Scrolls a control into sight. @param {Page} page @param {string} text */
async function show(page, text) {
  await page.getByText(text, { exact: false }).first().scrollIntoViewIfNeeded();
}

/** Forms of the settings of a line. */
const forms = [
  "Caller ID as sent",
  "Supervision",
  "Charge pulses",
  "Timers and hook flash",
  "Dial pulses as taken",
  "Services by hook flash",
  "Caller ID as read",
  "Keys (DTMF)",
  "Dial (pulses)",
  "What it watches the line with",
];

/** @type {readonly import("../pictures.mjs").Picture[]} */
export const panelStates = [
  {
    name: "meters-on-hook",
    bring: async (page) => {
      await openBenchAfresh(page, "Direct line");
      await choose(page, "Meters");
      await settle(page, 500);
    },
  },
  {
    name: "meters-ringing",
    bring: async (page) => {
      await openBenchAfresh(page, "Direct line");
      await choose(page, "Meters");
      await page.getByRole("radio", { name: "Exchange (FXS)", exact: true }).click();
      await ringLine(page);
      await settle(page, 800);
    },
  },
  {
    name: "meters-adapter",
    bring: async (page) => {
      await openBenchAfresh(page, "Adapter (ATA)");
      await choose(page, "Meters");
      await lift(page, "Telephone 1");
      await settle(page, 800);
    },
  },
  {
    name: "meters-gateway",
    bring: async (page) => {
      await openBenchAfresh(page, "FXS gateway");
      await choose(page, "Meters");
      await settle(page, 800);
    },
  },
  {
    name: "meters-pbx",
    bring: async (page) => {
      await openBenchAfresh(page, "PBX");
      await choose(page, "Meters");
      await page.getByRole("combobox", { name: "Line", exact: true }).selectOption({ label: "Line 4" });
      await settle(page, 800);
    },
  },
  {
    name: "meters-parallel",
    bring: async (page) => {
      await openBenchAfresh(page, "Extension in parallel");
      await choose(page, "Meters");
      await settle(page, 800);
    },
  },
  {
    name: "meters-behind-a-short",
    bring: async (page) => {
      await openFile(page, directLineWith("Short half-way", { faults: { short1: { at: 0.5, fault: { kind: "short", ohms: 100 } } } }));
      await choose(page, "Meters");
      await settle(page, 1500);
    },
  },
  {
    name: "readings-on-hook",
    bring: async (page) => {
      await panel(page, "Readings");
      await choose(page, "With all telephones on hook");
      await settle(page, 800);
    },
  },
  {
    name: "readings-bad",
    bring: async (page) => {
      await openFile(
        page,
        directLineWith("Long wet loop", {
          cable: [{ type: "pe-0.4", metres: 7400 }],
          faults: { leak1: { at: 0.5, fault: { kind: "wet", ohms: 20_000, addedFarads: 2e-8 } } },
        }),
      );
      await choose(page, "Readings");
      await lift(page, "Telephone 1");
      await settle(page, 1500);
    },
  },
  { name: "signals-top", bring: (page) => panel(page, "Signals") },
  {
    name: "signals-recordings",
    bring: async (page) => {
      await panel(page, "Signals");
      await show(page, "Recordings and voices");
    },
  },
  ...forms.map((form) => ({
    name: `signals-${form
      .toLowerCase()
      .replace(/[^a-z]+/g, "-")
      .replace(/-$/, "")}`,
    bring: async (/** @type {Page} */ page) => {
      await panel(page, "Signals");
      const head = page
        .locator("summary")
        .filter({ hasText: form })
        .or(page.getByRole("button", { name: new RegExp(`^${form.replace(/[()]/g, "\\$&")}`) }))
        .first();
      await head.click();
      await head.evaluate((element) => element.scrollIntoView({ block: "start" }));
      await page.waitForTimeout(400);
    },
  })),
  {
    name: "why-ringing",
    bring: async (page) => {
      await openBenchAfresh(page, "Direct line");
      await choose(page, "Why");
      await ringLine(page);
      await settle(page, 1500);
    },
  },
  {
    name: "log-filtered",
    bring: async (page) => {
      await dialTone(page, {}, 500);
      await choose(page, "Log");
      await page.getByRole("searchbox").first().fill("loop");
      await page.waitForTimeout(300);
    },
  },
  {
    name: "log-no-match",
    bring: async (page) => {
      await dialTone(page, {}, 300);
      await choose(page, "Log");
      await page.getByRole("searchbox").first().fill("nothing of this kind");
      await page.waitForTimeout(300);
    },
  },
  {
    name: "paused",
    bring: async (page) => {
      await dialTone(page, {}, 500);
      await page.locator(".pause-key").click();
      await page.waitForTimeout(300);
    },
  },
  {
    name: "slow-motion",
    bring: async (page) => {
      await dialTone(page, {}, 500);
      await page.locator("select").first().selectOption({ index: 2 });
      await page.waitForTimeout(900);
    },
  },
  {
    name: "sound-on",
    bring: async (page) => {
      await dialTone(page, {}, 300);
      await page.getByRole("switch", { name: "Sound" }).click();
      await page.waitForTimeout(600);
    },
  },
  {
    name: "sound-muted",
    bring: async (page) => {
      await dialTone(page, {}, 300);
      await page.getByRole("switch", { name: "Sound" }).click();
      await page.locator(".pause-key").click();
      await page.waitForTimeout(600);
    },
  },
  {
    name: "refusal-undo",
    bring: async (page) => {
      await openBenchAfresh(page, "Direct line");
      await settle(page, 200);
      await page.getByRole("button", { name: /^Undo/ }).click();
      await page.waitForTimeout(500);
    },
  },
  {
    name: "refusal-number",
    bring: async (page) => {
      await dialTone(page, { mode: "normal" }, 300);
      const level = page.getByRole("group", { name: "Trigger", exact: true }).getByRole("textbox", { name: "Level" }).first();
      await level.fill("99999");
      await page.keyboard.press("Enter");
      await page.waitForTimeout(300);
    },
  },
  {
    name: "long-title",
    bring: async (page) => {
      await openFile(
        page,
        directLineWith("The line of Mill Street 12 with its bridged tap, two load coils and a wet joint, as surveyed in March", {}),
      );
      await settle(page, 600);
    },
  },
  {
    name: "many-lines",
    bring: async (page) => {
      await openFile(page, manyLines(32));
      await lift(page, "Telephone 1");
      await settle(page, 600);
    },
  },
  {
    name: "many-lines-signals",
    bring: async (page) => {
      await openFile(page, manyLines(32));
      await choose(page, "Signals");
      await page.waitForTimeout(500);
    },
  },
  {
    name: "many-lines-held",
    bring: async (page) => {
      await openFile(page, manyLines(32));
      await choose(page, "Meters");
      await settle(page, 500);
      await hold(page);
    },
  },
  {
    name: "save-menu",
    bring: async (page) => {
      await dialTone(page, {}, 300);
      await page.getByRole("button", { name: /^Save/ }).click();
    },
  },
];

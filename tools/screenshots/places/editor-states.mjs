/** The bench editor: empty, filled, refused, with long names, and the wiring of built-in benches. */
import { openBenchAtRest, openTool, press, settle } from "../walk.mjs";
import { click } from "./set-up.mjs";
/** @typedef {import("playwright").Page} Page */
/** @typedef {import("../pictures.mjs").Picture} Place */

/** @param {Page} page */
async function openEditor(page) {
  await openTool(page, "Bench editor");
  await press(page, "New");
}

/** A built-in bench on the sheet. @param {Page} page @param {string} title */
async function editWiring(page, title) {
  await openBenchAtRest(page, title);
  await press(page, "Edit wiring");
  await page.getByRole("button", { name: "Open bench" }).waitFor();
}

/** An exchange and a telephone, with names as long as somebody might give. @param {Page} page */
async function nameAtLength(page) {
  await openEditor(page);
  await page
    .getByLabel("Title")
    .first()
    .fill("A bench with a very long title, as somebody might give it who wants to say everything at once in it");
  for (const title of ["Exchange", "Telephone"]) await press(page, `Add ${title}`);
  await page.getByRole("textbox", { name: "Name" }).first().fill("The telephone on the third floor behind the copier");
  await page.keyboard.press("Enter");
  await page.getByRole("combobox", { name: /The telephone on the third floor.* is joined to/ }).selectOption("exchange.1");
}

/** @type {readonly Place[]} */
export const editorStates = [
  { name: "editor-empty", bring: openEditor },
  {
    name: "editor-filled",
    bring: async (page) => {
      await openEditor(page);
      for (const title of ["Exchange", "Telephone", "Telephone", "PBX", "Softphone"]) await press(page, `Add ${title}`);
      await page.locator('[data-id="pbx"]').click();
      await page.getByRole("combobox", { name: "PBX, port t1 is joined to", exact: true }).selectOption("exchange.1");
      await page.getByRole("combobox", { name: "PBX, port e1 is joined to", exact: true }).selectOption("phone1.line");
      await page.waitForTimeout(600);
    },
  },
  {
    name: "editor-line",
    bring: async (page) => {
      await editWiring(page, "Two subscribers");
      await page.getByRole("group", { name: /^Line 1 from/ }).focus();
      await page.keyboard.press("Enter");
      await click(page, "Add fault").catch(() => undefined);
      await page.waitForTimeout(600);
    },
  },
  {
    name: "editor-refused",
    bring: async (page) => {
      await editWiring(page, "Two subscribers");
      await page.locator('[data-port="exchange.1"]').click();
      await page.locator('[data-port="exchange.2"]').click();
      await page.waitForTimeout(600);
    },
  },
  {
    name: "editor-problem",
    bring: async (page) => {
      await editWiring(page, "PBX");
      await page.locator('[data-id="pbx"]').click();
      await page.getByRole("textbox", { name: "Operator" }).fill("nobody");
      await page.keyboard.press("Enter");
      await page.waitForTimeout(600);
    },
  },
  {
    name: "editor-long-names",
    bring: async (page) => {
      await nameAtLength(page);
      await page.waitForTimeout(500);
    },
  },
  {
    name: "editor-long-names-open",
    bring: async (page) => {
      await nameAtLength(page);
      await press(page, "Open bench").catch(() => click(page, "Open this bench and run it"));
      await page.getByRole("timer", { name: "Simulated time" }).waitFor();
      await settle(page, 800);
    },
  },
  {
    name: "editor-help",
    bring: async (page) => {
      await editWiring(page, "FXO gateway");
      await page.waitForTimeout(600);
      await click(page, /^Help/);
      await page.waitForTimeout(400);
    },
  },
  ...["FXO gateway", "Adapter with lifeline", "Fax over IP", "Intercom and IP PBX", "In the wrong jack"].map((title) => ({
    name: `editor-${title.toLowerCase().replace(/[^a-z0-9]+/g, "-")}`,
    bring: async (/** @type {Page} */ page) => {
      await editWiring(page, title);
      await page.waitForTimeout(800);
    },
  })),
];

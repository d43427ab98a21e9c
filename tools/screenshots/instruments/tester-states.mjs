/** The test set with every kind of reading, the butt set at work, the line test running, done and on paper. */
import { choose, lift, openBenchAfresh, patientMilliseconds, press, settle } from "../walk.mjs";
import { directLineWith, openFile, ringLine } from "./set-up.mjs";

/** @typedef {import("playwright").Page} Page */

const keys = [
  "DC volts",
  "AC volts",
  "loop current",
  "insulation",
  "capacitance",
  "length",
  "capacitive balance",
  "ringers",
  "longitudinal balance",
  "loss at 1004 Hz",
  "level",
  "noise",
  "power influence",
  "ringing",
];

/** @param {Page} page @param {string} view */
async function tester(page, view) {
  await choose(page, "Tester");
  await choose(page, view);
  await page.waitForTimeout(300);
}

/** @param {Page} page @param {string} key */
async function measure(page, key) {
  await page
    .getByRole("button", { name: new RegExp(`^Measure ${key}`) })
    .first()
    .click();
  await page
    .locator(".test-busy")
    .waitFor({ timeout: 3000 })
    .catch(() => undefined);
  await page.locator(".test-busy").waitFor({ state: "detached", timeout: patientMilliseconds });
}

/** @param {Page} page @param {import("../pictures.mjs").Picture["name"]} [title] */
async function runLineTest(page, title) {
  if (title === undefined) await openBenchAfresh(page, "Direct line");
  await tester(page, "GR-909");
  await press(page, "Run the GR-909 test");
}

const badLine = () =>
  directLineWith("Leaky pair", {
    faults: {
      leak1: { at: 0.5, fault: { kind: "tip-earth", ohms: 9000 } },
      hum1: { at: 0.5, fault: { kind: "induction", hertz: 60, rmsVolts: 20, balanceDb: 30 } },
    },
  });

/** @param {Page} page */
async function paper(page) {
  await page.getByRole("button", { name: "Report", exact: true }).click({ timeout: patientMilliseconds });
  await page.waitForTimeout(600);
}

/** @param {Page} page */
async function clip(page) {
  await openBenchAfresh(page, "Direct line");
  await tester(page, "Butt set");
  await choose(page, "Sets").catch(() => undefined);
  await press(page, "Clip on").catch(() => page.getByRole("button", { name: /^Clip/ }).first().click());
  await settle(page, 500);
}

/** @type {readonly import("../pictures.mjs").Picture[]} */
export const testerStates = [
  ...keys.map((key) => ({
    name: `test-set-${key.toLowerCase().replace(/[^a-z0-9]+/g, "-")}`,
    bring: async (/** @type {Page} */ page) => {
      await openBenchAfresh(page, "Direct line");
      await tester(page, "Test set");
      await measure(page, key);
    },
  })),
  {
    name: "test-set-busy",
    bring: async (page) => {
      await openBenchAfresh(page, "Direct line");
      await tester(page, "Test set");
      await page
        .getByRole("button", { name: /^Measure longitudinal balance/ })
        .first()
        .click();
      await page.locator(".test-busy").waitFor();
      await page.locator(".pause-key").click();
    },
  },
  {
    name: "test-set-many",
    bring: async (page) => {
      await openFile(page, badLine());
      await tester(page, "Test set");
      for (const key of keys.slice(0, 7)) await measure(page, key);
    },
  },
  { name: "butt-set-monitor", bring: clip },
  {
    name: "butt-set-talk",
    bring: async (page) => {
      await clip(page);
      await page
        .getByRole("radio", { name: /^Talk|^Off hook: it closes/ })
        .first()
        .click();
      await settle(page, 1200);
    },
  },
  {
    name: "butt-set-dial",
    bring: async (page) => {
      await clip(page);
      await page
        .getByRole("radio", { name: /^Talk|^Off hook: it closes/ })
        .first()
        .click();
      await settle(page, 1200);
      for (const digit of "5551234") await page.getByRole("button", { name: `Dial ${digit}`, exact: true }).click();
      await settle(page, 300);
    },
  },
  {
    name: "butt-set-dialling",
    bring: async (page) => {
      await clip(page);
      await page.getByRole("radio", { name: /^Off hook/ }).click();
      await choose(page, "Pulse");
      await settle(page, 1200);
      for (const digit of "90") await page.getByRole("button", { name: `Dial ${digit}`, exact: true }).click();
      await page.getByText(/Sending \d/).waitFor();
      await page.locator(".pause-key").click();
      await page.waitForTimeout(300);
    },
  },
  {
    name: "butt-set-ringing",
    bring: async (page) => {
      await clip(page);
      await ringLine(page);
      await page.getByText("Ringing", { exact: true }).first().waitFor({ timeout: patientMilliseconds });
      await settle(page, 300);
    },
  },
  {
    name: "line-test-before",
    bring: async (page) => {
      await openBenchAfresh(page, "Direct line");
      await tester(page, "GR-909");
    },
  },
  {
    name: "line-test-running",
    bring: async (page) => {
      await runLineTest(page);
      await settle(page, 4000);
      await page.locator(".pause-key").click();
    },
  },
  {
    name: "line-test-fails",
    bring: async (page) => {
      await openFile(page, badLine());
      await runLineTest(page, "leaky");
      await page.getByRole("button", { name: "Report", exact: true }).waitFor({ timeout: patientMilliseconds });
    },
  },
  {
    name: "line-test-report",
    bring: async (page) => {
      await openFile(page, badLine());
      await runLineTest(page, "leaky");
      await paper(page);
    },
  },
  {
    name: "line-test-printed",
    bring: async (page) => {
      await openFile(page, badLine());
      await runLineTest(page, "leaky");
      await paper(page);
      await page.emulateMedia({ media: "print" });
    },
    shoot: (page, path) => page.screenshot({ path, fullPage: true }),
  },
  {
    name: "test-set-off-hook",
    bring: async (page) => {
      await openBenchAfresh(page, "Direct line");
      await lift(page, "Telephone 1");
      await tester(page, "Test set");
      await settle(page, 800);
      await measure(page, "capacitance");
    },
  },
];

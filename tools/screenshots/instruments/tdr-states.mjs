/** The reflectometer on a clean, an open, a shorted, a tapped and a loaded pair. */
import { directLineWith, openFile } from "./set-up.mjs";
import { settle } from "../walk.mjs";

/** @typedef {import("playwright").Page} Page */

/** @param {Page} page @param {ReturnType<typeof directLineWith>} bench */
async function reflect(page, bench) {
  await openFile(page, bench);
  await settle(page, 300);
  await page.keyboard.press("Control+k");
  await page.getByRole("combobox").last().fill("reflectometer");
  await page.keyboard.press("Enter");
  await page.getByRole("timer", { name: "Simulated time" }).waitFor({ state: "hidden" });
  await page.getByText("Sending pulses…").waitFor({ state: "detached" });
  await page.waitForTimeout(1200);
}

const length = (/** @type {number} */ metres, type = "pe-0.4") => ({ type, metres });
/** @type {Readonly<Record<string, object>>} */
const pairs = {
  clean: {},
  open: { faults: { break1: { at: 0.4, fault: { kind: "open" } } } },
  short: { faults: { short1: { at: 0.4, fault: { kind: "short", ohms: 1 } } } },
  "bridged-tap": { cable: [length(1500), { kind: "tap", type: "pe-0.4", metres: 400 }, length(1700)] },
  "load-coils": {
    cable: [
      length(915, "pe-0.5"),
      { kind: "coil", henries: 0.088, ohms: 8 },
      length(1830, "pe-0.5"),
      { kind: "coil", henries: 0.088, ohms: 8 },
      length(915, "pe-0.5"),
    ],
  },
  "many-marks": {
    cable: [
      length(600, "pe-0.5"),
      { kind: "tap", type: "pe-0.4", metres: 200 },
      length(500),
      { kind: "coil", henries: 0.088, ohms: 8 },
      length(900, "pe-0.63"),
      { kind: "tap", type: "pe-0.4", metres: 350 },
      length(700),
      length(300, "pe-0.5"),
    ],
    faults: { wet1: { at: 0.7, fault: { kind: "wet", ohms: 5000, addedFarads: 3e-8 } } },
  },
};

/** @type {readonly import("../pictures.mjs").Picture[]} */
export const tdrStates = [
  ...Object.entries(pairs).map(([name, line]) => ({
    name: `tdr-${name}`,
    bring: (/** @type {Page} */ page) => reflect(page, directLineWith(`Pair, ${name}`, line)),
  })),
  ...["clean", "open", "short", "bridged-tap"].map((name) => ({
    name: `tdr-whole-pulse-${name}`,
    bring: async (/** @type {Page} */ page) => {
      await reflect(page, directLineWith(`Whole pulse, ${name}`, pairs[name] ?? {}));
      await page.getByRole("radio", { name: "With the pulse" }).click();
      await page.waitForTimeout(2000);
    },
  })),
  {
    name: "tdr-equipment-left-on",
    bring: async (page) => {
      await reflect(page, directLineWith("Pair, equipment left on", {}));
      await page.getByRole("radio", { name: "With the pulse" }).click();
      await page.getByRole("radio", { name: "Left on" }).click();
      await page.waitForTimeout(2000);
    },
  },
];

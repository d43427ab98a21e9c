/** The card of values of every kind of device and of the cable. */
import { openBenchAtRest } from "../walk.mjs";
import { openValues } from "./set-up.mjs";
/** @typedef {import("playwright").Page} Page */
/** @typedef {import("../pictures.mjs").Picture} Place */

/** @type {readonly (readonly [name: string, bench: string, button: RegExp])[]} */
const valueButtons = [
  ["feed", "Direct line", /^Values of port 1/],
  ["telephone", "Direct line", /^Values of Telephone 1/],
  ["cable", "Direct line", /^Cable of line 1/],
  ["pbx-extension", "PBX", /^Values of port 101/],
  ["pbx-trunk", "PBX", /^Values of port t1/],
  ["fax", "Fax on the line", /^Values of fax 1/i],
  ["ata", "Adapter (ATA)", /^Values of Adapter/],
  ["ata-lifeline", "Adapter with lifeline", /^Values of Adapter/],
  ["fxo-gateway", "FXO gateway", /^Values of FXO gateway/],
  ["fxs-gateway", "FXS gateway", /^Values of FXS gateway/],
  ["server", "Adapter (ATA)", /^Values of Provider/],
  ["softphone", "Adapter (ATA)", /^Values of Softphone/],
];

/** @type {readonly Place[]} */
export const valueStates = valueButtons.map(([name, bench, button]) => ({
  name: `values-${name}`,
  bring: async (page) => {
    await openBenchAtRest(page, bench);
    await openValues(page, button);
    await page.waitForTimeout(300);
  },
}));

/** The instruments during calls that are more than a telephone's: a fax page, a gateway's own line, a lit lamp. */
import { choose, openBench, patientMilliseconds, settle } from "../walk.mjs";
import { channel, hold, openWith } from "./set-up.mjs";

/** @typedef {import("playwright").Page} Page */

const patient = { timeout: patientMilliseconds };

/** @param {string} line @param {string} end @param {readonly string[]} kinds */
const rows = (line, end, ...kinds) => kinds.map((decoder) => ({ line, end, decoder }));

/** @param {Page} page @param {string} speed */
async function atSpeed(page, speed) {
  await page.getByRole("combobox", { name: "Speed", exact: true }).selectOption(speed);
}

/** The page goes out to the other machine; frames are read off the line under the traces. @param {Page} page @param {number} secondsPerDivision */
async function faxCalls(page, secondsPerDivision) {
  await openWith(page, "Fax on the line", "fax-line", {
    secondsPerDivision,
    channels: [channel("line1.fxo.tipRingVolts", 50, 1), channel("ac(line1.fxo.tipRingVolts; 10)", 0.5, -1.5)],
    decoders: rows("line1", "fxo", "tones", "v21", "dtmf"),
  });
  await settle(page, 300);
  await page
    .getByRole("textbox", { name: /sends its page to/ })
    .first()
    .fill("5550102");
  await page.keyboard.press("Enter");
  await atSpeed(page, "10");
}

/** @type {readonly import("../pictures.mjs").Picture[]} */
export const callStates = [
  {
    name: "decoders-fax",
    bring: async (page) => {
      await faxCalls(page, 2);
      await page
        .getByText(/phase C/)
        .first()
        .waitFor(patient);
      await hold(page);
      await page.waitForTimeout(1500);
    },
  },
  {
    name: "decoders-fax-received",
    bring: async (page) => {
      await faxCalls(page, 5);
      await page
        .getByRole("button", { name: /^Page that/ })
        .first()
        .waitFor(patient);
      await settle(page, 4000);
      await hold(page);
      await page.waitForTimeout(1500);
    },
  },
  {
    name: "scope-fxo-gateway",
    bring: async (page) => {
      await openWith(page, "FXO gateway", "fxo-gateway", { secondsPerDivision: 1 });
      await settle(page, 2500);
      await page.getByRole("button", { name: "Take up Softphone 201" }).first().click();
      await page.getByRole("textbox", { name: "Number that Softphone 201 calls" }).fill("95550102");
      await page.keyboard.press("Enter");
      await page.getByText("bell rings").first().waitFor(patient);
      await settle(page, 600);
    },
  },
  {
    name: "signals-lamp-lit",
    bring: async (page) => {
      await openBench(page, "Direct line");
      await choose(page, "Signals");
      const lamp = page.getByRole("switch", { name: /message waits/ });
      await lamp.click();
      await lamp.scrollIntoViewIfNeeded();
      await settle(page, 4000);
    },
  },
];

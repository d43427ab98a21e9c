/** Calls on the other benches: parallel sets, fax, PBX, gateways, adapters, wrong pairings. */
import { lift, openBench, openBenchAtRest, settle } from "../walk.mjs";
import { click, freeze, patient, sees } from "./set-up.mjs";
/** @typedef {import("playwright").Page} Page */
/** @typedef {import("../pictures.mjs").Picture} Place */

/** @type {readonly Place[]} */
export const callStates = [
  {
    name: "live-parallel-both",
    bring: async (page) => {
      await openBench(page, "Extension in parallel");
      await lift(page, "Telephone 1");
      await lift(page, "Telephone 2");
      await settle(page, 1200);
    },
  },
  {
    name: "live-parallel-ringing",
    bring: async (page) => {
      await openBench(page, "Extension in parallel");
      await click(page, /^Ring line 1 for/);
      await sees(page, "bell rings");
      await settle(page, 300);
      await freeze(page);
    },
  },
  ...["Fax on the line", "Fax over IP", "Fax over IP, relayed (T.38)"].map((title) => ({
    name: `live-fax-page-${title.toLowerCase().replace(/[^a-z0-9]+/g, "-")}`,
    bring: async (/** @type {Page} */ page) => {
      await sendPage(page, title, "10");
      await sees(page, /phase C/);
      await settle(page, 2000);
    },
  })),
  {
    name: "live-fax-done",
    bring: async (page) => {
      await sendPage(page, "Fax on the line", "max");
      await sees(page, /^1 page sent$/);
      await page
        .getByRole("button", { name: /^Page that/ })
        .first()
        .click(patient);
      await page.waitForTimeout(500);
    },
  },
  {
    name: "live-fax-ringing",
    bring: async (page) => {
      await openBenchAtRest(page, "Fax on the line");
      await click(page, /^Ring line 2 for/);
      await sees(page, /^rings$/);
      await settle(page, 400);
      await freeze(page);
    },
  },
  {
    name: "live-pbx-trunk",
    bring: async (page) => {
      await openBench(page, "PBX");
      await page.getByRole("switch", { name: /^Handset of (Telephone 1|Operator)/ }).click();
      await settle(page, 700);
      const number = page.getByRole("textbox", { name: /Number to dial on (Telephone 1|Operator)/ });
      await number.fill("9");
      await page.keyboard.press("Enter");
      await settle(page, 2500);
      await number.fill("5550103");
      await page.keyboard.press("Enter");
      await sees(page, "bell rings");
      await settle(page, 300);
      await freeze(page);
    },
  },
  {
    name: "live-pbx-inside",
    bring: async (page) => {
      await openBench(page, "PBX");
      await page.getByRole("switch", { name: /^Handset of (Telephone 1|Operator)/ }).click();
      await settle(page, 700);
      await page.getByRole("textbox", { name: /Number to dial on (Telephone 1|Operator)/ }).fill("102");
      await page.keyboard.press("Enter");
      await sees(page, "bell rings");
      await settle(page, 300);
      await freeze(page);
    },
  },
  {
    name: "live-fxo-gateway-call",
    bring: async (page) => {
      await openBenchAtRest(page, "FXO gateway");
      await ringFromSoftphone(page, "Softphone 201", "95550102");
    },
  },
  {
    name: "live-fxo-gateway-unplugged",
    bring: async (page) => {
      await openBenchAtRest(page, "FXO gateway");
      await click(page, "Unplug the network cable of IP PBX");
      await click(page, "Switch the power of FXO gateway off");
      await settle(page, 1500);
    },
  },
  {
    name: "live-fxs-gateway-call",
    bring: async (page) => {
      await openBenchAtRest(page, "FXS gateway");
      await ringFromSoftphone(page, "Softphone", "5550101");
    },
  },
  {
    name: "live-ata-ringing",
    bring: async (page) => {
      await openBenchAtRest(page, "Adapter (ATA)");
      await ringFromSoftphone(page, "Softphone", "5550101");
    },
  },
  {
    name: "live-ata-no-power",
    bring: async (page) => {
      await openBenchAtRest(page, "Adapter (ATA)");
      await click(page, "Switch the power of Adapter off");
      await settle(page, 1000);
    },
  },
  {
    name: "live-lifeline-failover",
    bring: async (page) => {
      await openBenchAtRest(page, "Adapter with lifeline");
      await settle(page, 1500);
      await page.getByRole("switch", { name: /^Handset of (Telephone 1|Telephone 1)/ }).click();
      await click(page, "Switch the power of Adapter off");
      await settle(page, 1500);
    },
  },
  {
    name: "live-intercom-call",
    bring: async (page) => {
      await openBenchAtRest(page, "Intercom and IP PBX");
      await page
        .getByRole("switch", { name: /^Handset of/i })
        .first()
        .click();
      await settle(page, 800);
      await page
        .getByRole("textbox", { name: /^Number to dial on/ })
        .first()
        .fill("12");
      await page.keyboard.press("Enter");
      await sees(page, "bell rings");
      await settle(page, 300);
      await freeze(page);
    },
  },
  {
    name: "live-fxs-fxs-more",
    bring: async (page) => {
      await openBenchAtRest(page, "Jack to jack: FXS to FXS");
      await click(page, "Show the whole sentence");
      await page.waitForTimeout(300);
    },
  },
  {
    name: "live-reversed-off-hook",
    bring: async (page) => {
      await openBenchAtRest(page, "Tip and ring reversed");
      for (const handset of await page.getByRole("switch", { name: /^Handset/ }).all()) await handset.click();
      await settle(page, 1000);
    },
  },
  {
    name: "live-plug-plug-off-hook",
    bring: async (page) => {
      await openBenchAtRest(page, "Plug to plug: FXO to FXO");
      for (const handset of await page.getByRole("switch", { name: /^Handset/ }).all()) await handset.click();
      await settle(page, 1000);
    },
  },
];

/** The first fax of a bench sends its page to the second, at this speed. @param {Page} page @param {string} bench @param {string} speed */
async function sendPage(page, bench, speed) {
  await openBenchAtRest(page, bench);
  await page
    .getByRole("textbox", { name: /sends its page to/ })
    .first()
    .fill("5550102");
  await page.keyboard.press("Enter");
  await page
    .getByRole("combobox", { name: "Speed" })
    .selectOption(speed)
    .catch(() => undefined);
}

/** Once it has registered, a softphone calls, and the picture stands while the bell rings. @param {Page} page @param {string} phone @param {string} number */
async function ringFromSoftphone(page, phone, number) {
  await settle(page, 1500);
  await click(page, `Take up ${phone}`);
  await page.getByRole("textbox", { name: `Number that ${phone} calls` }).fill(number);
  await page.keyboard.press("Enter");
  await sees(page, "bell rings");
  await settle(page, 300);
  await freeze(page);
}

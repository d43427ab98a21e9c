/** What lies over the traces: this screen, a capture of another run, a table, a sound, expected values. */
import { readFileSync } from "node:fs";
import { lift, phase, settle } from "../walk.mjs";
import { channel, dialTone, hold } from "./set-up.mjs";

/** @typedef {import("playwright").Page} Page */

const tipRing = "line1.fxo.tipRingVolts";
const loop = "line1.fxo.loopAmps";
const earpiece = "phone1.earpiece";

/** A tone of 0.3 s as a table of a measurement. */
function traceCsv() {
  const rows = Array.from(
    { length: 2400 },
    (_, index) => `${(index / 8000).toFixed(6)},${(9 + 2 * Math.sin((2 * Math.PI * 25 * index) / 8000)).toFixed(4)}`,
  );
  return ["seconds,line1.fxo.tipRingVolts", ...rows].join("\n");
}

/** @param {Page} page @param {string} item */
async function reference(page, item) {
  await page.getByRole("button", { name: /^Reference:/ }).click();
  await page
    .getByRole("menuitem", { name: item })
    .or(page.getByRole("menuitemcheckbox", { name: item }))
    .click();
}

/** A 16-bit WAV of a dial tone at 8 kHz, a second and a half of it. */
function toneWav() {
  const sampleHz = 8000;
  const samples = Array.from({ length: 1.5 * sampleHz }, (_, index) => {
    const turn = (2 * Math.PI * index) / sampleHz;
    return Math.round(6000 * (Math.sin(350 * turn) + Math.sin(440 * turn)));
  });
  const head = Buffer.alloc(44);
  head.write("RIFF", 0);
  head.writeUInt32LE(36 + 2 * samples.length, 4);
  head.write("WAVEfmt ", 8);
  head.writeUInt32LE(16, 16);
  head.writeUInt16LE(1, 20);
  head.writeUInt16LE(1, 22);
  head.writeUInt32LE(sampleHz, 24);
  head.writeUInt32LE(2 * sampleHz, 28);
  head.writeUInt16LE(2, 32);
  head.writeUInt16LE(16, 34);
  head.write("data", 36);
  head.writeUInt32LE(2 * samples.length, 40);
  return Buffer.concat([head, Buffer.from(Int16Array.from(samples).buffer)]);
}

/** @param {Page} page @param {{ name: string, mimeType: string, buffer: Buffer }} file */
async function bringFile(page, file) {
  await page.locator('input[aria-label="Measurement to lay over the traces"]').setInputFiles(file);
  await page.locator(".reference-title").waitFor();
}

/** What the run has recorded so far, as the lab's own table. @param {Page} page @returns {Promise<Buffer>} */
async function savedTraces(page) {
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: /^Save/ }).click();
  await page.getByRole("menuitem", { name: "Recorded traces (CSV)" }).click();
  return readFileSync(await (await download).path());
}

/** @type {readonly import("../pictures.mjs").Picture[]} */
export const referenceStates = [
  {
    name: "scope-reference-capture",
    bring: async (page) => {
      await dialTone(page, { more: true, secondsPerDivision: 0.005 });
      await reference(page, "Keep this screen as reference");
      await page.waitForTimeout(900);
    },
  },
  {
    name: "scope-reference-file",
    bring: async (page) => {
      await dialTone(page, { more: true, secondsPerDivision: 0.05, channels: [channel(tipRing, 5, -2)] });
      await bringFile(page, { name: "measured on the loop of Mill Street 12.csv", mimeType: "text/csv", buffer: Buffer.from(traceCsv()) });
      await hold(page);
    },
  },
  {
    name: "scope-reference-bands",
    bring: (page) => dialTone(page, { more: true, bands: true, channels: [channel(loop, 0.02, -3)] }),
  },
  {
    name: "scope-reference-menu",
    bring: async (page) => {
      await dialTone(page, { more: true }, 300);
      await page.getByRole("button", { name: /^Reference:/ }).click();
    },
  },
  {
    name: "scope-reference-wav",
    bring: async (page) => {
      await dialTone(page, { more: true, secondsPerDivision: 0.002, channels: [channel(earpiece, 0.2, 0)] });
      await bringFile(page, { name: "dial tone at the wall socket.wav", mimeType: "audio/wav", buffer: toneWav() });
      await hold(page);
    },
  },
  {
    name: "scope-reference-other-run",
    bring: async (page) => {
      await dialTone(page, { more: true, secondsPerDivision: 0.1, channels: [channel(tipRing, 10, -3)] }, 300);
      const buffer = await savedTraces(page);
      await page.getByRole("button", { name: "Start this bench afresh" }).click();
      await bringFile(page, { name: "direct-line, first run.csv", mimeType: "text/csv", buffer });
      await lift(page, "Telephone 1");
      await phase(page, "1", "dial tone");
      await settle(page, 800);
      await hold(page);
    },
  },
];

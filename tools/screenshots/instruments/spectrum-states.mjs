/** Spectrum and spectrogram: bands, peak hold, names of lines. */
import { settle } from "../walk.mjs";
import { channel, dialTone, hold, ringLine, openWith } from "./set-up.mjs";

/** @typedef {import("playwright").Page} Page */

const line = [channel("line1.fxo.tipRingVolts", 50, 0), channel("phone1.earpiece", 0.5, 0)];

/** @type {readonly import("../pictures.mjs").Picture[]} */
export const spectrumStates = [
  ...[400, 4000, 24_000].map((spectrumHertz) => ({
    name: `spectrum-${spectrumHertz}`,
    bring: (/** @type {Page} */ page) => dialTone(page, { channels: line, display: "spectrum", spectrumHertz, more: true }),
  })),
  {
    name: "spectrum-peak-hold",
    bring: (page) => dialTone(page, { channels: line, display: "spectrum", peakHold: true, more: true }, 3000),
  },
  {
    name: "spectrogram",
    bring: async (page) => {
      await dialTone(page, { channels: line, display: "spectrogram", secondsPerDivision: 0.5, more: true }, 300);
      await page.getByRole("textbox", { name: "Number to dial on Telephone 1" }).fill("5551234");
      await page.keyboard.press("Enter");
      await settle(page, 3500);
    },
  },
  {
    name: "spectrogram-held",
    bring: async (page) => {
      await dialTone(page, { channels: line, display: "spectrogram", secondsPerDivision: 0.2 }, 1500);
      await hold(page);
    },
  },
  {
    name: "spectrum-ringing",
    bring: async (page) => {
      await openWith(page, "Direct line", "direct-line", { channels: line, display: "spectrum", spectrumHertz: 400 });
      await ringLine(page);
      await settle(page, 1500);
    },
  },
];

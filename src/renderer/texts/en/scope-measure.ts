/** What the measurements and the automatic set-up say. */
import type { MeasureKind } from "../../state/scope-statistics.ts";

export const measureText = {
  open: "Measure",
  openName: "Measurements with statistics of the selected channel",
  title: (channel: number) => `Measurements of channel ${String(channel)}`,
  now: "now",
  least: "min",
  mean: "mean",
  most: "max",
  spread: "σ",
  spreadName: "Standard deviation of the readings",
  count: (count: number) => (count === 1 ? "1 reading" : `${String(count)} readings`),
  clear: "Clear",
  clearName: "Begin the statistics anew",
  autoset: "Autoset",
  autosetName: "Autoset: find what is on the line, set time base, scales and trigger to it (A)",
  autosetBackName: "Put back what Autoset changed: scales, positions, time base and trigger",
  autosetNothing: "Autoset found no channel to look at: show one first.",
} as const;

export const measureNames: Readonly<Record<MeasureKind, { readonly name: string; readonly title: string }>> = {
  mean: { name: "mean", title: "Mean over the screen: the DC part" },
  rms: { name: "rms", title: "Root of the mean square, DC included" },
  acRms: { name: "ac rms", title: "True RMS of what is left when the mean is taken away" },
  maximum: { name: "peak +", title: "Largest value" },
  minimum: { name: "peak −", title: "Smallest value" },
  peakPeak: { name: "p–p", title: "Peak to peak" },
  crest: { name: "crest", title: "Crest factor: largest departure from the mean over the AC RMS" },
  hertz: { name: "freq", title: "Frequency, from crossings of the mean, in the newest third of a second" },
  duty: { name: "duty", title: "Share of the time above half-way, over whole cycles, in the newest third of a second" },
  rise: { name: "rise", title: "Rise time from 10 % to 90 % between the two levels of the signal, mean of all rises" },
};

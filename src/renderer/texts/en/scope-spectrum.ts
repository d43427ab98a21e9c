/** What the spectrum says. */
import type { Display, SpectrumHertz } from "../../state/scope-settings.ts";

export const spectrumText = {
  display: "Show",
  span: "Band",
  peakHold: "Peak hold",
  peakHoldName: "Peak hold: the highest levels stay on the screen",
  screen: { spectrum: "Spectrum screen", spectrogram: "Spectrogram screen" },
  help: "1 to 8 choose the channel, left and right scroll a held screen, brackets change the time base, H holds.",
  peaks: "Lines of the spectrum",
  nothing: "Too little is recorded here for a spectrum.",
  of: (channel: number, name: string) => `CH${String(channel)} ${name}`,
  resolution: (hertz: string) => `lines ${hertz} apart are told apart`,
} as const;

export const displayNames: Readonly<Record<Display, string>> = { trace: "Traces", spectrum: "Spectrum", spectrogram: "Spectrogram" };

export const spanNames: Readonly<Record<SpectrumHertz, string>> = { 400: "0–400 Hz", 4000: "0–4 kHz", 24_000: "0–24 kHz" };

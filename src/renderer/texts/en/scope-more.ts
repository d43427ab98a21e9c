/** What the scope's further controls say. */
import type { Persistence } from "../../state/scope-settings.ts";

export const scopeMoreText = {
  more: "More ▾",
  moreName: "Further controls of the oscilloscope",
  row: "Further controls",
  interpolated: "sin x/x between samples",
  /** The edges of a screen that rolls: its clock times would be read later than its traces stand. */
  ago: (span: string) => `${span} ago`,
  now: "now",
  band: { low: "Lower level of the window", high: "Upper level of the window" },
  beyond: {
    above: (channel: number) => `The trace of channel ${String(channel)} lies above the screen.`,
    below: (channel: number) => `The trace of channel ${String(channel)} lies below the screen.`,
  },
  persistence: "Persistence",
} as const;

export const persistenceNames: Readonly<Record<Persistence, string>> = {
  off: "off",
  short: "0.5 s",
  long: "5 s",
  endless: "endless",
};

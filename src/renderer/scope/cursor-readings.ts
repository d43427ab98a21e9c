/** What two cursors say of a screen: times, levels and their differences. */
import type { ChannelSettings, CursorSettings } from "../state/scope-settings.ts";
import { divisionsAcross } from "./scales.ts";

export type TimeReading = { readonly a: number; readonly b: number; readonly deltaSeconds: number; readonly hertz: number | undefined };
export type LevelReading = { readonly a: number; readonly b: number; readonly delta: number };

/** Seconds after the left edge of the screen, and the frequency of a period between the cursors. */
export function readTimeCursors(cursors: CursorSettings, secondsPerDivision: number): TimeReading {
  const span = secondsPerDivision * divisionsAcross;
  const deltaSeconds = (cursors.timeB - cursors.timeA) * span;
  return {
    a: cursors.timeA * span,
    b: cursors.timeB * span,
    deltaSeconds,
    hertz: deltaSeconds === 0 ? undefined : 1 / Math.abs(deltaSeconds),
  };
}

/** Volts or amps of one channel at the level cursors. */
export function readLevelCursors(cursors: CursorSettings, channel: ChannelSettings): LevelReading {
  const at = (divisions: number) => (divisions - channel.positionDivisions) * channel.unitsPerDivision;
  const a = at(cursors.levelA);
  const b = at(cursors.levelB);
  return { a, b, delta: b - a };
}

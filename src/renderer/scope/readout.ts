/** What a screen says in numbers, for the parts of the window that React draws. */
import type { ScopeScreen } from "../../shared/model/scope.ts";
import type { ScopeSettings } from "../state/scope-settings.ts";
import type { ScopeReadout } from "../state/scope-store.ts";

/** Readings change five times a second: often enough to follow, slow enough to read. */
export const readoutMilliseconds = 200;

export function readoutOf(screen: ScopeScreen, { channels, selected, cursors }: ScopeSettings): ScopeReadout {
  const index = screen.probes[selected] === channels[selected]?.probe ? selected : -1;
  return {
    isInterpolated: screen.isInterpolated,
    triggerSeconds: screen.triggerSeconds,
    atCursors: { a: valueAt(screen, index, cursors.timeA), b: valueAt(screen, index, cursors.timeB) },
    state: screen.state,
    fromSeconds: screen.fromSeconds,
    toSeconds: screen.toSeconds,
    measures: Object.fromEntries(
      screen.probes.flatMap((probe, index) => (screen.measures[index] === undefined ? [] : [[probe, screen.measures[index]]])),
    ),
  };
}

/** The middle of the column under a place across the screen; NaN where the channel has nothing there. */
function valueAt({ columns, samples }: ScopeScreen, channel: number, place: number): number {
  if (channel < 0) return Number.NaN;
  const column = Math.min(columns - 1, Math.floor(place * columns));
  const at = (channel * columns + column) * 2;
  return ((samples[at] ?? Number.NaN) + (samples[at + 1] ?? Number.NaN)) / 2;
}

/** The stretch of the run that an export is of, in simulated time. */
import type { Lab } from "../state/lab.ts";
import type { ScopeStore } from "../state/scope-store.ts";
import type { Stretch } from "./take-picture.ts";

export type RangeChoice = "screen" | "cursors" | "all";

/** As far back as the time machine holds samples. */
const keptSeconds = 600;

/** What is "all" ends now. */
export function chosenRange(lab: Lab, scope: ScopeStore, choice: RangeChoice): Stretch {
  const { readout, settings } = scope.store.getState();
  const present = lab.store.getState().pace?.seconds ?? readout?.toSeconds ?? 0;
  if (choice === "all" || readout === undefined) return { fromSeconds: Math.max(0, present - keptSeconds), toSeconds: present };
  const { fromSeconds, toSeconds } = readout;
  if (choice === "screen") return { fromSeconds: Math.max(0, fromSeconds), toSeconds: Math.max(0, toSeconds) };
  const { timeA, timeB } = settings.cursors;
  const at = (place: number) => Math.max(0, fromSeconds + place * (toSeconds - fromSeconds));
  return { fromSeconds: at(Math.min(timeA, timeB)), toSeconds: at(Math.max(timeA, timeB)) };
}

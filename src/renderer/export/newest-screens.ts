/** The newest screen of each view of a lab, for who takes a picture of it. */
import type { ScopeScreen } from "../../shared/model/scope.ts";
import type { Lab } from "../state/lab.ts";

const screensOf = new WeakMap<Lab, Map<string, ScopeScreen>>();

/** Keeps the newest screens until the function that it returns is called; what was kept stays. */
export function keepScreens(lab: Lab): () => void {
  const screens = screensOf.get(lab) ?? new Map<string, ScopeScreen>();
  screensOf.set(lab, screens);
  return lab.onScope((screen) => screens.set(screen.viewId, screen));
}

export function newestScreen(lab: Lab, viewId: string): ScopeScreen | undefined {
  return screensOf.get(lab)?.get(viewId);
}

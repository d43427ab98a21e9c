/** The loop under check and what was measured on it: kept while the window is open, whatever page is shown. */
import { useStore } from "zustand";
import { createStore } from "zustand/vanilla";
import { ringing20Hz } from "../../shared/catalog/feeds.ts";
import { usualLimits } from "../../shared/catalog/limit-sets.ts";
import type { LoopFile } from "../../shared/model/loop.ts";
import type { SheetMeasured } from "../../shared/model/site-sheet.ts";

export type SiteState = { readonly loop: LoopFile; readonly measured: SheetMeasured };

/** What a loop has that says nothing else. */
export const usualFeed = "48v-400ohm";
export const usualCelsius = 20;

const firstLoop: LoopFile = {
  format: "tipring-loop",
  version: 1,
  feed: usualFeed,
  ringing: ringing20Hz,
  cable: [{ type: "pe-0.4", metres: 3200 }],
  celsius: usualCelsius,
  sets: [{ ren: 1, mask: "plain" }],
  limits: usualLimits,
};

const store = createStore<SiteState>(() => ({ loop: firstLoop, measured: {} }));

export function useSite(): SiteState {
  return useStore(store);
}

export function changeLoop(change: Partial<LoopFile>): void {
  store.setState(({ loop }) => ({ loop: { ...loop, ...change } }));
}

/** Another loop: what was measured belongs to the one before. */
export function takeLoop(loop: LoopFile): void {
  store.setState({ loop, measured: {} });
}

export function setMeasured(measured: SheetMeasured): void {
  store.setState({ measured });
}

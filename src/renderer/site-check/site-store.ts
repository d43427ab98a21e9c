/** The loop under check and what was measured on it: kept while the window is open, whatever page is shown. */
import { useStore } from "zustand";
import { createStore } from "zustand/vanilla";
import { ringing20Hz } from "../../shared/catalog/feeds.ts";
import type { LoopFile } from "../../shared/model/loop.ts";
import type { SheetMeasured } from "../../shared/model/site-sheet.ts";

export type SiteState = { readonly loop: LoopFile; readonly measured: SheetMeasured };

const firstLoop: LoopFile = {
  format: "tipring-loop",
  version: 1,
  feed: "48v-400ohm",
  ringing: ringing20Hz,
  cable: [{ type: "pe-0.4", metres: 3200 }],
  celsius: 20,
  sets: [{ ren: 1, mask: "plain" }],
  limits: "us",
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

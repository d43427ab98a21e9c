/** What stands under the instruments of this window: which view, and which detector the view "Why" asks. */
import { useStore } from "zustand";
import { createStore } from "zustand/vanilla";
import type { DetectorKind } from "../../shared/model/detector-report.ts";

export type SideView = "log" | "why" | "lesson" | "exercise" | "ticket";

export type ChosenDetector = { readonly device: string; readonly port: string; readonly detector: DetectorKind };

export type SideState = { readonly view: SideView | undefined; readonly chosen: ChosenDetector | undefined };

const store = createStore<SideState>(() => ({ view: undefined, chosen: undefined }));

export function useSideState(): SideState {
  return useStore(store);
}

export function showSideView(view: SideView | undefined): void {
  store.setState({ view });
}

/** A port's detector, for "Why" to ask. */
export function chooseDetector(chosen: ChosenDetector | undefined): void {
  store.setState({ chosen });
}

/** Pictures that go into the report of a bench: in the order in which they were taken, for as long as the window is open. */
import { useStore } from "zustand";
import { createStore } from "zustand/vanilla";
import type { Picture } from "../export/picture.ts";

export type MeasureRow = {
  readonly channel: string;
  readonly cells: readonly string[];
};

export type Capture = {
  readonly picture: Picture;
  /** What was measured over a screen of the oscilloscope. */
  readonly measures?: readonly MeasureRow[];
};

export type KeptCapture = Capture & { readonly id: number };

const mostCaptures = 24;
const store = createStore<{ readonly next: number; readonly of: Readonly<Record<string, readonly KeptCapture[]>> }>(() => ({
  next: 1,
  of: {},
}));
const none: readonly KeptCapture[] = [];

export function addCapture(benchId: string, capture: Capture): void {
  store.setState(({ next, of }) => ({
    next: next + 1,
    of: { ...of, [benchId]: [...(of[benchId] ?? none), { ...capture, id: next }].slice(-mostCaptures) },
  }));
}

export function removeCapture(benchId: string, id: number): void {
  store.setState(({ of }) => ({ of: { ...of, [benchId]: (of[benchId] ?? none).filter((capture) => capture.id !== id) } }));
}

export function useCaptures(benchId: string): readonly KeptCapture[] {
  return useStore(store, ({ of }) => of[benchId] ?? none);
}

/** The bench on the editor's sheet: its history for undo, what is selected, and the copy that the browser keeps of it. */
import { createContext, useContext } from "react";
import { useStore } from "zustand";
import type { StoreApi } from "zustand/vanilla";
import { createStore } from "zustand/vanilla";
import { Bench } from "../../shared/model/bench.ts";
import { readStored, writeStored } from "../state/storage.ts";
import { emptyBench } from "./draft.ts";

export type Selection = { readonly devices: readonly string[]; readonly lines: readonly string[] };

export type DraftState = {
  readonly bench: Bench;
  readonly past: readonly Bench[];
  readonly future: readonly Bench[];
  /** What the newest edit was, where the next of the same kind shall be undone with it. */
  readonly edit: string | undefined;
  readonly selection: Selection;
};

export type DraftStore = StoreApi<DraftState>;

const key = "tipring.bench-draft";
const mostUndone = 200;
const nothing: Selection = { devices: [], lines: [] };

/** The draft that was left, if it still is a bench. */
function storedDraft(): Bench | undefined {
  const stored = readStored(key);
  if (stored === undefined) return undefined;
  const parsed = Bench.safeParse(stored);
  return parsed.success ? parsed.data : undefined;
}

const store: DraftStore = createStore<DraftState>(() => ({
  bench: storedDraft() ?? emptyBench,
  past: [],
  future: [],
  edit: undefined,
  selection: nothing,
}));

/** Tests bring a store of their own. */
export const DraftContext = createContext<DraftStore>(store);

export function useDraft<T>(select: (state: DraftState) => T): T {
  return useStore(useContext(DraftContext), select);
}

export function useDraftStore(): DraftStore {
  return useContext(DraftContext);
}

/** Puts another bench on the sheet; the one before can be brought back by undo. */
export function startDraft(bench: Bench, into: DraftStore = store): void {
  change(into, bench, undefined);
  into.setState({ selection: nothing });
}

/** An edit; one that is called like the one before it is undone with it. */
export function change(into: DraftStore, bench: Bench, edit?: string): void {
  into.setState((state) => {
    if (bench === state.bench) return state;
    const goesOn = edit !== undefined && edit === state.edit;
    const past = goesOn ? state.past : [...state.past, state.bench].slice(-mostUndone);
    return { bench, past, future: [], edit };
  });
  keep(into);
}

export function undo(into: DraftStore): void {
  into.setState(({ bench, past, future }) => {
    const before = past.at(-1);
    return before === undefined ? {} : { bench: before, past: past.slice(0, -1), future: [bench, ...future], edit: undefined };
  });
  keep(into);
}

export function redo(into: DraftStore): void {
  into.setState(({ bench, past, future: [next, ...future] }) =>
    next === undefined ? {} : { bench: next, past: [...past, bench], future, edit: undefined },
  );
  keep(into);
}

export function select(into: DraftStore, selection: Partial<Selection>): void {
  into.setState({ selection: { ...nothing, ...selection } });
}

/** Kept at once: nothing is lost with the window but an edit that leaves no bench at all, such as one without a title. */
function keep(of: DraftStore): void {
  const { bench } = of.getState();
  if (Bench.safeParse(bench).success) writeStored(key, bench);
}

/** Notes on moments of a bench's runs: kept in this window's store under the bench's id, oldest moment first. */
import { useStore } from "zustand";
import type { StoreApi } from "zustand/vanilla";
import { createStore } from "zustand/vanilla";
import { fieldsOf, readStored, writeStored } from "../../state/storage.ts";

export type ScopeNote = { readonly seconds: number; readonly text: string };

export const longestNote = 80;
const mostNotes = 100;

export type NotesState = {
  readonly notes: readonly ScopeNote[];
  /** Moment of a note that is being written. */ readonly draftSeconds: number | undefined;
};

const stores = new Map<string, StoreApi<NotesState>>();

/** One store a bench, the same for all who ask. */
export function notesOf(benchId: string): StoreApi<NotesState> {
  const known = stores.get(benchId);
  if (known !== undefined) return known;
  const store = createStore<NotesState>(() => ({ notes: notesFrom(readStored(keyOf(benchId))), draftSeconds: undefined }));
  store.subscribe(({ notes }, before) => {
    if (notes !== before.notes) writeStored(keyOf(benchId), notes);
  });
  stores.set(benchId, store);
  return store;
}

export function useNotes(benchId: string): NotesState {
  return useStore(notesOf(benchId));
}

export function addNote(benchId: string, note: ScopeNote): void {
  notesOf(benchId).setState(({ notes }) => ({
    notes: [...notes, note].sort((a, b) => a.seconds - b.seconds).slice(-mostNotes),
    draftSeconds: undefined,
  }));
}

export function removeNote(benchId: string, note: ScopeNote): void {
  notesOf(benchId).setState(({ notes }) => ({ notes: notes.filter((other) => other !== note) }));
}

function keyOf(benchId: string): string {
  return `tipring.notes.${benchId}`;
}

function notesFrom(stored: unknown): ScopeNote[] {
  if (!Array.isArray(stored)) return [];
  return stored.slice(0, mostNotes).flatMap((entry: unknown) => {
    const fields = fieldsOf(entry);
    const text = fields.text("text", "", longestNote);
    const seconds = fields.number("seconds", 0, 1e9, Number.NaN);
    return text === "" || Number.isNaN(seconds) ? [] : [{ seconds, text }];
  });
}

/** The journal of a run: which command took effect before which step; with setup and seed it is the run. */
import type { BenchCommand, JournalEntry } from "../../shared/model/command.ts";

export type Journal = {
  readonly entries: readonly JournalEntry[];
  /** Taken back, newest last: the next to be brought back. */
  readonly undone: readonly JournalEntry[];
};

export const emptyJournal: Journal = { entries: [], undone: [] };

/** A new command: what was taken back before it can no longer be brought back. */
export function withCommand(journal: Journal, step: number, command: BenchCommand): Journal {
  const newest = journal.entries.at(-1);
  if (newest !== undefined && newest.step > step) throw new Error(`journal entry at step ${step} after one at step ${newest.step}`);
  return { entries: [...journal.entries, { step, command }], undone: [] };
}

/** Without the newest command; undefined where there is none. */
export function takenBack(journal: Journal): { readonly journal: Journal; readonly entry: JournalEntry } | undefined {
  const entry = journal.entries.at(-1);
  if (entry === undefined) return undefined;
  return { journal: { entries: journal.entries.slice(0, -1), undone: [...journal.undone, entry] }, entry };
}

/** With the command that was taken back last, at its own step; undefined where there is none. */
export function broughtBack(journal: Journal): { readonly journal: Journal; readonly entry: JournalEntry } | undefined {
  const entry = journal.undone.at(-1);
  if (entry === undefined) return undefined;
  return { journal: { entries: [...journal.entries, entry], undone: journal.undone.slice(0, -1) }, entry };
}

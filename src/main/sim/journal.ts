/** The journal of a run: which command took effect before which step; with setup and seed it is the run. And what of it can be taken back. */
import type { BenchCommand, JournalEntry } from "../../shared/model/command.ts";

/** Commands that put back, at any later moment, what a command changed; undefined: what it did is over and cannot be put back. */
export type Opposite = readonly BenchCommand[] | undefined;

export type Journal = {
  readonly entries: readonly JournalEntry[];
  /** What can be taken back, newest last: entries of this journal. */
  readonly done: readonly { readonly entry: JournalEntry; readonly opposite: Opposite }[];
  /** Taken back, newest last: the next to be given again. */
  readonly undone: readonly BenchCommand[];
};

/** Everything that can happen to a journal; the changes in their order are the journal. */
export type JournalChange =
  /** A new command; `again`: one that was taken back, given again. */
  | { readonly kind: "do" | "again"; readonly entry: JournalEntry; readonly opposite: Opposite }
  /** The newest command is put back by these. */
  | { readonly kind: "back"; readonly entries: readonly JournalEntry[] }
  /** The newest command is taken out, as if it had never been given. */
  | { readonly kind: "out" };

/** `isPutBack`: the run keeps the command, and what puts it back follows it; otherwise the run is as if it had never been given. */
export type Undone = { readonly command: BenchCommand; readonly isPutBack: boolean };

export const emptyJournal: Journal = { entries: [], done: [], undone: [] };

/** A journal given whole: nothing is known of how to put any of it back, but it can be taken out. */
export function asDone(entries: readonly JournalEntry[]): Journal {
  return { entries, done: entries.map((entry) => ({ entry, opposite: undefined })), undone: [] };
}

/** The journal after a change; throws where the change cannot have happened to it. */
export function changed(journal: Journal, change: JournalChange): Journal {
  const { entries, done, undone } = journal;
  switch (change.kind) {
    case "do":
    case "again": {
      const { entry, opposite } = change;
      if (change.kind === "again" && undone.length === 0) throw new Error("nothing was taken back that could be given again");
      return {
        entries: following(entries, [entry]),
        done: [...done, { entry, opposite }],
        // After a new command, what was taken back before it is gone.
        undone: change.kind === "do" ? [] : undone.slice(0, -1),
      };
    }
    case "back":
      return { ...withoutNewest(journal), entries: following(entries, change.entries) };
    case "out": {
      const newest = newestDone(journal);
      return { ...withoutNewest(journal), entries: entries.filter((entry) => entry !== newest.entry) };
    }
  }
}

function withoutNewest(journal: Journal): Journal {
  const newest = newestDone(journal);
  return { ...journal, done: journal.done.slice(0, -1), undone: [...journal.undone, newest.entry.command] };
}

function newestDone({ done }: Journal): Journal["done"][number] {
  const newest = done.at(-1);
  if (newest === undefined) throw new Error("there is no command in the journal that could be taken back");
  return newest;
}

function following(entries: readonly JournalEntry[], more: readonly JournalEntry[]): readonly JournalEntry[] {
  const all = [...entries, ...more];
  for (let i = entries.length; i < all.length; i += 1) {
    const [before, entry] = [all[i - 1], all[i]!];
    if (before !== undefined && before.step > entry.step)
      throw new Error(`journal entry at step ${entry.step} after one at step ${before.step}`);
  }
  return all;
}

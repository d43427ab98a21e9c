/** A run that was begun afresh: what was done in it and how far it had come, so that it can be gone back to. */
import type { Journal, JournalChange } from "../../sim/journal.ts";
import { changed, emptyJournal } from "../../sim/journal.ts";

export type EarlierRun = {
  readonly changes: readonly JournalChange[];
  /** Where it stood. */
  readonly step: number;
  /** The one before it, where it had been begun afresh itself. */
  readonly before: EarlierRun | undefined;
};

export function journalOf({ changes }: EarlierRun): Journal {
  return changes.reduce(changed, emptyJournal);
}

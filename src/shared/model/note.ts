/** Notes on moments of a run: kept in its journal, so that they are undone, saved and told to every window like what was done. */
import { z } from "zod";
import { Id } from "./numbers.ts";

export const longestNote = 200;
export const mostNotes = 200;

/** Writes a note, or another text or moment for one that is there. */
export const NoteCommand = z.strictObject({
  kind: z.literal("note"),
  id: Id,
  /** The moment that it is about. */
  seconds: z.number().min(0).max(1e9),
  text: z.string().trim().min(1).max(longestNote),
});

export const EraseNoteCommand = z.strictObject({ kind: z.literal("erase-note"), id: Id });

export type Note = { readonly id: string; readonly seconds: number; readonly text: string };

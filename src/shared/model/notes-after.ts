/** What commands leave written about a run. */
import type { BenchCommand } from "./command.ts";
import type { Note } from "./note.ts";

/** Does this command only write about the run, without doing anything to the bench? */
export function isAboutNotes(command: BenchCommand): command is Extract<BenchCommand, { kind: "note" | "erase-note" }> {
  return command.kind === "note" || command.kind === "erase-note";
}

/** What stands written after these commands, oldest moment first. */
export function notesAfter(commands: Iterable<BenchCommand>): Note[] {
  const notes = new Map<string, Note>();
  for (const command of commands) {
    if (command.kind === "note") notes.set(command.id, { id: command.id, seconds: command.seconds, text: command.text });
    else if (command.kind === "erase-note") notes.delete(command.id);
  }
  return [...notes.values()].sort((one, other) => one.seconds - other.seconds);
}

/** Notes on moments of the run: write one, go to one, write it anew, delete it. They stand in the journal, and are undone like anything else. */
import { Popover } from "radix-ui";
import { useState } from "react";
import { formatClock } from "../../../shared/units/format.ts";
import { longestNote, type Note } from "../../../shared/model/note.ts";
import { useCommand, useLabState } from "../../state/lab-store.ts";
import type { ScopeStore } from "../../state/scope-store.ts";
import { useScope } from "../../state/scope-store.ts";
import { Button } from "../../ui/Button.tsx";
import { IconButton } from "../../ui/IconButton.tsx";
import { RefusalNote } from "../../ui/RefusalNote.tsx";
import { notesText } from "../../texts/index.ts";
import "./notes.css";

export function NotesMenu() {
  const scope = useScope();
  const notes = useLabState((state) => state.notes);
  const { apply, refusal, clear } = useCommand();
  const [open, setOpen] = useState(false);
  /** The note that is being written: a new one, or another text for one that is there. */
  const [draft, setDraft] = useState<Note>();
  const keep = async (note: Note) => {
    const outcome = await apply({ kind: "note", ...note });
    if (outcome.ok) setDraft(undefined);
  };
  return (
    <Popover.Root
      open={open}
      onOpenChange={(next) => {
        setOpen(next);
        setDraft(undefined);
      }}
    >
      <Popover.Trigger className="button button-plain button-normal" aria-label={notesText.menuName} title={notesText.menuName}>
        {notesText.menu}
        {notes.length > 0 && ` (${String(notes.length)})`} <span aria-hidden="true">▾</span>
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content className="menu notes-menu" sideOffset={4} align="start" aria-label={notesText.list}>
          {draft === undefined ? (
            <Button title={notesText.addName} onClick={() => setDraft({ id: freeId(notes), seconds: momentHere(scope), text: "" })}>
              {notesText.add}
            </Button>
          ) : (
            <NoteForm key={draft.id} note={draft} onSave={(text) => void keep({ ...draft, text })} onCancel={() => setDraft(undefined)} />
          )}
          <RefusalNote refusal={refusal} onDismiss={clear} />
          {notes.length === 0 && draft === undefined && <p className="notes-none">{notesText.none}</p>}
          <ul aria-label={notesText.list}>
            {notes.map((note) => (
              <li key={note.id}>
                <button
                  type="button"
                  className="note-go"
                  aria-label={notesText.go(note.text, formatClock(note.seconds))}
                  onClick={() => scope.jumpTo(note.seconds)}
                >
                  <span className="note-time">{formatClock(note.seconds)}</span> {note.text}
                </button>
                <IconButton size="small" label={notesText.edit(note.text)} onClick={() => setDraft(note)}>
                  ✎
                </IconButton>
                <IconButton
                  size="small"
                  label={notesText.remove(note.text)}
                  onClick={() => void apply({ kind: "erase-note", id: note.id })}
                >
                  ×
                </IconButton>
              </li>
            ))}
          </ul>
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}

type NoteFormProps = { readonly note: Note; readonly onSave: (text: string) => void; readonly onCancel: () => void };

function NoteForm({ note, onSave, onCancel }: NoteFormProps) {
  const [text, setText] = useState(note.text);
  return (
    <form
      className="note-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (text.trim() !== "") onSave(text.trim());
      }}
    >
      <label>
        {notesText.at(formatClock(note.seconds))}
        <input
          // The form opens because somebody wants to write.
          ref={(input) => input?.focus()}
          value={text}
          maxLength={longestNote}
          onChange={(event) => setText(event.currentTarget.value)}
        />
      </label>
      <Button type="submit" tone="primary" disabled={text.trim() === ""}>
        {notesText.save}
      </Button>
      <Button onClick={onCancel}>{notesText.cancel}</Button>
    </form>
  );
}

function freeId(notes: readonly Note[]): string {
  for (let number = 1; ; number += 1) {
    const id = `note${String(number)}`;
    if (notes.every((note) => note.id !== id)) return id;
  }
}

/** The moment at the time cursor A where it is shown, otherwise in the middle of the screen. */
function momentHere(scope: ScopeStore): number {
  const { readout, settings } = scope.store.getState();
  if (readout === undefined) return 0;
  const place = settings.cursors.time ? settings.cursors.timeA : 0.5;
  return Math.max(0, readout.fromSeconds + place * (readout.toSeconds - readout.fromSeconds));
}

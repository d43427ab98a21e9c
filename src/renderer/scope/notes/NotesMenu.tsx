/** Notes on moments of the run: write one, go to one, delete one. */
import { Popover } from "radix-ui";
import { useState } from "react";
import { formatClock } from "../../../shared/units/format.ts";
import { useOpenBench } from "../../state/lab-store.ts";
import type { ScopeStore } from "../../state/scope-store.ts";
import { useScope } from "../../state/scope-store.ts";
import { Button } from "../../ui/Button.tsx";
import { IconButton } from "../../ui/IconButton.tsx";
import { addNote, longestNote, notesOf, removeNote, useNotes } from "./notes-store.ts";
import { notesText } from "../../texts/index.ts";
import "./notes.css";

export function NotesMenu() {
  const benchId = useOpenBench()?.bench.id ?? "";
  const scope = useScope();
  const { notes, draftSeconds } = useNotes(benchId);
  const [open, setOpen] = useState(false);
  const write = () => notesOf(benchId).setState({ draftSeconds: momentHere(scope) });
  return (
    <Popover.Root
      open={open}
      onOpenChange={(next) => {
        setOpen(next);
        notesOf(benchId).setState({ draftSeconds: undefined });
      }}
    >
      <Popover.Trigger className="button button-plain button-normal" aria-label={notesText.menuName} title={notesText.menuName}>
        {notesText.menu}
        {notes.length > 0 && ` (${String(notes.length)})`} <span aria-hidden="true">▾</span>
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content className="menu notes-menu" sideOffset={4} align="start" aria-label={notesText.list}>
          {draftSeconds === undefined ? (
            <Button title={notesText.addName} onClick={write}>
              {notesText.add}
            </Button>
          ) : (
            <NoteForm
              key={draftSeconds}
              seconds={draftSeconds}
              onSave={(text) => addNote(benchId, { seconds: draftSeconds, text })}
              onCancel={() => notesOf(benchId).setState({ draftSeconds: undefined })}
            />
          )}
          {notes.length === 0 && draftSeconds === undefined && <p className="notes-none">{notesText.none}</p>}
          <ul aria-label={notesText.list}>
            {notes.map((note) => (
              <li key={`${String(note.seconds)} ${note.text}`}>
                <button
                  type="button"
                  className="note-go"
                  aria-label={notesText.go(note.text, formatClock(note.seconds))}
                  onClick={() => scope.jumpTo(note.seconds)}
                >
                  <span className="note-time">{formatClock(note.seconds)}</span> {note.text}
                </button>
                <IconButton size="small" label={notesText.remove(note.text)} onClick={() => removeNote(benchId, note)}>
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

type NoteFormProps = { readonly seconds: number; readonly onSave: (text: string) => void; readonly onCancel: () => void };

function NoteForm({ seconds, onSave, onCancel }: NoteFormProps) {
  const [text, setText] = useState("");
  return (
    <form
      className="note-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (text.trim() !== "") onSave(text.trim());
      }}
    >
      <label>
        {notesText.at(formatClock(seconds))}
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

/** The moment at the time cursor A where it is shown, otherwise in the middle of the screen. */
function momentHere(scope: ScopeStore): number {
  const { readout, settings } = scope.store.getState();
  if (readout === undefined) return 0;
  const place = settings.cursors.time ? settings.cursors.timeA : 0.5;
  return Math.max(0, readout.fromSeconds + place * (readout.toSeconds - readout.fromSeconds));
}

/** Do anything by its name: Ctrl+K, a few letters, Enter. */
import { Command } from "cmdk";
import { useEffect, useRef, useState } from "react";
import { useBenches, useLab } from "../state/lab-store.ts";
import type { PaletteWindow } from "./palette-commands.ts";
import { paletteCommands } from "./palette-commands.ts";
import { paletteText as text } from "../texts/index.ts";

export type CommandPaletteProps = { readonly open: boolean; readonly onClose: () => void; readonly pages: PaletteWindow };

export function CommandPalette({ open, onClose, pages }: CommandPaletteProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    if (!open) dialog.current?.close();
    else {
      dialog.current?.showModal();
      // A dialog gives the focus to its first part that can have it, which here is no field.
      dialog.current?.querySelector("input")?.focus();
    }
  }, [open]);
  return (
    <dialog
      ref={dialog}
      className="palette"
      aria-label={text.title}
      onClose={onClose}
      onClick={(event) => event.target === dialog.current && onClose()}
    >
      {open && <Commands pages={pages} onDone={onClose} />}
    </dialog>
  );
}

function Commands({ pages, onDone }: { readonly pages: PaletteWindow; readonly onDone: () => void }) {
  const lab = useLab();
  // As things stood when it was opened: a list that changes under one's fingers is no help.
  const [state] = useState(() => lab.store.getState());
  const benches = useBenches();
  useEffect(() => {
    if (lab.store.getState().benches === undefined) void lab.actions.listBenches();
  }, [lab]);
  const commands = paletteCommands(lab, { ...state, benches }, pages);
  const groups = [...new Set(commands.map(({ group }) => group))];
  return (
    <Command label={text.title} loop>
      <Command.Input placeholder={text.placeholder} />
      <Command.List>
        <Command.Empty>{text.none}</Command.Empty>
        {groups.map((group) => (
          <Command.Group key={group} heading={text.groups[group]}>
            {commands
              .filter((command) => command.group === group)
              .map(({ id, name, run }) => (
                <Command.Item
                  key={id}
                  value={name}
                  onSelect={() => {
                    onDone();
                    run();
                  }}
                >
                  {name}
                </Command.Item>
              ))}
          </Command.Group>
        ))}
      </Command.List>
    </Command>
  );
}

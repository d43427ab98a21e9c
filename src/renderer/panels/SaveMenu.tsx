/** The menu that saves bench, run, log and traces. */
import { DropdownMenu } from "radix-ui";
import { RefusalNote } from "../ui/RefusalNote.tsx";
import { exportItems, transportText } from "../texts/index.ts";
import { useSaveRun } from "./use-save-run.ts";

export function SaveMenu() {
  const { save, refusal, busy, clear } = useSaveRun();
  return (
    <span className="save-menu">
      <DropdownMenu.Root modal={false}>
        <DropdownMenu.Trigger className="button button-plain button-normal" disabled={busy}>
          {transportText.save} <span aria-hidden="true">▾</span>
        </DropdownMenu.Trigger>
        <DropdownMenu.Portal>
          <DropdownMenu.Content className="menu" sideOffset={4} align="end">
            {exportItems.map(({ what, label }) => (
              <DropdownMenu.Item key={what} className="menu-item" onSelect={() => void save(what)}>
                {label}
              </DropdownMenu.Item>
            ))}
          </DropdownMenu.Content>
        </DropdownMenu.Portal>
      </DropdownMenu.Root>
      {refusal !== undefined && (
        <span className="refusal-popup">
          <RefusalNote refusal={refusal} onDismiss={clear} />
        </span>
      )}
    </span>
  );
}

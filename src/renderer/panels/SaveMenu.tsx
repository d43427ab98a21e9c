/** The menu that saves bench, run, log and traces. */
import { DropdownMenu } from "radix-ui";
import { useEffect, useState } from "react";
import { usePages } from "../app/pages.ts";
import { ExportDialog } from "../export/ExportDialog.tsx";
import { keepScreens } from "../export/newest-screens.ts";
import { useLab } from "../state/lab-store.ts";
import { usePageCommands } from "../state/page-commands.ts";
import { RefusalNote } from "../ui/RefusalNote.tsx";
import { exportItems, exportText, transportText } from "../texts/index.ts";
import { useSaveRun } from "./use-save-run.ts";

export function SaveMenu() {
  const { save, refusal, busy, clear } = useSaveRun();
  const lab = useLab();
  const { show } = usePages();
  const [isExporting, setExporting] = useState(false);
  useEffect(() => keepScreens(lab), [lab]);
  usePageCommands("save", [
    { name: exportText.itemName, run: () => setExporting(true) },
    ...exportItems.map(({ what, label }) => ({ name: exportText.saveName(label), run: () => void save(what) })),
  ]);
  return (
    <span className="save-menu">
      <DropdownMenu.Root modal={false}>
        <DropdownMenu.Trigger className="button button-plain button-normal" disabled={busy} title={transportText.saveHint}>
          {transportText.save} <span aria-hidden="true">▾</span>
        </DropdownMenu.Trigger>
        <DropdownMenu.Portal>
          <DropdownMenu.Content className="menu" sideOffset={4} align="end">
            <DropdownMenu.Item className="menu-item" onSelect={() => setExporting(true)}>
              {exportText.item}
            </DropdownMenu.Item>
            <DropdownMenu.Item className="menu-item" onSelect={() => show("report")}>
              {exportText.report}
            </DropdownMenu.Item>
            <DropdownMenu.Separator className="menu-separator" />
            {exportItems.map(({ what, label }) => (
              <DropdownMenu.Item key={what} className="menu-item" onSelect={() => void save(what)}>
                {label}
              </DropdownMenu.Item>
            ))}
          </DropdownMenu.Content>
        </DropdownMenu.Portal>
      </DropdownMenu.Root>
      <ExportDialog open={isExporting} onClose={() => setExporting(false)} />
      {refusal !== undefined && (
        <span className="refusal-popup">
          <RefusalNote refusal={refusal} onDismiss={clear} />
        </span>
      )}
    </span>
  );
}

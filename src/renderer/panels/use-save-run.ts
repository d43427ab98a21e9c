/** Saves bench, run, log or traces: a native dialog on the desktop, a download in a browser. */
import { useCallback } from "react";
import { saveExport } from "../export/save-file.ts";
import type { ExportKind } from "../state/lab-actions.ts";
import { useAsking, useLab } from "../state/lab-store.ts";

export function useSaveRun() {
  const lab = useLab();
  const { run, refusal, busy, clear } = useAsking();
  const save = useCallback((what: ExportKind) => run(() => saveExport(lab, { what })), [lab, run]);
  return { save, refusal, busy, clear };
}

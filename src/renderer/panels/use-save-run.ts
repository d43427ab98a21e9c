/** Saves bench, run, log or traces: a native dialog on the desktop, a download in a browser. */
import { useCallback } from "react";
import type { Output } from "../../shared/ipc/requests.ts";
import type { ExportKind } from "../state/lab-actions.ts";
import { useAsking, useLabActions, useLabInfo } from "../state/lab-store.ts";

export function useSaveRun() {
  const { exportRun, saveFile } = useLabActions();
  const dialogs = useLabInfo()?.dialogs ?? false;
  const { run, refusal, busy, clear } = useAsking();
  const save = useCallback(
    async (what: ExportKind) => {
      if (dialogs) {
        await run(() => saveFile(what));
        return;
      }
      const outcome = await run(() => exportRun(what));
      if (outcome.ok) download(outcome.value);
    },
    [dialogs, exportRun, run, saveFile],
  );
  return { save, refusal, busy, clear };
}

function download({ fileName, mediaType, content, base64 }: Output<"bench:export">): void {
  const bytes = base64 === true ? Uint8Array.from(atob(content), (character) => character.charCodeAt(0)) : content;
  const url = URL.createObjectURL(new Blob([bytes], { type: mediaType }));
  const link = document.createElement("a");
  link.href = url;
  link.download = fileName;
  link.click();
  URL.revokeObjectURL(url);
}

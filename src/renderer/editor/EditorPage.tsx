/** The bench editor: devices from a list, joined on a sheet, with a form for whatever is selected. */
import { ReactFlowProvider } from "@xyflow/react";
import { useCallback, useEffect, useMemo, useState } from "react";
import type { Bench } from "../../shared/model/bench.ts";
import { BenchForm } from "./BenchForm.tsx";
import { DeviceForm } from "./DeviceForm.tsx";
import { draftProblems } from "./draft-problems.ts";
import type { DraftStore } from "./draft-store.ts";
import { redo, undo, useDraft, useDraftStore } from "./draft-store.ts";
import { EditorBar } from "./EditorBar.tsx";
import { LineForm } from "./LineForm.tsx";
import { Palette } from "./Palette.tsx";
import { ProblemList } from "./ProblemList.tsx";
import { Sheet } from "./Sheet.tsx";
import { editorStrings as text } from "../texts/index.ts";
import { ProblemsContext } from "./use-edit.ts";
import "../bench/bench.css";
import "../panels/transport.css";
import "./editor.css";

export type EditorPageProps = { readonly onBack: () => void; readonly onOpened: () => void };

export default function EditorPage({ onBack, onOpened }: EditorPageProps) {
  const bench = useDraft((state) => state.bench);
  const problems = useMemo(() => draftProblems(bench), [bench]);
  /** A refusal stands until the bench is another one. */
  const [refused, setRefused] = useState<{ readonly bench: Bench; readonly why: string }>();
  const why = refused?.bench === bench ? refused.why : undefined;
  const setWhy = useCallback((next: string | undefined) => setRefused(next === undefined ? undefined : { bench, why: next }), [bench]);
  useUndoKeys(useDraftStore());
  return (
    <ReactFlowProvider>
      <ProblemsContext value={problems}>
        <div className="editor">
          <EditorBar onBack={onBack} onOpened={onOpened} />
          <Palette />
          <main className="sheet-panel" aria-label={text.sheet}>
            <Sheet onRefused={setWhy} />
            {Object.keys(bench.devices).length === 0 && <p className="sheet-empty">{text.empty}</p>}
            {why !== undefined && (
              <p className="sheet-refusal" role="alert">
                {why}
              </p>
            )}
          </main>
          <aside className="editor-form" aria-label={text.form}>
            <Form />
          </aside>
          <ProblemList isRefused={why !== undefined} />
        </div>
      </ProblemsContext>
    </ReactFlowProvider>
  );
}

/** The form of what is selected; with several things or nothing selected, the bench's own. */
function Form() {
  const bench = useDraft((state) => state.bench);
  const { devices, lines } = useDraft((state) => state.selection);
  const [deviceId] = devices;
  const [lineId] = lines;
  const device = deviceId === undefined || devices.length > 1 ? undefined : bench.devices[deviceId];
  const line = lineId === undefined || lines.length > 1 || device !== undefined ? undefined : bench.lines[lineId];
  if (deviceId !== undefined && device !== undefined) return <DeviceForm key={deviceId} deviceId={deviceId} device={device} />;
  if (lineId !== undefined && line !== undefined) return <LineForm key={lineId} lineId={lineId} line={line} />;
  return <BenchForm bench={bench} />;
}

function useUndoKeys(store: DraftStore): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
      if (event.target instanceof HTMLElement && event.target.closest("input, textarea") !== null) return;
      const key = event.key.toLowerCase();
      if (key === "y" || (key === "z" && event.shiftKey)) redo(store);
      else if (key === "z") undo(store);
      else return;
      event.preventDefault();
    };
    window.addEventListener("keydown", onKeyDown);
    return () => window.removeEventListener("keydown", onKeyDown);
  }, [store]);
}

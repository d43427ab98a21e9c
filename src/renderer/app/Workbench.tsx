/** The open bench: transport bar, picture, scope, meters and log, all on one screen. */
import { useMemo } from "react";
import { BenchView } from "../bench/BenchView.tsx";
import { EventLog } from "../panels/EventLog.tsx";
import { MetersPanel } from "../panels/MetersPanel.tsx";
import { TransportBar } from "../panels/TransportBar.tsx";
import { ScopePanel } from "../scope/ScopePanel.tsx";
import { useOpenBench } from "../state/lab-store.ts";
import { createScopeStore, ScopeContext } from "../state/scope-store.ts";
import { Panel } from "../ui/Panel.tsx";
import { appText } from "./strings.ts";
import { useShortcuts } from "./use-shortcuts.ts";
import "./app.css";

export type WorkbenchProps = { readonly onBenches: () => void; readonly onHelp: () => void };

export function Workbench({ onBenches, onHelp }: WorkbenchProps) {
  const open = useOpenBench();
  const benchId = open?.bench.id;
  const probes = open?.probes;
  const scope = useMemo(
    () => (benchId === undefined || probes === undefined ? undefined : createScopeStore(benchId, probes)),
    [benchId, probes],
  );
  useShortcuts(scope, onHelp);
  if (scope === undefined) return null;
  return (
    <ScopeContext value={scope}>
      <div className="workbench">
        <TransportBar onBenches={onBenches} onHelp={onHelp} />
        <main className="work-area">
          <section className="panel bench-panel" aria-label={appText.bench}>
            <BenchView />
          </section>
          <ScopePanel />
          <aside className="side" aria-label={appText.side}>
            <Panel title={appText.meters} className="meters-panel">
              <MetersPanel />
            </Panel>
            <Panel title={appText.log} className="log-panel">
              <EventLog />
            </Panel>
          </aside>
        </main>
      </div>
    </ScopeContext>
  );
}

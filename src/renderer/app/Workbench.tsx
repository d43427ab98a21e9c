/** The open bench: transport bar, picture, scope, meters and log, all on one screen. */
import { useMemo, useState } from "react";
import { BenchView } from "../bench/BenchView.tsx";
import { EventLog } from "../panels/EventLog.tsx";
import { MetersPanel } from "../panels/MetersPanel.tsx";
import { TransportBar } from "../panels/TransportBar.tsx";
import { ScopePanel } from "../scope/ScopePanel.tsx";
import { useOpenBench } from "../state/lab-store.ts";
import { createScopeStore, ScopeContext } from "../state/scope-store.ts";
import { Tabs } from "../ui/Tabs.tsx";
import { appText } from "./strings.ts";
import { useShortcuts } from "./use-shortcuts.ts";
import "./app.css";

export type WorkbenchProps = { readonly onBenches: () => void; readonly onHelp: () => void };

export function Workbench({ onBenches, onHelp }: WorkbenchProps) {
  const open = useOpenBench();
  const [tab, setTab] = useState("meters");
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
          <aside className="panel side-panel" aria-label={appText.side}>
            <Tabs
              className="side-tabs"
              label={appText.side}
              value={tab}
              onChange={setTab}
              items={[
                { id: "meters", label: appText.meters, content: <MetersPanel /> },
                { id: "log", label: appText.log, content: <EventLog /> },
              ]}
            />
          </aside>
        </main>
      </div>
    </ScopeContext>
  );
}

/** The open bench: transport bar, picture, scope, meters and log, all on one screen. */
import { HelpButton } from "../help/HelpButton.tsx";
import { useState } from "react";
import { BenchView } from "../bench/BenchView.tsx";
import { LineInstruments } from "../panels/LineInstruments.tsx";
import { TransportBar } from "../panels/TransportBar.tsx";
import { ScopePanel } from "../scope/ScopePanel.tsx";
import type { OpenBench } from "../../shared/ipc/requests.ts";
import { useOpenBench } from "../state/lab-store.ts";
import type { ScopeStore } from "../state/scope-store.ts";
import { createScopeStore, ScopeContext } from "../state/scope-store.ts";
import { SidePanel } from "./SidePanel.tsx";
import { appText } from "../texts/index.ts";
import { useShortcuts } from "./use-shortcuts.ts";
import "./app.css";

export type WorkbenchProps = { readonly onBenches: () => void; readonly onHelp: () => void };

export function Workbench({ onBenches, onHelp }: WorkbenchProps) {
  const open = useOpenBench();
  const scope = useScopeOf(open);
  useShortcuts(scope, onHelp);
  if (scope === undefined) return null;
  return (
    <ScopeContext value={scope}>
      <div className="workbench">
        <TransportBar onBenches={onBenches} onHelp={onHelp} />
        <main className="work-area">
          <section className="panel bench-panel" aria-label={appText.bench} tabIndex={-1}>
            <span className="bench-help">
              <HelpButton topic="bench" />
            </span>
            <BenchView />
          </section>
          <ScopePanel />
          <aside className="side" aria-label={appText.side}>
            <LineInstruments />
            <SidePanel />
          </aside>
        </main>
      </div>
    </ScopeContext>
  );
}

/** The scope of the open bench: another one for another bench or other probes, the same while only values of the bench change. */
function useScopeOf(open: OpenBench | undefined): ScopeStore | undefined {
  const [made, setMade] = useState<{ readonly key: string; readonly scope: ScopeStore }>();
  if (open === undefined) return undefined;
  const key = [open.bench.id, ...open.probes.map(({ name }) => name)].join(" ");
  if (made?.key === key) return made.scope;
  const scope = createScopeStore(open.bench.id, open.probes);
  setMade({ key, scope });
  return scope;
}

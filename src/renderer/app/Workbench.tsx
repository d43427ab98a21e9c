/** The open bench: transport bar, picture, scope, meters and log, all on one screen. */
import { HelpButton } from "../help/HelpButton.tsx";
import { BenchView } from "../bench/BenchView.tsx";
import { LineInstruments } from "../panels/LineInstruments.tsx";
import { TransportBar } from "../panels/TransportBar.tsx";
import { ScopePanel } from "../scope/ScopePanel.tsx";
import type { ScopeStore } from "../state/scope-store.ts";
import { ScopeContext } from "../state/scope-store.ts";
import { SidePanel } from "./SidePanel.tsx";
import { appText } from "../texts/index.ts";
import { useShortcuts } from "./use-shortcuts.ts";
import "./app.css";

export type WorkbenchProps = { readonly scope: ScopeStore; readonly onBenches: () => void; readonly onHelp: () => void };

export function Workbench({ scope, onBenches, onHelp }: WorkbenchProps) {
  useShortcuts(scope, onHelp);
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

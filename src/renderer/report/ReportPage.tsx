/** The report of the open bench: what goes in, on the left; the report as it is printed, on the right. */
import { HelpButton } from "../help/HelpButton.tsx";
import { useEffect, useState } from "react";
import { newestScreen } from "../export/newest-screens.ts";
import { scopeViewId, screenFor } from "../export/take-picture.ts";
import { useAsking, useLab, useLabInfo, useOpenBench } from "../state/lab-store.ts";
import { createScopeStore } from "../state/scope-store.ts";
import { reportText as text } from "../texts/index.ts";
import { Button } from "../ui/Button.tsx";
import { Icon } from "../ui/Icon.tsx";
import { RefusalNote } from "../ui/RefusalNote.tsx";
import { addCapture, useCaptures } from "./captures-store.ts";
import { Paper } from "./Paper.tsx";
import { ReportForm } from "./ReportForm.tsx";
import { keepReportSettings, readReportSettings, type ReportSettings } from "./report-settings.ts";
import { scopeCapture } from "./scope-capture.ts";
import "./report.css";

export default function ReportPage({ onBack }: { readonly onBack: () => void }) {
  const lab = useLab();
  const open = useOpenBench();
  const dialogs = useLabInfo()?.dialogs ?? false;
  const benchId = open?.bench.id ?? "";
  const captures = useCaptures(benchId);
  const [settings, setSettings] = useState(() => readReportSettings(benchId, text.defaultTitle(open?.bench.title ?? "")));
  const { run, refusal, busy, clear } = useAsking();
  const [saved, setSaved] = useState<string>();
  // Whoever has chosen no screen means the one that is shown.
  useEffect(() => {
    if (captures.length > 0 || open === undefined || newestScreen(lab, scopeViewId) === undefined) return undefined;
    let isGone = false;
    const scope = createScopeStore(open.bench.id, open.probes);
    void screenFor(lab, scope, undefined).then((screen) => {
      if (screen.ok && !isGone) addCapture(open.bench.id, scopeCapture(lab, scope, screen.value));
    });
    return () => {
      isGone = true;
    };
    // eslint-disable-next-line react-hooks/exhaustive-deps -- once: a capture that is taken out stays out
  }, []);
  if (open === undefined) return null;
  const set = (change: Partial<ReportSettings>) => {
    const next = { ...settings, ...change };
    setSettings(next);
    keepReportSettings(benchId, next);
  };
  const print = async () => {
    if (!dialogs) {
      window.print();
      return;
    }
    setSaved(undefined);
    const outcome = await run(() => lab.ask("report:print", { fileName: `${benchId}-report.pdf` }));
    if (outcome.ok) setSaved(outcome.value.fileName);
  };
  return (
    <div className="report-page">
      <header className="report-bar">
        <Button onClick={onBack}>
          <Icon name="back" /> {text.back}
        </Button>
        <h1>{text.title}</h1>
        <span role="status">{saved === undefined ? "" : text.saved(saved)}</span>
        <Button tone="primary" disabled={busy} onClick={() => void print()}>
          {dialogs ? text.savePdf : text.print}
        </Button>
        <HelpButton topic="report" />
      </header>
      <RefusalNote refusal={refusal} onDismiss={clear} />
      <ReportForm settings={settings} onChange={set} />
      {/* Scrolled by the keyboard before there is anything else on it that keys can reach. */}
      <main className="report-sheet" tabIndex={0}>
        <Paper bench={open.bench} settings={settings} captures={captures} />
      </main>
    </div>
  );
}

/** Signals by hand onto a line: what its exchange can send, recordings onto the pair, voices into its sets, the level on it, and all settings. */
import { lazy, Suspense } from "react";
import { useOpenBench } from "../../state/lab-store.ts";
import { lineSettingsText, signalsText as text } from "../../texts/index.ts";
import { LineChoice, useLineChoice } from "../LineChoice.tsx";
import { ExchangeSignals } from "./ExchangeSignals.tsx";
import { LevelSignal } from "./LevelSignal.tsx";
import { RecordingSignals } from "./RecordingSignals.tsx";
import "./signals.css";

/** With it come the schemas of the bench file: only when it is wanted. */
const LineSettings = lazy(() => import("./settings/LineSettings.tsx"));

export function SignalsPanel() {
  const open = useOpenBench();
  const { lineId, choose } = useLineChoice();
  const line = lineId === undefined ? undefined : open?.bench.lines[lineId];
  if (open === undefined || lineId === undefined || line === undefined) return <p className="panel-empty">{text.noLine}</p>;
  return (
    <div className="signals">
      <LineChoice lineId={lineId} onChoose={choose} />
      <ExchangeSignals key={`exchange ${lineId}`} bench={open.bench} lineId={lineId} />
      <RecordingSignals key={`recording ${lineId}`} bench={open.bench} line={line} lineId={lineId} />
      <LevelSignal key={`level ${lineId}`} bench={open.bench} line={line} lineId={lineId} />
      <section className="signals-group" aria-label={lineSettingsText.title}>
        <h3>{lineSettingsText.title}</h3>
        <Suspense>
          <LineSettings key={`settings ${lineId}`} bench={open.bench} lineId={lineId} />
        </Suspense>
      </section>
    </div>
  );
}

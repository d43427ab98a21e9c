/** The first page: what this is, the benches to open, and what FXS and FXO mean. */
import { useEffect } from "react";
import { useBenches, useLabActions } from "../state/lab-store.ts";
import { Button } from "../ui/Button.tsx";
import { BenchCard } from "./BenchCard.tsx";
import { KeptRuns } from "./KeptRuns.tsx";
import { OwnBenches } from "./OwnBenches.tsx";
import { Primer } from "./Primer.tsx";
import { ToolRow } from "./ToolRow.tsx";
import { startStrings as text } from "../texts/index.ts";
import "../bench/bench.css";
import "../bench/telephone.css";
import "./start.css";

export type StartPageProps = { readonly onHelp?: () => void };

export function StartPage({ onHelp }: StartPageProps) {
  const benches = useBenches();
  const actions = useLabActions();
  useEffect(() => {
    void actions.listBenches();
  }, [actions]);
  return (
    <main className="start-page">
      <header className="start-head">
        <Emblem />
        <div>
          <h1>{text.title}</h1>
          <p>{text.mission}</p>
        </div>
        {onHelp !== undefined && <Button onClick={onHelp}>{text.help}</Button>}
      </header>
      <KeptRuns />
      <div className="start-columns">
        <section className="start-benches" aria-labelledby="benches-title">
          <OwnBenches />
          <h2 id="benches-title">{text.benches}</h2>
          <div className="bench-cards">
            {benches === undefined ? (
              <p className="muted">{text.loading}</p>
            ) : (
              benches.map((bench) => <BenchCard key={bench.id} bench={bench} />)
            )}
          </div>
        </section>
        <div className="start-side">
          <ToolRow />
          <Primer />
        </div>
      </div>
    </main>
  );
}

/** Tip and ring as a sign: two wires around each other. */
function Emblem() {
  return (
    <svg className="emblem" viewBox="0 0 56 56" width={56} height={56} aria-hidden="true">
      <rect className="emblem-plate" x={1} y={1} width={54} height={54} rx={14} />
      <path className="wire-ring" d="M8 36C18 36 20 20 28 20S38 36 48 36" />
      <path className="emblem-gap" d="M16 24C19 27 20.500 30 22.500 33M34 33C35.500 30 37 27 40 24" />
      <path className="wire-tip" d="M8 20C18 20 20 36 28 36S38 20 48 20" />
    </svg>
  );
}

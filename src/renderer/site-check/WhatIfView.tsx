/** What-if curves: current, ringing and loss with more cable, in other weather, on another battery. */
import { useMemo, useState } from "react";
import type { LoopFile } from "../../shared/model/loop.ts";
import type { SweepOver, SweepPoint } from "../../shared/model/loop-sweep.ts";
import { CurveChart } from "../scope/CurveChart.tsx";
import { RefusalNote } from "../ui/RefusalNote.tsx";
import { Segmented } from "../ui/Segmented.tsx";
import { siteText as text } from "../texts/index.ts";
import { useAsked } from "./use-asked.ts";

const overs: readonly SweepOver[] = ["length", "temperature", "battery"];

const curves: readonly { readonly key: keyof typeof text.charts; readonly token: string; readonly value: (point: SweepPoint) => number }[] =
  [
    { key: "amps", token: "--loop", value: ({ loopAmps }) => loopAmps * 1000 },
    { key: "ringing", token: "--ring", value: ({ ringingRmsVolts }) => ringingRmsVolts },
    { key: "loss", token: "--voice", value: ({ loss1004Db }) => loss1004Db },
  ];

export function WhatIfView({ loop }: { readonly loop: LoopFile }) {
  const [over, setOver] = useState<SweepOver>("length");
  const input = useMemo(() => ({ loop, over }), [loop, over]);
  const { outcome, isOld } = useAsked("site:sweep", input);
  const sweep = outcome?.ok === true && outcome.value.over === over ? outcome.value : undefined;
  const scale = over === "length" ? 1e-3 : 1;
  const charts = useMemo(
    () =>
      curves.map(({ key, token, value }) => ({
        key,
        token,
        points: (sweep?.points ?? []).map((point) => ({ x: point.at * scale, y: value(point), fails: point.fails !== undefined })),
      })),
    [sweep, scale],
  );
  return (
    <section className="site-curves" aria-label={text.views.curves} aria-busy={isOld}>
      <div className="site-curves-head">
        <Segmented
          label={text.curvesOver}
          value={over}
          options={overs.map((value) => ({ value, label: text.over[value] }))}
          onChange={(value) => setOver(overs.find((each) => each === value) ?? "length")}
        />
        <span className="muted">{text.curveHint}</span>
      </div>
      {outcome?.ok === false && <RefusalNote refusal={outcome.refusal} />}
      {sweep !== undefined && (
        <div className="site-charts">
          {charts.map(({ key, token, points }) => (
            <figure key={key} className="site-chart">
              <figcaption>{text.charts[key]}</figcaption>
              <div className="site-chart-glass">
                <CurveChart label={text.charts[key]} axis={text.axes[over]} points={points} present={sweep.present * scale} token={token} />
              </div>
            </figure>
          ))}
        </div>
      )}
    </section>
  );
}

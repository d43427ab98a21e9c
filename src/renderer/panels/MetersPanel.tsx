/** The digital meters: three voltages and the loop current at one end of a line, and a sentence that reads them. */
import { useState } from "react";
import type { Bench } from "../../shared/model/bench.ts";
import type { EndReading } from "../../shared/model/snapshot.ts";
import { lineEndNames } from "../bench/line-ends.ts";
import { useOpenBench, useSnapshot } from "../state/lab-store.ts";
import { fixed, unbroken } from "../ui/quantity.ts";
import { Segmented } from "../ui/Segmented.tsx";
import { LineChoice, useLineChoice } from "./LineChoice.tsx";
import { statusOf } from "./line-status.ts";
import { metersText } from "../texts/index.ts";
import { useSteady } from "./use-steady.ts";
import "./meters.css";

type End = "fxs" | "fxo";

export function MetersPanel() {
  const open = useOpenBench();
  const { lineId, choose } = useLineChoice();
  const [end, setEnd] = useState<End>("fxo");
  if (open === undefined || lineId === undefined) return <p className="panel-empty">{metersText.none}</p>;
  const ends = lineEndNames(open.bench, lineId);
  return (
    <div className="meters">
      <div className="meters-choice">
        <LineChoice lineId={lineId} onChoose={choose} />
        <Segmented
          label={metersText.end}
          value={end}
          options={(["fxs", "fxo"] as const).map((value) => ({ value, ...ends[value] }))}
          onChange={(value) => setEnd(value as End)}
        />
      </div>
      <LineMeters key={lineId} bench={open.bench} lineId={lineId} end={end} />
    </div>
  );
}

function LineMeters({ bench, lineId, end }: { readonly bench: Bench; readonly lineId: string; readonly end: End }) {
  const snapshot = useSteady(useSnapshot());
  const reading = snapshot?.lines[lineId]?.[end];
  if (snapshot === undefined || reading === undefined) return <p className="panel-empty">{metersText.none}</p>;
  const status = statusOf(bench, lineId, end, snapshot);
  return (
    <>
      <p className={`meters-status meters-${status.kind}`} title={status.source}>
        {unbroken(status.text)}
      </p>
      <section
        className="meters-grid"
        aria-label={metersText.readings(metersText.lineTitle(lineId), lineEndNames(bench, lineId)[end].label)}
      >
        {rowsOf(reading).map((row) => (
          <MeterRow key={row.name} {...row} />
        ))}
      </section>
    </>
  );
}

type Row = {
  readonly name: string;
  readonly short: string;
  readonly unit: string;
  readonly dc: string;
  readonly ac: string;
  readonly wire: string;
};

/** The wires' own colours and short names, as on the scope and in the picture. */
function rowsOf(end: EndReading): readonly Row[] {
  return [
    { name: metersText.tipRing, short: "T–R", unit: "V", dc: fixed(end.tipRingDcVolts, 1), ac: fixed(end.tipRingAcVolts, 2), wire: "pair" },
    {
      name: metersText.tipGround,
      short: "T–G",
      unit: "V",
      dc: fixed(end.tipGroundDcVolts, 1),
      ac: fixed(end.tipGroundAcVolts, 2),
      wire: "tip",
    },
    {
      name: metersText.ringGround,
      short: "R–G",
      unit: "V",
      dc: fixed(end.ringGroundDcVolts, 1),
      ac: fixed(end.ringGroundAcVolts, 2),
      wire: "ring",
    },
    {
      name: metersText.loop,
      short: "I",
      unit: "mA",
      dc: fixed(end.loopDcAmps * 1000, 1),
      ac: fixed(end.loopAcAmps * 1000, 2),
      wire: "loop",
    },
  ];
}

function MeterRow({ name, short, unit, dc, ac, wire }: Row) {
  return (
    <div className={`meter meter-${wire}`} role="group" aria-label={name}>
      <div className="meter-name">
        <span className="meter-short" aria-hidden="true">
          {short}
        </span>
        <span>{name}</span>
      </div>
      <div className="meter-dc">
        <span className="meter-digits">{dc}</span> <span className="meter-unit">{unit}</span>
        <span className="meter-part">{metersText.dc}</span>
      </div>
      <div className="meter-ac">
        <span className="meter-digits">{ac}</span> <span className="meter-unit">{unit}</span>
        <span className="meter-part">{metersText.ac}</span>
      </div>
    </div>
  );
}

/** Which faults would explain what was measured, best first; each can be put on a bench. */
import { useMemo } from "react";
import { sheetDeviation, sheetRules } from "../../shared/catalog/site-sheet.ts";
import type { LoopFile } from "../../shared/model/loop.ts";
import type { Explanation, SheetMeasured } from "../../shared/model/site-sheet.ts";
import { formatFarads, formatMetres, formatOhms, formatVolts } from "../../shared/units/format.ts";
import { useAsking, useLabActions } from "../state/lab-store.ts";
import { Button } from "../ui/Button.tsx";
import { RefusalNote } from "../ui/RefusalNote.tsx";
import { siteText as text } from "../texts/index.ts";
import { useAsked } from "./use-asked.ts";

const mostShown = 5;
const fewReadings = 4;

export type CausesPanelProps = { readonly loop: LoopFile; readonly measured: SheetMeasured; readonly onOpened: () => void };

export function CausesPanel({ loop, measured, onOpened }: CausesPanelProps) {
  const count = Object.keys(measured).length;
  const input = useMemo(() => (Object.keys(measured).length === 0 ? undefined : { loop, measured }), [loop, measured]);
  const { outcome, isOld } = useAsked("site:explain", input);
  const { run, refusal } = useAsking();
  const { openLoop, apply } = useLabActions();
  const open = async ({ fault, at }: Explanation) => {
    if (fault === undefined) return;
    const opened = await run(() => openLoop(loop));
    if (!opened.ok) return;
    const applied = await run(() => apply({ kind: "fault", line: "line1", at: at ?? 0.5, id: "suspected", fault }));
    if (applied.ok) onOpened();
  };
  return (
    <aside className="sheet-causes" aria-label={text.causes} aria-busy={isOld}>
      <h2>{text.causes}</h2>
      {count === 0 && <p className="muted">{text.causesNone}</p>}
      {count > 0 && outcome === undefined && <p className="muted">{text.working}</p>}
      {outcome?.ok === false && <RefusalNote refusal={outcome.refusal} />}
      <RefusalNote refusal={refusal} />
      {outcome?.ok === true && (
        <ol>
          {outcome.value.slice(0, mostShown).map((cause) => (
            <li key={cause.kind} className="cause">
              <strong>{text.faultOf[cause.kind]}</strong>
              <span>{detailsOf(cause, loop)}</span>
              <span className="muted">{text.fit(explained(cause, measured), count)}</span>
              <meter min={0} max={count} value={explained(cause, measured)} aria-label={text.faultOf[cause.kind]} />
              {cause.fault !== undefined && (
                <Button size="small" onClick={() => void open(cause)}>
                  {text.putOnBench}
                </Button>
              )}
            </li>
          ))}
        </ol>
      )}
      {count > 0 && count < fewReadings && <p className="muted">{text.causesFew}</p>}
    </aside>
  );
}

/** Readings that lie within their tolerance of what this fault would show. */
function explained({ readings }: Explanation, measured: SheetMeasured): number {
  return sheetRules.filter((rule) => {
    const value = measured[rule.id];
    const expected = readings[rule.id];
    return value !== undefined && expected !== undefined && Math.abs(sheetDeviation(rule, expected, value)) <= 1;
  }).length;
}

function detailsOf({ kind, wire, at, sizes, fault }: Explanation, loop: LoopFile): string {
  if (kind === "none") return "";
  const metres = loop.cable.reduce((sum, part) => (part.kind === "coil" || part.kind === "tap" ? sum : sum + part.metres), 0);
  const place = at === undefined ? text.placeUnknown : text.atPlace(formatMetres(at * metres));
  const wireName = wire === undefined ? [] : [`${wire} wire`];
  const sizeTexts = Object.entries(sizes).map(([name, value]) => sizeText(name, value));
  return [...wireName, ...sizeTexts, ...(fault === undefined || kind === "reversed" ? [] : [place])].join(", ");
}

function sizeText(name: string, value: number): string {
  switch (name) {
    case "ohms":
      return formatOhms(value);
    case "volts":
      return formatVolts(value);
    case "metres":
      return formatMetres(value);
    case "addedFarads":
      return formatFarads(value);
    case "ren":
      return `${value.toFixed(1)} REN`;
    case "perSecond":
      return `${Number(value.toPrecision(2))} a second`;
    case "balanceDb":
      return `balance ${value.toFixed(0)} dB`;
    default:
      return `${value.toFixed(0)} dBrnC`;
  }
}

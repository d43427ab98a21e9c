/** The readings of a line: what a meter and a transmission set find, each judged by the limits that the line goes by. */
import { useState } from "react";
import { findLimitSet, limitSets } from "../../shared/catalog/limit-sets.ts";
import { limitSetOfCountry } from "../../shared/catalog/limits-of-country.ts";
import type { Bench } from "../../shared/model/bench.ts";
import type { SetsState } from "../../shared/model/readings.ts";
import type { ReadingRow } from "../../shared/units/judge-line.ts";
import { judgeLine } from "../../shared/units/judge-line.ts";
import { useCommand, useOpenBench } from "../state/lab-store.ts";
import { usePages } from "../app/pages.ts";
import { Button } from "../ui/Button.tsx";
import { trueMinus } from "../ui/quantity.ts";
import { RefusalNote } from "../ui/RefusalNote.tsx";
import { Segmented } from "../ui/Segmented.tsx";
import { Select } from "../ui/Select.tsx";
import { LineChoice, useLineChoice } from "./LineChoice.tsx";
import { limitText } from "./limit-text.ts";
import { exportText, metersText, readingsText } from "../texts/index.ts";
import { useReadings } from "./use-readings.ts";
import "./readings.css";

export function ReadingsPanel() {
  const open = useOpenBench();
  const { show } = usePages();
  const { lineId, choose } = useLineChoice();
  const [sets, setSets] = useState<SetsState>("as-they-are");
  if (open === undefined || lineId === undefined) return <p className="panel-empty">{metersText.none}</p>;
  return (
    <div className="readings">
      <div className="readings-choice">
        <LineChoice lineId={lineId} onChoose={choose} />
        <Segmented
          label={readingsText.sets}
          value={sets}
          options={[
            { value: "as-they-are", label: readingsText.now, name: readingsText.nowName },
            { value: "on-hook", label: readingsText.onHook, name: readingsText.onHookName },
            { value: "off-hook", label: readingsText.offHook, name: readingsText.offHookName },
          ]}
          onChange={(value) => setSets(value as SetsState)}
        />
      </div>
      <LimitChoice key={lineId} bench={open.bench} lineId={lineId} />
      <Button className="readings-more" onClick={() => show("reflectometer")}>
        {exportText.reflectometer}
      </Button>
      <LineReadings bench={open.bench} lineId={lineId} sets={sets} />
    </div>
  );
}

/** The set by which the line is judged is a value of the bench: it is undone, saved and watched while the line runs. */
function LimitChoice({ bench, lineId }: { readonly bench: Bench; readonly lineId: string }) {
  const { apply, refusal, clear } = useCommand();
  const options = [{ value: "none", label: readingsText.noLimits }, ...limitSets.map(({ id, title }) => ({ value: id, label: title }))];
  return (
    <>
      <Select
        className="readings-limits"
        label={readingsText.limits}
        value={limitsOf(bench, lineId)}
        options={options}
        onChange={(value) => void apply({ kind: "set", path: `${lineId}.limits`, value })}
      />
      <RefusalNote refusal={refusal} onDismiss={clear} />
    </>
  );
}

function limitsOf(bench: Bench, lineId: string): string {
  return bench.lines[lineId]?.limits ?? limitSetOfCountry(bench.country)?.id ?? "none";
}

type LineReadingsProps = { readonly bench: Bench; readonly lineId: string; readonly sets: SetsState };

function LineReadings({ bench, lineId, sets }: LineReadingsProps) {
  const outcome = useReadings(bench, lineId, sets);
  if (outcome === undefined) return <p className="panel-empty">{readingsText.reading}</p>;
  if (!outcome.ok) return <RefusalNote refusal={outcome.refusal} />;
  const rows = judgeLine(outcome.value, findLimitSet(limitsOf(bench, lineId)));
  const against = readingsText.against(outcome.value.reference);
  return (
    <table className="readings-table" aria-label={readingsText.table(metersText.lineTitle(lineId))}>
      <tbody>
        {rows.map((row) => (
          <Row key={row.id} row={row} note={row.id === "returnLossDb" || row.id === "echoReturnLossDb" ? against : undefined} />
        ))}
      </tbody>
    </table>
  );
}

/** The limit and its source are said on hover and on focus: a row without a limit has nothing to say. */
function Row({ row, note }: { readonly row: ReadingRow; readonly note: string | undefined }) {
  const { verdict, limit } = row.judgement;
  const explained = [limit === undefined ? undefined : limitText(limit), note].filter((text) => text !== undefined).join(" ");
  return (
    <tr
      className={`reading reading-${verdict}`}
      {...(explained === "" ? {} : { tabIndex: 0, title: explained, "aria-description": explained })}
    >
      <th scope="row">{row.title}</th>
      <td className="reading-value">{trueMinus(row.text)}</td>
      <td className="reading-verdict">{readingsText.verdict[verdict]}</td>
    </tr>
  );
}

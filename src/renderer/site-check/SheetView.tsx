/** The site sheet: expected, good, measured and verdict of each reading, and which faults would explain what deviates. */
import { useState } from "react";
import { type SheetRule, sheetRules } from "../../shared/catalog/site-sheet.ts";
import type { LoopFile } from "../../shared/model/loop.ts";
import type { SiteCheck } from "../../shared/model/loop-readings.ts";
import { Button } from "../ui/Button.tsx";
import { CausesPanel } from "./CausesPanel.tsx";
import { FilePick } from "./FilePick.tsx";
import { Badge } from "./ReadingsView.tsx";
import { saveText } from "./save-text.ts";
import { goodRange, readMeasuredCsv, readShown, sheetCsv, sheetVerdict, shownNumber, shownUnit, typedNumber } from "./sheet-values.ts";
import { setMeasured, useSite } from "./site-store.ts";
import { siteText as text } from "../texts/index.ts";

export type SheetViewProps = { readonly check: SiteCheck; readonly loop: LoopFile; readonly onOpened: () => void };

export function SheetView({ check, loop, onOpened }: SheetViewProps) {
  const { measured } = useSite();
  const [note, setNote] = useState<string>();
  const importCsv = async (file: File) => {
    const read = readMeasuredCsv(await file.text());
    if (read.problem === undefined) setMeasured({ ...measured, ...read.measured });
    setNote(read.problem ?? text.imported(Object.keys(read.measured).length));
  };
  const { sheetColumns } = text;
  return (
    <section className="site-sheet" aria-label={text.views.sheet}>
      <div className="sheet-main">
        <div className="sheet-keys">
          <span className="muted" role="status">
            {note ?? text.sheetHint}
          </span>
          <span className="site-space" />
          <FilePick label={text.importCsv} inputLabel={text.importFile} accept=".csv,text/csv" onFile={(file) => void importCsv(file)} />
          <Button onClick={() => saveText("site-sheet.csv", "text/csv", sheetCsv(check.sheet, measured))}>{text.saveCsv}</Button>
          <Button onClick={() => setMeasured({})}>{text.clear}</Button>
        </div>
        <div className="site-scroll">
          <table className="site-table sheet-table">
            <thead>
              <tr>
                <th scope="col">{sheetColumns.reading}</th>
                <th scope="col" className="number">
                  {sheetColumns.expected}
                </th>
                <th scope="col" className="number">
                  {sheetColumns.tolerance}
                </th>
                <th scope="col">{sheetColumns.measured}</th>
                <th scope="col">{sheetColumns.verdict}</th>
              </tr>
            </thead>
            <tbody>
              {sheetRules.map((rule, i) => (
                <SheetRow key={rule.id} rule={rule} expected={check.sheet[rule.id]} isFirst={sheetRules[i - 1]?.group !== rule.group} />
              ))}
            </tbody>
          </table>
        </div>
      </div>
      <CausesPanel loop={loop} measured={measured} onOpened={onOpened} />
    </section>
  );
}

type SheetRowProps = { readonly rule: SheetRule; readonly expected: number | undefined; /** Of its group. */ readonly isFirst: boolean };

function SheetRow({ rule, expected, isFirst }: SheetRowProps) {
  const { measured } = useSite();
  const [draft, setDraft] = useState<string>();
  const value = measured[rule.id];
  const take = (typed: string) => {
    const { [rule.id]: _, ...others } = measured;
    const read = readShown(typed, rule.unit);
    if (typed.trim() === "") setMeasured(others);
    else if (read !== undefined) setMeasured({ ...others, [rule.id]: read });
    setDraft(read === undefined && typed.trim() !== "" ? typed : undefined);
  };
  const isBad = draft !== undefined && draft.trim() !== "" && readShown(draft, rule.unit) === undefined;
  const verdict = sheetVerdict(rule, expected, value);
  return (
    <tr className={isFirst ? "sheet-first" : undefined}>
      <th scope="row" title={text.groupName(text.groups[rule.group], rule.title)}>
        {rule.title}
      </th>
      <td className="number">
        {expected === undefined ? "–" : shownNumber(expected, rule.unit)} {shownUnit(rule.unit)}
      </td>
      <td className="number muted">{expected === undefined ? "–" : goodRange(rule, expected)}</td>
      <td>
        <span className="number-box">
          <input
            inputMode="decimal"
            aria-label={text.measuredOf(rule.title)}
            aria-invalid={isBad}
            value={draft ?? (value === undefined ? "" : typedNumber(value, rule.unit))}
            onChange={(event) => setDraft(event.currentTarget.value)}
            onBlur={(event) => take(event.currentTarget.value)}
            onKeyDown={(event) => {
              if (event.key === "Enter") take(event.currentTarget.value);
            }}
          />
          <span className="number-unit">{shownUnit(rule.unit)}</span>
        </span>
      </td>
      <td>
        {isBad && <Badge good={false}>{text.notNumber}</Badge>}
        {!isBad && verdict !== undefined && (
          <Badge good={verdict === "as-expected"}>{verdict === "as-expected" ? text.asExpected : text[verdict]}</Badge>
        )}
      </td>
    </tr>
  );
}

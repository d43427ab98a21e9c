/** What to expect of the loop: the verdict first, then every reading with its limit. */
import type { JudgedReading, SiteCheck } from "../../shared/model/loop-readings.ts";
import { formatMetres } from "../../shared/units/format.ts";
import { limitCell } from "../panels/limit-text.ts";
import { classes } from "../ui/classes.ts";
import { type ReadingRow, readingRows } from "./reading-rows.ts";
import { siteText as text } from "../texts/index.ts";

export function ReadingsView({ check }: { readonly check: SiteCheck }) {
  const { columns } = text;
  return (
    <section className="site-readings" aria-label={text.views.readings}>
      <Verdict check={check} />
      <div className="site-scroll">
        <table className="site-table">
          <thead>
            <tr>
              <th scope="col">{columns.reading}</th>
              <th scope="col" className="number">
                {columns.value}
              </th>
              <th scope="col">{columns.verdict}</th>
              <th scope="col">
                {columns.limit}
                {check.limitsTitle === undefined ? "" : ` · ${check.limitsTitle}`}
              </th>
            </tr>
          </thead>
          <tbody>
            {readingRows(check).map((row) => (
              <Row key={row.label} row={row} />
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function Verdict({ check: { failures, longest, readings } }: { readonly check: SiteCheck }) {
  const noLongest = readings.makeUp.cableMetres > 0 ? text.longestNone : text.longestOfNone;
  const [first, ...others] = failures;
  const end = longest?.endedBy === undefined ? text.longestEndless : text.longestEnd(longest.endedBy.sentence);
  return (
    <div className={classes("site-verdict", first === undefined ? "is-good" : "is-bad")} role="status">
      <p>
        {first === undefined ? (
          <strong>{text.nothingFails}</strong>
        ) : (
          <>
            <strong>{text.first}</strong> {first.sentence} <span className="muted">{text.source(first.source)}</span>
          </>
        )}
        {others.length > 0 && <span className="muted"> {text.more(others.length)}</span>}
      </p>
      <p className="muted">{longest === undefined ? noLongest : `${text.longest(formatMetres(longest.metres))}; ${end}`}</p>
    </div>
  );
}

function Row({ row: { label, value, judged, works, note } }: { readonly row: ReadingRow }) {
  return (
    <tr>
      <th scope="row">{label}</th>
      <td className="number">{value}</td>
      <td>
        {judged !== undefined && <Badge good={judged.verdict === "pass"}>{text.verdicts[judged.verdict]}</Badge>}
        {works !== undefined && <Badge good={works}>{works ? text.works : text.fails}</Badge>}
      </td>
      <td className="muted site-limit">{judged === undefined ? note : <LimitOf judged={judged} note={note} />}</td>
    </tr>
  );
}

function LimitOf({ judged: { limit }, note }: { readonly judged: JudgedReading; readonly note: string | undefined }) {
  const whole = limitCell(limit);
  return <span title={whole}>{note === undefined ? whole : `${note} · ${whole}`}</span>;
}

/** A word with a sign, so that colour is not the only one. */
export function Badge({ good, children }: { readonly good: boolean; readonly children: string }) {
  return (
    <span className={classes("site-badge", good ? "is-good" : "is-bad")}>
      <span aria-hidden="true">{good ? "✓" : "✗"}</span> {children}
    </span>
  );
}

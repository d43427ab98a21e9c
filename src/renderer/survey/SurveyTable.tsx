/** The rows of a survey: only those in sight are in the page, so that a million scroll as ten do. */
import type { CSSProperties } from "react";
import { useLayoutEffect, useRef, useState } from "react";
import type { SurveyFigure } from "../../shared/model/survey.ts";
import { Button } from "../ui/Button.tsx";
import { classes } from "../ui/classes.ts";
import type { SurveyRow } from "./survey-store.ts";
import { readingsText, surveyText as text } from "../texts/index.ts";
import { figureOf } from "./packed-rows.ts";
import type { SortKey, Sorting } from "./table-rows.ts";

/** In a narrow window what fails first takes two lines. A million rows must be no higher than a browser draws: some 33.5 million pixels. */
const rowHeights = { wide: 28, narrow: 33 } as const;
const narrowPixels = 1600;
/** Rows above and below what is seen, so that scrolling shows no gaps. */
const spareRows = 12;
const figures = Object.keys(text.figures) as (keyof typeof text.figures)[];

export type SurveyTableProps = {
  readonly rows: readonly SurveyRow[];
  readonly sorting: Sorting;
  readonly onSort: (sorting: Sorting) => void;
  readonly onCheck: (row: SurveyRow) => void;
  readonly onBench: (row: SurveyRow) => void;
};

export function SurveyTable({ rows, sorting, onSort, onCheck, onBench }: SurveyTableProps) {
  const [seen, setSeen] = useState({ top: 0, height: 800, isNarrow: false });
  const rowHeight = rowHeights[seen.isNarrow ? "narrow" : "wide"];
  const first = Math.max(0, Math.floor(seen.top / rowHeight) - spareRows);
  const last = Math.min(rows.length, Math.ceil((seen.top + seen.height) / rowHeight) + spareRows);
  const scroller = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const box = scroller.current;
    if (box === null) return undefined;
    const measure = () => {
      const { clientHeight: height, clientWidth } = box;
      setSeen((before) => ({ ...before, height, isNarrow: clientWidth < narrowPixels }));
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(box);
    return () => observer.disconnect();
  }, []);
  const heading = (key: SortKey, label: string, isNumber = false) => (
    <th
      scope="col"
      className={isNumber ? "number" : undefined}
      aria-sort={sorting.key === key ? (sorting.isDescending ? "descending" : "ascending") : "none"}
    >
      <button
        type="button"
        className="survey-sort"
        title={text.sortBy(label)}
        onClick={() => onSort({ key, isDescending: sorting.key === key && !sorting.isDescending })}
      >
        {label}
        <span aria-hidden="true">{sorting.key === key ? (sorting.isDescending ? " ↓" : " ↑") : ""}</span>
      </button>
    </th>
  );
  return (
    <div
      className="survey-scroll"
      ref={scroller}
      onScroll={(event) => {
        const { scrollTop, clientHeight } = event.currentTarget;
        setSeen((before) => ({ ...before, top: scrollTop, height: clientHeight }));
      }}
    >
      <table
        className={classes("survey-table", seen.isNarrow && "is-narrow")}
        style={{ "--survey-row": `${rowHeight}px` } as CSSProperties}
        aria-rowcount={rows.length + 1}
      >
        <thead>
          <tr aria-rowindex={1}>
            {heading("line", text.columns.line, true)}
            {heading("id", text.columns.id)}
            {heading("verdict", text.columns.verdict)}
            {figures.map((figure) => (
              <FigureHeading key={figure}>{heading(figure, text.figures[figure], true)}</FigureHeading>
            ))}
            {heading("problem", text.columns.problem)}
            <th scope="col">{text.columns.open}</th>
          </tr>
        </thead>
        <tbody>
          <Gap pixels={first * rowHeight} />
          {rows.slice(first, last).map((row, i) => (
            <Row key={row.line} row={row} index={first + i} onCheck={onCheck} onBench={onBench} />
          ))}
          <Gap pixels={(rows.length - last) * rowHeight} />
        </tbody>
      </table>
    </div>
  );
}

function FigureHeading({ children }: { readonly children: React.ReactElement }) {
  return children;
}

/** Holds the place of rows that are out of sight. */
function Gap({ pixels }: { readonly pixels: number }) {
  return pixels === 0 ? null : <tr aria-hidden="true" style={{ height: pixels }} />;
}

type RowProps = { readonly row: SurveyRow; readonly index: number } & Pick<SurveyTableProps, "onCheck" | "onBench">;

function Row({ row, index, onCheck, onBench }: RowProps) {
  const name = text.rowName(row.line, row.id);
  return (
    <tr aria-rowindex={index + 2}>
      <td className="number">{row.line}</td>
      <td className="survey-id">{row.id}</td>
      <td className={classes("survey-verdict", `is-${row.verdict}`)}>{text.verdicts[row.verdict]}</td>
      {figures.map((figure) => (
        <td key={figure} className="number">
          {shown(figure, figureOf(row, figure))}
        </td>
      ))}
      <td className="survey-problem" title={row.source === "" ? row.problem : `${row.problem} ${readingsText.source(row.source)}`}>
        {row.problem !== "" && <Reason problem={row.problem} source={row.source} />}
      </td>
      <td className="survey-keys">
        {row.verdict !== "bad-row" && (
          <>
            <Button size="small" aria-label={text.checkRow(name)} onClick={() => onCheck(row)}>
              {text.check}
            </Button>
            <Button size="small" aria-label={text.benchRow(name)} onClick={() => onBench(row)}>
              {text.bench}
            </Button>
          </>
        )}
      </td>
    </tr>
  );
}

/** A row has room for the beginning; under the focus (a click will do) it lies whole over the rows below, with the source of the limit. */
function Reason({ problem, source }: Pick<SurveyRow, "problem" | "source">) {
  return (
    <button type="button" className="survey-reason">
      {problem}
      {source !== "" && <span className="survey-source"> {readingsText.source(source)}</span>}
    </button>
  );
}

function shown(figure: SurveyFigure, value: number | undefined): string {
  if (value === undefined) return "–";
  if (figure === "loopAmps") return (value * 1000).toFixed(1);
  if (figure === "loopOhms" || figure === "cableMetres") return value.toFixed(0);
  return value.toFixed(figure === "ringTripMarginRatio" ? 2 : 1);
}

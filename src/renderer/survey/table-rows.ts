/** Which rows the table shows, and in which order. */
import { type SurveyFigure, surveyFigures, type SurveyVerdict } from "../../shared/model/survey.ts";
import type { SurveyRow } from "./survey-store.ts";

export type SortKey = "line" | "id" | "verdict" | "problem" | SurveyFigure;
export type Sorting = { readonly key: SortKey; readonly isDescending: boolean };
export type RowFilter = { readonly words: string; readonly verdict: SurveyVerdict | "all" };

export function tableRows(rows: readonly SurveyRow[], count: number, filter: RowFilter, sorting: Sorting): readonly SurveyRow[] {
  const words = filter.words.trim().toLowerCase();
  const isAll = words === "" && filter.verdict === "all";
  const matching = isAll ? rows.slice(0, count) : rows.slice(0, count).filter((row) => matches(row, words, filter.verdict));
  if (sorting.key === "line" && !sorting.isDescending) return matching;
  const sign = sorting.isDescending ? -1 : 1;
  return matching.sort((first, second) => sign * compare(first, second, sorting.key) || first.line - second.line);
}

/** Undefined where the row has none. */
export function figureOf(row: SurveyRow, figure: SurveyFigure): number | undefined {
  return row.figures[surveyFigures.indexOf(figure)] ?? undefined;
}

function matches({ id, problem, text, verdict }: SurveyRow, words: string, wanted: RowFilter["verdict"]): boolean {
  if (wanted !== "all" && verdict !== wanted) return false;
  return words === "" || id.toLowerCase().includes(words) || problem.toLowerCase().includes(words) || text.toLowerCase().includes(words);
}

function compare(first: SurveyRow, second: SurveyRow, key: SortKey): number {
  switch (key) {
    case "line":
      return first.line - second.line;
    case "id":
    case "problem":
    case "verdict":
      return first[key] < second[key] ? -1 : first[key] > second[key] ? 1 : 0;
    default:
      // Rows without the figure stand last when it rises.
      return (figureOf(first, key) ?? Number.MAX_VALUE) - (figureOf(second, key) ?? Number.MAX_VALUE);
  }
}

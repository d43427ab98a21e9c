/** Which rows the table shows, and in which order: worked out anew only as far as rows have come, or another filter or order was asked for. */
import { type SurveyFigure, surveyFigures, type SurveyVerdict } from "../../shared/model/survey.ts";
import type { SurveyRow } from "./survey-store.ts";

export type SortKey = "line" | "id" | "verdict" | "problem" | SurveyFigure;
export type Sorting = { readonly key: SortKey; readonly isDescending: boolean };
export type RowFilter = { readonly words: string; readonly verdict: SurveyVerdict | "all" };

/** While rows still come, putting them in order may take this share of the time. */
const sortShare = 0.1;

export class TableRows {
  #rows: readonly SurveyRow[] = [];
  #filter: RowFilter = { words: "", verdict: "all" };
  #order = "";
  /** Of the rows those that the filter lets through, in the order of the table, and how many rows were looked at. */
  #matching: SurveyRow[] = [];
  #seen = 0;
  #sorted: readonly SurveyRow[] = [];
  #sortedMs = 0;
  #sortTookMs = 0;

  /** The first `count` of `rows`, filtered and in order; while they still come, those in order may be some that came a little earlier. */
  take(
    { rows, count, isGrowing }: { readonly rows: readonly SurveyRow[]; readonly count: number; readonly isGrowing: boolean },
    filter: RowFilter,
    sorting: Sorting,
  ): readonly SurveyRow[] {
    if (rows !== this.#rows || filter.words !== this.#filter.words || filter.verdict !== this.#filter.verdict) {
      this.#rows = rows;
      this.#filter = filter;
      this.#matching = [];
      this.#seen = 0;
      this.#order = "";
    }
    const words = filter.words.trim().toLowerCase();
    for (; this.#seen < count; this.#seen++) {
      const row = rows[this.#seen]!;
      if (matches(row, words, filter.verdict)) this.#matching.push(row);
    }
    const order = `${sorting.key} ${String(sorting.isDescending)}`;
    if (order === "line false") {
      this.#order = order;
      return this.#matching;
    }
    const nowMs = performance.now();
    const isSame = order === this.#order;
    if (isSame && (this.#sorted.length === this.#matching.length || (isGrowing && nowMs - this.#sortedMs < this.#sortTookMs / sortShare)))
      return this.#sorted;
    this.#order = order;
    this.#sorted = inOrder(this.#matching, sorting);
    this.#sortedMs = performance.now();
    this.#sortTookMs = this.#sortedMs - nowMs;
    return this.#sorted;
  }
}

function matches({ id, problem, text, verdict }: SurveyRow, words: string, wanted: RowFilter["verdict"]): boolean {
  if (wanted !== "all" && verdict !== wanted) return false;
  return words === "" || id.toLowerCase().includes(words) || problem.toLowerCase().includes(words) || text.toLowerCase().includes(words);
}

/** Rows that are alike stand in the order of the table. */
function inOrder(rows: readonly SurveyRow[], { key, isDescending }: Sorting): readonly SurveyRow[] {
  if (key === "line") return isDescending ? rows.toReversed() : rows;
  const sign = isDescending ? -1 : 1;
  if (key === "id" || key === "problem" || key === "verdict") {
    const text = (row: SurveyRow): string => row[key];
    return rows.toSorted((first, second) => (text(first) === text(second) ? 0 : text(first) < text(second) ? -sign : sign));
  }
  // Numbers apart from their rows: comparing a million rows would be slow.
  const place = surveyFigures.indexOf(key);
  const values = Float64Array.from(rows, ({ figures, at }) => figures[at + place] ?? NaN);
  // Rows without the figure stand last when it rises.
  for (let i = 0; i < values.length; i++) if (Number.isNaN(values[i])) values[i] = Number.MAX_VALUE;
  const places = Uint32Array.from(rows, (_, i) => i).sort((first, second) => sign * (values[first]! - values[second]!) || first - second);
  return Array.from(places, (i) => rows[i]!);
}

/** Rows as the lab tells them, in as little room as they need: some hundred bytes each. */
import { type SurveyFigure, surveyFigures, type SurveyResult } from "../../shared/model/survey.ts";
import type { FileLine } from "./file-lines.ts";
import type { SurveyRow } from "./survey-store.ts";

/** Sources are those of a few limits: one text for all rows. */
const sources = new Map<string, string>();

export function packedRows(results: readonly SurveyResult[], lines: readonly FileLine[]): SurveyRow[] {
  const figures = new Float32Array(results.length * surveyFigures.length);
  return results.map(({ figures: told, source, ...row }, index) => {
    const at = index * surveyFigures.length;
    for (let i = 0; i < surveyFigures.length; i++) figures[at + i] = told[i] ?? NaN;
    const known = sources.get(source) ?? source;
    sources.set(source, known);
    return { ...row, source: known, text: lines[index]?.text ?? "", figures, at };
  });
}

/** Undefined where the row has none. */
export function figureOf({ figures, at }: SurveyRow, figure: SurveyFigure): number | undefined {
  return figureAt(figures, at + surveyFigures.indexOf(figure));
}

/** All figures of a row, in the order of `surveyFigures`. */
export function figuresOf({ figures, at }: SurveyRow): (number | undefined)[] {
  return surveyFigures.map((_, i) => figureAt(figures, at + i));
}

/** The lab tells five digits; single precision keeps seven, and some of its own behind them. */
const digits = 5;

function figureAt(figures: Float32Array, at: number): number | undefined {
  const value = figures[at] ?? NaN;
  return Number.isNaN(value) ? undefined : Number(value.toPrecision(digits));
}

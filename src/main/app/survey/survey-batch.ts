/** Some lines of a survey's table: each becomes a row of results, whatever is wrong with it. */
import Papa from "papaparse";
import { usualLimits } from "../../../shared/catalog/limit-sets.ts";
import {
  badRow,
  type HeaderReading,
  readSurveyHeader,
  readSurveyRow,
  type RowReading,
  type SurveyBatch,
  surveyDelimiter,
  type SurveyHeader,
  surveyFigures,
  type SurveyResult,
  surveyResult,
  surveyTextProblem,
} from "../../../shared/model/survey.ts";
import { surveyCheck } from "../../sim/site-check.ts";
import { csvRow } from "../csv.ts";
import { longestLine } from "./text-lines.ts";

export function checkBatch({ header, lines, limits }: SurveyBatch): SurveyResult[] {
  return lines.map(({ line, text }) => {
    const row = readSurveyLine(header, text);
    if (!row.ok) return badRow(line, row.id, row.problem);
    const outcome = surveyCheck({ ...row.loop, limits: limits ?? row.loop.limits ?? usualLimits });
    return outcome.ok ? surveyResult(line, row.id, outcome.value) : badRow(line, row.id, outcome.refusal.text);
  });
}

/** A row is one line: a quote that is not closed spoils its own row and no other. */
export function readSurveyLine(header: SurveyHeader, text: string): RowReading {
  const cells = splitCells(text, header.delimiter);
  return typeof cells === "string" ? { ok: false, id: "", problem: cells } : readSurveyRow(header, cells);
}

/** The first line: what parts the cells, and what the columns mean. */
export function readSurveyTop(line: string): HeaderReading {
  const otherwise = surveyTextProblem(line);
  if (otherwise !== undefined) return { ok: false, problem: otherwise };
  const delimiter = surveyDelimiter(line);
  const headings = splitCells(line, delimiter);
  return typeof headings === "string" ? { ok: false, problem: headings } : readSurveyHeader(delimiter, headings);
}

/** The cells of a line, or what is wrong with it. */
function splitCells(text: string, delimiter: string): readonly string[] | string {
  if (text.length > longestLine) return `it is longer than ${longestLine} characters: expected a row of cells`;
  const { data, errors } = Papa.parse<string[]>(text, { delimiter, newline: "\n" });
  const quotes = errors.find(({ type }) => type === "Quotes");
  if (quotes !== undefined) return "a quote in it is not closed: expected cells in pairs of quotes, each row on one line";
  return data[0] ?? [];
}

export const surveyCsvHeader = csvRow(["line", "id", "verdict", "problem", "source", "failures", ...surveyFigures]);

export function surveyCsvRow({ line, id, verdict, problem, source, failureCount, figures }: SurveyResult): string {
  const numbers = surveyFigures.map((_, i) => figures[i] ?? undefined);
  // A line break would make two rows of one.
  const [name, what, where] = [id, problem, source].map((text) => text.replaceAll(/[\r\n]+/g, " "));
  return csvRow([line, name, verdict, what, where, verdict === "bad-row" ? undefined : failureCount, ...numbers]);
}

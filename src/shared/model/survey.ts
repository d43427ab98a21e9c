/** A survey: a table of loops in, a row of readings out for each. */
import { z } from "zod";
import { nearestWords } from "./nearest.ts";
import { inputProblem } from "./refusal-text.ts";
import { LoopFile } from "./loop.ts";
import type { LoopCheck } from "./loop-readings.ts";
import { findSurveyColumn, type LoopDraft, loopOfDraft, type SurveyColumn, surveyColumns, takeCell } from "./survey-columns.ts";

/** What the first line of a table says: what parts its cells, and what each column means (null: nothing that is read). */
export const SurveyHeader = z.strictObject({
  delimiter: z.enum([",", ";", "\t"]),
  columns: z.array(z.enum(surveyColumns as readonly [SurveyColumn, ...SurveyColumn[]]).nullable()).max(200),
});
export type SurveyHeader = z.infer<typeof SurveyHeader>;

/** Some lines of a table, to be checked together. */
export const SurveyBatch = z.strictObject({
  header: SurveyHeader,
  lines: z.array(z.strictObject({ line: z.int().min(1).max(1e12), text: z.string().max(70_000) })).max(2000),
  /** Limit set that judges, in place of the rows'; without it, rows that name none are judged by the usual one. */
  limits: z.string().min(1).max(40).optional(),
});
export type SurveyBatch = z.infer<typeof SurveyBatch>;

export type HeaderReading =
  | { readonly ok: true; readonly header: SurveyHeader; readonly notes: readonly string[] }
  | { readonly ok: false; readonly problem: string };

/** What a table's first line tells of a file that was saved in another way; undefined where nothing speaks against it. */
export function surveyTextProblem(headerLine: string): string | undefined {
  if (headerLine.includes("\0")) return 'the file is in UTF-16: expected UTF-8 (save it as "CSV UTF-8")';
  // Old systems end a line with a carriage return alone: then all of the table is one line.
  return /\r./.test(headerLine) ? "the lines end with a carriage return alone: expected line feeds" : undefined;
}

/** What was no UTF-8 was read as this sign. */
const unreadSign = "\uFFFD";

export function isPoorlyRead(text: string): boolean {
  return text.includes(unreadSign);
}

export const poorlyReadNote = 'some letters are not in UTF-8 and cannot be read (save the table as "CSV UTF-8")';

/** Which of comma, semicolon and tab parts the cells: the one that parts most. A decimal comma in a table of semicolons does no harm. */
export function surveyDelimiter(headerLine: string): SurveyHeader["delimiter"] {
  const bare = headerLine.replaceAll(/"[^"]*"/g, "");
  const count = (sign: string): number => bare.split(sign).length;
  return ([";", "\t", ","] as const).reduce<SurveyHeader["delimiter"]>((best, sign) => (count(sign) > count(best) ? sign : best), ";");
}

export function readSurveyHeader(delimiter: SurveyHeader["delimiter"], headings: readonly string[]): HeaderReading {
  const notes: string[] = [];
  const columns = headings.map((heading): SurveyColumn | null => {
    const column = findSurveyColumn(heading);
    if (column !== undefined || heading.trim() === "") return column ?? null;
    // A heading that begins otherwise is a column of its own, not a slip.
    const near = nearestWords(heading, surveyColumns, 1).filter((word) => word.slice(0, 2) === heading.trim().slice(0, 2).toLowerCase());
    notes.push(`column ${JSON.stringify(heading.trim().slice(0, 40))} is not read${near.length > 0 ? ` (did you mean ${near[0]}?)` : ""}`);
    return null;
  });
  const twice = columns.find((column, i) => column !== null && columns.indexOf(column) !== i);
  if (twice !== undefined && twice !== null) return { ok: false, problem: `two columns mean ${twice}: expected one` };
  const lengths = columns.filter((column) => column === "metres" || column === "kilometres" || column === "feet" || column === "kilofeet");
  if (lengths.length > 1) return { ok: false, problem: `${lengths.join(" and ")} are both there: expected one length` };
  if (!columns.includes("cable") && !(columns.includes("type") && lengths.length === 1))
    return { ok: false, problem: "expected a column cable, or the columns type and metres, in the first line" };
  return { ok: true, header: { delimiter, columns }, notes };
}

export type RowReading =
  | { readonly ok: true; readonly id: string; readonly loop: LoopFile }
  | { readonly ok: false; readonly id: string; readonly problem: string };

/** The loop that the cells of a row describe. Cells that are left out at the end are empty. */
export function readSurveyRow({ columns }: SurveyHeader, cells: readonly string[]): RowReading {
  const draft: LoopDraft = {};
  const problems: string[] = [];
  const extra = cells.slice(columns.length).some((cell) => cell.trim() !== "");
  if (extra) problems.push(`${cells.length} cells: expected at most ${columns.length}`);
  columns.forEach((column, i) => {
    if (column === null) return;
    const problem = takeCell(draft, column, cells[i] ?? "");
    if (problem !== undefined) problems.push(problem);
  });
  const id = draft.id ?? draft.title ?? "";
  if (problems.length > 0) return { ok: false, id, problem: problems.join("; ") };
  const built = loopOfDraft(draft);
  if (!built.ok) return { ok: false, id, problem: built.problem };
  const parsed = LoopFile.safeParse(built.loop);
  if (!parsed.success) return { ok: false, id, problem: inputProblem(LoopFile, parsed.error, built.loop, "the loop").text };
  return { ok: true, id, loop: parsed.data };
}

/** What a row of results holds in figures, in this order: SI units, losses in dB. */
export const surveyFigures = [
  "loopOhms",
  "cableMetres",
  "bridgedTapMetres",
  "loadCoils",
  "ren",
  "idleSetVolts",
  "idleExchangeVolts",
  "loopAmps",
  "offHookSetVolts",
  "offHookExchangeVolts",
  "ringRmsVolts",
  "ringTripAmps",
  "ringTripMarginRatio",
  "loss404Db",
  "loss1004Db",
  "loss2804Db",
  "returnLoss1004Db",
  "echoReturnLossDb",
  "noiseDbrnc",
] as const;

export type SurveyFigure = (typeof surveyFigures)[number];

export type SurveyVerdict = "pass" | "fail" | "bad-row";

export type SurveyResult = {
  /** Line of the table, the first being 1. */
  readonly line: number;
  readonly id: string;
  readonly verdict: SurveyVerdict;
  /** What fails first, or what is wrong with the row; empty where nothing is. */
  readonly problem: string;
  /** Of the limit that it fails. */
  readonly source: string;
  readonly failureCount: number;
  /** By `surveyFigures`; null where there is none. Empty for a bad row. */
  readonly figures: readonly (number | null)[];
};

export function badRow(line: number, id: string, problem: string): SurveyResult {
  return { line, id, verdict: "bad-row", problem, source: "", failureCount: 0, figures: [] };
}

/** As many digits as any meter shows, and one more. */
const digits = 5;

export function surveyResult(line: number, id: string, { readings, failures }: LoopCheck): SurveyResult {
  const { makeUp, idle, offHook, ringing, ringTrip, transmission, noise } = readings;
  const [at404, at1004, at2804] = transmission.points;
  const values: Record<SurveyFigure, number | undefined> = {
    ...makeUp,
    idleSetVolts: idle.setVolts,
    idleExchangeVolts: idle.exchangeVolts,
    loopAmps: offHook.loopAmps,
    offHookSetVolts: offHook.setVolts,
    offHookExchangeVolts: offHook.exchangeVolts,
    ringRmsVolts: ringing.setRmsVolts,
    ringTripAmps: ringTrip.directAmps,
    ringTripMarginRatio: ringTrip.marginRatio,
    loss404Db: at404?.insertionLossDb,
    loss1004Db: at1004?.insertionLossDb,
    loss2804Db: at2804?.insertionLossDb,
    returnLoss1004Db: at1004?.returnLossDb,
    echoReturnLossDb: transmission.echoReturnLossDb,
    noiseDbrnc: noise?.metallicDbrnc,
  };
  const [first] = failures;
  return {
    line,
    id,
    verdict: first === undefined ? "pass" : "fail",
    problem: first?.sentence ?? "",
    source: first?.source ?? "",
    failureCount: failures.length,
    figures: surveyFigures.map((figure) => {
      const value = values[figure];
      return value === undefined || !Number.isFinite(value) ? null : Number(value.toPrecision(digits));
    }),
  };
}

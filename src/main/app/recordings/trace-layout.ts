/**
 * Where a table of samples has its times and its columns: the lab's own traces, and what oscilloscopes save. Known by their headers: Rigol
 * ("X,CH1,Start,Increment", and "t0 = …, tInc = …"), Tektronix (header beside or above the samples), Keysight ("x-axis,1" over
 * "second,Volt"), Siglent ("Second,Value" under a header), LeCroy ("Time,Ampl") and PicoScope ("Time,Channel A" over "(ms),(mV)").
 * Semicolons and tabs part cells as well; beside them a comma may be the decimal point.
 */
import { unitOf } from "./trace-units.ts";
import type { TraceUnit } from "./trace-units.ts";

export type TraceLayout = {
  readonly separator: "," | ";" | "\t";
  /** Index of the first line of samples. */
  readonly firstLine: number;
  readonly time: { readonly cell: number; readonly perUnit: number } | { readonly startSeconds: number; readonly stepSeconds: number };
  readonly columns: readonly TraceColumn[];
};

export type TraceColumn = { readonly cell: number; readonly title: string } & TraceUnit;

/** Headers are shorter; further down nothing is a header. */
const mostHeaderLines = 200;
const timeTitle = /^(x-axis|x|t|time|second|seconds|zeit|temps|tempo|tiempo)\b/i;
const numberText = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

/** Undefined where no line of samples, or no column of times, is found. */
export function findLayout(lines: readonly string[]): TraceLayout | undefined {
  const ownSeparator = /^"?seconds"?\s*([,;\t])/.exec(lines[0] ?? "")?.[1] as TraceLayout["separator"] | undefined;
  const separator = ownSeparator ?? separatorOf(lines);
  if (separator === undefined) return undefined;
  const rows = lines.slice(0, mostHeaderLines).map((line) => cellsOf(line, separator));
  const firstLine = ownSeparator === undefined ? rows.findIndex((row) => isSamples(row)) : 1;
  if (firstLine < 0) return undefined;
  const header = rows.slice(0, firstLine);
  const sideHeader = layoutBesideHeader(rows);
  const found = sideHeader ?? layoutByIncrement(header) ?? layoutByTitles(header);
  return found === undefined ? undefined : { separator, firstLine: sideHeader === undefined ? firstLine : 0, ...found };
}

/** The cells of a line without what stands around them; empty ones at its end are none. */
export function cellsOf(line: string, separator: string): string[] {
  const parts = line.includes('"') ? quotedParts(line, separator) : line.split(separator);
  const cells = parts.map((cell) => cell.trim().replace(/^"(.*)"$/, "$1"));
  while (cells.length > 0 && cells.at(-1) === "") cells.pop();
  return cells;
}

/** A number as tables have it; NaN for anything else. A comma is the decimal point where it does not part cells. */
export function numberOf(cell: string, separator: string): number {
  const text = separator === "," ? cell : cell.replace(",", ".");
  return numberText.test(text) ? Number(text) : Number.NaN;
}

/** What stands in quotes stays together. */
function quotedParts(line: string, separator: string): readonly string[] {
  return line.match(new RegExp(`(?<=^|${separator})("[^"]*"|[^${separator}]*)`, "g")) ?? [];
}

type Found = Pick<TraceLayout, "time" | "columns">;

/** What parts two numbers in the first line that has them. */
function separatorOf(lines: readonly string[]): TraceLayout["separator"] | undefined {
  for (const line of lines.slice(0, mostHeaderLines)) {
    for (const separator of ["\t", ";", ","] as const) {
      if (line.includes(separator) && isSamples(cellsOf(line, separator), separator)) return separator;
    }
  }
  return undefined;
}

/** Numbers only (digital channels in hexadecimal too), or numbers in the fourth and fifth cell beside a header. */
function isSamples(row: readonly string[], separator = ";"): boolean {
  const isNumber = (cell = "") => /^0x[0-9a-f]+$/i.test(cell) || Number.isFinite(numberOf(cell, separator));
  if (row[0] === "Record Length" && isNumber(row[3]) && isNumber(row[4])) return true;
  const filled = row.filter((cell) => cell !== "");
  return filled.length > 0 && filled.every((cell) => isNumber(cell));
}

/** Tektronix TDS: what is told stands in the first two cells of the first lines, time and value in the fourth and fifth of every line. */
function layoutBesideHeader(rows: readonly string[][]): Found | undefined {
  const [first] = rows;
  if (first?.[0] !== "Record Length" || first.length < 5) return undefined;
  const told = (key: string) => rows.find((row) => row[0] === key)?.[1];
  const perUnit = timeScale(told("Horizontal Units") ?? "s") ?? 1;
  return { time: { cell: 3, perUnit }, columns: [{ cell: 4, title: told("Source") ?? "CH1", ...unitOf(told("Vertical Units")) }] };
}

/** Rigol: the first sample's moment and the step from one to the next are told. */
function layoutByIncrement(header: readonly string[][]): Found | undefined {
  const titles = header.find((row) => row.includes("Start") && row.includes("Increment"));
  if (titles !== undefined) {
    const units = header[header.indexOf(titles) + 1] ?? [];
    const valueOf = (key: string) => numberOf(units[titles.indexOf(key)] ?? "", ";");
    const time = { startSeconds: valueOf("Start"), stepSeconds: valueOf("Increment") };
    const columns = titles.slice(0, titles.indexOf("Start")).map((title, cell) => ({ cell, title, ...unitOf(units[cell]) }));
    // Digital channels have neither volts nor amperes above them.
    const known = columns.filter(({ cell }) => cell > 0 && (units[cell] ?? "") !== "");
    return Number.isFinite(time.startSeconds) && time.stepSeconds > 0 && known.length > 0 ? { time, columns: known } : undefined;
  }
  const told = header.find((row) => row.some((cell) => /^tInc\s*=/i.test(cell)));
  if (told === undefined) return undefined;
  const valueOf = (key: RegExp) =>
    numberOf(
      told
        .find((cell) => key.test(cell))
        ?.replace(key, "")
        .trim() ?? "",
      ";",
    );
  const [startSeconds, stepSeconds] = [valueOf(/^t0\s*=\s*/i), valueOf(/^tInc\s*=\s*/i)];
  const columns = told.flatMap((title, cell) => (/^(t0|tInc)\s*=/i.test(title) || timeTitle.test(title) ? [] : [columnOf(title, cell)]));
  return Number.isFinite(startSeconds) && stepSeconds > 0 && columns.length > 0
    ? { time: { startSeconds, stepSeconds }, columns }
    : undefined;
}

/** The line of titles above the samples, with a line of units above or below it, or with units in the titles themselves. */
function layoutByTitles(header: readonly string[][]): Found | undefined {
  const lines = header.filter((row) => row.length > 1);
  const above = lines.slice(-2);
  const titles = above.find((row) => timeTitle.test(row[0]!) && timeScale(row[0]!) === undefined) ?? above.at(-1);
  if (titles === undefined) return undefined;
  const units = above.find((row) => row !== titles && timeScale(row[0]!) !== undefined);
  if (units === undefined && !timeTitle.test(titles[0]!) && timeScale(titles[0]!) === undefined) return undefined;
  const perUnit = timeScale(units?.[0] ?? titles[0]!) ?? 1;
  const told = (key: string, cell: number) => header.find((row) => row !== titles && row[0] === key)?.[cell];
  const columns = titles.slice(1).map((title, i) => {
    return columnOf(told("Source", i + 1) ?? title, i + 1, units?.[i + 1] ?? told("Vertical Units", i + 1) ?? title);
  });
  return { time: { cell: 0, perUnit }, columns };
}

/** "1" of a Keysight is CH1, and so is "CH1V" of a Rigol. */
function columnOf(title: string, cell: number, unit = title): TraceColumn {
  const plain = title.replace(/^(\d+)$/, "CH$1").replace(/^(CH\d+)[VA]$/, "$1");
  return { cell, title: plain.slice(0, 80), ...unitOf(unit.replace(/^CH\d+([VA])$/, "$1")) };
}

/** Seconds that one of a title's units is: "second", "(ms)", "Time [us]", "in s". */
function timeScale(title: string): number | undefined {
  if (/^seconds?$/i.test(title)) return 1;
  const unit = /^(?:.*[([]\s*|in )?([munµμ]?)s\s*[)\]]?$/.exec(title);
  const prefix = unit?.[1];
  return prefix === undefined ? undefined : ({ "": 1, m: 1e-3, u: 1e-6, µ: 1e-6, μ: 1e-6, n: 1e-9 }[prefix] ?? 1);
}

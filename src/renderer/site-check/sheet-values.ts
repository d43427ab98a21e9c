/** Values of the site sheet as people write them: in milliamperes, kilohm and nanofarad. */
import {
  sheetBounds,
  sheetDeviation,
  type SheetQuantity,
  type SheetReadings,
  type SheetRule,
  sheetRules,
  type SheetUnit,
} from "../../shared/catalog/site-sheet.ts";
import type { SheetMeasured } from "../../shared/model/site-sheet.ts";
import { parseQuantity, type QuantityUnit } from "../../shared/units/parse.ts";
import { siteText as text } from "../texts/index.ts";

type Shown = { readonly unit: string; readonly perUnit: number; readonly si?: QuantityUnit };

const shown: Readonly<Record<SheetUnit, Shown>> = {
  V: { unit: "V", perUnit: 1, si: "V" },
  A: { unit: "mA", perUnit: 1e3, si: "A" },
  Ω: { unit: "kΩ", perUnit: 1e-3, si: "Ω" },
  F: { unit: "nF", perUnit: 1e9, si: "F" },
  dB: { unit: "dB", perUnit: 1, si: "dB" },
  dBrnC: { unit: "dBrnC", perUnit: 1 },
  count: { unit: "", perUnit: 1 },
};

export function shownUnit(unit: SheetUnit): string {
  return shown[unit].unit;
}

/** Three or four digits as a meter shows them, zeros at the end too, without the unit; "∞" beyond what a tester reads. */
export function shownNumber(value: number, unit: SheetUnit): string {
  if (unit === "Ω" && value >= 1e9) return "∞";
  if (!Number.isFinite(value)) return "∞";
  const number = value * shown[unit].perUnit;
  if (unit === "count") return String(Math.round(number));
  const digits = Math.abs(number) < 10 ? 2 : 1;
  const rounded = Math.abs(number) >= 1000 ? String(Number(number.toPrecision(4))) : number.toFixed(digits);
  return (Number(rounded) === 0 ? (0).toFixed(digits) : rounded).replace("-", "−");
}

/** What was measured, with no more digits than that has. */
export function typedNumber(value: number, unit: SheetUnit): string {
  return shownNumber(value, unit)
    .replace(/(\.\d*?)0+$/, "$1")
    .replace(/\.$/, "");
}

/** What was typed, in SI; undefined where it is no number. A bare number is in the unit that is shown. */
export function readShown(typed: string, unit: SheetUnit): number | undefined {
  const { perUnit, si } = shown[unit];
  const plain = typed.trim().replace(",", ".").replace("\u2212", "-");
  if (/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(plain)) return Number((Number(plain) / perUnit).toPrecision(12));
  if (si === undefined) return undefined;
  const read = parseQuantity(typed, si);
  return read.ok ? read.value : undefined;
}

export function goodRange(rule: SheetRule, expected: number): string {
  const bounds = sheetBounds(rule, expected);
  // What is counted is whole.
  const { min, max } = rule.unit === "count" ? { min: Math.ceil(bounds.min), max: Math.floor(bounds.max) } : bounds;
  return `${shownNumber(min, rule.unit)} … ${shownNumber(max, rule.unit)} ${shownUnit(rule.unit)}`.trimEnd();
}

export type SheetVerdict = "as-expected" | "low" | "high";

export function sheetVerdict(rule: SheetRule, expected: number | undefined, measured: number | undefined): SheetVerdict | undefined {
  if (expected === undefined || measured === undefined) return undefined;
  const deviation = sheetDeviation(rule, expected, measured);
  if (Math.abs(deviation) <= 1) return "as-expected";
  return deviation < 0 ? "low" : "high";
}

const verdictText: Readonly<Record<SheetVerdict, string>> = { "as-expected": text.asExpected, low: text.low, high: text.high };

/** The sheet as a table for a spreadsheet: SI units, decimal points. */
export function sheetCsv(expected: SheetReadings, measured: SheetMeasured): string {
  const rows = sheetRules.map((rule) => {
    const value = expected[rule.id];
    const bounds = value === undefined ? undefined : sheetBounds(rule, value);
    const verdict = sheetVerdict(rule, value, measured[rule.id]);
    const numbers = [value, bounds?.min, bounds?.max, measured[rule.id]].map((number) =>
      number === undefined || !Number.isFinite(number) ? "" : String(Number(number.toPrecision(5))),
    );
    return [rule.id, `"${rule.title}"`, rule.unit, ...numbers, verdict === undefined ? "" : verdictText[verdict]].join(",");
  });
  return `quantity,title,unit,expected,low,high,measured,verdict\n${rows.join("\n")}\n`;
}

export type MeasuredReading = { readonly measured: SheetMeasured; readonly problem: string | undefined };

/** A table with the columns quantity and measured, as `sheetCsv` writes it; commas or semicolons part the cells. */
export function readMeasuredCsv(content: string): MeasuredReading {
  const lines = content.replace(/^\uFEFF/, "").split(/\r?\n/);
  const delimiter = (lines[0] ?? "").includes(";") ? ";" : ",";
  const cellsOf = (line: string): string[] => splitCells(line, delimiter);
  const headings = cellsOf(lines[0] ?? "").map((heading) => heading.toLowerCase());
  const [quantityAt, measuredAt] = [headings.indexOf("quantity"), headings.indexOf("measured")];
  if (quantityAt < 0 || measuredAt < 0) {
    return { measured: {}, problem: text.importProblem(1, 'expected the columns "quantity" and "measured".') };
  }
  const measured: Partial<Record<SheetQuantity, number>> = {};
  for (const [i, line] of lines.entries()) {
    const cells = cellsOf(line);
    const typed = cells[measuredAt] ?? "";
    if (i === 0 || typed === "") continue;
    const rule = sheetRules.find(({ id }) => id === cells[quantityAt]);
    const value = Number(typed.replace(",", "."));
    if (rule === undefined || !Number.isFinite(value)) {
      const what =
        rule === undefined
          ? `${JSON.stringify(cells[quantityAt] ?? "")} is no reading of the sheet.`
          : `${JSON.stringify(typed)} is no number.`;
      return { measured: {}, problem: text.importProblem(i + 1, what) };
    }
    measured[rule.id] = value;
  }
  return { measured, problem: undefined };
}

/** A delimiter between quotes is none; the quotes themselves are left out. */
function splitCells(line: string, delimiter: string): string[] {
  const cells: string[] = [];
  let cell = "";
  let isQuoted = false;
  for (const sign of line) {
    if (sign === '"') isQuoted = !isQuoted;
    else if (sign === delimiter && !isQuoted) {
      cells.push(cell);
      cell = "";
    } else cell += sign;
  }
  return [...cells, cell].map((each) => each.trim());
}

/** A trace as CSV: `seconds` and a column for each saved vector. */
import type { Trace } from "./trace.ts";

/** Rows to a chunk: large enough to write at the disc's speed, small enough not to hold the file twice. */
const rowsPerChunk = 4096;
/** Instants are products of a row number and a step: beyond 12 digits they show only how that product was rounded. */
const secondsDigits = 12;
/** A millionth of what the solver promises of the largest value. */
const sampleDigits = 10;

export function* traceCsv({ seconds, names, columns }: Trace): Generator<string> {
  yield `${["seconds", ...names.map(csvField)].join(",")}\n`;
  for (let from = 0; from < seconds.length; from += rowsPerChunk) {
    let chunk = "";
    for (let row = from; row < Math.min(from + rowsPerChunk, seconds.length); row += 1) {
      chunk += String(Number(seconds[row]!.toPrecision(secondsDigits)));
      for (const column of columns) chunk += `,${sampleText(column[row]!)}`;
      chunk += "\n";
    }
    yield chunk;
  }
}

function sampleText(value: number): string {
  return Number.isInteger(value) ? String(value) : value.toPrecision(sampleDigits);
}

/** `v(t8,r8)` holds a comma and is quoted, as CSV asks. */
function csvField(name: string): string {
  return /[",]/.test(name) ? `"${name.replaceAll('"', '""')}"` : name;
}

/** Reads a trace: a table of samples in even steps, as `tipring run`, the window's export or an oscilloscope writes it. */
import type { Outcome } from "../../../shared/ipc/outcome.ts";
import { done, refuse } from "../../../shared/ipc/outcome.ts";
import type { RecordingTrack } from "../../../shared/model/recording.ts";
import type { Sound } from "./read-wav.ts";
import { cellsOf, findLayout, numberOf } from "./trace-layout.ts";
import type { TraceLayout } from "./trace-layout.ts";

/** A step may differ from the mean by this share of it, and by what the last digit of the times rounds away. */
const maxStepShare = 0.05;

export function readTrace(text: string, name: string): Outcome<Sound> {
  const lines = text.replace(/^\uFEFF/, "").split(/\r\n|\n|\r/);
  while (lines.at(-1)?.trim() === "") lines.pop();
  const layout = findLayout(lines);
  if (layout === undefined) {
    return bad(
      name,
      `is no trace: expected a first line of "seconds" and the names of probes, or a table as oscilloscopes save it, got ${JSON.stringify((lines[0] ?? "").slice(0, 60))}`,
    );
  }
  const count = lines.length - layout.firstLine;
  if (count < 2) return bad(name, `holds ${count} rows of numbers from line ${layout.firstLine + 1} on: expected at least 2`);
  const table = readRows(lines, layout, count);
  if (typeof table === "string") return bad(name, table);
  const stepSeconds = stepOf(table, layout.firstLine);
  if (typeof stepSeconds === "string") return bad(name, stepSeconds);
  const tracks = layout.columns.map(({ title, unit }, i): RecordingTrack => trackOf(title, unit, table.columns[i]!));
  const whole = tracks.find(({ gapSamples = 0 }) => gapSamples < count);
  if (whole === undefined) return bad(name, "holds no value at all: expected numbers beside the times");
  return done({ sampleHz: rateOf(stepSeconds), tracks });
}

function trackOf(title: string, unit: RecordingTrack["unit"], samples: Float32Array): RecordingTrack {
  const gapSamples = samples.reduce((count, sample) => count + (Number.isNaN(sample) ? 1 : 0), 0);
  return gapSamples === 0 ? { title, unit, samples } : { title, unit, samples, gapSamples };
}

type Table = {
  readonly seconds: Float64Array;
  readonly columns: readonly Float32Array[];
  /** What the last digit of a time is worth. */
  readonly digitSeconds: number;
};

/** All samples, or what is wrong with a line. */
function readRows(lines: readonly string[], { separator, firstLine, time, columns }: TraceLayout, count: number): Table | string {
  const hasTimes = "cell" in time;
  const wanted = hasTimes ? [{ ...time, title: "time" }, ...columns] : columns;
  const values = wanted.map(() => new Float64Array(count));
  const least = Math.max(...wanted.map(({ cell }) => cell)) + 1;
  let [mostDecimals, mostExponent] = [0, -Infinity];
  for (let row = 0; row < count; row += 1) {
    const place = `line ${firstLine + row + 1}`;
    const cells = cellsOf(lines[firstLine + row]!, separator);
    const there = cells.length < least ? lines[firstLine + row]!.split(separator).length : cells.length;
    if (there < least) return `${place} has ${there} values: expected ${least}`;
    for (const [i, { cell, title, perUnit }] of wanted.entries()) {
      const isTime = hasTimes && i === 0;
      // Before a channel was switched on nothing was recorded of it: a gap, and no value.
      const isGap = !isTime && (cells[cell] ?? "") === "";
      const value = isGap ? Number.NaN : numberOf(cells[cell] ?? "", separator);
      if (!isGap && !Number.isFinite(value)) return `${place}, ${title}: ${JSON.stringify((cells[cell] ?? "").slice(0, 40))} is no number`;
      values[i]![row] = value * perUnit;
    }
    if (hasTimes) {
      const { decimals, exponent } = digitsOf(cells[time.cell]!);
      mostDecimals = Math.max(mostDecimals, decimals);
      mostExponent = Math.max(mostExponent, exponent);
    }
  }
  const seconds = hasTimes ? values[0]! : Float64Array.from({ length: count }, (_, row) => row * time.stepSeconds);
  const digitSeconds = hasTimes ? time.perUnit * 10 ** (mostExponent - mostDecimals) : 0;
  const samples = hasTimes ? values.slice(1) : values;
  return { seconds, columns: samples.map((column) => Float32Array.from(column)), digitSeconds };
}

/** The even step of the times, or where they are not even. */
function stepOf({ seconds, digitSeconds }: Table, firstLine: number): number | string {
  const count = seconds.length;
  const stepSeconds = (seconds[count - 1]! - seconds[0]!) / (count - 1);
  if (!(stepSeconds > 0)) return "does not go on in time: expected seconds that rise";
  const isOff = (atSeconds: number, row: number) =>
    Math.abs(atSeconds - seconds[0]! - row * stepSeconds) > maxStepShare * stepSeconds + digitSeconds;
  return seconds.some(isOff) ? unevenPlace(seconds, firstLine) : stepSeconds;
}

/** Where a step is furthest from the usual one. */
function unevenPlace(seconds: Float64Array, firstLine: number): string {
  const steps = seconds.subarray(1).map((time, i) => time - seconds[i]!);
  const usual = steps.toSorted()[Math.floor((steps.length - 1) / 2)]!;
  const row = steps.reduce((worst, step, i) => (Math.abs(step - usual) > Math.abs(steps[worst]! - usual) ? i : worst), 0) + 1;
  return `line ${firstLine + row + 1}: ${seconds[row]} s does not follow in even steps of ${Number(usual.toPrecision(6))} s`;
}

/** "-1.25E-03" has 2 decimals and the exponent -3. */
function digitsOf(number: string): { readonly decimals: number; readonly exponent: number } {
  const [mantissa = "", exponent = "0"] = number.replace(",", ".").toLowerCase().split("e");
  return { decimals: mantissa.split(".")[1]?.length ?? 0, exponent: Number(exponent) };
}

/** A whole number of samples a second where that is what the times say. */
function rateOf(stepSeconds: number): number {
  const whole = Math.round(1 / stepSeconds);
  return Math.abs(whole * stepSeconds - 1) < 1e-6 ? whole : 1 / stepSeconds;
}

function bad(name: string, what: string): Outcome<never> {
  return refuse("file", `${name} ${what}.`);
}

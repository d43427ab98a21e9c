/** The numbers that lessons ask for: read off the bench's meters, or off a line as a measuring set would find it. */
import type { Outcome } from "../../../shared/ipc/outcome.ts";
import { done, refuse } from "../../../shared/ipc/outcome.ts";
import type { LessonStepView, Reading } from "../../../shared/model/lesson.ts";
import type { LineReadings, SetsState } from "../../../shared/model/readings.ts";
import type { BenchSnapshot, EndReading } from "../../../shared/model/snapshot.ts";
import { formatAmps, formatDb, formatMetres, formatOhms, formatVolts } from "../../../shared/units/format.ts";

export type ReadingSources = {
  readonly snapshot: () => BenchSnapshot | undefined;
  readonly readLine: (line: string, sets: SetsState) => Promise<Outcome<LineReadings>>;
};

/** The value of a reading now, in SI units. */
export async function takeReading(reading: Reading, sources: ReadingSources): Promise<Outcome<number>> {
  if ("meter" in reading) return meterReading(reading.meter, sources.snapshot());
  const read = await sources.readLine(reading.line, reading.sets);
  return read.ok ? lineReading(reading, read.value) : read;
}

function meterReading(meter: string, snapshot: BenchSnapshot | undefined): Outcome<number> {
  const [lineId = "", end = "", quantity = ""] = meter.split(".");
  const line = snapshot?.lines[lineId];
  if (line === undefined || (end !== "fxs" && end !== "fxo")) return refuse("not-possible", `There is no reading of ${meter} now.`);
  return done(line[end][quantity as keyof EndReading]);
}

function lineReading({ reading, hertz }: Extract<Reading, { line: string }>, read: LineReadings): Outcome<number> {
  const [first, second] = reading.split(".");
  if ((first === "fxs" || first === "fxo") && second !== undefined) return done(read[first][second as keyof LineReadings["fxs"]]);
  if (reading === "insertionLossDb" || reading === "returnLossDb") {
    const at = read.ac.find((one) => one.hertz === hertz);
    const value = at?.[reading];
    const known = read.ac.map((one) => one.hertz).join(", ");
    return value === undefined ? refuse("not-possible", `${reading} at ${hertz ?? "no"} Hz: expected one of ${known} Hz`) : done(value);
  }
  const value = reading === "echoReturnLossDb" ? read.echoReturnLossDb : read[reading as "cableOhms" | "cableMetres" | "ringerRen"];
  return value === undefined ? refuse("not-possible", "Nothing comes back: there is no echo to measure.") : done(value);
}

/** What the number is counted in; undefined: nothing, it is a bare one. */
export function unitOf(reading: Reading): LessonStepView["unit"] {
  const name = "meter" in reading ? reading.meter : reading.reading;
  if (name.endsWith("Volts")) return "V";
  if (name.endsWith("Amps")) return "A";
  if (name.endsWith("Ohms")) return "Ω";
  if (name.endsWith("Db")) return "dB";
  return name.endsWith("Metres") ? "m" : undefined;
}

export function readingText(value: number, unit: LessonStepView["unit"]): string {
  switch (unit) {
    case "V":
      return formatVolts(value);
    case "A":
      return formatAmps(value);
    case "Ω":
      return formatOhms(value);
    case "dB":
      return formatDb(value);
    case "m":
      return formatMetres(value);
    case undefined:
      return String(Number(value.toPrecision(3)));
  }
}

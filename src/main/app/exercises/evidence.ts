/** The evidence of an exercise: measurements as they are kept, compared, and told. */
import type { BenchCommand } from "../../../shared/model/command.ts";
import type { BenchEvent } from "../../../shared/model/event.ts";
import type { Evidence } from "../../../shared/model/exercise-answer.ts";
import type { EvidenceLine } from "../../../shared/model/exercise-view.ts";
import type { LineReadings, SetsState } from "../../../shared/model/readings.ts";
import type { ReflectionTrace } from "../../../shared/model/reflection.ts";
import type { EndReading } from "../../../shared/model/snapshot.ts";
import { formatAmps, formatDb, formatSeconds, formatVolts } from "../../../shared/units/format.ts";

/** Each of these is one measurement, whatever it finds. */
const measuringCommands: readonly BenchCommand["kind"][] = ["measure-level", "measure", "line-test"];

export function isMeasuring({ kind }: BenchCommand): boolean {
  return measuringCommands.includes(kind);
}

/** Does the event report what an instrument has found? */
export function isReport(event: BenchEvent): boolean {
  return event.levels !== undefined || event.measurement !== undefined || event.lineTest !== undefined;
}

/** All numbers of a reading by their names, `ac.1004.insertionLossDb`; what is without end (the loss of a broken line) is left out. */
export function valuesOf(readings: LineReadings | EndReading): Record<string, number> {
  const values: Record<string, number> = {};
  const walk = (value: unknown, name: string): void => {
    if (typeof value === "number") {
      if (Number.isFinite(value)) values[name] = value;
    } else if (Array.isArray(value)) {
      for (const [i, one] of value.entries()) walk(one, `${name}.${hertzOf(one) ?? i}`);
    } else if (typeof value === "object" && value !== null) {
      for (const [key, one] of Object.entries(value)) walk(one, name === "" ? key : `${name}.${key}`);
    }
  };
  walk(readings, "");
  return values;
}

function hertzOf(value: unknown): number | undefined {
  return typeof value === "object" && value !== null && "hertz" in value && typeof value.hertz === "number" ? value.hertz : undefined;
}

/** What a reflectometer's trace comes to: the pulse as it left, all that came back, and the strongest of it. */
export function reflectionValues({ returnVolts, sentVolts, firstSeconds, stepSeconds }: ReflectionTrace): Record<string, number> {
  let strongest = 0;
  let squares = 0;
  for (const [i, volts] of returnVolts.entries()) {
    squares += volts * volts;
    if (Math.abs(volts) > Math.abs(returnVolts[strongest] ?? 0)) strongest = i;
  }
  return {
    sentVolts,
    returnRmsVolts: Math.sqrt(squares / Math.max(1, returnVolts.length)),
    strongestShare: (returnVolts[strongest] ?? 0) / sentVolts,
    strongestSeconds: firstSeconds + strongest * stepSeconds,
  };
}

/** The same numbers come out of the same run; a millionth is left for another machine's last digits. */
const sameShare = 1e-6;
const sameFloor = 1e-12;

/** The first value that is another, in a few words; undefined where all are the same. */
export function difference(said: Readonly<Record<string, number>>, found: Readonly<Record<string, number>>): string | undefined {
  for (const name of new Set([...Object.keys(said), ...Object.keys(found)])) {
    const [one, other] = [said[name], found[name]];
    if (one === undefined || other === undefined) return `${name} ${one === undefined ? "is missing" : "cannot be read there"}`;
    if (Math.abs(one - other) > sameFloor + sameShare * Math.abs(other)) return `${name} is ${one} in the file and ${other} in the run`;
  }
  return undefined;
}

const setsTexts: Readonly<Record<SetsState, string>> = {
  "as-they-are": "sets as they were",
  "on-hook": "sets on hook",
  "off-hook": "sets off hook",
};

/** What a marker reads of a measurement. */
export function evidenceLine(evidence: Evidence, stepHz: number): EvidenceLine {
  return { seconds: evidence.step / stepHz, wallSeconds: evidence.wallSeconds, text: textOf(evidence) };
}

function textOf(evidence: Evidence): string {
  if (evidence.kind === "report") return evidence.text;
  if (evidence.kind === "reflection") return reflectionText(evidence);
  const { line, values } = evidence;
  const volts = (name: string): string => formatVolts(values[name] ?? Number.NaN);
  const amps = (name: string): string => formatAmps(values[name] ?? Number.NaN);
  if (evidence.kind === "meter") {
    const dc = `T–R ${volts("tipRingDcVolts")}, T–G ${volts("tipGroundDcVolts")}, R–G ${volts("ringGroundDcVolts")}, ${amps("loopDcAmps")}`;
    return `Meters, ${line} ${evidence.end}: ${dc}; AC T–R ${volts("tipRingAcVolts")}, T–G ${volts("tipGroundAcVolts")}`;
  }
  const ends = (["fxs", "fxo"] as const).map((end) => `${end} ${volts(`${end}.tipRingVolts`)} ${amps(`${end}.loopAmps`)}`);
  const loss = values["ac.1004.insertionLossDb"];
  return `Readings, ${line}, ${setsTexts[evidence.sets]}: ${ends.join(", ")}${loss === undefined ? "" : `, loss at 1004 Hz ${formatDb(loss)}`}`;
}

function reflectionText({ query, values }: Extract<Evidence, { kind: "reflection" }>): string {
  const { strongestShare = Number.NaN, strongestSeconds = Number.NaN } = values;
  const what = `Reflectometer, ${query.line} from ${query.end}, pulse of ${formatSeconds(query.widthSeconds)}`;
  const share = `${(100 * strongestShare).toPrecision(3)} %`;
  return `${what}: most comes back ${formatSeconds(strongestSeconds)} after it was sent, ${share} of its height`;
}

/** A reading of the test set as text, with its unit, and what its limit says. */
import type { Measurement, TestUnit } from "../model/tester.ts";
import { formatAmps, formatDb, formatDbm, formatFarads, formatMetres, formatOhms, formatVolts } from "./format.ts";

/** A voltmeter shows no less than a millivolt: "0.139 V", "0.000 V", "48.0 V". */
function meterVolts(volts: number): string {
  if (Math.abs(volts) >= 0.9995) return formatVolts(volts);
  const digits = volts.toFixed(3);
  return `${Number(digits) === 0 ? "0.000" : digits} V`;
}

export function formatTestValue(value: number, unit: TestUnit): string {
  switch (unit) {
    case "V":
      return meterVolts(value);
    case "A":
      return formatAmps(value);
    case "Ω":
      return formatOhms(value);
    case "F":
      return formatFarads(value);
    case "m":
      return formatMetres(value);
    case "ratio":
      return value.toFixed(3);
    case "REN":
      return `${value.toFixed(2)} REN`;
    case "dB":
      return formatDb(value);
    case "dBm":
      return formatDbm(value);
    case "dBrnC":
      return `${value.toFixed(1)} dBrnC`;
  }
}

/** The reading with as many digits as are shown of it: a display that reads 5.00 passes a limit of 5. */
export function shownValue(value: number, unit: TestUnit): number {
  switch (unit) {
    case "V":
    case "A":
    case "Ω":
    case "F":
    case "m":
      return Number(value.toPrecision(3));
    case "ratio":
      return Number(value.toFixed(3));
    case "REN":
      return Number(value.toFixed(2));
    case "dB":
    case "dBm":
    case "dBrnC":
      return Number(value.toFixed(1));
  }
}

/** Level and noise meters go no lower: what is quieter is not told apart from silence (estimate; 0 dBrn is -90 dBm). */
const quietest: Partial<Readonly<Record<TestUnit, number>>> = { dBrnC: -20, dBm: -110 };

/** The lowest that the meter tells, where the reading is below it. */
export function quietestAbove({ value, unit }: Pick<Measurement, "value" | "unit">): number | undefined {
  const least = quietest[unit];
  return least !== undefined && value < least ? least : undefined;
}

/** "152 kΩ", "more than 1.00 GΩ", "nothing to read". */
export function measurementText({ value, unit, over, verdict }: Pick<Measurement, "value" | "unit" | "over" | "verdict">): string {
  if (verdict === "no-reading") return "nothing to read";
  const least = quietestAbove({ value, unit });
  if (least !== undefined) return `less than ${least} ${unit}`;
  return over === true ? `more than ${formatTestValue(value, unit)}` : formatTestValue(value, unit);
}

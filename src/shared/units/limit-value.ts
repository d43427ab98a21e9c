/** A judged value or its bound as text, in the unit that its limit has. */
import type { LimitUnit } from "../catalog/limit-sets.ts";
import { formatAmps, formatDb, formatVolts } from "./format.ts";

/** "20.0 mA", "48.0 V", "6.0 dB", "1612 Ω", "0.97": volts, amps and decibels as a meter shows them, others to four digits. */
export function formatLimitValue(value: number, unit: LimitUnit): string {
  if (unit === "A") return formatAmps(value);
  if (unit === "V") return formatVolts(value);
  if (unit === "dB") return formatDb(value);
  const rounded = Number(value.toPrecision(4));
  return unit === "ratio" || unit === "count" ? String(rounded) : `${rounded} ${unit}`;
}

/** From one digit more than a meter shows, to where numbers of the simulation tell nothing more. */
const leastDigits = 4;
const mostDigits = 9;

/** A value that fails, beside the bound that it fails: in as many digits as tell the two apart, "1300.2 Ω" beside "1300 Ω". */
export function besideBound(value: number, bound: number | undefined, format: (value: number) => string): string {
  const text = format(value);
  if (bound === undefined || value === bound || text !== format(bound)) return text;
  const [shown = "", unit] = text.split(" ");
  const shownNumber = Number(shown);
  // Nought, or written with a minus of its own.
  if (!(Math.abs(shownNumber) > 0)) return text;
  // From SI to the unit that is shown: the text's number is the value's, but for the prefix.
  const scale = 10 ** Math.round(Math.log10(shownNumber / value));
  for (let digits = leastDigits; digits <= mostDigits; digits++) {
    const number = Number((value * scale).toPrecision(digits));
    if (number !== shownNumber) return unit === undefined ? String(number) : `${number} ${unit}`;
  }
  return text;
}

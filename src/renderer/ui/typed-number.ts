/** What was typed into a field with a unit: a bare number is in that unit, "5.5 km" or "1.3 kΩ" in its own. */
import type { QuantityUnit } from "../../shared/units/parse.ts";
import { parseQuantity } from "../../shared/units/parse.ts";

/** The SI unit behind a field's unit, and how many of the field's make one of it. */
const fieldUnits: Readonly<Record<string, readonly [unit: QuantityUnit, perUnit: number]>> = {
  V: ["V", 1],
  Vrms: ["V", 1],
  mV: ["V", 1e3],
  A: ["A", 1],
  mA: ["A", 1e3],
  Ω: ["Ω", 1],
  kΩ: ["Ω", 1e-3],
  mH: ["H", 1e3],
  µF: ["F", 1e6],
  Hz: ["Hz", 1],
  s: ["s", 1],
  ms: ["s", 1e3],
  m: ["m", 1],
  dBm: ["dBm", 1],
  dB: ["dB", 1],
};

const bareNumber = /^[+\-\u2212]?(?:\d+(?:[.,]\d*)?|[.,]\d+)(?:[eE][+-]?\d+)?$/u;

/** In the field's unit; undefined where it is no number, or one of another unit. */
export function readTypedNumber(text: string, unit: string): number | undefined {
  const typed = text.trim();
  if (bareNumber.test(typed)) return Number(typed.replace(",", ".").replace("\u2212", "-"));
  const known = fieldUnits[unit];
  if (known === undefined) return undefined;
  const parsed = parseQuantity(typed.replace(/rms$/i, ""), known[0]);
  return parsed.ok ? Number((parsed.value * known[1]).toPrecision(12)) : undefined;
}

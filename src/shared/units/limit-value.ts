/** A judged value or its bound as text, in the unit that its limit has. */
import type { LimitUnit } from "../catalog/limit-sets.ts";
import { formatAmps, formatVolts } from "./format.ts";

/** "20.0 mA", "48.0 V", "1612 Ω", "0.97": volts and amps as a meter shows them, others to four digits. */
export function formatLimitValue(value: number, unit: LimitUnit): string {
  if (unit === "A") return formatAmps(value);
  if (unit === "V") return formatVolts(value);
  const rounded = Number(value.toPrecision(4));
  return unit === "ratio" || unit === "count" ? String(rounded) : `${rounded} ${unit}`;
}

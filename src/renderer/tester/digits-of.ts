/** A reading as the display has it: digits with the sign of what is beyond the meter, and the unit beside them. */
import type { Measurement } from "../../shared/model/tester.ts";
import { formatTestValue, quietestAbove } from "../../shared/units/measurement-text.ts";
import { testerText as text } from "../texts/index.ts";
import { trueMinus } from "../ui/quantity.ts";

export function digitsOf(measurement: Measurement): { readonly digits: string; readonly unit: string } {
  const { value, unit, over, verdict } = measurement;
  if (verdict === "no-reading") return { digits: text.nothing, unit: "" };
  const least = quietestAbove(measurement);
  if (least !== undefined) return { digits: `${text.lessThan}${trueMinus(String(least))}`, unit };
  const whole = trueMinus(formatTestValue(value, unit));
  const space = whole.lastIndexOf(" ");
  const digits = space < 0 ? whole : whole.slice(0, space);
  return { digits: `${over === true ? text.moreThan : ""}${digits}`, unit: space < 0 ? "" : whole.slice(space + 1) };
}

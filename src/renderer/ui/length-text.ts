/** A length of cable as this window shows lengths. */
import { formatFeet, formatMetres } from "../../shared/units/format.ts";

export function lengthText(metres: number, lengths: "metric" | "feet"): string {
  return lengths === "feet" ? formatFeet(metres) : formatMetres(metres);
}

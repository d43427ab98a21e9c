/** Numbers at the edge of the screen: dashes for what is not known, a true minus sign, round sizes of scales. */
import { formatAmps, formatHertz, formatSeconds, formatVolts } from "../../shared/units/format.ts";

/** Shown where there is no value. */
export const noValue = "–";

/** Ten nanovolts or nanoamperes: far below what any trace can show. */
const leastShown = 1e-8;

/** A value of a probe in its unit: "23.4 mA", "−48.0 V". */
export function quantity(value: number | undefined, unit: "V" | "A"): string {
  if (value === undefined || !Number.isFinite(value)) return noValue;
  // A mean that is zero but for rounding reads as zero, not as billionths.
  const shown = Math.abs(value) < leastShown ? 0 : value;
  return trueMinus(unit === "V" ? formatVolts(shown) : formatAmps(shown));
}

export function hertz(value: number | undefined): string {
  return value === undefined || !Number.isFinite(value) ? noValue : formatHertz(value);
}

export function duration(seconds: number): string {
  return trueMinus(formatSeconds(seconds));
}

/** "10 V", "200 mV", "2.5 ms": a size of a scale, without zeros that say nothing. */
export function roundQuantity(value: number, unit: "V" | "A" | "s"): string {
  const text = unit === "V" ? formatVolts(value) : unit === "A" ? formatAmps(value) : formatSeconds(value);
  return text.replace(/(\.\d*?)0+ /, "$1 ").replace(". ", " ");
}

/** A fixed number of decimals, for digits that must not jump: "−48.0", never "−0.0". */
export function fixed(value: number | undefined, decimals: number): string {
  if (value === undefined || !Number.isFinite(value)) return noValue;
  const text = Math.abs(value).toFixed(decimals);
  return value < 0 && Number(text) !== 0 ? `−${text}` : text;
}

function trueMinus(text: string): string {
  return text.replace(/^-/, "−");
}

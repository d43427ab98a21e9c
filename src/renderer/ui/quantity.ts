/** Numbers at the edge of the screen: dashes for what is not known, a true minus sign, round sizes of scales. */
import { formatAmps, formatHertz, formatSeconds, formatVolts } from "../../shared/units/format.ts";

/** Shown where there is no value. */
export const noValue = "–";

/** Ten nanovolts or nanoamperes: far below what any trace can show. */
const leastShown = 1e-8;

/** Volts and amps of probes, and what comes of multiplying two. */
export type TraceUnit = "V" | "A" | "W" | "V²" | "A²";

/** A value of a trace in its unit: "23.4 mA", "−48.0 V". */
export function quantity(value: number | undefined, unit: TraceUnit): string {
  if (value === undefined || !Number.isFinite(value)) return noValue;
  // A mean that is zero but for rounding reads as zero, not as billionths.
  const shown = Math.abs(value) < leastShown ? 0 : value;
  return trueMinus(inUnit(shown, unit));
}

/** The same, where zero is written in the unit of a value that it stands beside: "0.00 µA" after "5.30 µA". */
export function quantityBeside(beside: number | undefined, value: number | undefined, unit: TraceUnit): string {
  const text = quantity(value, unit);
  if (value === undefined || Math.abs(value) >= leastShown || beside === undefined || !(Math.abs(beside) >= leastShown)) return text;
  const like = quantity(beside, unit);
  return `0.00${like.slice(like.indexOf(" "))}`;
}

export function hertz(value: number | undefined): string {
  return value === undefined || !Number.isFinite(value) ? noValue : formatHertz(value);
}

export function duration(seconds: number): string {
  return trueMinus(formatSeconds(seconds));
}

/** "10 V", "200 mV", "2.5 ms": a size of a scale, without zeros that say nothing. */
export function roundQuantity(value: number, unit: TraceUnit | "s"): string {
  const text = unit === "s" ? formatSeconds(value) : inUnit(value, unit);
  return text.replace(/(\.\d*?)0+ /, "$1 ").replace(". ", " ");
}

function inUnit(value: number, unit: TraceUnit): string {
  return unit === "A" ? formatAmps(value) : formatVolts(value).replace(/V$/, unit);
}

/** A fixed number of decimals, for digits that must not jump: "−48.0", never "−0.0". */
export function fixed(value: number | undefined, decimals: number): string {
  if (value === undefined || !Number.isFinite(value)) return noValue;
  const text = Math.abs(value).toFixed(decimals);
  return value < 0 && Number(text) !== 0 ? `−${text}` : text;
}

/** A number and its unit on one line, wherever a sentence is broken: "more than 12 mA", "2 s on". */
export function unbroken(text: string): string {
  return text.replace(/(\d) (?=(?:[mµk]?[VA]|[kM]?Ω|k?Hz|dBm|dB|[mµ]?s|k?m|REN|bit\/s)(?![\p{L}\d/]))/gu, "$1\u00a0");
}

/** A number's hyphen as the minus that it means, anywhere in a text: "Dial tone on line 1: 350 + 440 Hz, −13 dBm each." */
export function trueMinus(text: string): string {
  return text.replace(/(^|[\s(])-(?=[\d.∞])/g, "$1−");
}

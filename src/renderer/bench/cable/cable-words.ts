/** What a cable is, in the few words of its tag. */
import { findCableType, nearAwg } from "../../../shared/catalog/cables.ts";
import type { Line } from "../../../shared/model/bench.ts";
import { formatHenries } from "../../../shared/units/format.ts";
import type { Preferences } from "../../state/preferences.ts";
import { cableStrings as text } from "../../texts/index.ts";
import { lengthText } from "../../ui/length-text.ts";

type Lengths = Preferences["lengths"];

/** "3.2 km, 0.4 mm", in feet "10.5 kft, 0.4 mm (≈ 26 AWG)"; sections one after another with a plus. */
export function cableWords(line: Line, lengths: Lengths): string {
  if (line.cable.length === 0) return text.noCable;
  return line.cable.map((part) => partWords(part, lengths)).join(" + ");
}

/** The length of the whole cable, its taps left out. */
export function lengthWords(line: Line, lengths: Lengths): string {
  const metres = line.cable.reduce((sum, part) => sum + (part.kind === "tap" || part.kind === "coil" ? 0 : part.metres), 0);
  return line.cable.length === 0 ? text.noCable : shortLength(metres, lengths);
}

function partWords(part: Line["cable"][number], lengths: Lengths): string {
  if (part.kind === "coil") return text.coil(formatHenries(part.henries));
  const pair = `${shortLength(part.metres, lengths)}, ${gauge(part.type, lengths)}`;
  return part.kind === "tap" ? text.tap(pair) : pair;
}

function shortLength(metres: number, lengths: Lengths): string {
  return lengthText(metres, lengths)
    .replace(/(\.\d*?)0+ /, "$1 ")
    .replace(". ", " ");
}

function gauge(typeId: string, lengths: Lengths): string {
  const name = (findCableType(typeId)?.title ?? typeId).replace(/ polyethylene$|, air core$/, "");
  const near = lengths === "feet" ? nearAwg(typeId) : undefined;
  return near === undefined ? name : text.nearGauge(name, near);
}

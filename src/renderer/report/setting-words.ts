/** Values of a bench file in the window's words: their names without the unit, and the values with it. */
import {
  formatAmps,
  formatDb,
  formatDbm,
  formatFarads,
  formatHenries,
  formatHertz,
  formatOhms,
  formatSeconds,
  formatVolts,
} from "../../shared/units/format.ts";
import { trueMinus } from "../ui/quantity.ts";
import { keyLabel, reportText as text } from "../texts/index.ts";

type LengthOf = (metres: number) => string;

const formats: Readonly<Record<string, (value: number) => string>> = {
  V: formatVolts,
  Vrms: (volts) => `${formatVolts(volts)} rms`,
  A: formatAmps,
  Ω: formatOhms,
  F: formatFarads,
  H: formatHenries,
  Hz: formatHertz,
  s: formatSeconds,
  dBm: formatDbm,
  dB: formatDb,
};

/** Names that say no more than the unit after the value. */
const unitNames = /^(?:rmsVolts|volts|amps|ohms|farads|henries|hertz|seconds|metres)(PerLeg)?$/;

/** "Exchange, port 1: feed, battery". */
export function settingName(owner: string | undefined, path: readonly string[]): string {
  const words: string[] = [];
  for (let i = 0; i < path.length; i++) {
    const key = path[i] ?? "";
    if (key === "ports" && i + 1 < path.length) words.push(text.port(path[++i] ?? ""));
    else words.push(small(keyLabel(key).label));
  }
  const name = words.join(", ");
  return owner === undefined ? name.charAt(0).toUpperCase() + name.slice(1) : text.settingOf(owner, name);
}

/** "resistive, battery 48.0 V, 200 Ω per leg"; a value that is absent is a dash. */
export function settingText(key: string, value: unknown, lengthOf: LengthOf): string {
  if (value === undefined) return "–";
  if (typeof value === "number") return numberText(key, value, lengthOf);
  if (typeof value === "boolean") return value ? text.yes : text.no;
  if (typeof value === "string") return value;
  if (Array.isArray(value)) return value.map((item) => settingText(key, item, lengthOf)).join("; ");
  let named = "";
  return Object.entries(value ?? {})
    .map(([inner, item]) => {
      const words = settingText(inner, item, lengthOf);
      const label = small(keyLabel(inner).label);
      if (typeof item === "object" && item !== null) return `${label} (${words})`;
      if (inner === "kind") return words;
      const unitAlone = unitNames.exec(inner);
      if (unitAlone !== null) return `${words}${unitAlone[1] === undefined ? "" : ` ${text.perLeg}`}`;
      // "speech 600 Ω, 2.16 µF": the same name is said once.
      const isNamed = label === named;
      named = label;
      return isNamed ? words : `${label} ${words}`;
    })
    .join(", ");
}

function numberText(key: string, value: number, lengthOf: LengthOf): string {
  const { unit } = keyLabel(key);
  if (unit === "m") return lengthOf(value);
  const format = formats[unit];
  if (format !== undefined) return trueMinus(format(value));
  return trueMinus(unit === "" ? String(value) : `${value} ${unit}`);
}

/** Within a sentence; "DTMF" and the like keep their capitals. */
function small(label: string): string {
  return /^[A-Z][A-Z]/.test(label) ? label : label.charAt(0).toLowerCase() + label.slice(1);
}

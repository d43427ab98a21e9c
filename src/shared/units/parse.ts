/** Text that a person typed, such as "1.3 kohm" or "23 mA", into an SI number, or a sentence that says what was expected. */

export type ParsedQuantity = { readonly ok: true; readonly value: number } | { readonly ok: false; readonly refusal: string };

export type QuantityUnit = "V" | "A" | "Ω" | "F" | "H" | "Hz" | "s" | "m" | "dBm" | "dB";

type UnitWords = { readonly name: string; readonly words: readonly string[]; readonly prefixes: boolean; readonly example: string };

/** `words` are compared without regard to case; prefixes are not, since case tells milli from mega. */
const unitWords: Readonly<Record<QuantityUnit, UnitWords>> = {
  V: { name: "a voltage", words: ["v", "volt", "volts"], prefixes: true, example: "48 V" },
  A: { name: "a current", words: ["a", "amp", "amps", "ampere", "amperes"], prefixes: true, example: "23 mA" },
  Ω: { name: "a resistance", words: ["ω", "ohm", "ohms", "r"], prefixes: true, example: "1.3 kΩ" },
  F: { name: "a capacitance", words: ["f", "farad", "farads"], prefixes: true, example: "2.16 µF" },
  H: { name: "an inductance", words: ["h", "henry", "henries"], prefixes: true, example: "88 mH" },
  Hz: { name: "a frequency", words: ["hz", "hertz"], prefixes: true, example: "440 Hz" },
  s: { name: "a duration", words: ["s", "sec", "second", "seconds"], prefixes: true, example: "250 ms" },
  m: { name: "a length", words: ["m", "metre", "metres", "meter", "meters"], prefixes: true, example: "1.2 km" },
  dBm: { name: "a level", words: ["dbm"], prefixes: false, example: "-13 dBm" },
  dB: { name: "a gain or loss", words: ["db"], prefixes: false, example: "6 dB" },
};

/** "micro" has two code points in use; "meg" is the SPICE way to say mega. */
const prefixFactors: ReadonlyMap<string, number> = new Map([
  ["p", 1e-12],
  ["n", 1e-9],
  ["u", 1e-6],
  ["\u00b5", 1e-6],
  ["\u03bc", 1e-6],
  ["m", 1e-3],
  ["", 1],
  ["k", 1e3],
  ["K", 1e3],
  ["M", 1e6],
  ["meg", 1e6],
  ["Meg", 1e6],
  ["G", 1e9],
]);

/** Cable records of North America count in feet and kilofeet. */
const metresPerFoot = 0.3048;

const numberThenUnit = /^([+\-\u2212]?(?:\d+(?:[.,]\d*)?|[.,]\d+)(?:[eE][+-]?\d+)?)\s*(.*)$/u;

/** Reads a quantity; a bare number is taken as SI. A comma is a decimal comma. */
export function parseQuantity(text: string, unit: QuantityUnit): ParsedQuantity {
  const match = numberThenUnit.exec(text.trim());
  const factor = match === null ? undefined : unitFactor(match[2]?.trim() ?? "", unit);
  if (match === null || factor === undefined) return refuse(text, unit);
  const value = Number((match[1] ?? "").replace(",", ".").replace("\u2212", "-")) * factor;
  return Number.isFinite(value) ? { ok: true, value } : refuse(text, unit);
}

/** Factor of what follows the number ("kΩ", "k", "mA", nothing), or undefined where it is no such unit. */
function unitFactor(suffix: string, unit: QuantityUnit): number | undefined {
  if (suffix === "") return 1;
  const { words, prefixes } = unitWords[unit];
  const lower = suffix.toLowerCase();
  if (unit === "m" && /^k?(ft|feet)$/.test(lower)) return lower.startsWith("k") ? 1000 * metresPerFoot : metresPerFoot;
  if (words.includes(lower) && suffix !== "M") return 1;
  if (!prefixes) return undefined;
  const word = words.filter((candidate) => lower.endsWith(candidate)).sort((a, b) => b.length - a.length)[0];
  const withUnit = word === undefined || suffix === "M" ? undefined : prefixFactors.get(suffix.slice(0, -word.length).trim());
  // A prefix alone ("1.3 k", "220 n") leaves the unit to the field, but not in a field of metres, where "m" is the metre itself.
  return withUnit ?? (unit === "m" && suffix !== "k" ? undefined : prefixFactors.get(suffix));
}

function refuse(text: string, unit: QuantityUnit): ParsedQuantity {
  const { name, example } = unitWords[unit];
  const shown = text.trim() === "" ? "Nothing was typed" : `"${text.trim().slice(0, 40)}" is not ${name}`;
  return { ok: false, refusal: `${shown}; expected ${name} such as "${example}".` };
}

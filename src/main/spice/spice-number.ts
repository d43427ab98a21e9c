/** Numbers as SPICE writes them: 4.7k, 100meg, 2.16u, 10mil, 5volts. */

/** Scale letters, longest first so that `meg` and `mil` are not read as milli. */
const scales: readonly (readonly [string, number])[] = [
  ["meg", 1e6],
  ["mil", 25.4e-6],
  ["t", 1e12],
  ["g", 1e9],
  ["k", 1e3],
  ["m", 1e-3],
  ["u", 1e-6],
  ["n", 1e-9],
  ["p", 1e-12],
  ["f", 1e-15],
  ["a", 1e-18],
];

const numberPattern = /^([+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?)([a-z%]*)/;

/** The number at the start of lower-case `text` and how many characters it takes; undefined where there is none. */
export function leadingNumber(text: string): { readonly value: number; readonly length: number } | undefined {
  const match = numberPattern.exec(text);
  if (match === null) return undefined;
  const digits = match[1] ?? "";
  const letters = match[2] ?? "";
  const scale = scales.find(([name]) => letters.startsWith(name));
  const value = scale === undefined ? Number(digits) : scaled(digits, scale[1]);
  return { value, length: digits.length + letters.length };
}

/** The whole text as a number, undefined where it is none. */
export function spiceNumber(text: string): number | undefined {
  const lower = text.trim().toLowerCase();
  const found = leadingNumber(lower);
  return found?.length === lower.length && Number.isFinite(found.value) ? found.value : undefined;
}

/** Division by an exact power of ten keeps 2.16u the nearest number to 0.00000216. */
function scaled(digits: string, scale: number): number {
  const exponent = Math.log10(scale);
  const places = Math.round(exponent);
  if (Math.abs(exponent - places) > 1e-12) return Number(digits) * scale;
  return places < 0 ? Number(digits) / 10 ** -places : Number(digits) * 10 ** places;
}

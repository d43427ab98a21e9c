/** Numbers for people: an SI quantity as text with a prefix, a unit and the digits that a bench instrument would show. */

type Prefix = { readonly factor: number; readonly symbol: string };

const giga: Prefix = { factor: 1e9, symbol: "G" };
const mega: Prefix = { factor: 1e6, symbol: "M" };
const kilo: Prefix = { factor: 1e3, symbol: "k" };
const one: Prefix = { factor: 1, symbol: "" };
const milli: Prefix = { factor: 1e-3, symbol: "m" };
const micro: Prefix = { factor: 1e-6, symbol: "µ" };
const nano: Prefix = { factor: 1e-9, symbol: "n" };
const pico: Prefix = { factor: 1e-12, symbol: "p" };

const metresPerFoot = 0.3048;

/** Three significant digits, as a 3-digit meter. */
const meterDigits = 3;

/** "48.0 V", "-12.3 mV", "90.2 V". */
export function formatVolts(volts: number): string {
  return formatQuantity(volts, "V", [one, milli, micro]);
}

/** "23.4 mA", "1.20 A", "3.00 µA". */
export function formatAmps(amps: number): string {
  return formatQuantity(amps, "A", [one, milli, micro]);
}

/** "1.30 kΩ", "600 Ω", "10.0 MΩ". */
export function formatOhms(ohms: number): string {
  return formatQuantity(ohms, "Ω", [giga, mega, kilo, one, milli]);
}

/** "2.16 µF", "52.0 nF". */
export function formatFarads(farads: number): string {
  return formatQuantity(farads, "F", [one, milli, micro, nano, pico]);
}

/** "88.0 mH", "2.00 H". */
export function formatHenries(henries: number): string {
  return formatQuantity(henries, "H", [one, milli, micro, nano]);
}

/** "440 Hz", "20.0 Hz", "12.0 kHz"; below 10 kHz to the hertz at least, since 1004 Hz is not 1 kHz on a line. */
export function formatHertz(hertz: number): string {
  const magnitude = Math.abs(hertz);
  if (magnitude >= 999.5 && magnitude < 9999.5) return `${hertz.toFixed(0)} Hz`;
  return formatQuantity(hertz, "Hz", [mega, kilo, one, milli]);
}

/** "1.20 km", "350 m". */
export function formatMetres(metres: number): string {
  return formatQuantity(metres, "m", [kilo, one, milli]);
}

/** "3.94 kft", "350 ft": lengths as cable records of North America have them; a foot is 0.3048 m. */
export function formatFeet(metres: number): string {
  return formatQuantity(metres / metresPerFoot, "ft", [kilo, one]);
}

/** "-13.0 dBm"; silence is "-∞ dBm". */
export function formatDbm(levelDbm: number): string {
  return `${formatTenths(levelDbm)} dBm`;
}

/** "6.0 dB". */
export function formatDb(gainDb: number): string {
  return `${formatTenths(gainDb)} dB`;
}

/** A duration: "250 ms", "2.00 s", "33.3 µs"; from two minutes on "2 min 05 s", from an hour on "1 h 02 min". */
export function formatSeconds(seconds: number): string {
  const magnitude = Math.abs(seconds);
  if (!(magnitude >= 119.5) || magnitude === Infinity) return formatQuantity(seconds, "s", [one, milli, micro, nano]);
  const sign = seconds < 0 ? "-" : "";
  const whole = Math.round(magnitude);
  if (whole < 3600) return `${sign}${Math.floor(whole / 60)} min ${twoDigits(whole % 60)} s`;
  const minutes = Math.round(magnitude / 60);
  return `${sign}${Math.floor(minutes / 60)} h ${twoDigits(minutes % 60)} min`;
}

/** A duration that has not come to another one yet, in that one's unit and decimals: "0.00 ms" beside "5.00 ms"; a longer one by itself. */
export function formatSecondsBeside(seconds: number, beside: number): string {
  const [digits, unit] = formatSeconds(beside).split(" ");
  const prefix = [one, milli, micro, nano].find(({ symbol }) => `${symbol}s` === unit);
  if (digits === undefined || prefix === undefined || !(Math.abs(seconds) < Math.abs(beside))) return formatSeconds(seconds);
  const decimals = digits.split(".")[1]?.length ?? 0;
  return `${(seconds / prefix.factor).toFixed(decimals)} ${unit}`;
}

/** A bench clock: "00:12.480", "1:02:03.004". */
export function formatClock(seconds: number): string {
  // Rounded as a log's plain seconds are: 1.8475 s is not one moment here and another there.
  const milliseconds = Math.round(Number(Math.abs(seconds).toFixed(3)) * 1000);
  const sign = seconds < 0 && milliseconds > 0 ? "-" : "";
  const hours = Math.floor(milliseconds / 3_600_000);
  const minutes = Math.floor(milliseconds / 60_000) % 60;
  const rest = `${twoDigits(minutes)}:${twoDigits(Math.floor(milliseconds / 1000) % 60)}.${String(milliseconds % 1000).padStart(3, "0")}`;
  return sign + (hours > 0 ? `${hours}:${rest}` : rest);
}

/** Any SI quantity with three significant digits; the prefixes are given from large to small, the last one serves all below it. */
function formatQuantity(value: number, unit: string, prefixes: readonly Prefix[]): string {
  if (Number.isNaN(value)) return `? ${unit}`;
  if (!Number.isFinite(value)) return `${value < 0 ? "-" : ""}∞ ${unit}`;
  const magnitude = Math.abs(value);
  const prefix =
    magnitude === 0 ? one : (prefixes.find((candidate) => roundsToOne(magnitude / candidate.factor)) ?? prefixes.at(-1) ?? one);
  const digits = formatMagnitude(magnitude / prefix.factor);
  const sign = value < 0 && Number(digits) !== 0 ? "-" : "";
  return `${sign}${digits} ${prefix.symbol}${unit}`;
}

/** True where three digits of the number show at least 1: 0.9996 does, as "1.00". */
function roundsToOne(magnitude: number): boolean {
  return magnitude >= 1 - 0.5 * 10 ** -meterDigits;
}

/** Three significant digits without an exponent: 0.00, 1.23, 12.3, 123, 1234. */
function formatMagnitude(magnitude: number): string {
  if (magnitude >= 99.95) return magnitude.toFixed(0);
  return magnitude >= 9.995 ? magnitude.toFixed(1) : magnitude.toFixed(2);
}

function formatTenths(value: number): string {
  if (Number.isNaN(value)) return "?";
  if (!Number.isFinite(value)) return value < 0 ? "-∞" : "∞";
  const digits = Math.abs(value).toFixed(1);
  return value < 0 && Number(digits) !== 0 ? `-${digits}` : digits;
}

function twoDigits(value: number): string {
  return String(value).padStart(2, "0");
}

/** How many dial pulses make a digit: the usual map, and those of Sweden and New Zealand. */

/** normal: n pulses, 0 is ten. swedish: n + 1, so that 0 is one. new-zealand: 10 - n, and 0 is ten (reference-data 3.5 [AN93]). */
export const pulseMaps = ["normal", "swedish", "new-zealand"] as const;

export type PulseMap = (typeof pulseMaps)[number];

const mapOfCountry: Readonly<Record<string, PulseMap>> = { SE: "swedish", NZ: "new-zealand" };

/** The map of a country's dials and exchanges. */
export function pulseMapOf(country: string): PulseMap {
  return Object.hasOwn(mapOfCountry, country) ? mapOfCountry[country]! : "normal";
}

/** Pulses of a digit, 1 to 10; undefined where a dial has no such digit. */
export function pulseCountOf(digit: string, map: PulseMap = "normal"): number | undefined {
  if (!/^[0-9]$/.test(digit)) return undefined;
  const number = Number(digit);
  switch (map) {
    case "normal":
      return number === 0 ? 10 : number;
    case "swedish":
      return number + 1;
    case "new-zealand":
      return 10 - number;
  }
}

/** The digit of a number of pulses, 1 to 10; undefined for any other. */
export function digitOfPulseCount(pulseCount: number, map: PulseMap = "normal"): string | undefined {
  if (!Number.isInteger(pulseCount) || pulseCount < 1 || pulseCount > 10) return undefined;
  switch (map) {
    case "normal":
      return String(pulseCount % 10);
    case "swedish":
      return String(pulseCount - 1);
    case "new-zealand":
      return String(10 - pulseCount);
  }
}

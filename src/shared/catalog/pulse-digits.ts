/** How many dial pulses make a digit. */

/** Pulses of a digit: 1 to 9 as many, 0 ten (reference-data 3.5 [AN93], "normal"); undefined where a dial has no such digit. */
export function pulseCountOf(digit: string): number | undefined {
  if (!/^[0-9]$/.test(digit)) return undefined;
  return digit === "0" ? 10 : Number(digit);
}

/** The digit of a number of pulses, 1 to 10; undefined for any other. */
export function digitOfPulseCount(pulseCount: number): string | undefined {
  if (!Number.isInteger(pulseCount) || pulseCount < 1 || pulseCount > 10) return undefined;
  return String(pulseCount % 10);
}

/** Numbers in result files: times without dust, samples with as many digits as they deserve. */

/** Times are written to the nanosecond: exact on the 8 and 16 kHz grids, and a hundred-thousandth of a step off at 48 kHz. */
const nanosPerSecond = 1e9;

/** Writes `index / hertz` seconds for one grid; the fractions repeat each second and are worked out once. */
export function secondsWriter(hertz: number): (index: number) => string {
  const fractions: string[] = [];
  return (index) => {
    const whole = Math.floor(index / hertz);
    const part = index - whole * hertz;
    fractions[part] ??= fractionText(Math.round((part * nanosPerSecond) / hertz));
    return `${whole}${fractions[part]}`;
  };
}

/** The same as a number, for JSON. */
export function secondsOf(step: number, stepHz: number): number {
  return Number(secondsWriter(stepHz)(step));
}

/** A sample with up to nine significant digits, the shortest way that says the same; empty where nothing was measured. */
export function sampleText(value: number): string {
  if (Number.isInteger(value)) return value === 0 ? "0" : String(value);
  return Number.isFinite(value) ? String(Number(value.toPrecision(9))) : "";
}

function fractionText(nanos: number): string {
  return nanos === 0 ? "" : `.${String(nanos).padStart(9, "0").replace(/0+$/, "")}`;
}

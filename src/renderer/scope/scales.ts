/** The 1-2-5 steps of an oscilloscope's knobs, and the fit of a trace to its screen. */
import type { ChannelMeasure } from "../../shared/model/scope.ts";
import type { TraceUnit } from "../ui/quantity.ts";

export const divisionsAcross = 10;
export const divisionsUp = 8;

const digits = [1, 2, 5] as const;

function steps(fromExponent: number, toExponent: number, last: number): number[] {
  const all: number[] = [];
  for (let exponent = fromExponent; exponent <= toExponent; exponent++) {
    for (const digit of digits) all.push(Number(`${digit}e${exponent}`));
  }
  return all.filter((value) => value <= last * 1.0001);
}

/** 1 mV to 500 V per division, so that eight lanes hold ringing; 10 µA to 1 A per division; powers and squares a wider way; 1 µs to 60 s per division. */
export const voltSteps: readonly number[] = steps(-3, 2, 500);
export const ampSteps: readonly number[] = steps(-5, 0, 1);
const productSteps: readonly number[] = steps(-6, 4, 20_000);
export const timeSteps: readonly number[] = [...steps(-6, 1, 20), 60];

export function stepsFor(unit: TraceUnit): readonly number[] {
  return unit === "V" ? voltSteps : unit === "A" ? ampSteps : productSteps;
}

/** The step `by` places up (coarser) or down (finer) from a value, which need not be a step itself. */
export function stepBy(all: readonly number[], value: number, by: number): number {
  const nearest = all.reduce(
    (best, step, index) => (Math.abs(Math.log(step / value)) < Math.abs(Math.log((all[best] ?? step) / value)) ? index : best),
    0,
  );
  const index = Math.min(all.length - 1, Math.max(0, nearest + by));
  return all[index] ?? value;
}

/** The finest step that is not less than a size. */
export function stepAtLeast(all: readonly number[], size: number): number {
  return all.find((step) => step >= size * 0.9999) ?? all.at(-1) ?? size;
}

export type Fit = { readonly unitsPerDivision: number; readonly positionDivisions: number };

/** The scale at which a trace and its zero line fill about six of the eight divisions, and the position that centres them. */
export function fitTo(measure: Pick<ChannelMeasure, "minimum" | "maximum">, unit: TraceUnit): Fit | undefined {
  if (!Number.isFinite(measure.minimum) || !Number.isFinite(measure.maximum)) return undefined;
  const low = Math.min(0, measure.minimum);
  const high = Math.max(0, measure.maximum);
  const unitsPerDivision = stepAtLeast(stepsFor(unit), (high - low) / 6);
  const middleDivisions = (low + high) / 2 / unitsPerDivision;
  return { unitsPerDivision, positionDivisions: Math.round(-middleDivisions * 2) / 2 + 0 };
}

/** Times of a reflectometer's trace as distances: there and back at a share of the velocity of light. */
import type { ReflectionTrace } from "../../shared/model/reflection.ts";

const lightMetresPerSecond = 299_792_458;

export function metresOf(seconds: number, velocityShare: number): number {
  return (seconds * velocityShare * lightMetresPerSecond) / 2;
}

export function secondsOf(metres: number, velocityShare: number): number {
  return (2 * metres) / (velocityShare * lightMetresPerSecond);
}

/** Volts at a moment of the trace, on the straight line between its samples; NaN beyond it. */
export function valueAt(values: readonly number[], { firstSeconds, stepSeconds }: ReflectionTrace, seconds: number): number {
  const place = (seconds - firstSeconds) / stepSeconds;
  const i = Math.floor(place);
  const [before, after] = [values[i], values[i + 1]];
  return before === undefined || after === undefined ? NaN : before + (place - i) * (after - before);
}

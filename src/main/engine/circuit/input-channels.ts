/** Inputs as channels: each signal's value, slope, curvature and jerk at a point of the step, by the cubic that it is. */
import { CircuitError, NumericError } from "./errors.ts";
import { sameValueRatio } from "./lane-layout.ts";
import type { Layout } from "./layout.ts";
import type { Channels } from "./step-model.ts";
import type { StepSignal } from "./types.ts";

/** A jump below this (value, or slope times the step) moves no fast mode enough to step them all for a while. */
const smallJumpVolts = 1e-3;
const smallJumpAmps = 1e-6;

export function smallJumps({ sources, batteryCount }: Layout): Float64Array {
  return Float64Array.from(sources.slice(batteryCount), ({ kind }) => (kind === "voltageInput" ? smallJumpVolts : smallJumpAmps));
}

/** hot path. Channels just before the end of the step; false where a signal is not finite. */
export function writeEnd(signals: readonly StepSignal[], stepHz: number, channels: Float64Array, places: Channels): boolean {
  const { curvatureStart, jerkStart } = places;
  let check = 0;
  for (let input = 0; input < signals.length; input++) {
    const { startValue, startSlope, endValue, endSlope } = signals[input]!;
    const curvature = (6 * stepHz * (startValue - endValue) + 2 * startSlope + 4 * endSlope) * stepHz;
    channels[2 * input] = endValue;
    channels[2 * input + 1] = endSlope;
    channels[curvatureStart + input] = curvature;
    channels[jerkStart + input] = (12 * stepHz * (startValue - endValue) + 6 * (startSlope + endSlope)) * stepHz * stepHz;
    check += curvature;
  }
  return check - check === 0;
}

/** hot path. The same at a share of the step below one. */
export function writeWithin(
  signals: readonly StepSignal[],
  stepSeconds: number,
  shareOfStep: number,
  channels: Float64Array,
  { curvatureStart, jerkStart }: Channels,
): boolean {
  let check = 0;
  for (let input = 0; input < signals.length; input++) {
    const { startValue, startSlope, endValue, endSlope } = signals[input]!;
    const c1 = stepSeconds * startSlope;
    const rise = endValue - startValue;
    const c3 = c1 + stepSeconds * endSlope - 2 * rise;
    const c2 = rise - c1 - c3;
    channels[2 * input] = startValue + shareOfStep * (c1 + shareOfStep * (c2 + shareOfStep * c3));
    channels[2 * input + 1] = (c1 + shareOfStep * (2 * c2 + shareOfStep * 3 * c3)) / stepSeconds;
    channels[curvatureStart + input] = (2 * c2 + 6 * shareOfStep * c3) / (stepSeconds * stepSeconds);
    channels[jerkStart + input] = (6 * c3) / (stepSeconds * stepSeconds * stepSeconds);
    check += c3;
  }
  return check - check === 0;
}

/** The input stands still at this value. */
export function holdInput(channels: Float64Array, input: number, value: number, { curvatureStart, jerkStart }: Channels): void {
  channels[2 * input] = value;
  channels[2 * input + 1] = 0;
  channels[curvatureStart + input] = 0;
  channels[jerkStart + input] = 0;
}

/** Is this the same value, rounded in another way? */
export function near(value: number, other: number): boolean {
  return Math.abs(value - other) <= sameValueRatio * (Math.abs(value) + Math.abs(other));
}

export function isSilent({ startValue, startSlope, endValue, endSlope }: StepSignal): boolean {
  return startValue === 0 && startSlope === 0 && endValue === 0 && endSlope === 0;
}

/** hot path. Are all silent, but perhaps one? */
export function areSilent(signals: readonly StepSignal[], butOne = -1): boolean {
  for (let input = 0; input < signals.length; input++) if (input !== butOne && !isSilent(signals[input]!)) return false;
  return true;
}

/** Bit of an input in a set of inputs; from the thirty-first on they share one. */
export function inputBit(input: number): number {
  return 1 << Math.min(input, 30);
}

/** Inputs that are not silent throughout the step, by their signals and the channels at its start. */
export function activeInputs(signals: readonly StepSignal[], channels: Float64Array, { curvatureStart, jerkStart }: Channels): number {
  let mask = 0;
  for (let input = 0; input < signals.length; input++) {
    const bends = channels[curvatureStart + input] !== 0 || channels[jerkStart + input] !== 0;
    const moves = bends || channels[2 * input] !== 0 || channels[2 * input + 1] !== 0;
    if (moves || !isSilent(signals[input]!)) mask |= inputBit(input);
  }
  return mask;
}

export function finiteInput(layout: Layout, input: number, value: number): number {
  if (Number.isFinite(value)) return value;
  const id = layout.sources[layout.batteryCount + input]?.id ?? "";
  throw new NumericError(`the signal of ${id} is not a finite number`, { elementId: id });
}

/** Throws for the first signal that is not finite. */
export function refuseInputs(layout: Layout, signals: readonly StepSignal[]): never {
  signals.forEach(({ startValue, startSlope, endValue, endSlope }, input) =>
    finiteInput(layout, input, startValue + startSlope + endValue + endSlope),
  );
  throw new NumericError("a signal changes faster than numbers can tell", { elementId: layout.sources[layout.batteryCount]?.id ?? "" });
}

/** Pairs of input indices, here and there, of inputs with the same id and kind. */
export function sharedInputs(here: Layout, there: Layout): [number, number][] {
  const names = ({ sources, batteryCount }: Layout): string[] => sources.slice(batteryCount).map(({ kind, id }) => `${kind} ${id}`);
  const theirs = names(there);
  return names(here)
    .map((name, input): [number, number] => [input, theirs.indexOf(name)])
    .filter(([, from]) => from >= 0);
}

export function refuseProbe(probe: number): never {
  throw new CircuitError(`the circuit has no probe ${probe}`, { elementId: `probe ${probe}` });
}

/**
 * The present instant of a circuit as a vector. First the channels (`step-model.ts`): value and slope of each input, each port's current
 * beside its resting one, curvature and jerk of each input, each port's last change. From `base` on the modes, less what these channels add: y = z - end n.
 */
import { multiply } from "../math/dense.ts";
import type { Variant } from "./pattern.ts";
import type { Channels, StepModel } from "./step-model.ts";

/** Changes a channel at the present instant while the modes z stay: y = z - end n. */
export function moveChannel(now: Float64Array, { end, padded, activeSize, base }: StepModel, channel: number, value: number): void {
  const change = now[channel]! - value;
  now[channel] = value;
  for (let k = 0; k < activeSize; k++) now[base + k]! += end[channel * padded + k]! * change;
}

/** From one model's y to another's. What the modes that the new one does not step still hold beyond following their inputs has died down. */
export function changeModel(now: Float64Array, from: StepModel, to: StepModel): void {
  const { padded, base, channelCount } = to;
  for (let c = 0; c < channelCount; c++) {
    const value = now[c]!;
    if (value === 0) continue;
    for (let k = 0; k < padded; k++) now[base + k]! += (from.end[c * padded + k]! - to.end[c * padded + k]!) * value;
  }
  now.fill(0, base + to.activeSize);
}

/** No port's current is beside its resting one, nor did it change. */
export function clearPorts(now: Float64Array, { portStart, drivenCount, portChangeStart, count }: Channels): void {
  now.fill(0, portStart, drivenCount);
  now.fill(0, portChangeStart, count);
}

/** The states x at the present instant. */
export function statesOf(now: Float64Array, { coordinates, restStates }: Variant, { end, base, channelCount }: StepModel): Float64Array {
  const { padded, toStates } = coordinates;
  const modes = now.slice(base, base + padded);
  for (let c = 0; c < channelCount; c++) for (let k = 0; k < padded; k++) modes[k]! += end[c * padded + k]! * now[c]!;
  const states = multiply(toStates, modes, restStates.length, padded, 1);
  for (let i = 0; i < states.length; i++) states[i]! += restStates[i]!;
  return states;
}

/** Writes the states x as modes under the channels as they stand. */
export function writeStates(now: Float64Array, states: Float64Array, { coordinates, restStates }: Variant, model: StepModel): void {
  const { padded, fromStates } = coordinates;
  const { end, base, channelCount } = model;
  const deviation = states.map((state, i) => state - restStates[i]!);
  now.set(multiply(fromStates, deviation, padded, deviation.length, 1), base);
  for (let c = 0; c < channelCount; c++) for (let k = 0; k < padded; k++) now[base + k]! -= end[c * padded + k]! * now[c]!;
}

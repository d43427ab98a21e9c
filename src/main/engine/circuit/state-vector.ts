/**
 * The present instant of a circuit as a vector. First the channels (`step-model.ts`): value and slope of each input, each port's current
 * beside its resting one, curvature and jerk of each input, each port's last change. From `base` on the modes, less what these channels add: y = z - end n.
 */
import { multiplyVector } from "../math/dense.ts";
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
export function statesOf(now: Float64Array, { coordinates, restStates }: Variant, model: StepModel): Float64Array {
  const { padded, toStates } = coordinates;
  const { base } = model;
  const modes = now.slice(base, base + padded);
  addChannels(modes, 0, model, now, 1);
  const states = multiplyVector(toStates, modes, restStates.length, padded);
  for (let i = 0; i < states.length; i++) states[i]! += restStates[i]!;
  return states;
}

/** Writes the states x as modes under the channels as they stand. */
export function writeStates(now: Float64Array, states: Float64Array, { coordinates, restStates }: Variant, model: StepModel): void {
  const { padded, fromStates } = coordinates;
  const deviation = new Float64Array(states.length);
  for (let i = 0; i < states.length; i++) deviation[i] = states[i]! - restStates[i]!;
  now.set(multiplyVector(fromStates, deviation, padded, deviation.length), model.base);
  addChannels(now, model.base, model, now, -1);
}

/** Adds to modes (from `at` on), or takes off, what the channels that are not silent make of them. */
function addChannels(modes: Float64Array, at: number, { end, padded, channelCount }: StepModel, now: Float64Array, sign: 1 | -1): void {
  for (let c = 0; c < channelCount; c++) {
    const value = sign * now[c]!;
    if (value === 0) continue;
    const row = c * padded;
    for (let k = 0; k < padded; k++) modes[at + k]! += end[row + k]! * value;
  }
}

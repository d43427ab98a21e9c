/** The innermost loops: modes advance over one step and the first port's voltage is summed on the way. Plain arrays only. */
import type { StepModel } from "./step-model.ts";

/** The channels that are not zero at the start of the step. */
export type Activity = { count: number; readonly channels: Int32Array; readonly values: Float64Array };

export function newActivity(channelCount: number): Activity {
  // Room for silent stand-ins that fill up the loops' fixed numbers of channels.
  return { count: 0, channels: new Int32Array(channelCount + 5), values: new Float64Array(channelCount + 5) };
}

/** hot path. to = E from + drive channels; returns watch * to, which is not finite if any mode is not. */
export function advance(model: StepModel, from: Float64Array, to: Float64Array, activity: Activity, watch: Float64Array): number {
  const { count, channels, values } = activity;
  if (model.dense !== undefined || count > 5) return advanceGeneric(model, from, to, activity, watch);
  for (let i = count; i < 5; i++) {
    channels[i] = 0;
    values[i] = 0;
  }
  if (count <= 1) return advanceOne(model, from, to, activity, watch);
  if (count <= 3) return advanceThree(model, from, to, activity, watch);
  return advanceFive(model, from, to, activity, watch);
}

function advanceOne(model: StepModel, from: Float64Array, to: Float64Array, { channels, values }: Activity, watch: Float64Array): number {
  const { blocks, drive, padded } = model;
  if (model.channelCount === 0) return advanceFree(model, from, to, watch);
  let d0 = channels[0]! * padded;
  const n0 = values[0]!;
  let q = 0;
  let sum = 0;
  for (let k = 0; k < padded; k += 2) {
    const a = from[k]!;
    const b = from[k + 1]!;
    const x = blocks[q]! * a + blocks[q + 1]! * b + drive[d0]! * n0;
    const y = blocks[q + 2]! * a + blocks[q + 3]! * b + drive[d0 + 1]! * n0;
    to[k] = x;
    to[k + 1] = y;
    sum += watch[k]! * x + watch[k + 1]! * y;
    q += 4;
    d0 += 2;
  }
  return sum;
}

function advanceFree({ blocks, padded }: StepModel, from: Float64Array, to: Float64Array, watch: Float64Array): number {
  let q = 0;
  let sum = 0;
  for (let k = 0; k < padded; k += 2) {
    const a = from[k]!;
    const b = from[k + 1]!;
    const x = blocks[q]! * a + blocks[q + 1]! * b;
    const y = blocks[q + 2]! * a + blocks[q + 3]! * b;
    to[k] = x;
    to[k + 1] = y;
    sum += watch[k]! * x + watch[k + 1]! * y;
    q += 4;
  }
  return sum;
}

function advanceThree(model: StepModel, from: Float64Array, to: Float64Array, { channels, values }: Activity, watch: Float64Array): number {
  const { blocks, drive, padded } = model;
  let d0 = channels[0]! * padded;
  let d1 = channels[1]! * padded;
  let d2 = channels[2]! * padded;
  const n0 = values[0]!;
  const n1 = values[1]!;
  const n2 = values[2]!;
  let q = 0;
  let sum = 0;
  for (let k = 0; k < padded; k += 2) {
    const a = from[k]!;
    const b = from[k + 1]!;
    const x = blocks[q]! * a + blocks[q + 1]! * b + (drive[d0]! * n0 + drive[d1]! * n1 + drive[d2]! * n2);
    const y = blocks[q + 2]! * a + blocks[q + 3]! * b + (drive[d0 + 1]! * n0 + drive[d1 + 1]! * n1 + drive[d2 + 1]! * n2);
    to[k] = x;
    to[k + 1] = y;
    sum += watch[k]! * x + watch[k + 1]! * y;
    q += 4;
    d0 += 2;
    d1 += 2;
    d2 += 2;
  }
  return sum;
}

function advanceFive(model: StepModel, from: Float64Array, to: Float64Array, { channels, values }: Activity, watch: Float64Array): number {
  const { blocks, drive, padded } = model;
  let d0 = channels[0]! * padded;
  let d1 = channels[1]! * padded;
  let d2 = channels[2]! * padded;
  let d3 = channels[3]! * padded;
  let d4 = channels[4]! * padded;
  const n0 = values[0]!;
  const n1 = values[1]!;
  const n2 = values[2]!;
  const n3 = values[3]!;
  const n4 = values[4]!;
  let q = 0;
  let sum = 0;
  for (let k = 0; k < padded; k += 2) {
    const a = from[k]!;
    const b = from[k + 1]!;
    const driveX = drive[d0]! * n0 + drive[d1]! * n1 + drive[d2]! * n2 + (drive[d3]! * n3 + drive[d4]! * n4);
    const driveY = drive[d0 + 1]! * n0 + drive[d1 + 1]! * n1 + drive[d2 + 1]! * n2 + (drive[d3 + 1]! * n3 + drive[d4 + 1]! * n4);
    const x = blocks[q]! * a + blocks[q + 1]! * b + driveX;
    const y = blocks[q + 2]! * a + blocks[q + 3]! * b + driveY;
    to[k] = x;
    to[k + 1] = y;
    sum += watch[k]! * x + watch[k + 1]! * y;
    q += 4;
    d0 += 2;
    d1 += 2;
    d2 += 2;
    d3 += 2;
    d4 += 2;
  }
  return sum;
}

/** Any number of channels, and transitions that do not split into blocks. */
function advanceGeneric(model: StepModel, from: Float64Array, to: Float64Array, activity: Activity, watch: Float64Array): number {
  const { blocks, dense, drive, padded } = model;
  for (let k = 0; k < padded; k++) {
    let next = 0;
    if (dense !== undefined) for (let j = 0; j < padded; j++) next += dense[k * padded + j]! * from[j]!;
    else next = blocks[2 * k]! * from[k & ~1]! + blocks[2 * k + 1]! * from[k | 1]!;
    to[k] = next;
  }
  for (let c = 0; c < activity.count; c++) {
    const at = activity.channels[c]! * padded;
    const value = activity.values[c]!;
    for (let k = 0; k < padded; k++) to[k]! += drive[at + k]! * value;
  }
  return dotRow(watch, 0, to, padded);
}

/** hot path. Row at `offset` times the modes. */
export function dotRow(rows: Float64Array, offset: number, modes: Float64Array, padded: number): number {
  let even = 0;
  let odd = 0;
  for (let k = 0; k < padded; k += 2) {
    even += rows[offset + k]! * modes[k]!;
    odd += rows[offset + k + 1]! * modes[k + 1]!;
  }
  return even + odd;
}

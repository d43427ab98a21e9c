/**
 * The innermost loops: modes advance over one step and the first port's voltage is summed on the way. Everything a step needs
 * lies in one array in the order of its use, so that another kernel (SIMD) can take the same data.
 */
import type { Plan, StepModel } from "./step-model.ts";

/** The active channels' values at the start of the step, and the watched sum after it. */
export type Exchange = { readonly values: Float64Array; readonly watched: Float64Array };

export function makePlan(model: StepModel, watch: Float64Array, mask: number): Plan {
  const channels: number[] = [];
  for (let c = 0; c < model.drivenCount; c++) if ((mask & (1 << model.maskBits[c]!)) !== 0) channels.push(c);
  const blockCount = model.activeSize / 2;
  const coefficients = new Float64Array(blockCount * (6 + 2 * channels.length));
  let at = 0;
  for (let block = 0; block < blockCount; block++) {
    const k = 2 * block;
    for (let i = 0; i < 4; i++) coefficients[at++] = model.blocks[4 * block + i]!;
    for (const c of channels) {
      coefficients[at++] = model.drive[c * model.padded + k]!;
      coefficients[at++] = model.drive[c * model.padded + k + 1]!;
    }
    coefficients[at++] = watch[k]!;
    coefficients[at++] = watch[k + 1]!;
  }
  return { mask, channelCount: channels.length, channels: Int32Array.from(channels), blockCount, base: model.base, coefficients };
}

/** hot path. to = E from + drive values; leaves watch * to, which is not finite if any mode is not, in `watched`. */
export function advance(plan: Plan, from: Float64Array, to: Float64Array, exchange: Exchange): void {
  if (plan.channelCount === 1) advanceOne(plan, from, to, exchange);
  else if (plan.channelCount === 2) advanceTwo(plan, from, to, exchange);
  else if (plan.channelCount === 3) advanceThree(plan, from, to, exchange);
  else if (plan.channelCount === 5) advanceFive(plan, from, to, exchange);
  else advanceMany(plan, from, to, exchange);
}

function advanceOne(
  { coefficients: m, blockCount, base }: Plan,
  from: Float64Array,
  to: Float64Array,
  { values, watched }: Exchange,
): void {
  const n0 = values[0]!;
  let sum = 0;
  let p = 0;
  for (let k = base, end = base + 2 * blockCount; k < end; k += 2) {
    const a = from[k]!;
    const b = from[k + 1]!;
    const x = m[p]! * a + m[p + 1]! * b + m[p + 4]! * n0;
    const y = m[p + 2]! * a + m[p + 3]! * b + m[p + 5]! * n0;
    to[k] = x;
    to[k + 1] = y;
    sum += m[p + 6]! * x + m[p + 7]! * y;
    p += 8;
  }
  watched[0] = sum;
}

function advanceTwo(
  { coefficients: m, blockCount, base }: Plan,
  from: Float64Array,
  to: Float64Array,
  { values, watched }: Exchange,
): void {
  const n0 = values[0]!;
  const n1 = values[1]!;
  let sum = 0;
  let p = 0;
  for (let k = base, end = base + 2 * blockCount; k < end; k += 2) {
    const a = from[k]!;
    const b = from[k + 1]!;
    const x = m[p]! * a + m[p + 1]! * b + (m[p + 4]! * n0 + m[p + 6]! * n1);
    const y = m[p + 2]! * a + m[p + 3]! * b + (m[p + 5]! * n0 + m[p + 7]! * n1);
    to[k] = x;
    to[k + 1] = y;
    sum += m[p + 8]! * x + m[p + 9]! * y;
    p += 10;
  }
  watched[0] = sum;
}

function advanceThree(
  { coefficients: m, blockCount, base }: Plan,
  from: Float64Array,
  to: Float64Array,
  { values, watched }: Exchange,
): void {
  const n0 = values[0]!;
  const n1 = values[1]!;
  const n2 = values[2]!;
  let sum = 0;
  let p = 0;
  for (let k = base, end = base + 2 * blockCount; k < end; k += 2) {
    const a = from[k]!;
    const b = from[k + 1]!;
    const x = m[p]! * a + m[p + 1]! * b + (m[p + 4]! * n0 + m[p + 6]! * n1 + m[p + 8]! * n2);
    const y = m[p + 2]! * a + m[p + 3]! * b + (m[p + 5]! * n0 + m[p + 7]! * n1 + m[p + 9]! * n2);
    to[k] = x;
    to[k + 1] = y;
    sum += m[p + 10]! * x + m[p + 11]! * y;
    p += 12;
  }
  watched[0] = sum;
}

function advanceFive(
  { coefficients: m, blockCount, base }: Plan,
  from: Float64Array,
  to: Float64Array,
  { values, watched }: Exchange,
): void {
  const n0 = values[0]!;
  const n1 = values[1]!;
  const n2 = values[2]!;
  const n3 = values[3]!;
  const n4 = values[4]!;
  let sum = 0;
  let p = 0;
  for (let k = base, end = base + 2 * blockCount; k < end; k += 2) {
    const a = from[k]!;
    const b = from[k + 1]!;
    const u = m[p + 4]! * n0 + m[p + 6]! * n1 + m[p + 8]! * n2 + (m[p + 10]! * n3 + m[p + 12]! * n4);
    const v = m[p + 5]! * n0 + m[p + 7]! * n1 + m[p + 9]! * n2 + (m[p + 11]! * n3 + m[p + 13]! * n4);
    const x = m[p]! * a + m[p + 1]! * b + u;
    const y = m[p + 2]! * a + m[p + 3]! * b + v;
    to[k] = x;
    to[k + 1] = y;
    sum += m[p + 14]! * x + m[p + 15]! * y;
    p += 16;
  }
  watched[0] = sum;
}

function advanceMany(plan: Plan, from: Float64Array, to: Float64Array, { values, watched }: Exchange): void {
  const { coefficients: m, blockCount, base, channelCount } = plan;
  let sum = 0;
  let p = 0;
  for (let k = base, end = base + 2 * blockCount; k < end; k += 2) {
    const a = from[k]!;
    const b = from[k + 1]!;
    let x = m[p]! * a + m[p + 1]! * b;
    let y = m[p + 2]! * a + m[p + 3]! * b;
    p += 4;
    for (let c = 0; c < channelCount; c++) {
      x += m[p]! * values[c]!;
      y += m[p + 1]! * values[c]!;
      p += 2;
    }
    to[k] = x;
    to[k + 1] = y;
    sum += m[p]! * x + m[p + 1]! * y;
    p += 2;
  }
  watched[0] = sum;
}

/** hot path. The same for a transition that does not split into blocks. */
export function advanceDense(
  model: StepModel,
  from: Float64Array,
  to: Float64Array,
  plan: Plan,
  watch: Float64Array,
  exchange: Exchange,
): void {
  const { dense, drive, padded, base } = model;
  if (dense === undefined) throw new Error("a model of modes has no dense transition");
  let sum = 0;
  for (let k = 0; k < padded; k++) {
    let next = 0;
    for (let j = 0; j < padded; j++) next += dense[k * padded + j]! * from[base + j]!;
    for (let c = 0; c < plan.channelCount; c++) next += drive[plan.channels[c]! * padded + k]! * exchange.values[c]!;
    to[base + k] = next;
    sum += watch[k]! * next;
  }
  exchange.watched[0] = sum;
}

/** hot path. The row at `offset` times the vector, over a length that is a multiple of four. */
export function dotRow(rows: Float64Array, offset: number, vector: Float64Array, length: number): number {
  let s0 = 0;
  let s1 = 0;
  let s2 = 0;
  let s3 = 0;
  for (let k = 0; k < length; k += 4) {
    s0 += rows[offset + k]! * vector[k]!;
    s1 += rows[offset + k + 1]! * vector[k + 1]!;
    s2 += rows[offset + k + 2]! * vector[k + 2]!;
    s3 += rows[offset + k + 3]! * vector[k + 3]!;
  }
  return s0 + s1 + (s2 + s3);
}

/** Modes smaller than this are cleared now and then, before they become denormal numbers, which are slow. */
const negligibleMode = 1e-40;

/** hot path. Clears modes (from `base` on) that have died down; returns the largest size left in the whole vector. */
export function clearNegligible(vector: Float64Array, base: number): number {
  let largest = 0;
  for (let k = 0; k < vector.length; k++) {
    const size = Math.abs(vector[k]!);
    if (size > largest) largest = size;
    if (k >= base && size < negligibleMode) vector[k] = 0;
  }
  return largest;
}

/**
 * Samples packed into few bits: rounded to a step that is far below any noise of a line, foretold from the samples before (as FLAC's
 * fixed predictors do), and the errors kept in as many bits as the largest of 32 needs.
 */

/** Samples of a block, 21 ms at 48 kHz. */
export const blockSamples = 1024;
const groupSamples = 32;
const groups = blockSamples / groupSamples;
/** Words of the widths of all groups, a byte each. */
const widthWords = groups / 4;
const highestOrder = 4;
/** Kinds of block beside the orders 0 to 4 of prediction. */
const kindConstant = 5;
const kindRaw = 6;
/** Most words of a block, when nothing could be foretold; a raw one has a word a sample. */
export const mostBlockWords = 1 + highestOrder + widthWords + blockSamples;
/** Whole numbers and errors beyond this would not fit: such a block is kept as it is. */
const largest = 2 ** 30;

/** Used within one call only. */
const whole = new Float64Array(blockSamples);
const errors = new Int32Array(blockSamples);
const asFloats = new Float32Array(blockSamples);
const asWords = new Uint32Array(asFloats.buffer);

/** Packs a block into `out` from word `at` on; answers how many words it took. `stepUnits` is the size of a step of the rounding. */
export function packBlock(samples: Float32Array, stepUnits: number, out: Uint32Array, at: number): number {
  // hot path
  if (!roundToSteps(samples, stepUnits)) return packRaw(samples, out, at);
  const order = bestOrder();
  if (order < 0) {
    out[at] = kindConstant;
    out[at + 1] = whole[0]!;
    return 2;
  }
  if (!foretell(order)) return packRaw(samples, out, at);
  out[at] = order;
  for (let i = 0; i < order; i++) out[at + 1 + i] = whole[i]!;
  const widthsAt = at + 1 + order;
  return packErrors(out, widthsAt) - at;
}

/** Whole steps of every sample; false where one is not finite or too large. */
function roundToSteps(samples: Float32Array, stepUnits: number): boolean {
  const perUnit = 1 / stepUnits;
  for (let i = 0; i < blockSamples; i++) {
    const steps = Math.round(samples[i]! * perUnit);
    if (!(steps < largest && steps > -largest)) return false;
    whole[i] = steps;
  }
  return true;
}

/** The order of differences whose magnitudes are the least in all; -1 where every sample is the same. */
function bestOrder(): number {
  let last0 = whole[0]!;
  let last1 = 0;
  let last2 = 0;
  let last3 = 0;
  let sum0 = Math.abs(last0);
  let sum1 = 0;
  let sum2 = 0;
  let sum3 = 0;
  let sum4 = 0;
  for (let i = 1; i < blockSamples; i++) {
    const now0 = whole[i]!;
    const now1 = now0 - last0;
    const now2 = now1 - last1;
    const now3 = now2 - last2;
    sum0 += Math.abs(now0);
    sum1 += Math.abs(now1);
    // The first of each order are not foretold but kept.
    if (i >= 2) sum2 += Math.abs(now2);
    if (i >= 3) sum3 += Math.abs(now3);
    if (i >= 4) sum4 += Math.abs(now3 - last3);
    last0 = now0;
    last1 = now1;
    last2 = now2;
    last3 = now3;
  }
  if (sum1 === 0) return -1;
  let order = 0;
  let least = sum0;
  if (sum1 < least) [order, least] = [1, sum1];
  if (sum2 < least) [order, least] = [2, sum2];
  if (sum3 < least) [order, least] = [3, sum3];
  return sum4 < least ? 4 : order;
}

/** The errors of the prediction; false where one does not fit. */
function foretell(order: number): boolean {
  const [weight1, weight2, weight3, weight4] = weights[order]!;
  for (let i = 0; i < order; i++) errors[i] = 0;
  for (let i = order; i < blockSamples; i++) {
    const foretold =
      (order > 0 ? weight1 * whole[i - 1]! : 0) +
      (order > 1 ? weight2 * whole[i - 2]! : 0) +
      (order > 2 ? weight3 * whole[i - 3]! : 0) +
      (order > 3 ? weight4 * whole[i - 4]! : 0);
    const error = whole[i]! - foretold;
    if (!(error < largest && error > -largest)) return false;
    errors[i] = error;
  }
  return true;
}

/** Binomial weights of the samples before: a polynomial through them, taken one step further. */
const weights = [
  [0, 0, 0, 0],
  [1, 0, 0, 0],
  [2, -1, 0, 0],
  [3, -3, 1, 0],
  [4, -6, 4, -1],
] as const;

/** Writes widths and errors from word `at` on; answers the word after them. */
function packErrors(out: Uint32Array, at: number): number {
  let word = at + widthWords;
  for (let group = 0; group < groups; group++) {
    const from = group * groupSamples;
    let bits = 0;
    // Signs go to the lowest bit, so that small numbers of either sign need few bits.
    for (let i = from; i < from + groupSamples; i++) bits |= (errors[i]! << 1) ^ (errors[i]! >> 31);
    const width = 32 - Math.clz32(bits);
    const shift = (group & 3) * 8;
    if (shift === 0) out[at + (group >> 2)] = width;
    else out[at + (group >> 2)]! |= width << shift;
    let held = 0;
    let heldBits = 0;
    // 32 numbers of so many bits fill as many whole words.
    for (let i = from; width > 0 && i < from + groupSamples; i++) {
      const folded = ((errors[i]! << 1) ^ (errors[i]! >> 31)) >>> 0;
      held |= heldBits < 32 ? folded << heldBits : 0;
      heldBits += width;
      if (heldBits < 32) continue;
      out[word++] = held;
      heldBits -= 32;
      held = heldBits === 0 ? 0 : folded >>> (width - heldBits);
    }
  }
  return word;
}

function packRaw(samples: Float32Array, out: Uint32Array, at: number): number {
  out[at] = kindRaw;
  asFloats.set(samples);
  out.set(asWords, at + 1);
  return 1 + blockSamples;
}

/** Unpacks the block that begins at word `at` into `samples`. */
export function unpackBlock(packed: Uint32Array, at: number, stepUnits: number, samples: Float32Array): void {
  // hot path
  const kind = packed[at]!;
  if (kind === kindConstant) {
    samples.fill((packed[at + 1]! | 0) * stepUnits);
    return;
  }
  if (kind === kindRaw) {
    asWords.set(packed.subarray(at + 1, at + 1 + blockSamples));
    samples.set(asFloats);
    return;
  }
  unpackErrors(packed, at + 1 + kind);
  for (let i = 0; i < kind; i++) whole[i] = packed[at + 1 + i]! | 0;
  integrate(kind);
  for (let i = 0; i < blockSamples; i++) samples[i] = whole[i]! * stepUnits;
}

function unpackErrors(packed: Uint32Array, at: number): void {
  let word = at + widthWords;
  for (let group = 0; group < groups; group++) {
    const width = (packed[at + (group >> 2)]! >>> ((group & 3) * 8)) & 0xff;
    const from = group * groupSamples;
    if (width === 0) {
      errors.fill(0, from, from + groupSamples);
      continue;
    }
    const mask = width === 32 ? 0xffff_ffff : (1 << width) - 1;
    let offset = 0;
    for (let i = from; i < from + groupSamples; i++) {
      let folded = packed[word]! >>> offset;
      offset += width;
      if (offset >= 32) {
        word += 1;
        offset -= 32;
        if (offset > 0) folded |= packed[word]! << (width - offset);
      }
      folded &= mask;
      errors[i] = (folded >>> 1) ^ -(folded & 1);
    }
  }
}

function integrate(order: number): void {
  const [weight1, weight2, weight3, weight4] = weights[order]!;
  for (let i = order; i < blockSamples; i++) {
    whole[i] =
      errors[i]! +
      (order > 0 ? weight1 * whole[i - 1]! : 0) +
      (order > 1 ? weight2 * whole[i - 2]! : 0) +
      (order > 2 ? weight3 * whole[i - 3]! : 0) +
      (order > 3 ? weight4 * whole[i - 4]! : 0);
  }
}

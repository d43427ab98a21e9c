/**
 * Elimination of a matrix of few entries: pivots are taken where they make the fewest new entries (Markowitz 1957) among those that are
 * large enough beside the others of their column. Compiled twice: see `numbers.ts`.
 *
 * An order is one list of four parts, for n steps: rows (n), columns (n), starts (2n + 1), and from 4n + 1 on what the starts point to. At
 * step s, row order[s] frees its unknown order[n + s]. Its other entries, those of unknowns freed later, are in the columns that stand from
 * starts[2s] on; from starts[2s + 1] on stand the rows that it is taken out of, as far as starts[2s + 2].
 */
import { powerOfTwoNear } from "./dense.ts";
import type { Int, Marks, Numbers, Real, Whole } from "./numbers.ts";
import { scaleRow, subtractRow } from "./rows.ts";

/** A pivot below this share of the scaled matrix means that the matrix cannot be told from a singular one. */
const leastPivotRatio = 2e-15;
/** How large a pivot must be beside the largest entry of its column (Duff, Erisman and Reid take 0.1). */
const pivotThreshold = 0.1;
const passes = 3;

/**
 * Finds an order for the matrix, which is used up. `present` says where it may have entries and is used up as well; `entries` is room for
 * as many numbers, `rowCounts`, `columnCounts` and `largest` for n. False where no pivot is left.
 */
export function findOrder(
  present: Marks,
  matrix: Numbers,
  entries: Whole,
  rowCounts: Whole,
  columnCounts: Whole,
  largest: Numbers,
  order: Whole,
  n: Int,
): boolean {
  const starts = 2 * n;
  order[starts] = 4 * n + 1;
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) if (present[i * n + j] === 1) addEntry(entries, rowCounts, columnCounts, i, j, n);
  }
  for (let step = 0; step < n; step++) {
    const place = choose(matrix, entries, rowCounts, columnCounts, largest, n);
    if (place < 0) return false;
    const row: Int = (place / n) | 0;
    const column: Int = place - row * n;
    order[step] = row;
    order[n + step] = column;
    const firstOther = order[starts + 2 * step]!;
    let firstTarget = firstOther;
    for (let e = row * n, end = row * n + rowCounts[row]!; e < end; e++) {
      const j = entries[e]!;
      columnCounts[j]! -= 1;
      if (j !== column) order[firstTarget++] = j;
    }
    // A row that is done has no entries any more.
    rowCounts[row] = -1;
    let target = firstTarget;
    for (let i = 0; i < n; i++) {
      if (rowCounts[i]! < 0 || present[i * n + column] === 0) continue;
      order[target++] = i;
      closeEntry(entries, rowCounts, i, column, n);
      const factor = matrix[i * n + column]! / matrix[row * n + column]!;
      for (let o = firstOther; o < firstTarget; o++) {
        const j = order[o]!;
        if (present[i * n + j] === 0) {
          present[i * n + j] = 1;
          addEntry(entries, rowCounts, columnCounts, i, j, n);
        }
        matrix[i * n + j]! -= factor * matrix[row * n + j]!;
      }
    }
    order[starts + 2 * step + 1] = firstTarget;
    order[starts + 2 * step + 2] = target;
  }
  return true;
}

function addEntry(entries: Whole, rowCounts: Whole, columnCounts: Whole, row: Int, column: Int, n: Int): void {
  entries[row * n + rowCounts[row]!] = column;
  rowCounts[row]! += 1;
  columnCounts[column]! += 1;
}

/** The pivot's column leaves the row's list; the last entry takes its place. */
function closeEntry(entries: Whole, rowCounts: Whole, row: Int, column: Int, n: Int): void {
  rowCounts[row]! -= 1;
  const last = row * n + rowCounts[row]!;
  for (let e = row * n; e < last; e++) {
    if (entries[e] !== column) continue;
    entries[e] = entries[last]!;
    return;
  }
}

/** The place of the entry whose elimination can make the fewest new ones, of equal ones the largest beside its column; -1 where there is none. */
function choose(matrix: Numbers, entries: Whole, rowCounts: Whole, columnCounts: Whole, largest: Numbers, n: Int): Int {
  for (let j = 0; j < n; j++) largest[j] = 0;
  for (let i = 0; i < n; i++) {
    for (let e = i * n, end = i * n + rowCounts[i]!; e < end; e++) {
      const j = entries[e]!;
      largest[j] = Math.max(largest[j]!, Math.abs(matrix[i * n + j]!));
    }
  }
  let place: Int = -1;
  let best: Int = n * n;
  let bestShare: Real = 0;
  for (let i = 0; i < n; i++) {
    const othersInRow = rowCounts[i]! - 1;
    for (let e = i * n, end = i * n + rowCounts[i]!; e < end; e++) {
      const j = entries[e]!;
      const fill = othersInRow * (columnCounts[j]! - 1);
      if (fill > best) continue;
      const magnitude = Math.abs(matrix[i * n + j]!);
      const share = magnitude / largest[j]!;
      if (!(share >= pivotThreshold && magnitude > leastPivotRatio)) continue;
      if (fill === best && share <= bestShare) continue;
      best = fill;
      bestShare = share;
      place = i * n + j;
    }
  }
  return place;
}

/**
 * Scales by powers of two (no rounding) until row and column maxima are near one. The matrix has entries at `places`, which lie in the
 * rows `entryRows`; `right` is n x columns; `factors` is room for n.
 */
export function equilibrateEntries(
  matrix: Numbers,
  right: Numbers,
  rowScale: Numbers,
  columnScale: Numbers,
  factors: Numbers,
  entryRows: Whole,
  places: Whole,
  entryCount: Int,
  n: Int,
  columns: Int,
): void {
  for (let i = 0; i < n; i++) {
    rowScale[i] = 1;
    columnScale[i] = 1;
  }
  for (let pass = 0; pass < 2 * passes; pass++) {
    const byRow = pass % 2 === 0;
    for (let i = 0; i < n; i++) factors[i] = 0;
    for (let e = 0; e < entryCount; e++) {
      const line = byRow ? entryRows[e]! : places[e]! - entryRows[e]! * n;
      factors[line] = Math.max(factors[line]!, Math.abs(matrix[places[e]!]!));
    }
    for (let line = 0; line < n; line++) {
      const factor = 1 / powerOfTwoNear(Math.sqrt(factors[line]!));
      factors[line] = factor;
      if (byRow) rowScale[line]! *= factor;
      else columnScale[line]! *= factor;
    }
    for (let e = 0; e < entryCount; e++) matrix[places[e]!]! *= factors[byRow ? entryRows[e]! : places[e]! - entryRows[e]! * n]!;
  }
  for (let i = 0; i < n; i++) scaleRow(right, i * columns, columns, rowScale[i]!);
}

/** Solves by an order; false where a pivot is too small beside 1, or beside `threshold` times an entry that it takes out. */
export function solveInOrder(
  matrix: Numbers,
  right: Numbers,
  solution: Numbers,
  columnScale: Numbers,
  order: Whole,
  n: Int,
  columns: Int,
  threshold: Real,
): boolean {
  const starts = 2 * n;
  for (let step = 0; step < n; step++) {
    const row = order[step]!;
    const from = row * n;
    const column = order[n + step]!;
    const pivot = matrix[from + column]!;
    const least = Math.abs(pivot);
    if (!(least > leastPivotRatio)) return false;
    const firstOther = order[starts + 2 * step]!;
    const firstTarget = order[starts + 2 * step + 1]!;
    for (let t = firstTarget, end = order[starts + 2 * step + 2]!; t < end; t++) {
      const target = order[t]!;
      const to = target * n;
      const entry = matrix[to + column]!;
      if (entry === 0) continue;
      if (Math.abs(entry) * threshold > least) return false;
      const factor = entry / pivot;
      for (let o = firstOther; o < firstTarget; o++) matrix[to + order[o]!]! -= factor * matrix[from + order[o]!]!;
      subtractRow(right, target * columns, right, row * columns, columns, factor);
    }
  }
  for (let step: Int = n - 1; step >= 0; step--) {
    const row = order[step]!;
    const column = order[n + step]!;
    const to = column * columns;
    for (let c = 0; c < columns; c++) solution[to + c] = right[row * columns + c]!;
    for (let o = order[starts + 2 * step]!, end = order[starts + 2 * step + 1]!; o < end; o++) {
      const factor = matrix[row * n + order[o]!]!;
      if (factor !== 0) subtractRow(solution, to, solution, order[o]! * columns, columns, factor);
    }
    scaleRow(solution, to, columns, 1 / matrix[row * n + column]!);
  }
  for (let i = 0; i < n; i++) scaleRow(solution, i * columns, columns, columnScale[i]!);
  return true;
}

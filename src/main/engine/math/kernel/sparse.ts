/**
 * Elimination of a matrix of few entries: pivots are taken where they make the fewest new entries (Markowitz 1957) among those that are
 * large enough beside the others of their column. Compiled twice: see `numbers.ts`.
 *
 * An order is a list of steps: at step s, row `rows[s]` frees its unknown `columns[s]`, is taken out of the rows targets[targetStarts[s]..]
 * and has its other entries, those of unknowns freed later, in the columns others[otherStarts[s]..].
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
  rows: Whole,
  columns: Whole,
  targetStarts: Whole,
  targets: Whole,
  otherStarts: Whole,
  others: Whole,
  n: Int,
): boolean {
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) if (present[i * n + j] === 1) addEntry(entries, rowCounts, columnCounts, i, j, n);
  }
  for (let step = 0; step < n; step++) {
    const place = choose(matrix, entries, rowCounts, columnCounts, largest, n);
    if (place < 0) return false;
    const row: Int = (place / n) | 0;
    const column: Int = place - row * n;
    rows[step] = row;
    columns[step] = column;
    const firstOther = otherStarts[step]!;
    let other = firstOther;
    for (let e = row * n, end = row * n + rowCounts[row]!; e < end; e++) {
      const j = entries[e]!;
      columnCounts[j]! -= 1;
      if (j !== column) others[other++] = j;
    }
    // A row that is done has no entries any more.
    rowCounts[row] = -1;
    let target = targetStarts[step]!;
    for (let i = 0; i < n; i++) {
      if (rowCounts[i]! < 0 || present[i * n + column] === 0) continue;
      targets[target++] = i;
      closeEntry(entries, rowCounts, i, column, n);
      const factor = matrix[i * n + column]! / matrix[row * n + column]!;
      for (let o = firstOther; o < other; o++) {
        const j = others[o]!;
        if (present[i * n + j] === 0) {
          present[i * n + j] = 1;
          addEntry(entries, rowCounts, columnCounts, i, j, n);
        }
        matrix[i * n + j]! -= factor * matrix[row * n + j]!;
      }
    }
    targetStarts[step + 1] = target;
    otherStarts[step + 1] = other;
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
  rows: Whole,
  pivots: Whole,
  targetStarts: Whole,
  targets: Whole,
  otherStarts: Whole,
  others: Whole,
  n: Int,
  columns: Int,
  threshold: Real,
): boolean {
  for (let step = 0; step < n; step++) {
    const from = rows[step]! * n;
    const column = pivots[step]!;
    const pivot = matrix[from + column]!;
    const least = Math.abs(pivot);
    if (!(least > leastPivotRatio)) return false;
    for (let t = targetStarts[step]!, end = targetStarts[step + 1]!; t < end; t++) {
      const to = targets[t]! * n;
      const entry = matrix[to + column]!;
      if (entry === 0) continue;
      if (Math.abs(entry) * threshold > least) return false;
      const factor = entry / pivot;
      for (let o = otherStarts[step]!; o < otherStarts[step + 1]!; o++) matrix[to + others[o]!]! -= factor * matrix[from + others[o]!]!;
      subtractRow(right, targets[t]! * columns, right, rows[step]! * columns, columns, factor);
    }
  }
  for (let step: Int = n - 1; step >= 0; step--) {
    const from = rows[step]! * n;
    const to = pivots[step]! * columns;
    for (let c = 0; c < columns; c++) solution[to + c] = right[rows[step]! * columns + c]!;
    for (let o = otherStarts[step]!, end = otherStarts[step + 1]!; o < end; o++) {
      const factor = matrix[from + others[o]!]!;
      if (factor !== 0) subtractRow(solution, to, solution, others[o]! * columns, columns, factor);
    }
    scaleRow(solution, to, columns, 1 / matrix[from + pivots[step]!]!);
  }
  for (let i = 0; i < n; i++) scaleRow(solution, i * columns, columns, columnScale[i]!);
  return true;
}

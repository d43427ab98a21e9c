/** One port solved over its open voltage p: v = p + K j(v), as cubics of j over p. Compiled twice: see `numbers.ts`. */
import { curveAmps, curveSiemens } from "./curve.ts";
import type { Int, Numbers, Real } from "./numbers.ts";
import { wholeOf } from "./rows.ts";

/** Largest error of the current at the middle of a cell: a microvolt across a line. */
const toleranceAmps = 1e-9;
const mostCells = 2048;
/** Where the circuit's and the port's slopes nearly cancel, the current is no smooth function of the open voltage. */
const leastSteepness = 1e-4;
const newtonLimit = 60;
const newtonVolts = 1e-6;

/**
 * `fixed`: of the characteristic its range, cells per volt and number of cells; conductance that the circuit around holds already, K in
 * ohms, the resting current; where the spans begin and how wide they are. `volts`, `amps` (beside the resting one) and `slopes` (over p)
 * are room for twice 2048 + 1 points of a span. `values` becomes what `OpenPortTable` says, where there is room for it; its length is
 * returned, or -1 where no table is true enough.
 */
export function tabulateSpans(
  table: Numbers,
  fixed: Numbers,
  volts: Numbers,
  amps: Numbers,
  slopes: Numbers,
  values: Numbers,
  spans: Int,
  room: Int,
): Int {
  const origin = fixed[6]!;
  const width = fixed[7]!;
  const end: Int = 2 * mostCells;
  let length: Int = 2 * (spans + 2);
  if (!solvePoint(table, fixed, volts, amps, slopes, 0, origin, -fixed[0]!)) return -1;
  const firstAmps = amps[0]!;
  const firstSlope = slopes[0]!;
  for (let span = 0; span < spans; span++) {
    if (!solvePoint(table, fixed, volts, amps, slopes, end, origin + (span + 1) * width, volts[0]!)) return -1;
    const cells = divideSpan(table, fixed, volts, amps, slopes, origin + span * width, width);
    if (cells < 0) return -1;
    if (length + 4 * cells <= room) {
      values[2 * span] = cells;
      values[2 * span + 1] = length;
      writeCells(amps, slopes, cells, width / cells, values, length);
    }
    length += 4 * cells;
    volts[0] = volts[end]!;
    amps[0] = amps[end]!;
    slopes[0] = slopes[end]!;
  }
  if (length + 8 <= room) {
    writeLine(values, spans, length, amps[0]!, slopes[0]! * width);
    writeLine(values, spans + 1, length + 4, firstAmps, firstSlope * width);
  }
  return length + 8;
}

/** A straight line beyond the spans. */
function writeLine(values: Numbers, line: Int, at: Int, start: Real, slope: Real): void {
  values[2 * line] = 1;
  values[2 * line + 1] = at;
  values[at] = start;
  values[at + 1] = slope;
  values[at + 2] = 0;
  values[at + 3] = 0;
}

/** Voltage, current beside rest and its slope over the open voltage, from a guess of the voltage. */
function solvePoint(
  table: Numbers,
  fixed: Numbers,
  volts: Numbers,
  amps: Numbers,
  slopes: Numbers,
  at: Int,
  openVolts: Real,
  guessVolts: Real,
): boolean {
  const cells = wholeCells(fixed);
  const siemens = fixed[3]!;
  const ohms = fixed[4]!;
  let v = guessVolts;
  for (let round = 0; round < newtonLimit; round++) {
    const beside = curveAmps(table, fixed[0]!, fixed[1]!, cells, v) - siemens * v;
    const slope = curveSiemens(table, fixed[0]!, fixed[1]!, cells, v) - siemens;
    const steepness = 1 - ohms * slope;
    if (!(steepness > leastSteepness)) return false;
    const step = (v - openVolts - ohms * beside) / steepness;
    v -= step;
    if (Math.abs(step) < newtonVolts) {
      volts[at] = v;
      amps[at] = beside - slope * step - fixed[5]!;
      slopes[at] = slope / steepness;
      return true;
    }
  }
  return false;
}

function wholeCells(fixed: Numbers): Int {
  return wholeOf(fixed[2]!);
}

/** Doubles the cells of a span until the middle of each is true: how many there are then, or -1. Its ends are known. */
function divideSpan(table: Numbers, fixed: Numbers, volts: Numbers, amps: Numbers, slopes: Numbers, open: Real, width: Real): Int {
  let half: Int = mostCells;
  for (let cells: Int = 1; cells <= mostCells; cells *= 2) {
    const cellVolts = width / cells;
    let worst: Real = 0;
    for (let cell = 0; cell < cells; cell++) {
      const from = 2 * cell * half;
      const middle = from + half;
      const to = middle + half;
      const guess = (volts[from]! + volts[to]!) / 2;
      if (!solvePoint(table, fixed, volts, amps, slopes, middle, open + (cell + 0.5) * cellVolts, guess)) return -1;
      const expected = (amps[from]! + amps[to]!) / 2 + ((slopes[from]! - slopes[to]!) * cellVolts) / 8;
      worst = Math.max(worst, Math.abs(expected - amps[middle]!));
    }
    if (worst <= toleranceAmps) return cells;
    half = half >> 1;
  }
  return -1;
}

function writeCells(amps: Numbers, slopes: Numbers, cells: Int, cellVolts: Real, values: Numbers, at: Int): void {
  const stride: Int = ((2 * mostCells) / cells) | 0;
  for (let cell = 0; cell < cells; cell++) {
    const from = cell * stride;
    const to = from + stride;
    const startSlope = slopes[from]! * cellVolts;
    const endSlope = slopes[to]! * cellVolts;
    const rise = amps[to]! - amps[from]!;
    const bend = startSlope + endSlope - 2 * rise;
    const c = at + 4 * cell;
    values[c] = amps[from]!;
    // Over spans, not cells: their number is a power of two, so this rounds nothing.
    values[c + 1] = startSlope * cells;
    values[c + 2] = (rise - startSlope - bend) * cells * cells;
    values[c + 3] = bend * cells * cells * cells;
  }
}

/**
 * A characteristic as a table of cubics: at each of `cells` + 1 even voltages from -`range` on its current, and its slope times the width
 * of a cell; straight outside. Compiled twice: see `numbers.ts`.
 */
import type { Int, Numbers, Real } from "./numbers.ts";
import { wholeOf } from "./rows.ts";

export function curveAmps(table: Numbers, range: Real, cellsPerVolt: Real, cells: Int, volts: Real): Real {
  const at = (volts + range) * cellsPerVolt;
  if (!(at > 0)) return table[0]! + table[1]! * at;
  if (at >= cells) return table[2 * cells]! + table[2 * cells + 1]! * (at - cells);
  const cell = wholeOf(at);
  const u = at - cell;
  const start = table[2 * cell]!;
  const startSlope = table[2 * cell + 1]!;
  const rise = table[2 * cell + 2]! - start;
  const endSlope = table[2 * cell + 3]!;
  return start + u * (startSlope + u * (3 * rise - 2 * startSlope - endSlope + u * (startSlope + endSlope - 2 * rise)));
}

export function curveSiemens(table: Numbers, range: Real, cellsPerVolt: Real, cells: Int, volts: Real): Real {
  const at = (volts + range) * cellsPerVolt;
  if (!(at > 0)) return table[1]! * cellsPerVolt;
  if (at >= cells) return table[2 * cells + 1]! * cellsPerVolt;
  const cell = wholeOf(at);
  const u = at - cell;
  const startSlope = table[2 * cell + 1]!;
  const rise = table[2 * cell + 2]! - table[2 * cell]!;
  const endSlope = table[2 * cell + 3]!;
  return (startSlope + u * (2 * (3 * rise - 2 * startSlope - endSlope) + u * 3 * (startSlope + endSlope - 2 * rise))) * cellsPerVolt;
}

/** Largest error of the table in the middle of every `every`-th cell against `middles`, relative to the current there plus a milliampere. */
export function curveError(table: Numbers, range: Real, cellsPerVolt: Real, cells: Int, middles: Numbers, every: Int): Real {
  let error: Real = 0;
  for (let k = 0; k * every < cells; k++) {
    const volts = (k * every + 0.5) / cellsPerVolt - range;
    const amps = middles[k]!;
    error = Math.max(error, Math.abs(curveAmps(table, range, cellsPerVolt, cells, volts) - amps) / (Math.abs(amps) + 1e-3));
  }
  return error;
}

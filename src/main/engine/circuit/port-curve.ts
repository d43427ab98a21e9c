/** A port's characteristic as a table of cubics in its voltage, straight outside: exact in slope, fast to evaluate. */
import { CircuitError } from "./errors.ts";
import type { Characteristic } from "./types.ts";

/** Cells tried in turn until the table is accurate. */
const cellCounts = [2560, 10240, 40960];
/** Largest error of the table at the middle of a cell, relative to the current there plus one milliampere. */
const relativeTolerance = 1e-8;
const toleranceFloorAmps = 1e-3;
/** A characteristic that misses even this has a kink, which no table of cubics follows. */
const acceptableTolerance = 1e-4;

export type PortCurve = {
  /** The table covers -rangeVolts .. rangeVolts. */
  readonly rangeVolts: number;
  readonly cellsPerVolt: number;
  readonly cellCount: number;
  /** At each grid voltage: current, and slope times the width of a cell. */
  readonly table: Float64Array;
};

export function tabulate(id: string, characteristic: Characteristic): PortCurve {
  const rangeVolts = characteristic.straightBeyondVolts;
  let error = Infinity;
  for (const cellCount of cellCounts) {
    const curve = fillTable(id, characteristic, rangeVolts, cellCount);
    error = largestError(characteristic, curve);
    if (error <= relativeTolerance) return curve;
    if (cellCount === cellCounts.at(-1) && error <= acceptableTolerance) return curve;
  }
  throw new CircuitError(`the characteristic of ${id} bends too sharply to be tabulated (error ${error.toExponential(1)} of its current)`, {
    elementId: id,
  });
}

function fillTable(id: string, characteristic: Characteristic, rangeVolts: number, cellCount: number): PortCurve {
  const table = new Float64Array(2 * (cellCount + 1));
  const width = (2 * rangeVolts) / cellCount;
  for (let k = 0; k <= cellCount; k++) {
    const volts = width * (k - cellCount / 2);
    const amps = characteristic.amps(volts);
    const siemens = characteristic.siemens(volts);
    if (!Number.isFinite(amps) || !(Number.isFinite(siemens) && siemens >= 0)) {
      throw new CircuitError(`the characteristic of ${id} gives ${amps} A with slope ${siemens} S at ${volts} V`, { elementId: id });
    }
    table[2 * k] = amps;
    table[2 * k + 1] = siemens * width;
  }
  return { rangeVolts, cellsPerVolt: 1 / width, cellCount, table };
}

function largestError(characteristic: Characteristic, curve: PortCurve): number {
  let error = 0;
  const every = curve.cellCount / (cellCounts[0] ?? curve.cellCount);
  for (let k = 0; k < curve.cellCount; k += every) {
    const volts = (k + 0.5) / curve.cellsPerVolt - curve.rangeVolts;
    const amps = characteristic.amps(volts);
    error = Math.max(error, Math.abs(ampsAt(curve, volts) - amps) / (Math.abs(amps) + toleranceFloorAmps));
  }
  return error;
}

export function ampsAt({ rangeVolts, cellsPerVolt, cellCount, table }: PortCurve, volts: number): number {
  const at = (volts + rangeVolts) * cellsPerVolt;
  if (!(at > 0)) return table[0]! + table[1]! * at;
  if (at >= cellCount) return table[2 * cellCount]! + table[2 * cellCount + 1]! * (at - cellCount);
  const cell = Math.floor(at);
  const u = at - cell;
  const start = table[2 * cell]!;
  const startSlope = table[2 * cell + 1]!;
  const rise = table[2 * cell + 2]! - start;
  const endSlope = table[2 * cell + 3]!;
  return start + u * (startSlope + u * (3 * rise - 2 * startSlope - endSlope + u * (startSlope + endSlope - 2 * rise)));
}

export function siemensAt({ rangeVolts, cellsPerVolt, cellCount, table }: PortCurve, volts: number): number {
  const at = (volts + rangeVolts) * cellsPerVolt;
  if (!(at > 0)) return table[1]! * cellsPerVolt;
  if (at >= cellCount) return table[2 * cellCount + 1]! * cellsPerVolt;
  const cell = Math.floor(at);
  const u = at - cell;
  const startSlope = table[2 * cell + 1]!;
  const rise = table[2 * cell + 2]! - table[2 * cell]!;
  const endSlope = table[2 * cell + 3]!;
  return (startSlope + u * (2 * (3 * rise - 2 * startSlope - endSlope) + u * 3 * (startSlope + endSlope - 2 * rise))) * cellsPerVolt;
}

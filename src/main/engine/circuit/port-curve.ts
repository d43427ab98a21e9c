/** A port's characteristic as a table of cubics in its voltage, straight outside: exact in slope, fast to evaluate. */
import { curveAmps, curveSiemens } from "../math/kernel/curve.ts";
import { mathKernel } from "../math/kernel/math-kernel.ts";
import type { MathKernel } from "../math/kernel/script-math-kernel.ts";
import { CircuitError } from "./errors.ts";
import type { Characteristic } from "./types.ts";

/** Cells tried in turn until the table is accurate. */
const cellCounts = [2560, 10240, 40960] as const;
/** Largest error of the table at the middle of a cell, relative to the current there plus one milliampere. */
const relativeTolerance = 1e-8;
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

export function tabulate(id: string, characteristic: Characteristic, kernel: MathKernel = mathKernel()): PortCurve {
  const rangeVolts = characteristic.straightBeyondVolts;
  let error = Infinity;
  for (const cellCount of cellCounts) {
    const curve = fillTable(id, characteristic, rangeVolts, cellCount);
    error = largestError(characteristic, curve, kernel);
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

/** At the middle of some of the cells, relative to the current there plus one milliampere. */
function largestError(
  characteristic: Characteristic,
  { cellCount, cellsPerVolt, rangeVolts, table }: PortCurve,
  kernel: MathKernel,
): number {
  const every = Math.floor(cellCount / cellCounts[0]);
  const middles = new Float64Array(cellCounts[0]);
  for (let k = 0; k < middles.length; k++) middles[k] = characteristic.amps((k * every + 0.5) / cellsPerVolt - rangeVolts);
  return kernel.curveError(table, rangeVolts, cellsPerVolt, cellCount, middles, every);
}

export function ampsAt({ rangeVolts, cellsPerVolt, cellCount, table }: PortCurve, volts: number): number {
  return curveAmps(table, rangeVolts, cellsPerVolt, cellCount, volts);
}

export function siemensAt({ rangeVolts, cellsPerVolt, cellCount, table }: PortCurve, volts: number): number {
  return curveSiemens(table, rangeVolts, cellsPerVolt, cellCount, volts);
}

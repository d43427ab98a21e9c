/**
 * One port's current over its open voltage p, solved once: v = p + K j(v) becomes a table of cubics of j over p, so that a step
 * needs one look-up and no Newton. Its spans are even, each divided into as many cells as its bends need: where the port hardly
 * conducts, the whole of its characteristic may lie within millivolts of p.
 */
import { mathKernel } from "../math/kernel/math-kernel.ts";
import type { MathKernel } from "../math/kernel/script-math-kernel.ts";
import { ampsAt, type PortCurve } from "./port-curve.ts";

const spanCount = 256;
/** Points of a span while it is divided: `kernel/open-port.ts`. */
const mostPoints = 4097;
/** Numbers that most tables have room in; others are worked out a second time. */
const usualLength = 16_384;

export type OpenPort = {
  readonly curve: PortCurve;
  /** Conductance that the circuit around holds already. */
  readonly siemens: number;
  readonly gainOhms: number;
  readonly restVolts: number;
  readonly restAmps: number;
};

export type OpenPortTable = {
  readonly originVolts: number;
  readonly spansPerVolt: number;
  readonly spanCount: number;
  /**
   * For each span its number of cells and where they begin (counted from the table's start); the same for the straight lines above the
   * last span and below the first; then the cells, four coefficients each: current beside the resting one over what the voltage lies above
   * the cell's start, counted in spans. Numbers of cells are powers of two, so that a start is exact.
   */
  readonly values: Float64Array;
};

/** Undefined where no table is true enough. A span begins at the resting point, so that rest stays rest to the last digit. */
export function tabulateOpenPort(port: OpenPort, kernel: MathKernel = mathKernel()): OpenPortTable | undefined {
  const { curve, siemens, gainOhms, restVolts, restAmps } = port;
  const restOpen = restVolts - gainOhms * restAmps;
  const openOf = (volts: number): number => volts - gainOhms * (ampsAt(curve, volts) - siemens * volts);
  const low = openOf(-curve.rangeVolts);
  const high = openOf(curve.rangeVolts);
  if (!(high > low)) return undefined;
  const spanVolts = (high - low) / (spanCount - 1);
  const below = Math.ceil((restOpen - low) / spanVolts);
  const originVolts = below < 0 || below > spanCount ? low : restOpen - below * spanVolts;
  const { rangeVolts, cellsPerVolt, cellCount, table } = curve;
  const fixed = Float64Array.of(rangeVolts, cellsPerVolt, cellCount, siemens, gainOhms, restAmps, originVolts, spanVolts);
  const [volts, amps, slopes] = [new Float64Array(mostPoints), new Float64Array(mostPoints), new Float64Array(mostPoints)];
  const attempt = (room: number): OpenPortTable | undefined => {
    const values = new Float64Array(room);
    const length = kernel.tabulateSpans(table, fixed, volts, amps, slopes, values, spanCount, room);
    if (length > room) return attempt(length);
    return length < 0 ? undefined : { originVolts, spansPerVolt: 1 / spanVolts, spanCount, values: values.slice(0, length) };
  };
  return attempt(usualLength);
}

/** hot path. The table's current at an open voltage, counted in spans from the origin; `m` holds the table's values from `table` on. */
export function ampsOverOpen(m: Float64Array, at: number, spans: number, table: number): number {
  let u: number;
  let c: number;
  if (at > 0 && at < spans) {
    const span = at | 0;
    const cells = m[table + 2 * span]!;
    const cell = ((at - span) * cells) | 0;
    u = at - (span + cell / cells);
    c = table + m[table + 2 * span + 1]! + 4 * cell;
  } else {
    const line = at > 0 ? spans : spans + 1;
    u = at - (at > 0 ? spans : 0);
    c = table + m[table + 2 * line + 1]!;
  }
  return m[c]! + u * m[c + 1]! + u * u * (m[c + 2]! + u * m[c + 3]!);
}

/**
 * One port's current over its open voltage p, solved once: v = p + K j(v) becomes a table of cubics of j over p, so that a step
 * needs one look-up and no Newton. Its spans are even, each divided into as many cells as its bends need: where the port hardly
 * conducts, the whole of its characteristic may lie within millivolts of p.
 */
import { ampsAt, type PortCurve, siemensAt } from "./port-curve.ts";

/** Largest error of the current at the middle of a cell: a microvolt across a line. */
const toleranceAmps = 1e-9;
const spanCount = 256;
const mostCellsPerSpan = 2048;
/** Where the circuit's and the port's slopes nearly cancel, the current is no smooth function of the open voltage. */
const leastSteepness = 1e-4;
const newtonLimit = 60;
const newtonVolts = 1e-6;

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
export function tabulateOpenPort(port: OpenPort): OpenPortTable | undefined {
  const { curve, gainOhms, restVolts, restAmps } = port;
  const restOpen = restVolts - gainOhms * restAmps;
  const openOf = (volts: number): number => volts - gainOhms * (ampsAt(curve, volts) - port.siemens * volts);
  const low = openOf(-curve.rangeVolts);
  const high = openOf(curve.rangeVolts);
  if (!(high > low)) return undefined;
  const spanVolts = (high - low) / (spanCount - 1);
  const below = Math.ceil((restOpen - low) / spanVolts);
  const originVolts = below < 0 || below > spanCount ? low : restOpen - below * spanVolts;
  const spans: Float64Array[] = [];
  let start = solve(port, originVolts, -curve.rangeVolts);
  const first = start;
  for (let span = 0; span < spanCount; span++) {
    const end = start === undefined ? undefined : solve(port, originVolts + (span + 1) * spanVolts, start.volts);
    const cells =
      start === undefined || end === undefined ? undefined : fillSpan(port, originVolts + span * spanVolts, spanVolts, start, end);
    if (cells === undefined) return undefined;
    spans.push(cells);
    start = end;
  }
  if (first === undefined || start === undefined) return undefined;
  for (const { amps, slope } of [start, first]) spans.push(Float64Array.of(amps, slope * spanVolts, 0, 0));
  return { originVolts, spansPerVolt: 1 / spanVolts, spanCount, values: join(spans) };
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

type Point = { readonly volts: number; readonly amps: number; readonly slope: number };

/** Voltage, current beside rest and its slope over the open voltage, from a guess of the voltage. */
function solve({ curve, siemens, gainOhms, restAmps }: OpenPort, openVolts: number, guessVolts: number): Point | undefined {
  let volts = guessVolts;
  for (let round = 0; round < newtonLimit; round++) {
    const beside = ampsAt(curve, volts) - siemens * volts;
    const slope = siemensAt(curve, volts) - siemens;
    const steepness = 1 - gainOhms * slope;
    if (!(steepness > leastSteepness)) return undefined;
    const step = (volts - openVolts - gainOhms * beside) / steepness;
    volts -= step;
    if (Math.abs(step) < newtonVolts) return { volts, amps: beside - slope * step - restAmps, slope: slope / steepness };
  }
  return undefined;
}

/** Cells of a span, doubled until the middle of each is true. */
function fillSpan(port: OpenPort, fromOpen: number, spanVolts: number, start: Point, end: Point): Float64Array | undefined {
  let points: readonly Point[] = [start, end];
  for (let cellCount = 1; cellCount <= mostCellsPerSpan; cellCount *= 2) {
    const cellVolts = spanVolts / cellCount;
    const finer: Point[] = [];
    let worst = 0;
    for (let cell = 0; cell < cellCount; cell++) {
      const from = points[cell]!;
      const to = points[cell + 1]!;
      const middle = solve(port, fromOpen + (cell + 0.5) * cellVolts, (from.volts + to.volts) / 2);
      if (middle === undefined) return undefined;
      finer.push(from, middle);
      worst = Math.max(worst, Math.abs((from.amps + to.amps) / 2 + ((from.slope - to.slope) * cellVolts) / 8 - middle.amps));
    }
    if (worst <= toleranceAmps) return coefficients(points, cellVolts, cellCount);
    points = [...finer, end];
  }
  return undefined;
}

function coefficients(points: readonly Point[], cellVolts: number, cellCount: number): Float64Array {
  const cells = new Float64Array(4 * (points.length - 1));
  for (let cell = 0; cell + 1 < points.length; cell++) {
    const [from, to] = [points[cell]!, points[cell + 1]!];
    const [startSlope, endSlope] = [from.slope * cellVolts, to.slope * cellVolts];
    const rise = to.amps - from.amps;
    const c3 = startSlope + endSlope - 2 * rise;
    cells.set([from.amps, startSlope * cellCount, (rise - startSlope - c3) * cellCount ** 2, c3 * cellCount ** 3], 4 * cell);
  }
  return cells;
}

function join(spans: readonly Float64Array[]): Float64Array {
  const values = new Float64Array(spans.reduce((length, cells) => length + cells.length, 2 * spans.length));
  let at = 2 * spans.length;
  spans.forEach((cells, span) => {
    values[2 * span] = cells.length / 4;
    values[2 * span + 1] = at;
    values.set(cells, at);
    at += cells.length;
  });
  return values;
}

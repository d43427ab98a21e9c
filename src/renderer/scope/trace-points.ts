/** Turns the columns of a screen into the points that are drawn: divisions up, fraction across. Mutates in place, since this runs every frame. */
import type { ScopeScreen } from "../../shared/model/scope.ts";

export type TracePoint = { x: number; y: number };

export type TraceScale = { readonly unitsPerDivision: number; readonly positionDivisions: number };

/**
 * Two points a column, minimum and maximum, in the order that continues the line from the column before: a steady slope is then
 * drawn as a slope and not as a saw.
 */
export function fillTrace(
  points: TracePoint[],
  screen: Pick<ScopeScreen, "columns" | "samples">,
  channel: number,
  scale: TraceScale,
): void {
  const { columns, samples } = screen;
  fitLength(points, columns * 2);
  const start = channel * columns * 2;
  const perUnit = 1 / scale.unitsPerDivision;
  let lastY = Number.NaN;
  for (let column = 0; column < columns; column++) {
    const low = samples[start + column * 2]! * perUnit + scale.positionDivisions;
    const high = samples[start + column * 2 + 1]! * perUnit + scale.positionDivisions;
    const lowFirst = !(Math.abs(lastY - high) < Math.abs(lastY - low));
    const x = (column + 0.5) / columns;
    const first = points[column * 2]!;
    const second = points[column * 2 + 1]!;
    first.x = x;
    first.y = lowFirst ? low : high;
    second.x = x;
    second.y = lowFirst ? high : low;
    lastY = second.y;
  }
}

function fitLength(points: TracePoint[], length: number): void {
  while (points.length < length) points.push({ x: 0, y: Number.NaN });
  points.length = length;
}

/** Path of a coiled handset cord: loops wound around a hanging curve between two points. */

export type Point = { readonly x: number; readonly y: number };
export type HangingCurve = { readonly from: Point; readonly bendA: Point; readonly bendB: Point; readonly to: Point };

const loops = 15;
const pointsPerLoop = 10;

/** SVG path data; every call gives the same number of points, so that one shape can be animated into another. */
export function coiledCordPath(curve: HangingCurve, radius: number): string {
  const count = loops * pointsPerLoop;
  const parts: string[] = [];
  for (let index = 0; index <= count; index += 1) {
    const along = index / count;
    const at = pointOn(curve, along);
    const slope = slopeOn(curve, along);
    const length = Math.hypot(slope.x, slope.y) || 1;
    const tangent = { x: slope.x / length, y: slope.y / length };
    const turn = along * loops * 2 * Math.PI;
    // The first and last loops taper, as the cord leaves the strain relief straight.
    const taper = Math.min(1, along * 8, (1 - along) * 8);
    const across = Math.sin(turn) * radius * taper;
    const forward = (1 - Math.cos(turn)) * radius * 0.42 * taper;
    const x = at.x - tangent.y * across + tangent.x * forward;
    const y = at.y + tangent.x * across + tangent.y * forward;
    parts.push(`${index === 0 ? "M" : "L"}${x.toFixed(1)} ${y.toFixed(1)}`);
  }
  return parts.join("");
}

function pointOn(curve: HangingCurve, t: number): Point {
  const u = 1 - t;
  const mix = (a: number, b: number, c: number, d: number) => u * u * u * a + 3 * u * u * t * b + 3 * u * t * t * c + t * t * t * d;
  return {
    x: mix(curve.from.x, curve.bendA.x, curve.bendB.x, curve.to.x),
    y: mix(curve.from.y, curve.bendA.y, curve.bendB.y, curve.to.y),
  };
}

function slopeOn(curve: HangingCurve, t: number): Point {
  const u = 1 - t;
  const mix = (a: number, b: number, c: number, d: number) => 3 * u * u * (b - a) + 6 * u * t * (c - b) + 3 * t * t * (d - c);
  return {
    x: mix(curve.from.x, curve.bendA.x, curve.bendB.x, curve.to.x),
    y: mix(curve.from.y, curve.bendA.y, curve.bendB.y, curve.to.y),
  };
}

/** Outlines of the rotary dial, computed once from its geometry. */
import { fingerStopDegrees, holeDegrees, onCircle, rotaryDigits } from "./rotary-geometry.ts";

export const centre = { x: 190, y: 178 };
export const plateRadius = 78;
export const wheelRadius = 66;
export const holeRing = 50;
export const holeRadius = 11.5;

/** The finger wheel with its ten holes; fill with the even-odd rule. */
export const wheelPath =
  circle(centre, wheelRadius) + rotaryDigits.map((digit) => circle(onCircle(centre, holeRing, holeDegrees(digit)), holeRadius)).join("");
export const glossPath = arc(wheelRadius - 2.5, -70, 20);
/** The bent finger stop: from the rim over the wheel. */
export const stopPath = [
  onCircle(centre, plateRadius + 2, fingerStopDegrees + 4),
  onCircle(centre, wheelRadius - 2, fingerStopDegrees + 2),
  onCircle(centre, holeRing - 6, fingerStopDegrees - 8),
]
  .map((at, index) => `${index === 0 ? "M" : "L"}${at.x.toFixed(1)} ${at.y.toFixed(1)}`)
  .join("");

function circle(at: { readonly x: number; readonly y: number }, radius: number): string {
  return `M${(at.x - radius).toFixed(2)} ${at.y.toFixed(2)}a${radius} ${radius} 0 1 0 ${2 * radius} 0a${radius} ${radius} 0 1 0 -${2 * radius} 0z`;
}

function arc(radius: number, fromDegrees: number, toDegrees: number): string {
  const from = onCircle(centre, radius, fromDegrees);
  const to = onCircle(centre, radius, toDegrees);
  return `M${from.x.toFixed(1)} ${from.y.toFixed(1)}A${radius} ${radius} 0 0 1 ${to.x.toFixed(1)} ${to.y.toFixed(1)}`;
}

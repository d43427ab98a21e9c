/** Where the figures of a line's end stand, and the room that they may take. */
import type { Box, Place } from "../layout.ts";

export type Side = "left" | "right";

/** From the screws to the figures; on a short cable they begin over the screws, and stand above the names of these. */
const usualInset = 26;
const shortInset = -10;
const shortLift = 14;
/** A line so near the upper edge has its figures lower, close over the wires: three rows of them would be cut. */
const edge = { nearerThan: 84, lowered: 9 };
/** From the wires to the lowest row, as bench.css has it. */
export const plateLift = 22;
const fontPixels = 12;
const rowHeight = 1.25 * fontPixels;
const mostRows = 3;
/** Widths of "~ 79.5 mV", and of "30.9 mA in all". */
const usualWidth = 60;
const sumWidth = 90;
const betweenPlates = 6;

export type PlatePlace = {
  readonly at: Place;
  readonly side: Side;
  /** The two ends are so near each other that their figures would meet above the wires. */
  readonly isShort: boolean;
  /** Several sets are on this end: its current is that of all of them. */
  readonly isSum?: boolean;
};

/** Where the figures' outer edge is, and the height that they stand on, `plateLift` below them. */
export function platePlace({ at, side, isShort }: PlatePlace): Place {
  const inset = isShort ? shortInset : usualInset;
  const y = at.y + (isShort ? -shortLift : at.y < edge.nearerThan ? edge.lowered : 0);
  return { x: side === "left" ? at.x + inset : at.x - inset, y };
}

/** Would the figures of both ends meet above wires of this length? */
export function platesMeet(wayPixels: number, growth: number): boolean {
  return wayPixels < 2 * (usualInset + usualWidth * growth) + betweenPlates;
}

/** From there on down no row is cut by the upper edge of the picture; words may have grown. */
export function leastPlateY(rows: number): string {
  return `calc(${plateLift + 1}px + ${rows} * 1.25 * var(--size-1) * var(--word-scale, 1))`;
}

/** The room that all rows of a plate take, where words have grown so much. */
export function plateBox(plate: PlatePlace, growth: number): Box {
  const { x, y } = platePlace(plate);
  const width = (plate.isSum === true ? sumWidth : usualWidth) * growth;
  const height = mostRows * rowHeight * growth;
  const bottom = Math.max(y, plateLift + 1 + height) - plateLift;
  return { x: plate.side === "left" ? x : x - width, y: bottom - height, width, height };
}

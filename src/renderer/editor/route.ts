/** A way for a cable on the sheet round all devices: level and upright pieces, as short as they come and with as few bends. */
import type { Size, Spot } from "./draft-layout.ts";

export type Obstacle = Spot & Size;

/** So far a cable keeps from a device, and the lanes beside it lie a little farther out: three, so that cables lie beside each other. */
const clearance = 8;
const lanePixels = [13.5, 9, 18] as const;
/** A bend is worth so many pixels of way. */
const bendPixels = 40;
const cornerRadius = 9;

/** Half of a port's width stands out of its device. */
export const portReach = 15;

/** Devices with the ports at their sides. */
export function withPorts(obstacles: readonly Obstacle[]): readonly Obstacle[] {
  return obstacles.map(({ x, y, width, height }) => ({ x: x - portReach, y, width: width + 2 * portReach, height }));
}

type Step = { readonly at: number; readonly isLevel: boolean | undefined; readonly cost: number; readonly before: Step | undefined };

/** Corners from end to end; straight across where there is no way round. `number` says in which of the lanes a cable lies. */
export function route(from: Spot, to: Spot, obstacles: readonly Obstacle[], number = 0): readonly Spot[] {
  const lane = lanePixels[number % lanePixels.length] ?? lanePixels[0];
  const xs = lanes(
    [from.x, to.x],
    obstacles.flatMap(({ x, width }) => [x - lane, x + width + lane]),
  );
  const ys = lanes(
    [from.y, to.y],
    obstacles.flatMap(({ y, height }) => [y - lane, y + height + lane]),
  );
  const spotOf = (at: number): Spot => ({ x: xs[at % xs.length]!, y: ys[Math.floor(at / xs.length)]! });
  const start = ys.indexOf(from.y) * xs.length + xs.indexOf(from.x);
  const goal = ys.indexOf(to.y) * xs.length + xs.indexOf(to.x);
  const open: Step[] = [{ at: start, isLevel: undefined, cost: 0, before: undefined }];
  const done = new Set<string>();
  while (open.length > 0) {
    const next = open.reduce((best, step, index) => (step.cost < open[best]!.cost ? index : best), 0);
    const [step] = open.splice(next, 1);
    if (step === undefined) break;
    if (step.at === goal) return corners(step, spotOf);
    const key = `${step.at} ${step.isLevel}`;
    if (done.has(key)) continue;
    done.add(key);
    const column = step.at % xs.length;
    const row = Math.floor(step.at / xs.length);
    for (const [at, isLevel, isThere] of [
      [step.at - 1, true, column > 0],
      [step.at + 1, true, column < xs.length - 1],
      [step.at - xs.length, false, row > 0],
      [step.at + xs.length, false, row < ys.length - 1],
    ] as const) {
      if (!isThere || done.has(`${at} ${isLevel}`) || !isFree(spotOf(step.at), spotOf(at), obstacles)) continue;
      const bend = step.isLevel === undefined || step.isLevel === isLevel ? 0 : bendPixels;
      open.push({ at, isLevel, cost: step.cost + length(spotOf(step.at), spotOf(at)) + bend, before: step });
    }
  }
  return [from, to];
}

/** Does a way along these places keep clear of all devices? */
export function isClear(way: readonly Spot[], obstacles: readonly Obstacle[]): boolean {
  return way.every(({ x, y }) => obstacles.every((box) => x <= box.x || x >= box.x + box.width || y <= box.y || y >= box.y + box.height));
}

/** SVG path data with round corners. */
export function roundedPath(way: readonly Spot[]): string {
  const [first, ...rest] = way;
  if (first === undefined) return "";
  const pieces = rest.map((spot, index) => {
    const next = rest[index + 1];
    const before = rest[index - 1] ?? first;
    if (next === undefined) return `L${spot.x} ${spot.y}`;
    const radius = Math.min(cornerRadius, length(before, spot) / 2, length(spot, next) / 2);
    const into = towards(spot, before, radius);
    const out = towards(spot, next, radius);
    return `L${into.x} ${into.y}Q${spot.x} ${spot.y} ${out.x} ${out.y}`;
  });
  return `M${first.x} ${first.y}${pieces.join("")}`;
}

/** A label is as wide: on a level piece of that length it lies in the gap between two devices. */
const labelPixels = 90;

/** Middles and quarters of the level pieces that a label has room on. */
export function labelSpots(way: readonly Spot[]): readonly Spot[] {
  return way.slice(1).flatMap((to, index) => {
    const from = way[index];
    if (from === undefined || from.y !== to.y || Math.abs(to.x - from.x) < labelPixels) return [];
    return [0.5, 0.25, 0.75].map((share) => ({ x: from.x + (to.x - from.x) * share, y: to.y }));
  });
}

/** The middle of the longest level piece, if a label has room there; else of the longest of all. */
export function labelSpot(way: readonly Spot[]): Spot {
  const [first = { x: 0, y: 0 }, ...rest] = way;
  let best = { x: first.x, y: first.y, pixels: -1 };
  let before = first;
  for (const spot of rest) {
    const isRoomy = before.y === spot.y && Math.abs(spot.x - before.x) >= labelPixels;
    const pixels = length(before, spot) + (isRoomy ? 1e6 : 0);
    if (pixels > best.pixels) best = { x: (before.x + spot.x) / 2, y: (before.y + spot.y) / 2, pixels };
    before = spot;
  }
  return { x: best.x, y: best.y };
}

function lanes(ends: readonly number[], beside: readonly number[]): number[] {
  return [...new Set([...ends, ...beside])].sort((a, b) => a - b);
}

function isFree(a: Spot, b: Spot, obstacles: readonly Obstacle[]): boolean {
  const [left, right, top, bottom] = [Math.min(a.x, b.x), Math.max(a.x, b.x), Math.min(a.y, b.y), Math.max(a.y, b.y)];
  return obstacles.every(
    (box) =>
      right <= box.x - clearance ||
      left >= box.x + box.width + clearance ||
      bottom <= box.y - clearance ||
      top >= box.y + box.height + clearance,
  );
}

/** From the start to the last step, without what lies on a straight piece. */
function corners(last: Step, spotOf: (at: number) => Spot): Spot[] {
  const way: Spot[] = [];
  for (let step: Step | undefined = last; step !== undefined; step = step.before) way.unshift(spotOf(step.at));
  return way.filter((spot, index) => {
    const [before, after] = [way[index - 1], way[index + 1]];
    if (before === undefined || after === undefined) return true;
    const isStraight = (before.x === spot.x && spot.x === after.x) || (before.y === spot.y && spot.y === after.y);
    return !isStraight;
  });
}

function towards(from: Spot, to: Spot, pixels: number): Spot {
  const share = pixels / Math.max(1e-9, length(from, to));
  return { x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share };
}

function length(a: Spot, b: Spot): number {
  return Math.hypot(b.x - a.x, b.y - a.y);
}

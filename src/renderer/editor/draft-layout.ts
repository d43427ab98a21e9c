/** Where devices stand on the editor's sheet: as the file says, else in columns from what feeds to what is fed. */
import { portsOf } from "../../shared/catalog/device-ports.ts";
import type { Bench, Device } from "../../shared/model/bench.ts";

export type Spot = { readonly x: number; readonly y: number };
export type Size = { readonly width: number; readonly height: number };

export const deviceWidth = 190;
const headHeight = 44;
export const portHeight = 36;
/** From the top of a device to the middle of its first port. */
export const firstPort = headHeight + portHeight / 2;
const footHeight = 8;
const columnWidth = 330;
const gap = 26;
/** Below a device that is both fed and feeds: pairs that lead back to it go round it there, with their labels. */
const gapBelowBoth = 84;
/** Places for a new device are tried in these steps from the middle of the sheet, so many of them each way; a line's label fits between two columns. */
const columnStep = columnWidth;
const rowStep = 40;
const mostSteps = 8;
/** A device with three rows of ports. */
const usualHeight = 160;

/** A device is as tall as the longer of its two rows of ports. */
export function sizeOf(device: Device): Size {
  const roles = [...portsOf(device).values()].map(({ role }) => role);
  const jacks = roles.filter((role) => role === "fxs").length;
  return { width: deviceWidth, height: headHeight + Math.max(1, jacks, roles.length - jacks) * portHeight + footHeight };
}

/** A place for every device; those that the file does not place stand in columns. */
export function placed(bench: Bench): Record<string, Spot> {
  const columns = columnsOf(bench);
  const nextY: number[] = [];
  const spots: Record<string, Spot> = {};
  for (const [id, device] of Object.entries(bench.devices)) {
    const column = columns[id] ?? 0;
    const y = nextY[column] ?? 0;
    nextY[column] = y + sizeOf(device).height + (isFedAndFeeds(device) ? gapBelowBoth : gap);
    spots[id] = bench.layout?.[id] ?? { x: column * columnWidth, y };
  }
  return spots;
}

function isFedAndFeeds(device: Device): boolean {
  return new Set([...portsOf(device).values()].map(({ role }) => role)).size > 1;
}

/** Lines between a device and the feed at the head of its chain; no chain is longer than the number of lines. */
function columnsOf({ devices, lines }: Bench): Record<string, number> {
  const columns: Record<string, number> = Object.fromEntries(Object.keys(devices).map((id) => [id, 0]));
  const pairs = Object.values(lines).flatMap(({ fxs, fxo }) => fxo.map((ref) => [deviceOf(fxs), deviceOf(ref)] as const));
  for (let round = 0; round < pairs.length; round += 1) {
    for (const [from, to] of pairs) {
      const column = (columns[from] ?? 0) + 1;
      if (from !== to && column > (columns[to] ?? 0) && column <= Object.keys(lines).length) columns[to] = column;
    }
  }
  return columns;
}

function deviceOf(ref: string): string {
  return ref.slice(0, ref.indexOf("."));
}

/** A free place for one more device: near `wanted` on a grid, sooner beside the others than under them, on the right first, where lines lead, and covering none. */
export function freeSpot(bench: Bench, wanted: Spot): Spot {
  const size = { width: deviceWidth, height: usualHeight };
  const boxes = Object.entries(placed(bench)).map(([id, spot]) => ({ ...spot, ...sizeOf(bench.devices[id]!) }));
  const isFree = (spot: Spot): boolean => boxes.every((box) => areApart({ ...spot, ...size }, box));
  const steps = Array.from({ length: 2 * mostSteps + 1 }, (_, index) => index - mostSteps);
  const candidates = steps.flatMap((across) => steps.map((down) => ({ x: across * columnStep, y: down * rowStep })));
  candidates.sort((a, b) => Math.hypot(a.x, 2 * a.y) - Math.hypot(b.x, 2 * b.y) || a.y - b.y || b.x - a.x);
  const start = { x: Math.round(wanted.x), y: Math.round(wanted.y) };
  const spots = candidates.map(({ x, y }) => ({ x: start.x + x, y: start.y + y }));
  return spots.find(isFree) ?? { x: start.x, y: Math.max(start.y, ...boxes.map(({ y, height }) => y + height + gap)) };
}

function areApart(a: Spot & Size, b: Spot & Size): boolean {
  return a.x + a.width + gap <= b.x || b.x + b.width + gap <= a.x || a.y + a.height + gap <= b.y || b.y + b.height + gap <= a.y;
}

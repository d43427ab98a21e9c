/** Where devices stand on the editor's sheet: as the file says, else in columns from what feeds to what is fed. */
import { portsOf } from "../../shared/catalog/device-ports.ts";
import type { Bench, Device } from "../../shared/model/bench.ts";

export type Spot = { readonly x: number; readonly y: number };
export type Size = { readonly width: number; readonly height: number };

export const deviceWidth = 190;
const headHeight = 44;
export const portHeight = 36;
const footHeight = 8;
const columnWidth = 330;
const gap = 26;
/** A device that is added stands so much to the right and below the one before it. */
const stagger = 28;

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
    nextY[column] = y + sizeOf(device).height + gap;
    spots[id] = bench.layout?.[id] ?? { x: column * columnWidth, y };
  }
  return spots;
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

/** A free place for one more device: near `wanted`, away from those that stand there. */
export function freeSpot(bench: Bench, wanted: Spot): Spot {
  const spots = Object.values(placed(bench));
  let spot = { x: Math.round(wanted.x), y: Math.round(wanted.y) };
  while (spots.some(({ x, y }) => Math.abs(x - spot.x) < stagger && Math.abs(y - spot.y) < stagger)) {
    spot = { x: spot.x + stagger, y: spot.y + stagger };
  }
  return spot;
}

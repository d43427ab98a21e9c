/** Where everything stands in the sketch of a bench: feeders left, what they feed to the right, what only the network joins below. */
import type { Wiring } from "../../shared/model/wiring.ts";
import { depthOfDevices, type Place } from "../bench/layout.ts";
import { deviceOf } from "../bench/names.ts";

export const sketchWidth = 380;
export const sketchHeight = 132;

export type SketchKind = Wiring["devices"][string]["kind"];
/** `x` and `y` are the middle. `nth` counts devices of the same kind from 0. */
export type SketchItem = {
  readonly id: string;
  readonly kind: SketchKind;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly nth: number;
};
export type SketchRun = { readonly from: Place; readonly to: Place };
export type Sketch = {
  readonly items: readonly SketchItem[];
  readonly runs: readonly SketchRun[];
  readonly cloud: Place | undefined;
  /** From devices to the cloud. */
  readonly packets: readonly SketchRun[];
};

const margin = 12;
const gap = 5;
const shelfHeight = 34;
const shelfPitch = 56;
const tallest = 84;
const widest = 88;
/** Width over height of a device's sign. */
const aspects: Readonly<Record<SketchKind, number>> = {
  exchange: 0.72,
  pbx: 0.86,
  telephone: 1.3,
  fax: 1.3,
  ata: 1.5,
  "fxs-gateway": 1.5,
  "fxo-gateway": 1.5,
  softphone: 1.4,
  "voip-server": 1.1,
};

/** A telephone is narrower in its middle than at its foot: a pair that ended at its side would end in the air. A share of the width. */
const telephoneReach = 0.32;

export function sketchOf(wiring: Wiring): Sketch {
  const { devices, lines } = wiring;
  const joined = new Set(Object.values(lines).flatMap(({ fxs, fxo }) => [fxs, ...fxo].map(deviceOf)));
  const ids = Object.keys(devices);
  const onShelf = ids.filter((id) => !joined.has(id));
  const hasNetwork = ids.some((id) => devices[id]!.onNetwork);
  const bottom = sketchHeight - margin - (hasNetwork ? shelfHeight : 0);
  const depths = depthOfDevices(wiring);
  const columns = [...new Set([...joined].map((id) => depths[id] ?? 0))].sort((a, b) => a - b);
  const items = columns.flatMap((depth, column) => {
    const inColumn = ids.filter((id) => joined.has(id) && (depths[id] ?? 0) === depth);
    // What the network comes to stands nearest to it.
    inColumn.sort((a, b) => Number(devices[a]!.onNetwork) - Number(devices[b]!.onNetwork));
    const x = columns.length === 1 ? sketchWidth / 2 : 52 + ((sketchWidth - 104) * column) / (columns.length - 1);
    return stack(wiring, inColumn, x, margin, bottom);
  });
  const shelfY = sketchHeight - margin - shelfHeight / 2 + 4;
  const cloudX = (sketchWidth - onShelf.length * shelfPitch) / 2;
  const shelf = onShelf.map((id, index) => item(wiring, id, { x: cloudX + (index + 1) * shelfPitch + 8, y: shelfY }, shelfHeight - 4));
  const cloud = hasNetwork ? { x: cloudX, y: shelfY } : undefined;
  const packets = [...items, ...shelf]
    .filter(({ id }) => devices[id]!.onNetwork)
    .map(({ x, y, height, id }) => ({ from: { x, y: joined.has(id) ? y + height / 2 : y }, to: cloud ?? { x, y } }));
  return { items: [...items, ...shelf], runs: runsOf(wiring, items), cloud, packets };
}

/** Devices one under the other, as large as the height and each other allow. */
function stack(wiring: Wiring, ids: readonly string[], x: number, top: number, bottom: number): SketchItem[] {
  const room = (bottom - top) / ids.length;
  return ids.map((id, index) => item(wiring, id, { x, y: top + (index + 0.5) * room }, Math.min(tallest, room - gap)));
}

function item({ devices }: Wiring, id: string, { x, y }: Place, room: number): SketchItem {
  const { kind } = devices[id]!;
  const height = Math.min(room, widest / aspects[kind]);
  const nth = Object.keys(devices)
    .filter((each) => devices[each]!.kind === kind)
    .indexOf(id);
  return { id, kind, x, y, width: height * aspects[kind], height, nth };
}

/** Ports of a device's side are spread over its height; those of a feeder in the order of what they feed, so that no pairs cross for nothing. */
function runsOf({ lines }: Wiring, items: readonly SketchItem[]): SketchRun[] {
  const itemOf = (port: string): SketchItem | undefined => items.find(({ id }) => id === deviceOf(port));
  const ends = Object.values(lines).flatMap(({ fxs, fxo }) => fxo.map((port) => [fxs, port] as const));
  ends.sort(([, a], [, b]) => (itemOf(a)?.y ?? 0) - (itemOf(b)?.y ?? 0));
  const portOn = (side: 0 | 1, port: string): Place | undefined => {
    const device = itemOf(port);
    if (device === undefined) return undefined;
    const ports = [...new Set(ends.map((end) => end[side]).filter((each) => deviceOf(each) === device.id))];
    const share = (ports.indexOf(port) + 0.5) / ports.length - 0.5;
    const reach = device.kind === "telephone" ? telephoneReach : 0.5;
    return { x: device.x + (side === 0 ? reach : -reach) * device.width, y: device.y + share * device.height };
  };
  return Object.values(lines).flatMap(({ fxs, fxo }) => {
    const from = portOn(0, fxs);
    const to = fxo.flatMap((port) => portOn(1, port) ?? []);
    return from === undefined ? [] : runsTo(from, to);
  });
}

/** Several sets hang on a joint near them, so far along the way. */
const jointShare = 0.62;

function runsTo(from: Place, to: readonly Place[]): SketchRun[] {
  if (to.length < 2) return to.map((end) => ({ from, to: end }));
  const nearest = Math.min(...to.map(({ x }) => x));
  const joint = { x: from.x + (nearest - from.x) * jointShare, y: to.reduce((sum, { y }) => sum + y, 0) / to.length };
  return [{ from, to: joint }, ...to.map((end) => ({ from: joint, to: end }))];
}

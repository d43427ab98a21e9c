/** What each device of the picture needs in height and width, and how such needs are packed into a column. */
import { portsOf } from "../../shared/catalog/device-ports.ts";
import type { Bench, Device } from "../../shared/model/bench.ts";
import { deviceOf, portOf } from "./names.ts";

/** A low row: a line card, or a set with its controls beside it. */
export const leastRow = 116;
export const feederWidth = 252;
/** Four lamps beside a jack, and five beside a plug. */
const networkWidth = 304;
const gatewayWidth = 340;
/** A PBX's cards stand one under the other, so far apart that each line has room for the figures above it. */
export const pbxCardPitch = 90;
/** The name plate of a rack above its first card, and its foot under the last. */
export const rackPlate = 26;
export const rackFoot = 10;
const gap = 6;
const networkAir = 8;
/** An adapter with a lifeline shows its relay as well. */
const lifelineHeight = 164;
/** Jacks of a box on the network, one under the other. */
export const jackPitch = 44;

/** One thing in a column: a whole device, or one of the cards of an exchange. */
export type Slot = {
  readonly device: string;
  /** The ports in it that lines go to, in the order of the lines. */
  readonly ports: readonly string[];
  readonly height: number;
  readonly before: number;
  readonly after: number;
};

export function isSet(device: Device | undefined): boolean {
  return device?.kind === "telephone" || device?.kind === "fax";
}

/** A set is as wide as its drawing, which is for the layout to say. */
export function widthOf(device: Device | undefined): number {
  if (isSet(device)) return 0;
  if (device?.kind === "fxo-gateway") return gatewayWidth;
  return device !== undefined && "ip" in device ? networkWidth : feederWidth;
}

/** The ports of a device with lines on them, in the order of the lines. */
export function wiredPorts(bench: Bench, id: string): string[] {
  return Object.values(bench.lines).flatMap(({ fxs, fxo }) => [fxs, ...fxo].filter((port) => deviceOf(port) === id));
}

/** The slots of a device; rows grow by `growth`. */
export function slotsOf(bench: Bench, id: string, growth: number): Slot[] {
  const device = bench.devices[id];
  const wired = wiredPorts(bench, id);
  if (device === undefined) return [];
  // A PBX shows the ports that are wired, everything else all that it has.
  const all = device.kind === "pbx" ? wired : [...new Set([...wired, ...[...portsOf(device).keys()].map((portId) => `${id}.${portId}`)])];
  if (device.kind !== "exchange") {
    // A set has air around it in its own row; past a box on the network its cable may have to come.
    const air = isSet(device) ? 0 : "ip" in device ? networkAir : gap / 2;
    return [{ device: id, ports: all, height: heightOf(bench, device, all) * growth, before: air, after: air }];
  }
  return all.map((port, index) => ({
    device: id,
    ports: [port],
    height: leastRow * growth,
    before: index === 0 ? rackPlate : 0,
    after: index === all.length - 1 ? rackFoot : 0,
  }));
}

function heightOf(bench: Bench, device: Device, ports: readonly string[]): number {
  if (device.kind === "pbx") {
    const left = ports.filter((port) => comesIn(bench, port)).length;
    return rackPlate + rackFoot + pbxCardPitch * Math.max(1, left, ports.length - left);
  }
  if (device.kind === "ata" && device.lifeline !== undefined) return lifelineHeight;
  return "ip" in device ? Math.max(leastRow, jackPitch * ports.length + 20) : leastRow;
}

/** Is the port on the left of its device: at the far end of a line, or a plug that waits for one? */
export function comesIn(bench: Bench, port: string): boolean {
  const lines = Object.values(bench.lines);
  if (lines.some(({ fxs }) => fxs === port)) return false;
  const device = bench.devices[deviceOf(port)];
  return lines.some(({ fxo }) => fxo.includes(port)) || (device !== undefined && portsOf(device).get(portOf(port))?.role === "fxo");
}

export function needOf(slots: readonly Slot[]): number {
  return slots.reduce((sum, { before, height, after }) => sum + before + height + after, 0);
}

/** Where each slot begins: as near its wish as those above and below it allow, between `top` and `bottom`. */
export function pack(slots: readonly Slot[], wishes: readonly (number | undefined)[], top: number, bottom: number): number[] {
  const starts: number[] = [];
  let y = top;
  slots.forEach(({ before, height, after }, index) => {
    const wish = wishes[index];
    const start = Math.max(y + before, wish === undefined ? 0 : wish - height / 2);
    starts.push(start);
    y = start + height + after;
  });
  y = bottom;
  for (let index = slots.length - 1; index >= 0; index -= 1) {
    const { before, height, after } = slots[index]!;
    starts[index] = Math.min(starts[index]!, y - after - height);
    y = starts[index]! - before;
  }
  return starts;
}

/** Heights of ports inside a device's box, each as near its wish as its neighbours allow. */
export function packPorts(wishes: readonly (number | undefined)[], pitch: number, top: number, bottom: number): number[] {
  const room = (bottom - top) / Math.max(1, wishes.length);
  const near = Math.min(pitch, room);
  const slots = wishes.map(() => ({ device: "", ports: [], height: near, before: 0, after: 0 }));
  const even = wishes.map((wish, index) => wish ?? top + (index + 0.5) * room);
  return pack(slots, even, top, bottom).map((start) => start + near / 2);
}

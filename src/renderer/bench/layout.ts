/** Where everything stands in the picture: feeding devices left, what they feed to the right, column by column. */
import type { Wiring } from "../../shared/model/wiring.ts";
import type { Bench } from "../../shared/model/bench.ts";
import type { Slot } from "./layout-slots.ts";
import {
  comesIn,
  feederWidth,
  isSet,
  jackPitch,
  leastRow,
  needOf,
  pack,
  packPorts,
  pbxCardPitch,
  rackFoot,
  rackPlate,
  slotsOf,
  widthOf,
  wiredPorts,
} from "./layout-slots.ts";
import { deviceOf } from "./names.ts";

export type Box = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
export type Size = { readonly width: number; readonly height: number };
export type Place = { readonly x: number; readonly y: number };
export type CableRun = { readonly from: Place; readonly to: readonly Place[] };

export type PictureLayout = {
  readonly width: number;
  readonly height: number;
  readonly rowHeight: number;
  readonly boxes: Readonly<Record<string, Box>>;
  readonly runs: Readonly<Record<string, CableRun>>;
  /** Height of every port that has a place of its own. */
  readonly ports: Readonly<Record<string, number>>;
};

const headRoom = 10;
const margin = 8;
const greatestRow = 300;
/** A cable is drawn at least so long; where there is room, all are of the same length. */
const leastCable = 176;
/** Where several sets hang on a joint at its end: cable, figures and a pair to each. */
const leastJoinedCable = 250;
/** Past a set in the middle of the picture. */
const leastSetCable = 60;
const greatestTerminal = 560;
/** A row this tall has the controls of its terminal under the drawing, not beside it. */
export const tallRow = 250;
/** Height of those controls. */
export const controlsHeight = 66;
/** Width of the controls beside the drawing. */
export const controlsWidth = 158;
/** Width that they need under the drawing, in one row. */
const controlsRowWidth = 356;
/** Boxes that only the network joins have all their keys in one row. */
const leastNetworkBox = 372;
const greatestNetworkBox = 520;
const networkBoxHeight = 112;
const networkGap = 16;
/** Before a column of them: room for the network's cable with its name. */
const columnGap = 34;
/** Plugs and jacks stand out so far from the left edge of racks and boxes; sets have theirs inside. */
const portRoom = 16;
/** Space left of a terminal for its plug and line cord. */
export const plugRoom = 58;

/** 13 px of text are 8.3 px then, as small print is; smaller than that it is hard to read. */
export const leastReadableScale = 0.64;
/** A whole bench at a glance may be smaller: lamps and lines tell, words do not. */
const leastScale = 0.2;
const scaleStep = 0.01;

/** Where the boxes stand that only the network joins: in rows under all others, or in a column on the right. */
type Arrangement = "shelf" | "column";
const arrangements: readonly Arrangement[] = ["shelf", "column"];

export type FittedLayout = {
  readonly layout: PictureLayout;
  /** By which the picture is made smaller or larger. */
  readonly scale: number;
  /** Is all of it seen at once? */
  readonly fits: boolean;
};

/**
 * The picture as large as all of it can be seen, 1 at the most; no smaller than one can read, unless it is to be whole at any size. Or at
 * the scale that is asked for.
 */
export function fitLayout(bench: Bench, view: Size, terminalAspect: number, zoom: "readable" | "whole" | number): FittedLayout {
  const least = zoom === "whole" ? leastScale : leastReadableScale;
  for (let percent = 100; ; percent -= 100 * scaleStep) {
    const scale = Math.max(least, percent / 100);
    for (const arrangement of arrangements) {
      const layout = layOut(bench, { width: view.width / scale, height: view.height / scale }, terminalAspect, arrangement);
      const fits = layout.width * scale <= view.width + 0.5 && layout.height * scale <= view.height + 0.5;
      if (!fits && scale > least) continue;
      if (typeof zoom !== "number") return { layout, scale, fits };
      const chosen = layOut(bench, { width: view.width / zoom, height: view.height / zoom }, terminalAspect, arrangement);
      return { layout: chosen, scale: zoom, fits: zoom <= scale && fits };
    }
  }
}

/** Computes the picture for a bench in a view of this size; it is larger than the view where the devices need it. */
export function layOut(bench: Bench, view: Size, terminalAspect: number, arrangement: Arrangement = "shelf"): PictureLayout {
  const depths = depthOfDevices(bench);
  const loose = Object.keys(bench.devices).filter((id) => wiredPorts(bench, id).length === 0 && "ip" in bench.devices[id]!);
  const columns = columnsOf(bench, depths, new Set(loose));
  const beside = arrangement === "column" && loose.length > 0 ? columnGap + leastNetworkBox : 0;
  const shelf = beside > 0 ? { columns: 1, height: 0 } : networkShelf(loose.length, view.width);

  // Heights: all columns grow alike until the fullest one fills the view.
  const room = view.height - headRoom - margin - shelf.height;
  const stackNeed = beside > 0 ? loose.length * (networkBoxHeight + networkGap) - networkGap : 0;
  const leasts = columns.map((ids) => needOf(ids.flatMap((id) => slotsOf(bench, id, 1))));
  const rowShares = columns.map((ids) => ids.flatMap((id) => slotsOf(bench, id, 1)).reduce((sum, { height }) => sum + height, 0));
  const growths = columns.map((_, index) => (room - (leasts[index]! - rowShares[index]!)) / Math.max(1, rowShares[index]!));
  const growth = Math.min(greatestRow / leastRow, Math.max(1, Math.min(...growths, greatestRow / leastRow)));
  const slots = columns.map((ids) => ids.flatMap((id) => slotsOf(bench, id, growth)));
  const content = Math.max(room, stackNeed, ...slots.map(needOf));
  const height = content + headRoom + margin + shelf.height;
  const rowHeight = leastRow * growth;

  // Widths: what is left over makes the cables longer.
  const terminal = terminalWidth(rowHeight, view.width, terminalAspect);
  const widths = columns.map((ids, index) => {
    const least = Math.max(feederWidth, ...ids.map((id) => widthOf(bench.devices[id])));
    const sets = ids.filter((id) => isSet(bench.devices[id]));
    // Beside a narrow device in its column a set may reach into the room of the cables, unless it has one there itself.
    const isWide = sets.length === ids.length || (sets.length > 0 && index === columns.length - 1) || sets.some((id) => isHead(bench, id));
    return isWide ? Math.max(least, terminal) : least;
  });
  const devicesWidth = widths.reduce((sum, each) => sum + each, 0) + margin * 2 + beside;
  const gaps = Math.max(1, columns.length - 1);
  const isJoined = Object.values(bench.lines).some(({ fxo }) => fxo.length > 1);
  const cable = Math.max(isJoined ? leastJoinedCable : leastCable, (view.width - devicesWidth) / gaps);
  const width = columns.length === 1 ? Math.max(view.width, devicesWidth) : devicesWidth + cable * (columns.length - 1);

  const boxes: Record<string, Box> = {};
  const ports: Record<string, number> = {};
  const top = headRoom;
  for (const index of fromFullest(slots.map(needOf))) {
    const column = slots[index]!;
    const x = margin + widths.slice(0, index).reduce((sum, each) => sum + each + cable, 0);
    const spare = (content - needOf(column)) / 2;
    const wishes = column.map(({ ports: own }) => meanHeight(bench, own, ports));
    const isFirst = wishes.every((wish) => wish === undefined);
    const starts = pack(column, wishes, isFirst ? top + spare : top, top + content);
    placeColumn({ bench, column, starts, x, ports, boxes, width: (id) => boxWidth(id, index) });
  }
  function boxWidth(id: string, index: number): number {
    if (index === columns.length - 1) return widths[index]!;
    return isSet(bench.devices[id])
      ? Math.min(terminal, widths[index]! + cable - leastSetCable)
      : Math.max(feederWidth, widthOf(bench.devices[id]));
  }
  placeLoose({ loose, shelf, beside, boxes, width, top, content });
  return { width, height, rowHeight, boxes, ports, runs: runsOf(bench, boxes, ports) };
}

/** Is it at the head of a line? */
function isHead(bench: Bench, id: string): boolean {
  return Object.values(bench.lines).some(({ fxs }) => deviceOf(fxs) === id);
}

/** The fullest column first, then its neighbours to the right, then those to the left: each has a placed one beside it. */
function fromFullest(needs: readonly number[]): number[] {
  const fullest = needs.reduce((best, need, index) => (need >= needs[best]! ? index : best), 0);
  const right = needs.map((_, index) => index).filter((index) => index >= fullest);
  const left = needs.map((_, index) => index).filter((index) => index < fullest);
  return [...right, ...left.reverse()];
}

/** Mean height of what the lines of these ports lead to, as far as it has been placed. */
function meanHeight(bench: Bench, own: readonly string[], ports: Readonly<Record<string, number>>): number | undefined {
  const heights = own.flatMap((port) => {
    const line = Object.values(bench.lines).find(({ fxs, fxo }) => fxs === port || fxo.includes(port));
    if (line === undefined) return [];
    const others = line.fxs === port ? line.fxo : [line.fxs];
    return others.flatMap((other) => ports[other] ?? []);
  });
  return heights.length === 0 ? undefined : heights.reduce((sum, each) => sum + each, 0) / heights.length;
}

type PlacedColumn = {
  readonly bench: Bench;
  readonly column: readonly Slot[];
  readonly starts: readonly number[];
  readonly x: number;
  readonly width: (id: string) => number;
  readonly ports: Record<string, number>;
  readonly boxes: Record<string, Box>;
};

/** Gives the devices of a column their boxes, and their ports their heights. */
function placeColumn({ bench, column, starts, x, width, ports, boxes }: PlacedColumn): void {
  const wishes = new Map(column.flatMap(({ ports: own }) => own.map((port) => [port, meanHeight(bench, [port], ports)] as const)));
  column.forEach(({ device, ports: own, height, before, after }, index) => {
    const start = starts[index]!;
    const kind = bench.devices[device]?.kind;
    const box = boxes[device];
    if (kind === "exchange") {
      ports[own[0]!] = start + height / 2;
      const y = box?.y ?? start - before;
      boxes[device] = { x, y, width: width(device), height: start + height + after - y };
      return;
    }
    boxes[device] = { x, y: start, width: width(device), height };
    const isRack = kind === "pbx";
    const [top, bottom] = isRack ? [start + rackPlate, start + height - rackFoot] : [start, start + height];
    for (const side of [own.filter((port) => comesIn(bench, port)), own.filter((port) => !comesIn(bench, port))]) {
      // A lone jack of a box is in its middle, where its drawing has it.
      const near = isRack || side.length > 1 ? side.map((port) => wishes.get(port)) : side.map(() => undefined);
      const heights = packPorts(near, isRack ? pbxCardPitch : jackPitch, top, bottom);
      side.forEach((port, at) => (ports[port] = heights[at]!));
    }
  });
}

type LooseBoxes = {
  readonly loose: readonly string[];
  readonly shelf: ReturnType<typeof networkShelf>;
  readonly beside: number;
  readonly boxes: Record<string, Box>;
  readonly width: number;
  readonly top: number;
  readonly content: number;
};

function placeLoose({ loose, shelf, beside, boxes, width, top, content }: LooseBoxes): void {
  const pitch = networkBoxHeight + networkGap;
  const boxWidth = Math.min(greatestNetworkBox, (width - 2 * margin - networkGap * (shelf.columns - 1)) / shelf.columns);
  loose.forEach((id, index) => {
    if (beside > 0) {
      const share = content / loose.length;
      const y = top + (index + 0.5) * share - networkBoxHeight / 2;
      boxes[id] = { x: width - margin - leastNetworkBox, y, width: leastNetworkBox, height: networkBoxHeight };
      return;
    }
    const x = margin + (index % shelf.columns) * (boxWidth + networkGap);
    const y = top + content + networkGap + Math.floor(index / shelf.columns) * pitch;
    boxes[id] = { x, y, width: boxWidth, height: networkBoxHeight };
  });
}

/** How boxes that only the network joins are laid out: as few rows as their width allows, all as full as each other. */
function networkShelf(count: number, viewWidth: number): { readonly columns: number; readonly height: number } {
  if (count === 0) return { columns: 1, height: 0 };
  const most = Math.max(1, Math.floor((viewWidth - 2 * margin + networkGap) / (leastNetworkBox + networkGap)));
  const rows = Math.ceil(count / most);
  return { columns: Math.ceil(count / rows), height: rows * (networkBoxHeight + networkGap) + networkGap };
}

/** Width of a terminal: its drawing in the height of a row, with its controls beside it where the row is low. */
function terminalWidth(rowHeight: number, viewWidth: number, aspect: number): number {
  const tall = rowHeight >= tallRow;
  const drawing = tall ? Math.max(controlsRowWidth, (rowHeight - controlsHeight) * aspect) : (rowHeight - 12) * aspect + controlsWidth;
  const most = Math.max(controlsWidth + 190, viewWidth - margin * 2 - feederWidth - leastCable);
  return Math.min(drawing + plugRoom, most, greatestTerminal);
}

/** Devices by the number of lines between them and the battery at the head of their chain, in the order of their lines. */
function columnsOf(bench: Bench, depths: Readonly<Record<string, number>>, loose: ReadonlySet<string>): string[][] {
  const firstLine = new Map<string, number>();
  Object.values(bench.lines).forEach(({ fxs, fxo }, index) => {
    for (const port of [fxs, ...fxo]) if (!firstLine.has(deviceOf(port))) firstLine.set(deviceOf(port), index);
  });
  // Where a line ends open, what was pulled out of it still stands at its far end.
  const open = Object.values(bench.lines).filter(({ fxo }) => fxo.length === 0);
  const openDepths = open.map(({ fxs }) => (depths[deviceOf(fxs)] ?? 0) + 1);
  const count = Math.max(0, ...Object.values(depths), ...openDepths) + 1;
  const columns = Array.from({ length: count }, (_, depth) =>
    Object.keys(bench.devices)
      .filter((id) => !loose.has(id) && columnOf(id) === depth)
      .sort((a, b) => (firstLine.get(a) ?? Infinity) - (firstLine.get(b) ?? Infinity)),
  );
  return columns.some((ids) => ids.length > 0) ? columns : [[]];
  /** A set that is wired to nothing stands with the other sets. */
  function columnOf(id: string): number {
    return firstLine.has(id) || !isSet(bench.devices[id]) ? (depths[id] ?? 0) : count - 1;
  }
}

export function depthOfDevices(
  bench: Pick<Wiring, "lines"> & { readonly devices: Readonly<Record<string, unknown>> },
): Record<string, number> {
  const depths: Record<string, number> = Object.fromEntries(Object.keys(bench.devices).map((id) => [id, 0]));
  const lines = Object.values(bench.lines);
  // A ring of lines would push depths up for ever: no chain is longer than the number of lines.
  for (let round = 0; round < lines.length; round += 1)
    for (const line of lines)
      for (const port of line.fxo) {
        const depth = (depths[deviceOf(line.fxs)] ?? 0) + 1;
        if (depth > (depths[deviceOf(port)] ?? 0) && depth <= lines.length) depths[deviceOf(port)] = depth;
      }
  return depths;
}

function runsOf(bench: Bench, boxes: Readonly<Record<string, Box>>, ports: Readonly<Record<string, number>>): Record<string, CableRun> {
  const runs: Record<string, CableRun> = {};
  for (const [id, line] of Object.entries(bench.lines)) {
    const feeder = boxes[deviceOf(line.fxs)];
    if (feeder === undefined) continue;
    const from = { x: feeder.x + feeder.width, y: ports[line.fxs] ?? feeder.y + feeder.height / 2 };
    const to = line.fxo.map((port) => {
      const device = deviceOf(port);
      const room = isSet(bench.devices[device]) ? 0 : portRoom;
      return { x: (boxes[device]?.x ?? from.x + leastCable) - room, y: ports[port] ?? from.y };
    });
    runs[id] = { from, to: to.length === 0 ? [{ x: from.x + leastCable, y: from.y }] : to };
  }
  return runs;
}

/** Height inside a device's box at which one of its ports sits. */
export function portHeight(layout: PictureLayout, deviceId: string, port: string): number | undefined {
  const box = layout.boxes[deviceId];
  const y = layout.ports[`${deviceId}.${port}`];
  return box === undefined || y === undefined ? undefined : y - box.y;
}

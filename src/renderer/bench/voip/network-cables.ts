/** Where the cable of the IP network runs in the picture: along the boxes that only the network joins, with a drop to every device. */
import type { Box, Place } from "../layout.ts";

export type NetworkCables = {
  readonly spine: readonly string[];
  readonly drops: readonly { readonly id: string; readonly path: string }[];
  /** Where it says what it is. */
  readonly name: Place & {
    readonly isUpright: boolean;
    /** Its middle is here, on the cable; else it begins here, past the cable's end. */
    readonly isOnCable: boolean;
  };
};

/** The spine is so far from the boxes under it: in the middle of the gap before them. */
const clearance = 8;
/** And so far from a column of boxes: its name stands on it and beside it, clear of what is on the left. */
const columnClearance = 12;
/** A name stands on a level spine where no drop comes for so long: "IP network: G.711 µ-law". */
const nameRoom = 186;
/** Where a drop comes out of a box that stands over others, and the next one beside it. */
const dropInset = 100;
const dropPitch = 14;
/** A drop that goes round a set keeps so far from it. */
const roundIt = 4;

/** Paths for the devices that are on the network, round all that is in the way; none where no box is on the network alone. */
export function networkCables(
  boxes: Readonly<Record<string, Box>>,
  isOnLine: (id: string) => boolean,
  inTheWay: readonly Box[] = [],
): NetworkCables | undefined {
  const all = Object.entries(boxes);
  const loose = all.filter(([id]) => !isOnLine(id)).map(([, box]) => box);
  if (loose.length === 0) return undefined;
  const onLines = all.filter(([id]) => isOnLine(id));
  const left = Math.min(...loose.map(({ x }) => x));
  const top = Math.min(...loose.map(({ y }) => y));
  const isColumn = onLines.every(([, { x, width }]) => x + width <= left) && loose.every(({ x }) => x === left);
  return isColumn ? besideColumn(boxes, isOnLine, left) : overShelf({ boxes, isOnLine, inTheWay, top });
}

/** The boxes of the network stand one under the other at the right of all else: the spine runs down before them. */
function besideColumn(boxes: Readonly<Record<string, Box>>, isOnLine: (id: string) => boolean, left: number): NetworkCables {
  const spineX = left - columnClearance;
  const drops = Object.entries(boxes).map(([id, { x, y, width, height }]) => {
    const at = y + height / 2;
    return { id, at, path: isOnLine(id) ? `M${x + width} ${at}H${spineX}` : `M${spineX} ${at}H${x}` };
  });
  const ends = drops.map(({ at }) => at).sort((a, b) => a - b);
  const [from = 0, to = from] = [ends[0], ends.at(-1)];
  return { spine: [`M${spineX} ${from}V${to}`], drops, name: { x: spineX, y: widestGap(ends).middle, isUpright: true, isOnCable: true } };
}

function widestGap(sorted: readonly number[]): { readonly middle: number; readonly width: number } {
  const gaps = sorted.slice(1).map((end, index) => ({ middle: (end + sorted[index]!) / 2, width: end - sorted[index]! }));
  return gaps.reduce((best, gap) => (gap.width > best.width ? gap : best), { middle: sorted[0] ?? 0, width: 0 });
}

type Shelf = {
  readonly boxes: Readonly<Record<string, Box>>;
  readonly isOnLine: (id: string) => boolean;
  readonly inTheWay: readonly Box[];
  readonly top: number;
};

/** They stand in rows under all else: a spine runs over each row, and the rows are joined at their left. */
function overShelf({ boxes, isOnLine, inTheWay, top }: Shelf): NetworkCables {
  const loose = Object.entries(boxes).filter(([id]) => !isOnLine(id));
  const rows = [...new Set(loose.map(([, { y }]) => y))].sort((a, b) => a - b);
  const left = Math.min(...loose.map(([, { x }]) => x)) + 16;
  let beside = 0;
  const drops = Object.entries(boxes).map(([id, { x, y, height }]) => {
    if (!isOnLine(id)) return { id, x: x + 46, isRound: false, path: `M${x + 46} ${y}V${y - clearance}` };
    const at = x + dropInset + dropPitch * beside++;
    const under = inTheWay.filter((box) => box.y >= y + height - roundIt && box.y < top && box.x < at && box.x + box.width > at);
    if (under.length === 0) return { id, x: at, isRound: false, path: `M${at} ${y + height / 2}V${top - clearance}` };
    const right = Math.max(...under.map((box) => box.x + box.width)) + roundIt;
    const between = (y + height + Math.min(...under.map((box) => box.y))) / 2;
    return { id, x: right, isRound: true, path: `M${at} ${y + height / 2}V${between}H${right}V${top - clearance}` };
  });
  const spine = rows.map((y) => {
    const own = loose.filter(([, box]) => box.y === y).map(([id]) => id);
    const ends = drops.filter(({ id }) => own.includes(id) || (y === top && isOnLine(id))).map(({ x }) => x);
    return `M${rows.length > 1 ? left : Math.min(...ends)} ${y - clearance}H${Math.max(...ends)}`;
  });
  const last = rows.at(-1) ?? top;
  if (rows.length > 1) spine.push(`M${left} ${top - clearance}V${last - clearance}`);
  const onTop = drops.filter(({ id }) => isOnLine(id) || boxes[id]?.y === top);
  return { spine, drops, name: nameOf(onTop, top - clearance) };
}

/** On the spine where it runs long enough without a drop; else past the last one, over the spine where that comes down at the edge of the picture. */
function nameOf(drops: readonly { readonly x: number; readonly isRound: boolean }[], spineY: number): NetworkCables["name"] {
  const gap = widestGap(drops.map(({ x }) => x).sort((a, b) => a - b));
  if (gap.width >= nameRoom) return { x: gap.middle, y: spineY, isUpright: false, isOnCable: true };
  const isRound = drops.some((drop) => drop.isRound);
  const ends = drops.filter((drop) => !drop.isRound).map(({ x }) => x);
  return { x: Math.max(...ends) + 8, y: spineY + (isRound ? -8 : 0), isUpright: false, isOnCable: false };
}

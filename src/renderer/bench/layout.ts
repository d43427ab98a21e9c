/** Where everything stands in the picture: feeding devices left, what they feed to the right, one row for each terminal. */
import type { Bench } from "../../shared/model/bench.ts";
import type { Wiring } from "../../shared/model/wiring.ts";
import { deviceOf, portOf } from "./names.ts";

export type Box = {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
};
export type Size = { readonly width: number; readonly height: number };
export type Place = { readonly x: number; readonly y: number };
export type CableRun = { readonly from: Place; readonly to: readonly Place[] };

export type PictureLayout = {
  readonly width: number;
  readonly height: number;
  readonly rowHeight: number;
  readonly boxes: Readonly<Record<string, Box>>;
  readonly runs: Readonly<Record<string, CableRun>>;
};

/** Room above the rows: name plates, and handsets that are lifted. */
const headRoom = 26;
const margin = 8;
const leastRow = 140;
const greatestRow = 300;
const leastCable = 236;
const feederWidth = 252;
/** A set at the head of a line takes more room than other heads, and leaves the cable this much. */
const leastSetCable = 170;
const greatestTerminal = 560;
/** A row this tall has the controls of its terminal under the drawing, not beside it. */
export const tallRow = 250;
/** Height of those controls. */
export const controlsHeight = 66;
/** Width of the controls beside the drawing. */
export const controlsWidth = 158;
/** Width that they need under the drawing, in one row. */
const controlsRowWidth = 356;
/** Boxes that only the network joins stand side by side under the rows; each is at least so wide and so tall. */
const leastNetworkBox = 288;
const greatestNetworkBox = 520;
const networkBoxHeight = 140;
const networkGap = 14;
/** Space left of a terminal for its plug and line cord. */
export const plugRoom = 58;

/** 13 px of text are 8.6 px then, as small print is; smaller than that it is hard to read. */
export const leastReadableScale = 0.66;
/** A whole bench at a glance may be smaller: lamps and lines tell, words do not. */
const leastScale = 0.4;
const scaleStep = 0.01;

export type FittedLayout = {
  readonly layout: PictureLayout;
  /** By which the picture is made smaller, 1 at the most. */
  readonly scale: number;
  /** Is all of it seen at once? */
  readonly fits: boolean;
};

/** The picture, made smaller until all of it is seen, but no smaller than one can read, unless it is to be whole at any size. */
export function fitLayout(
  bench: Bench,
  view: Size,
  terminalAspect: number,
  whole: boolean,
): FittedLayout {
  const least = whole ? leastScale : leastReadableScale;
  for (let percent = 100; ; percent -= 100 * scaleStep) {
    const scale = Math.max(least, percent / 100);
    const layout = layOut(
      bench,
      { width: view.width / scale, height: view.height / scale },
      terminalAspect,
    );
    const fits =
      layout.width * scale <= view.width + 0.5 &&
      layout.height * scale <= view.height + 0.5;
    if (fits || scale === least) return { layout, scale, fits };
  }
}

/** Computes the picture for a bench in a view of this size; it is taller than the view where the rows need it. */
export function layOut(
  bench: Bench,
  view: Size,
  terminalAspect: number,
): PictureLayout {
  const depths = depthOfDevices(bench);
  const rows = rowsOf(bench, depths);
  const room = Math.max(1, rows.count);
  const shelf = networkShelf(rows.loose.length, view.width);
  const rowHeight = Math.min(
    greatestRow,
    Math.max(
      leastRow,
      Math.floor((view.height - headRoom - margin - shelf.height) / room),
    ),
  );
  const height = Math.max(
    view.height,
    headRoom + margin + shelf.height + rowHeight * room,
  );
  const spare =
    (height - headRoom - margin - shelf.height - rowHeight * room) / 2;
  const columns = Math.max(1, ...Object.values(depths)) + 1;
  const terminal = terminalWidth(rowHeight, view.width, terminalAspect);
  const width = Math.max(
    view.width,
    margin * 2 + (columns - 1) * (feederWidth + leastCable) + terminal,
  );

  const boxes: Record<string, Box> = {};
  for (const [id, span] of Object.entries(rows.spans)) {
    const depth = depths[id] ?? 0;
    const last = depth === columns - 1;
    const step =
      columns === 1 ? 0 : (width - margin * 2 - terminal) / (columns - 1);
    const setWidth = isSet(bench, id)
      ? Math.min(terminal, step - leastSetCable)
      : feederWidth;
    const boxWidth = last ? terminal : Math.max(feederWidth, setWidth);
    const y = headRoom + spare + span.from * rowHeight;
    boxes[id] = {
      x: last ? width - margin - terminal : margin + depth * step,
      y,
      width: boxWidth,
      height: (span.to - span.from) * rowHeight,
    };
  }
  const shelfTop = headRoom + spare + rowHeight * room;
  rows.loose.forEach((id, index) => {
    const boxWidth = Math.min(
      greatestNetworkBox,
      (width - 2 * margin - networkGap * (shelf.columns - 1)) / shelf.columns,
    );
    const column = index % shelf.columns;
    const y =
      shelfTop +
      networkGap +
      Math.floor(index / shelf.columns) * (networkBoxHeight + networkGap);
    boxes[id] = {
      x: margin + column * (boxWidth + networkGap),
      y,
      width: boxWidth,
      height: networkBoxHeight,
    };
  });
  return {
    width,
    height,
    rowHeight,
    boxes,
    runs: runsOf(bench, boxes, rows, headRoom + spare, rowHeight),
  };
}

/** How boxes that only the network joins are laid out: as few rows as their width allows, all as full as each other. */
function networkShelf(
  count: number,
  viewWidth: number,
): { readonly columns: number; readonly height: number } {
  if (count === 0) return { columns: 1, height: 0 };
  const most = Math.max(
    1,
    Math.floor(
      (viewWidth - 2 * margin + networkGap) / (leastNetworkBox + networkGap),
    ),
  );
  const rows = Math.ceil(count / most);
  return {
    columns: Math.ceil(count / rows),
    height: rows * (networkBoxHeight + networkGap) + networkGap,
  };
}

function isSet({ devices }: Bench, id: string): boolean {
  const kind = devices[id]?.kind;
  return kind === "telephone" || kind === "fax";
}

/** Width of a terminal: its drawing in the height of a row, with its controls beside it where the row is low. */
function terminalWidth(
  rowHeight: number,
  viewWidth: number,
  aspect: number,
): number {
  const tall = rowHeight >= tallRow;
  const drawing = tall
    ? Math.max(controlsRowWidth, (rowHeight - controlsHeight) * aspect)
    : (rowHeight - 12) * aspect + controlsWidth;
  const most = Math.max(
    controlsWidth + 190,
    viewWidth - margin * 2 - feederWidth - leastCable,
  );
  return Math.min(drawing + plugRoom, most, greatestTerminal);
}

/** Number of lines between a device and the battery at the head of its chain. */
export function depthOfDevices(
  bench: Pick<Wiring, "lines"> & {
    readonly devices: Readonly<Record<string, unknown>>;
  },
): Record<string, number> {
  const depths: Record<string, number> = Object.fromEntries(
    Object.keys(bench.devices).map((id) => [id, 0]),
  );
  const lines = Object.values(bench.lines);
  // A ring of lines would push depths up for ever: no chain is longer than the number of lines.
  for (let round = 0; round < lines.length; round += 1)
    for (const line of lines)
      for (const port of line.fxo) {
        const depth = (depths[deviceOf(line.fxs)] ?? 0) + 1;
        if (depth > (depths[deviceOf(port)] ?? 0) && depth <= lines.length)
          depths[deviceOf(port)] = depth;
      }
  return depths;
}

type Rows = {
  readonly count: number;
  readonly spans: Readonly<
    Record<string, { readonly from: number; readonly to: number }>
  >;
  readonly ofPort: Readonly<Record<string, number>>;
  /** On the network only: no line comes to them. */
  readonly loose: readonly string[];
};

/** Gives each line's far ends rows of their own, and each device the rows of what hangs on it. */
function rowsOf(bench: Bench, depths: Readonly<Record<string, number>>): Rows {
  const spans: Record<string, { from: number; to: number }> = {};
  const ofPort: Record<string, number> = {};
  let next = 0;
  const widen = (id: string, from: number, to: number) => {
    const span = spans[id];
    spans[id] =
      span === undefined
        ? { from, to }
        : { from: Math.min(span.from, from), to: Math.max(span.to, to) };
  };
  const byDepth = Object.values(bench.lines).sort(
    (a, b) => (depths[deviceOf(b.fxs)] ?? 0) - (depths[deviceOf(a.fxs)] ?? 0),
  );
  for (const line of byDepth) {
    const first = next;
    for (const port of line.fxo) {
      const id = deviceOf(port);
      // An exchange at the far end has a card for each line.
      const hasCards = bench.devices[id]?.kind === "exchange";
      if (spans[id] === undefined || hasCards) {
        widen(id, next, next + 1);
        next += 1;
      }
      const span = spans[id];
      if (hasCards) ofPort[port] = next - 0.5;
      else
        ofPort[port] =
          span === undefined
            ? first
            : span.from + (span.to - span.from) * shareOfPort(bench, port);
    }
    if (line.fxo.length === 0) next += 1;
    const rows = line.fxo.map((port) => ofPort[port] ?? first);
    ofPort[line.fxs] =
      rows.length === 0
        ? first + 0.5
        : rows.reduce((sum, row) => sum + row, 0) / rows.length;
    const ends = line.fxo.map((port) => spans[deviceOf(port)]);
    widen(
      deviceOf(line.fxs),
      Math.min(first, ...ends.map((end) => end?.from ?? first)),
      Math.max(first + 1, ...ends.map((end) => end?.to ?? first + 1)),
    );
  }
  const unplugged = Object.entries(bench.devices).filter(
    ([id]) => spans[id] === undefined,
  );
  for (const [id, device] of unplugged) {
    if ("ip" in device) continue;
    widen(id, next, next + 1);
    next += 1;
  }
  return {
    count: next,
    spans,
    ofPort,
    loose: unplugged.flatMap(([id, device]) => ("ip" in device ? [id] : [])),
  };
}

/** Where in the height of its device a port sits: in the middle, or one under the other where several lines come in. */
function shareOfPort(bench: Bench, port: string): number {
  const incoming = Object.values(bench.lines).flatMap(({ fxo }) =>
    fxo.filter((each) => deviceOf(each) === deviceOf(port)),
  );
  return (incoming.indexOf(port) + 0.5) / incoming.length;
}

function runsOf(
  bench: Bench,
  boxes: Readonly<Record<string, Box>>,
  rows: Rows,
  top: number,
  rowHeight: number,
): Record<string, CableRun> {
  const runs: Record<string, CableRun> = {};
  for (const [id, line] of Object.entries(bench.lines)) {
    const feeder = boxes[deviceOf(line.fxs)];
    if (feeder === undefined) continue;
    const from = {
      x: feeder.x + feeder.width,
      y: top + (rows.ofPort[line.fxs] ?? 0.5) * rowHeight,
    };
    const to = line.fxo.map((port) => {
      const box = boxes[deviceOf(port)];
      return {
        x: box?.x ?? from.x + leastCable,
        y: top + (rows.ofPort[port] ?? 0.5) * rowHeight,
      };
    });
    runs[id] = {
      from,
      to: to.length === 0 ? [{ x: from.x + leastCable, y: from.y }] : to,
    };
  }
  return runs;
}

/** Height inside a device's box at which one of its ports sits. */
export function portHeight(
  bench: Bench,
  layout: PictureLayout,
  deviceId: string,
  port: string,
): number | undefined {
  const box = layout.boxes[deviceId];
  const entry = Object.entries(bench.lines).find(
    ([, line]) =>
      line.fxs === `${deviceId}.${port}` ||
      line.fxo.includes(`${deviceId}.${port}`),
  );
  if (box === undefined || entry === undefined) return undefined;
  const [id, line] = entry;
  const run = layout.runs[id];
  const at =
    line.fxs === `${deviceId}.${port}`
      ? run?.from
      : run?.to[
          line.fxo.findIndex(
            (each) => portOf(each) === port && deviceOf(each) === deviceId,
          )
        ];
  return at === undefined ? undefined : at.y - box.y;
}

/** A screen of the oscilloscope as a picture: grid, traces, what is laid over and under them, events, notes, cursors, scales and times. */
import type { Note } from "../../shared/model/note.ts";
import type { ScopeScreen } from "../../shared/model/scope.ts";
import { formatClock } from "../../shared/units/format.ts";
import type { PlacedBand } from "../scope/reference/placed-bands.ts";
import { layOutFlags } from "../scope/marker-layout.ts";
import { channelDashes } from "../scope/palette.ts";
import { readTimeCursors } from "../scope/cursor-readings.ts";
import { divisionsAcross, divisionsUp } from "../scope/scales.ts";
import { fillTrace, type TracePoint } from "../scope/trace-points.ts";
import type { ScopeSettings } from "../state/scope-settings.ts";
import { pictureText as text } from "../texts/index.ts";
import { duration, hertz, roundQuantity, type TraceUnit } from "../ui/quantity.ts";
import type { DecoderFrame } from "./decoder-parts.ts";
import { decoderParts, decodersHeight } from "./decoder-parts.ts";
import type { Picture, PicturePart } from "./picture.ts";
import { wordsWidth } from "./picture.ts";
import type { PictureColours } from "./picture-colours.ts";

export type ScopePictureInput = {
  readonly benchTitle: string;
  readonly screen: ScopeScreen;
  readonly settings: Pick<ScopeSettings, "channels" | "cursors" | "decoders" | "selected">;
  /** Where the selected channel should lie, if that is shown. */
  readonly bands: readonly PlacedBand[];
  readonly notes: readonly Note[];
  /** Name and unit of what each channel shows. */
  readonly labelOf: (probe: string) => { readonly title: string; readonly unit: TraceUnit };
  /** What the source of an event is called. */
  readonly titleOf: (source: string) => string;
  readonly colours: PictureColours;
};

/** Frame of the glass within the picture. */
export const glass = { x: 16, y: 40, width: 1168, height: 480 } as const;
const pictureWidth = 1200;
const legendColumns = 2;
const legendRow = 18;
const flagRows = 3;
const flagPixels = 15;
/** More flags than this would hide the traces; the oldest are left out, as on the screen. */
const mostFlags = 40;

export function scopePicture(input: ScopePictureInput): Picture {
  const { benchTitle, screen, settings, colours } = input;
  const shown = shownChannels(input);
  const decodersTop = glass.y + glass.height + 24;
  const decoderPixels = decodersHeight(settings.decoders);
  const legendTop = decodersTop + decoderPixels + (decoderPixels > 0 ? 24 : 18);
  const rows = Math.ceil(shown.length / legendColumns) + (settings.cursors.time || settings.cursors.level ? 1 : 0);
  const marks = [...eventParts(input), ...noteParts(input), ...cursorParts(input)];
  const parts: PicturePart[] = [
    words(glass.x, 26, text.scopeTitle(benchTitle), colours.strong, { size: 16, bold: true }),
    words(glass.x + glass.width, 26, text.state[screen.state], colours.text, { align: "end" }),
    { kind: "box", ...glass, fill: colours.glass, colour: colours.axis },
    ...gridParts(colours),
    ...bandParts(input),
    ...shown.flatMap((channel) => channel.parts),
    // Their lines first: none crosses a text.
    ...marks.filter(({ kind }) => kind === "line"),
    ...marks.filter(({ kind }) => kind !== "line"),
    ...triggerParts(input),
    ...timeParts(input),
    ...decoderParts(settings.decoders, screen.decoded ?? [], { ...decoderFrame(screen), y: decodersTop }, colours),
    ...shown.flatMap(({ legend }, index) => {
      const x = glass.x + (index % legendColumns) * (glass.width / legendColumns);
      const y = legendTop + Math.floor(index / legendColumns) * legendRow;
      return [
        { kind: "line", points: [x, y - 4, x + 34, y - 4], colour: legend.colour, width: 2, dash: legend.dash } as const,
        words(x + 42, y, legend.text, colours.strong),
      ];
    }),
    ...cursorWords(input, legendTop + (rows - 1) * legendRow),
  ];
  return {
    width: pictureWidth,
    height: legendTop + rows * legendRow,
    title: text.scopeTitle(benchTitle),
    description: text.scopeDescription(
      formatClock(screen.fromSeconds),
      formatClock(screen.toSeconds),
      shown.map(({ legend }) => legend.text),
    ),
    background: colours.glass,
    parts,
  };
}

type Shown = {
  readonly parts: PicturePart[];
  readonly legend: { readonly text: string; readonly colour: string; readonly dash: number[] };
};

function shownChannels({ screen, settings, labelOf, colours }: ScopePictureInput): Shown[] {
  return settings.channels.flatMap((channel, index): Shown[] => {
    if (!channel.visible || screen.probes[index] !== channel.probe) return [];
    const colour = colours.traces[index] ?? colours.text;
    const dash = [...(channelDashes[index] ?? [])];
    const { title, unit } = labelOf(channel.probe);
    const lines: PicturePart[] = [];
    const over = screen.reference?.channels.indexOf(index) ?? -1;
    if (over >= 0)
      lines.push({
        kind: "line",
        points: tracePoints(screen, screen.probes.length + over, channel),
        colour,
        width: 0.6,
        dash: [1, 3],
        name: text.reference(title),
      });
    lines.push({ kind: "line", points: tracePoints(screen, index, channel), colour, width: 1.2, dash, name: title });
    const zero = glass.y + glass.height / 2 - (channel.positionDivisions * glass.height) / divisionsUp;
    if (zero >= glass.y && zero <= glass.y + glass.height) {
      lines.push(
        { kind: "box", x: 1, y: zero - 7, width: 14, height: 14, fill: colour },
        words(8, zero + 4, String(index + 1), colours.glass, { size: 11, align: "middle", bold: true }),
      );
    }
    const legend = text.legend(index + 1, title, `${roundQuantity(channel.unitsPerDivision, unit)}${text.perDivision}`);
    return [{ parts: lines, legend: { text: legend, colour, dash } }];
  });
}

function decoderFrame({ fromSeconds, toSeconds }: ScopeScreen): Omit<DecoderFrame, "y"> {
  return { x: glass.x, width: glass.width, fromSeconds, toSeconds };
}

function bandParts({ bands, settings: { selected }, colours }: ScopePictureInput): PicturePart[] {
  const colour = colours.traces[selected] ?? colours.text;
  return bands.flatMap(({ top, bottom, text: label }): PicturePart[] => {
    const y = glass.y + top * glass.height;
    const height = (bottom - top) * glass.height;
    const place = { x: glass.x, y, width: glass.width, height };
    const at = words(glass.x + 24, y + height - 4, label, colour, { size: 11 });
    return height <= 0 ? [] : [{ kind: "box", ...place, fill: colour, opacity: 0.12 }, { kind: "box", ...place, colour }, at];
  });
}

/** Two corners a column, least and greatest, as the screen draws them; what lies beyond the glass is laid on its edge. */
function tracePoints(
  screen: ScopeScreen,
  row: number,
  scale: { readonly unitsPerDivision: number; readonly positionDivisions: number },
): number[] {
  const points: TracePoint[] = [];
  fillTrace(points, screen, row, scale);
  const bottom = glass.y + glass.height;
  return points.flatMap(({ x, y }) => [
    glass.x + x * glass.width,
    Number.isNaN(y) ? NaN : Math.min(bottom, Math.max(glass.y, glass.y + glass.height / 2 - (y * glass.height) / divisionsUp)),
  ]);
}

function gridParts({ grid, axis }: PictureColours): PicturePart[] {
  const across = Array.from({ length: divisionsAcross - 1 }, (_, i) => glass.x + ((i + 1) * glass.width) / divisionsAcross);
  const up = Array.from({ length: divisionsUp - 1 }, (_, i) => glass.y + ((i + 1) * glass.height) / divisionsUp);
  return [
    ...across.map((x, i): PicturePart => line([x, glass.y, x, glass.y + glass.height], 2 * (i + 1) === divisionsAcross ? axis : grid)),
    ...up.map((y, i): PicturePart => line([glass.x, y, glass.x + glass.width, y], 2 * (i + 1) === divisionsUp ? axis : grid)),
  ];
}

function xOf(screen: ScopeScreen, seconds: number): number {
  return glass.x + ((seconds - screen.fromSeconds) / (screen.toSeconds - screen.fromSeconds)) * glass.width;
}

function isOnScreen(screen: ScopeScreen, seconds: number): boolean {
  return seconds >= screen.fromSeconds && seconds <= screen.toSeconds;
}

function eventParts({ screen, titleOf, colours }: ScopePictureInput): PicturePart[] {
  const markers = screen.markers.slice(-mostFlags);
  return flags(
    markers.map(({ seconds, kind, source }) => ({ x: xOf(screen, seconds) - glass.x, label: `${kind} ${titleOf(source)}` })),
    (row) => glass.y + 12 + row * flagPixels,
    { colour: colours.event, back: colours.glass, dash: [2, 4] },
  );
}

function noteParts({ screen, notes, colours }: ScopePictureInput): PicturePart[] {
  const shown = notes.filter(({ seconds }) => isOnScreen(screen, seconds));
  return flags(
    shown.map(({ seconds, text: label }) => ({ x: xOf(screen, seconds) - glass.x, label })),
    (row) => glass.y + glass.height - 10 - row * flagPixels,
    { colour: colours.strong, back: colours.glass, dash: [] },
  );
}

type FlagLook = { readonly colour: string; readonly back: string; readonly dash: readonly number[] };

function flags(
  wanted: readonly { readonly x: number; readonly label: string }[],
  yOf: (row: number) => number,
  look: FlagLook,
): PicturePart[] {
  const size = 11;
  const sized = wanted.map(({ x, label }) => ({ x, width: Math.min(300, wordsWidth(label, size) + 8) }));
  return layOutFlags(sized, glass.width, flagRows).flatMap(({ x, left, row }, index): PicturePart[] => {
    const at = glass.x + x;
    const flag: PicturePart = {
      kind: "line",
      points: [at, glass.y, at, glass.y + glass.height],
      colour: look.colour,
      width: 0.8,
      dash: look.dash,
    };
    if (row === undefined) return [flag];
    const y = yOf(row);
    const back: PicturePart = { kind: "box", x: glass.x + left, y: y - 10, width: sized[index]?.width ?? 0, height: 13, fill: look.back };
    return [flag, back, words(glass.x + left + 4, y, wanted[index]?.label ?? "", look.colour, { size })];
  });
}

function triggerParts({ screen, colours }: ScopePictureInput): PicturePart[] {
  const at = screen.triggerSeconds;
  if (at === undefined || !isOnScreen(screen, at)) return [];
  const x = xOf(screen, at);
  return [words(x, glass.y - 2, "▼", colours.strong, { size: 11, align: "middle" })];
}

function cursorParts({ settings: { cursors }, colours }: ScopePictureInput): PicturePart[] {
  const colour = colours.strong;
  /** On a ground of its own: a trace that runs through it would make it unreadable. */
  const letter = (x: number, y: number, name: string): PicturePart[] => [
    { kind: "box", x: x - 2, y: y - 11, width: wordsWidth(name, 13) + 4, height: 14, fill: colours.glass },
    words(x, y, name, colour, { bold: true }),
  ];
  const upright = (place: number, name: string): PicturePart[] => {
    const x = glass.x + place * glass.width;
    return [line([x, glass.y, x, glass.y + glass.height], colour, [6, 3]), ...letter(x + 4, glass.y + glass.height - 4, name)];
  };
  const level = (divisions: number, name: string): PicturePart[] => {
    const y = glass.y + glass.height / 2 - (divisions * glass.height) / divisionsUp;
    return [line([glass.x, y, glass.x + glass.width, y], colour, [6, 3]), ...letter(glass.x + 4, y - 4, name)];
  };
  return [
    ...(cursors.time ? [...upright(cursors.timeA, "A"), ...upright(cursors.timeB, "B")] : []),
    ...(cursors.level ? [...level(cursors.levelA, "a"), ...level(cursors.levelB, "b")] : []),
  ];
}

function cursorWords({ settings: { cursors }, screen, colours }: ScopePictureInput, y: number): PicturePart[] {
  if (!cursors.time) return [];
  const { a, b, deltaSeconds, hertz: rate } = readTimeCursors(cursors, (screen.toSeconds - screen.fromSeconds) / divisionsAcross);
  return [words(glass.x, y, text.cursors(duration(a), duration(b), duration(deltaSeconds), hertz(rate)), colours.strong)];
}

function timeParts({ screen, colours }: ScopePictureInput): PicturePart[] {
  const y = glass.y + glass.height + 16;
  const span = screen.toSeconds - screen.fromSeconds;
  return [
    words(glass.x, y, clock(screen.fromSeconds, span), colours.text),
    words(glass.x + glass.width / 2, y, `${roundQuantity(span / divisionsAcross, "s")}${text.perDivision}`, colours.text, {
      align: "middle",
    }),
    words(glass.x + glass.width, y, clock(screen.toSeconds, span), colours.text, { align: "end" }),
  ];
}

/** To the microsecond where the screen shows so little. */
function clock(seconds: number, spanSeconds: number): string {
  return spanSeconds >= 0.1 ? formatClock(seconds) : `${seconds.toFixed(6)} s`;
}

function line(points: readonly number[], colour: string, dash?: readonly number[]): PicturePart {
  return { kind: "line", points, colour, width: 0.8, ...(dash === undefined ? {} : { dash }) };
}

type WordsLook = { readonly size?: number; readonly align?: "start" | "middle" | "end"; readonly bold?: boolean };

function words(x: number, y: number, content: string, colour: string, look: WordsLook = {}): PicturePart {
  return { kind: "words", x, y, text: content, colour, ...look };
}

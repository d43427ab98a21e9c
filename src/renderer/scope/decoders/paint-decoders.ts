/** Paints all decoder rows on one canvas, in line with the time axis of the traces above. */
import type { DecodedBox, DecoderKind } from "../../../shared/model/decoder.ts";
import type { DecodedScreen, RowPlace } from "./decoder-layout.ts";
import { levelPixels, rowOf, tagOf } from "./decoder-layout.ts";
import { decoderText } from "../../texts/index.ts";

/** Token of each decoder's colour; its row's tag and the texts say the same without colour. */
const colourTokens: Readonly<Record<DecoderKind, string>> = {
  hook: "--loop",
  ringing: "--ring",
  pulse: "--loop",
  dtmf: "--voice",
  tones: "--tip",
  bell202: "--accent",
  v23: "--accent",
  v21: "--scope-event",
};

export type DecoderPalette = {
  readonly text: string;
  readonly glass: string;
  readonly line: string;
  readonly bad: string;
  readonly colours: Readonly<Record<DecoderKind, string>>;
  readonly font: string;
};

export function readDecoderPalette(root: Element = document.documentElement): DecoderPalette {
  const style = getComputedStyle(root);
  const token = (name: string) => style.getPropertyValue(name).trim();
  const colours = Object.fromEntries(Object.entries(colourTokens).map(([kind, name]) => [kind, token(name)])) as Record<
    DecoderKind,
    string
  >;
  return {
    text: token("--text"),
    glass: token("--scope-glass"),
    line: token("--scope-grid"),
    bad: token("--bad"),
    colours,
    font: `11px ${token("--font-ui")}`,
  };
}

/** Texts in boxes narrower than this are left out: one letter does not fit. */
const leastTextPixels = 9;
const leastBesideLetters = 3;
const paddingPixels = 3;
/** Beside the letters of a row's tag (`decoders.css`): its padding and its line. */
const tagRimPixels = 9;
/** The box's own colour under its text, as strong as the text stays easy to read. */
const fillAlpha = 0.2;
const unreadAlpha = 0.6;

type Pen = CanvasRenderingContext2D;

/** Widths of texts, measured once each; forgotten when there are many. */
const widths = new Map<string, number>();
const maxWidths = 2000;

export function paintDecoders(
  pen: Pen,
  size: { readonly width: number; readonly height: number },
  places: readonly RowPlace[],
  screen: DecodedScreen | undefined,
  palette: DecoderPalette,
  selected: DecodedBox | undefined,
): void {
  pen.clearRect(0, 0, size.width, size.height);
  pen.font = palette.font;
  pen.textBaseline = "middle";
  pen.lineWidth = 1;
  for (const place of places) {
    pen.fillStyle = palette.glass;
    pen.fillRect(0, place.top, size.width, place.height);
    const row = screen === undefined ? undefined : rowOf(screen, place.choice);
    if (screen === undefined || row === undefined) continue;
    const pixelsPerSecond = size.width / (screen.toSeconds - screen.fromSeconds);
    const at = (seconds: number): number => (seconds - screen.fromSeconds) * pixelsPerSecond;
    // The tag lies over the first level: no text is painted under it.
    const tagRight = widthOf(pen, tagOf(place.choice)) + tagRimPixels;
    // Before the run began there was nothing to read.
    const begin = Math.max(tagRight, at(0));
    if (row.readFromSeconds !== undefined)
      paintUnread(pen, place, { left: begin, right: Math.min(size.width, at(row.readFromSeconds)) }, palette, decoderText.unread);
    if (row.readToSeconds !== undefined)
      paintUnread(pen, place, { left: Math.max(begin, at(row.readToSeconds)), right: size.width }, palette, decoderText.reading);
    row.levels.forEach(({ boxes }, level) => {
      const top = place.top + level * levelPixels;
      for (let index = 0; index < boxes.length; index++) {
        const box = boxes[index]!;
        const next = boxes[index + 1];
        const left = Math.max(-2, (box.fromSeconds - screen.fromSeconds) * pixelsPerSecond);
        const right = Math.min(size.width + 2, (box.toSeconds - screen.fromSeconds) * pixelsPerSecond);
        const isSelected = selected !== undefined && selected.fromSeconds === box.fromSeconds && selected.text === box.text;
        paintBox(
          pen,
          { left, right, top, textFrom: level === 0 ? tagRight : 0, textTo: next === undefined ? size.width : at(next.fromSeconds) },
          box,
          palette.colours[place.choice.decoder],
          palette,
          isSelected,
        );
      }
    });
  }
}

/** Where the decoder has not read: shaded, and said so where there is room. */
function paintUnread(
  pen: Pen,
  { top, height }: RowPlace,
  { left, right }: { readonly left: number; readonly right: number },
  palette: DecoderPalette,
  text: string,
): void {
  if (right <= left) return;
  pen.fillStyle = palette.line;
  pen.globalAlpha = unreadAlpha;
  pen.fillRect(left, top, right - left, height);
  pen.globalAlpha = 1;
  const wide = widthOf(pen, text);
  if (right - left < wide + 2 * paddingPixels) return;
  pen.fillStyle = palette.text;
  pen.fillText(text, right - wide - paddingPixels, top + height / 2 + 0.5);
}

type BoxPlace = {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  /** A text may stand between these: right of the row's tag, and beyond its box up to the next one. */
  readonly textFrom: number;
  readonly textTo: number;
};

function paintBox(
  pen: Pen,
  { left, right, top, textFrom, textTo }: BoxPlace,
  box: DecodedBox,
  colour: string,
  palette: DecoderPalette,
  isSelected: boolean,
): void {
  const width = Math.max(1, right - left);
  const ink = box.bad === true ? palette.bad : colour;
  pen.fillStyle = ink;
  pen.globalAlpha = isSelected ? 2 * fillAlpha : fillAlpha;
  pen.fillRect(left, top + 1, width, levelPixels - 2);
  pen.globalAlpha = 1;
  // Edges as filled bars: on a canvas without a graphics card they are much cheaper than strokes.
  const x = Math.round(left);
  const wide = Math.max(1, Math.round(left + width) - x);
  pen.fillRect(x, top + 1, 1, levelPixels - 2);
  if (box.open !== true) pen.fillRect(x + wide - 1, top + 1, 1, levelPixels - 2);
  pen.fillRect(x, isSelected ? top : top + 1, wide, isSelected ? 2 : 1);
  pen.fillRect(x, top + levelPixels - 2, wide, 1);
  const from = Math.max(x, textFrom);
  const open = x + wide - from;
  if (box.text === "" || open < 0) return;
  const text = box.bad === true ? decoderText.bad + box.text : box.text;
  const room = open - 2 * paddingPixels;
  const full = widthOf(pen, text);
  pen.fillStyle = palette.text;
  if (full <= room) {
    pen.fillText(text, from + (open - full) / 2, top + levelPixels / 2 + 0.5);
    return;
  }
  // A narrow box: all of its text beside it, where nothing else stands; one digit of many would pass for all of them.
  if (text.length >= leastBesideLetters && full + 2 * paddingPixels <= textTo - from - open) {
    pen.fillText(text, from + open + paddingPixels, top + levelPixels / 2 + 0.5);
    return;
  }
  if (open < leastTextPixels) return;
  const clipped = clip(text, full, room);
  if (clipped !== "") pen.fillText(clipped, from + paddingPixels, top + levelPixels / 2 + 0.5);
}

/** As much of a text as fits, with dots in place of the rest; nothing where not even two letters do. */
export function clip(text: string, fullPixels: number, roomPixels: number): string {
  const letters = Math.floor((text.length * roomPixels) / fullPixels) - 1;
  return letters < 2 ? "" : `${text.slice(0, letters)}…`;
}

function widthOf(pen: Pen, text: string): number {
  const known = widths.get(text);
  if (known !== undefined) return known;
  if (widths.size >= maxWidths) widths.clear();
  const width = pen.measureText(text).width;
  widths.set(text, width);
  return width;
}

/** Where the rows and their levels stand, in pixels; the same for drawing, pointer and keyboard. */
import type { DecodedBox, DecodedRow, DecoderChoice, DecoderKind } from "../../../shared/model/decoder.ts";
import { decoderKey } from "../../../shared/model/decoder-key.ts";
import { decoderNames } from "../../texts/index.ts";

export const levelPixels = 14;
const rowGapPixels = 2;

/** Levels that each decoder has; a row keeps its height whether or not anything was read. */
const levelsOf: Readonly<Record<DecoderKind, number>> = { hook: 1, ringing: 1, pulse: 2, dtmf: 1, tones: 2, bell202: 3, v23: 3, v21: 3 };

export type RowPlace = { readonly choice: DecoderChoice; readonly top: number; readonly height: number };

export function layOutRows(choices: readonly DecoderChoice[]): RowPlace[] {
  let top = 0;
  return choices.map((choice) => {
    const height = levelsOf[choice.decoder] * levelPixels;
    const place = { choice, top, height };
    top += height + rowGapPixels;
    return place;
  });
}

export function heightOf(places: readonly RowPlace[]): number {
  const last = places.at(-1);
  return last === undefined ? 0 : last.top + last.height;
}

/** The height of as many whole rows as fit: none is cut in half, the others are scrolled to. */
export function wholeRowsHeight(places: readonly RowPlace[], mostPixels: number): number {
  return heightOf(places.filter(({ top, height }) => top + height <= mostPixels));
}

/** What a screen of the scope says of its rows. */
export type DecodedScreen = { readonly fromSeconds: number; readonly toSeconds: number; readonly rows: readonly DecodedRow[] };

export function rowOf(screen: DecodedScreen, choice: DecoderChoice): DecodedRow | undefined {
  const key = decoderKey(choice);
  return screen.rows.find((row) => decoderKey(row.choice) === key);
}

/** Boxes of the level with the meaning: those that keys go through. */
export function messagesOf(row: DecodedRow | undefined): readonly DecodedBox[] {
  return row?.levels.find(({ level }) => level === "messages")?.boxes.filter(({ text }) => text !== "") ?? [];
}

/** The box under a point of the rows, and the row that it belongs to. */
export function boxAt(
  screen: DecodedScreen,
  places: readonly RowPlace[],
  point: { readonly x: number; readonly y: number; readonly width: number },
): DecodedBox | undefined {
  const place = places.find(({ top, height }) => point.y >= top && point.y < top + height);
  if (place === undefined) return undefined;
  const row = rowOf(screen, place.choice);
  const boxes = row?.levels[Math.floor((point.y - place.top) / levelPixels)]?.boxes ?? [];
  const secondsPerPixel = (screen.toSeconds - screen.fromSeconds) / point.width;
  const seconds = screen.fromSeconds + point.x * secondsPerPixel;
  return boxes.find(({ fromSeconds, toSeconds }) => seconds >= fromSeconds - secondsPerPixel && seconds <= toSeconds + secondsPerPixel);
}

/** What stands at the beginning of a row: the decoder, and its line where that is not the first. */
export function tagOf({ decoder, line }: DecoderChoice): string {
  const { tag } = decoderNames[decoder];
  return line === "line1" ? tag : `${tag} ${line.replace("line", "")}`;
}

/** Decoder rows in a picture of the scope, as they stand under its traces: boxes with their texts, and a tag for each row. */
import type { DecodedBox, DecodedRow, DecoderChoice } from "../../shared/model/decoder.ts";
import { heightOf, layOutRows, levelPixels, rowOf } from "../scope/decoders/decoder-layout.ts";
import { clip } from "../scope/decoders/paint-decoders.ts";
import { decoderNames, decoderText } from "../texts/index.ts";
import type { PicturePart } from "./picture.ts";
import { wordsWidth } from "./picture.ts";
import type { PictureColours } from "./picture-colours.ts";

export type DecoderFrame = {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly fromSeconds: number;
  readonly toSeconds: number;
};

const size = 10;
const fillOpacity = 0.2;
const unreadOpacity = 0.6;
const paddingPixels = 3;
/** Narrower boxes have no room for a letter. */
const leastTextPixels = 9;

export function decodersHeight(choices: readonly DecoderChoice[]): number {
  return heightOf(layOutRows(choices));
}

export function decoderParts(
  choices: readonly DecoderChoice[],
  rows: readonly DecodedRow[],
  frame: DecoderFrame,
  colours: PictureColours,
): PicturePart[] {
  const screen = { fromSeconds: frame.fromSeconds, toSeconds: frame.toSeconds, rows };
  return layOutRows(choices).flatMap((place): PicturePart[] => {
    const top = frame.y + place.top;
    const { decoder, line } = place.choice;
    const tag = `${decoderNames[decoder].tag}, ${decoderText.line(line)}`;
    const tagWidth = wordsWidth(tag, size) + 2 * paddingPixels;
    const row = rowOf(screen, place.choice);
    const unreadAt = { top, height: place.height, from: frame.x + tagWidth };
    const boxes = row?.levels.flatMap(({ boxes: ofLevel }, level) =>
      ofLevel.flatMap((box) => boxParts(box, top + level * levelPixels, frame, { ink: colours.decoders.colours[decoder], colours })),
    );
    return [
      { kind: "box", x: frame.x, y: top, width: frame.width, height: place.height, fill: colours.glass, colour: colours.grid },
      ...(row === undefined ? [] : unreadParts(row, unreadAt, frame, colours)),
      ...(boxes ?? []),
      { kind: "box", x: frame.x, y: top, width: tagWidth, height: levelPixels, fill: colours.glass, opacity: 0.85 },
      { kind: "words", x: frame.x + paddingPixels, y: top + 10.5, text: tag, colour: colours.text, size, bold: true },
    ];
  });
}

/** Where nobody has read the line: shaded, and said so where there is room, as an empty row would say that nothing was on it. */
function unreadParts(
  { readFromSeconds, readToSeconds }: DecodedRow,
  { top, height, from }: { readonly top: number; readonly height: number; readonly from: number },
  frame: DecoderFrame,
  colours: PictureColours,
): PicturePart[] {
  const at = placeIn(frame);
  // Before the run began there was nothing to read.
  const begin = Math.max(from, at(0));
  const shade = (left: number, right: number, text: string): PicturePart[] => {
    if (right <= left) return [];
    const box: PicturePart = { kind: "box", x: left, y: top, width: right - left, height, fill: colours.grid, opacity: unreadOpacity };
    if (right - left < wordsWidth(text, size) + 2 * paddingPixels) return [box];
    const words = {
      kind: "words",
      x: right - paddingPixels,
      y: top + height / 2 + 3.5,
      text,
      colour: colours.text,
      size,
      align: "end",
    } as const;
    return [box, words];
  };
  return [
    ...(readFromSeconds === undefined ? [] : shade(begin, at(readFromSeconds), decoderText.unread)),
    ...(readToSeconds === undefined ? [] : shade(Math.max(begin, at(readToSeconds)), frame.x + frame.width, decoderText.notRead)),
  ];
}

function placeIn({ x, width, fromSeconds, toSeconds }: DecoderFrame): (seconds: number) => number {
  return (seconds) => x + Math.min(1, Math.max(0, (seconds - fromSeconds) / (toSeconds - fromSeconds))) * width;
}

function boxParts(
  box: DecodedBox,
  top: number,
  frame: DecoderFrame,
  { ink: usual, colours }: { readonly ink: string; readonly colours: PictureColours },
): PicturePart[] {
  const at = placeIn(frame);
  const left = at(box.fromSeconds);
  const wide = Math.max(1, at(box.toSeconds) - left);
  const ink = box.bad === true ? colours.decoders.bad : usual;
  const place = { x: left, y: top + 1, width: wide, height: levelPixels - 2 };
  const parts: PicturePart[] = [
    { kind: "box", ...place, fill: ink, opacity: fillOpacity },
    { kind: "box", ...place, colour: ink },
  ];
  if (box.text === "" || wide < leastTextPixels) return parts;
  const text = box.bad === true ? decoderText.bad + box.text : box.text;
  const full = wordsWidth(text, size);
  const room = wide - 2 * paddingPixels;
  const shown = full <= room ? text : clip(text, full, room);
  if (shown === "") return parts;
  return [...parts, { kind: "words", x: left + wide / 2, y: top + 10.5, text: shown, colour: colours.strong, size, align: "middle" }];
}

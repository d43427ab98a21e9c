/** A reflectometer's trace as a picture: what comes back against distance, what is known of the line, the cursor. */
import type { ReflectionTrace } from "../../shared/model/reflection.ts";
import { layOutFlags } from "../scope/marker-layout.ts";
import { stepAtLeast } from "../scope/scales.ts";
import type { Picture, PicturePart } from "../export/picture.ts";
import { wordsWidth } from "../export/picture.ts";
import type { PictureColours } from "../export/picture-colours.ts";
import { tdrText as text } from "../texts/index.ts";
import type { LineMark } from "./marks.ts";
import { metresOf } from "./tdr-axis.ts";

export type TdrPictureInput = {
  readonly trace: ReflectionTrace;
  readonly shown: "back" | "whole";
  readonly title: string;
  readonly description: string;
  readonly velocityShare: number;
  readonly spanMetres: number;
  /** Share of the pulse at the top of the picture. */
  readonly fullScale: number;
  readonly marks: readonly LineMark[];
  readonly cursorMetres: number | undefined;
  readonly lengthOf: (metres: number) => string;
  readonly colours: PictureColours;
};

export const tdrGlass = { x: 74, y: 54, width: 1092, height: 420 } as const;
const flagRows = 4;
const flagPixels = 15;
const verticalSteps = 4;
/** 1, 2, 5 from a metre to five kilometres. */
const distanceSteps = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000];

export function tdrPicture(input: TdrPictureInput): Picture {
  const { trace, shown, title, description, velocityShare, spanMetres, fullScale, colours, cursorMetres, lengthOf } = input;
  const { x: left, y: top, width, height } = tdrGlass;
  const xOf = (metres: number) => left + (metres / spanMetres) * width;
  const yOf = (share: number) => top + height / 2 - (Math.min(1.02, Math.max(-1.02, share / fullScale)) * height) / 2;
  const values = shown === "back" ? trace.returnVolts : trace.volts;
  const points: number[] = [];
  values.forEach((volts, i) => {
    const metres = metresOf(trace.firstSeconds + i * trace.stepSeconds, velocityShare);
    if (metres >= 0 && metres <= spanMetres) points.push(xOf(metres), yOf(volts / trace.sentVolts));
  });
  const parts: PicturePart[] = [
    { kind: "words", x: left, y: 26, text: title, colour: colours.strong, size: 16, bold: true },
    { kind: "box", ...tdrGlass, fill: colours.glass, colour: colours.axis },
    ...gridParts(),
    ...markParts(input, xOf),
    { kind: "line", points, colour: colours.traces[0] ?? colours.strong, width: 1.6, name: text.traces[shown] },
    { kind: "words", x: left, y: top + height + 40, text: description, colour: colours.text },
  ];
  if (cursorMetres !== undefined && cursorMetres <= spanMetres) {
    const x = xOf(cursorMetres);
    parts.push({ kind: "line", points: [x, top, x, top + height], colour: colours.strong, width: 1, dash: [6, 3], name: text.cursor });
    parts.push({ kind: "words", x: x + 4, y: top + height - 6, text: lengthOf(cursorMetres), colour: colours.strong, bold: true });
  }
  return { width: 1200, height: top + height + 52, title, description, background: colours.glass, parts };

  function gridParts(): PicturePart[] {
    const grid: PicturePart[] = [];
    const step = stepAtLeast(distanceSteps, spanMetres / 10);
    for (let metres = 0; metres <= spanMetres * 1.0001; metres += step) {
      const x = xOf(metres);
      grid.push({ kind: "line", points: [x, top, x, top + height], colour: colours.grid, width: 0.8 });
      grid.push({ kind: "words", x, y: top + height + 17, text: lengthOf(metres), colour: colours.text, align: "middle" });
    }
    for (let row = -verticalSteps; row <= verticalSteps; row += 1) {
      const y = top + height / 2 - (row * height) / 2 / verticalSteps;
      const colour = row === 0 ? colours.axis : colours.grid;
      grid.push({ kind: "line", points: [left, y, left + width, y], colour, width: 0.8 });
      if (row % 2 !== 0) continue;
      const share = percentText((fullScale * row) / verticalSteps);
      grid.push({ kind: "words", x: left - 6, y: y + 4, text: share, colour: colours.text, align: "end" });
    }
    grid.push({ kind: "words", x: left, y: top - 6, text: text.ofPulse, colour: colours.text, size: 11 });
    return grid;
  }
}

function markParts({ marks, spanMetres, colours }: TdrPictureInput, xOf: (metres: number) => number): PicturePart[] {
  const size = 11;
  const shown = marks.filter(({ metres }) => metres <= spanMetres);
  const places = layOutFlags(
    shown.map(({ metres, text: label }) => ({ x: xOf(metres) - tdrGlass.x, width: wordsWidth(label, size) + 8 })),
    tdrGlass.width,
    flagRows,
  );
  return places.flatMap(({ x, left, row }, index): PicturePart[] => {
    const at = tdrGlass.x + x;
    const mark = shown[index]!;
    const dash = mark.kind === "end" ? [] : [2, 4];
    const { y: top, height } = tdrGlass;
    const line: PicturePart = {
      kind: "line",
      points: [at, top, at, top + height],
      colour: colours.event,
      width: 0.9,
      dash,
      name: mark.text,
    };
    if (row === undefined) return [line];
    const y = top + 13 + row * flagPixels;
    const width = wordsWidth(mark.text, size) + 8;
    return [
      line,
      { kind: "box", x: tdrGlass.x + left, y: y - 10, width, height: 13, fill: colours.glass },
      { kind: "words", x: tdrGlass.x + left + 4, y, text: mark.text, colour: colours.event, size },
    ];
  });
}

/** "12 %", "0.03 %": with as many digits as the scale needs. */
export function percentText(share: number): string {
  const percent = 100 * share;
  const text = Math.abs(percent) >= 10 ? percent.toFixed(0) : String(Number(percent.toPrecision(2)));
  return `${text.replace("-", "−")} %`;
}

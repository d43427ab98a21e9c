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
  /** Of the whole picture; as it is saved and printed where nothing is said. */
  readonly size?: Size;
};

export type Size = { readonly width: number; readonly height: number };
export type Glass = { readonly x: number; readonly y: number } & Size;

export const savedSize: Size = { width: 1200, height: 526 };

/** Where the trace lies in a picture of a size; titles and scales stand around it. */
export function tdrGlass({ width, height }: Size): Glass {
  return { x: 74, y: 54, width: width - 108, height: height - 106 };
}

const flagRows = 4;
const flagPixels = 15;
const nameGroundOpacity = 0.75;
const verticalSteps = 4;
/** 1, 2, 5 from a metre to five kilometres. */
const distanceSteps = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000];

export function tdrPicture(input: TdrPictureInput): Picture {
  const { trace, shown, title, description, velocityShare, spanMetres, fullScale, colours, cursorMetres, lengthOf } = input;
  const size = input.size ?? savedSize;
  const glass = tdrGlass(size);
  const { x: left, y: top, width, height } = glass;
  const xOf = (metres: number) => left + (metres / spanMetres) * width;
  const yOf = (share: number) => top + height / 2 - (Math.min(1.02, Math.max(-1.02, share / fullScale)) * height) / 2;
  const values = shown === "back" ? trace.returnVolts : trace.volts;
  const points: number[] = [];
  values.forEach((volts, i) => {
    const metres = metresOf(trace.firstSeconds + i * trace.stepSeconds, velocityShare);
    if (metres >= 0 && metres <= spanMetres) points.push(xOf(metres), yOf(volts / trace.sentVolts));
  });
  const cursorAt = cursorMetres !== undefined && cursorMetres <= spanMetres ? xOf(cursorMetres) : undefined;
  const marks = markParts(input, glass, xOf);
  const parts: PicturePart[] = [
    { kind: "words", x: left, y: 26, text: title, colour: colours.strong, size: 16, bold: true },
    { kind: "box", ...glass, fill: colours.glass, colour: colours.axis },
    ...gridParts(),
    // Under the names of the marks: a cursor beside one would strike it through.
    ...(cursorAt === undefined ? [] : [cursorLine(cursorAt)]),
    ...marks.lines,
    { kind: "line", points: smooth(points), colour: colours.traces[0] ?? colours.strong, width: 1.6, name: text.traces[shown] },
    ...marks.names,
    { kind: "words", x: left, y: top + height + 40, text: description, colour: colours.text },
  ];
  if (cursorMetres !== undefined && cursorAt !== undefined) {
    const label = lengthOf(cursorMetres);
    // At the right edge the distance stands on the other side of the cursor.
    const isAtEdge = cursorAt + wordsWidth(label, 12) + 12 > left + width;
    parts.push({
      kind: "words",
      x: cursorAt + (isAtEdge ? -4 : 4),
      y: top + height - 6,
      text: label,
      colour: colours.strong,
      bold: true,
      align: isAtEdge ? "end" : "start",
    });
  }
  return { ...size, title, description, background: colours.glass, parts };

  function cursorLine(x: number): PicturePart {
    return { kind: "line", points: [x, top, x, top + height], colour: colours.strong, width: 1, dash: [6, 3], name: text.cursor };
  }

  function gridParts(): PicturePart[] {
    const grid: PicturePart[] = [];
    const step = stepAtLeast(distanceSteps, spanMetres / 10);
    for (let metres = 0; metres <= spanMetres * 1.0001; metres += step) {
      const x = xOf(metres);
      grid.push({ kind: "line", points: [x, top, x, top + height], colour: colours.grid, width: 0.8 });
      grid.push({
        kind: "words",
        x,
        y: top + height + 17,
        text: metres === 0 ? "0" : lengthOf(metres),
        colour: colours.text,
        align: "middle",
      });
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

type MarkParts = { readonly lines: readonly PicturePart[]; readonly names: readonly PicturePart[] };

function markParts({ marks, spanMetres, colours }: TdrPictureInput, glass: Glass, xOf: (metres: number) => number): MarkParts {
  const size = 11;
  const shown = marks.filter(({ metres }) => metres <= spanMetres);
  const places = layOutFlags(
    shown.map(({ metres, text: label }) => ({ x: xOf(metres) - glass.x, width: wordsWidth(label, size) + 8 })),
    glass.width,
    flagRows,
  );
  const { y: top, height } = glass;
  const lines = places.map(({ x }, index): PicturePart => {
    const at = glass.x + x;
    const mark = shown[index]!;
    const dash = mark.kind === "end" ? [] : [2, 4];
    return { kind: "line", points: [at, top, at, top + height], colour: colours.event, width: 0.9, dash, name: mark.text };
  });
  // Names over all lines, the trace among them, which would strike them through; it shows faintly under them.
  const names = places.flatMap(({ left, row }, index): PicturePart[] => {
    if (row === undefined) return [];
    const mark = shown[index]!;
    const y = top + 13 + row * flagPixels;
    const width = wordsWidth(mark.text, size) + 8;
    return [
      { kind: "box", x: glass.x + left, y: y - 10, width, height: 13, fill: colours.glass, opacity: nameGroundOpacity },
      { kind: "words", x: glass.x + left + 4, y, text: mark.text, colour: colours.event, size },
    ];
  });
  return { lines, names };
}

/** So many points are drawn from one sample to the next. */
const pointsPerSample = 6;
/** From so many on they lie a dot or two apart, and no corner is seen. */
const closeSamples = 600;

/**
 * A curve through all samples, with their slopes (Catmull and Rom): a band-limited trace has no corners where its samples lie.
 * `points` are x and y in turn, evenly spaced.
 */
function smooth(points: readonly number[]): number[] {
  const count = points.length / 2;
  if (count > closeSamples) return [...points];
  const y = (index: number) => points[2 * Math.min(count - 1, Math.max(0, index)) + 1] ?? 0;
  const x = (index: number) => points[2 * index] ?? 0;
  const curve: number[] = [];
  for (let i = 0; i + 1 < count; i += 1) {
    const slopeHere = (y(i + 1) - y(i - 1)) / 2;
    const slopeNext = (y(i + 2) - y(i)) / 2;
    for (let part = 0; part < pointsPerSample; part += 1) {
      const t = part / pointsPerSample;
      const [t2, t3] = [t * t, t * t * t];
      const value = (2 * t3 - 3 * t2 + 1) * y(i) + (t3 - 2 * t2 + t) * slopeHere + (3 * t2 - 2 * t3) * y(i + 1) + (t3 - t2) * slopeNext;
      curve.push(x(i) + t * (x(i + 1) - x(i)), value);
    }
  }
  return [...curve, ...points.slice(-2)];
}

/** "12 %", "0.03 %": with as many digits as the scale needs. */
export function percentText(share: number): string {
  const percent = 100 * share;
  const text = Math.abs(percent) >= 10 ? percent.toFixed(0) : String(Number(percent.toPrecision(2)));
  return `${text.replace("-", "−")} %`;
}

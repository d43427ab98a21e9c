/** The page that the lab's fax machines send: a title, a number, and patterns that bring out errors; made by rule, line by line. */
import { blacken, blankLine, pageWidthPels } from "./bitmap.ts";
import type { Bitmap } from "./bitmap.ts";
import { glyphColumns, glyphHeight, glyphRows } from "./glyphs.ts";

/** At standard resolution a picture element is twice as high as it is wide: 8.04 by 3.85 to the millimetre (T.4 2.1, 2.2). */
const titleScale = { pels: 10, lines: 5 };
const textScale = { pels: 6, lines: 3 };
const marginPels = 64;
const marginLines = 5;
const patternLines = 16;

/** Page `number`, for a machine of this name. */
export function testPage(number: number, name: string): Bitmap {
  const lines: Uint8Array[] = [];
  addBlank(lines, marginLines);
  addText(lines, "TIPRING FAX", titleScale);
  addBlank(lines, marginLines);
  addText(lines, `${name} PAGE ${number}`.toUpperCase(), textScale);
  addBlank(lines, marginLines);
  addWedge(lines);
  addBlank(lines, marginLines);
  addStairs(lines);
  addBlank(lines, marginLines);
  return { widthPels: pageWidthPels, lines };
}

function addBlank(lines: Uint8Array[], count: number): void {
  for (let i = 0; i < count; i++) lines.push(blankLine(pageWidthPels));
}

function addText(lines: Uint8Array[], text: string, scale: { readonly pels: number; readonly lines: number }): void {
  const room = Math.floor((pageWidthPels - 2 * marginPels) / ((glyphColumns + 1) * scale.pels));
  const shown = Array.from(text.slice(0, room), (character) => glyphRows(character));
  for (let row = 0; row < glyphHeight; row++) {
    const line = blankLine(pageWidthPels);
    shown.forEach((rows, index) => {
      const left = marginPels + index * (glyphColumns + 1) * scale.pels;
      for (let column = 0; column < glyphColumns; column++) {
        if (rows[row]![column] === "#") blacken(line, left + column * scale.pels, left + (column + 1) * scale.pels);
      }
    });
    for (let i = 0; i < scale.lines; i++) lines.push(line);
  }
}

/** Bars that grow from one picture element to thirty, with as much white between them. */
function addWedge(lines: Uint8Array[]): void {
  const line = blankLine(pageWidthPels);
  for (let width = 1, left = marginPels; left + width < pageWidthPels - marginPels; left += 2 * width, width = Math.min(30, width + 1)) {
    blacken(line, left, left + width);
  }
  for (let i = 0; i < patternLines; i++) lines.push(line);
}

/** A bar that moves across the page: a line that is lost or repeated shows as a step. */
function addStairs(lines: Uint8Array[]): void {
  const stepPels = (pageWidthPels - 4 * marginPels) / patternLines;
  for (let i = 0; i < patternLines; i++) {
    const line = blankLine(pageWidthPels);
    const left = marginPels + Math.round(i * stepPels);
    blacken(line, left, left + 2 * marginPels);
    lines.push(line);
  }
}

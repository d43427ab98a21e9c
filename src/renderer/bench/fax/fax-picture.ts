/** A page in small as one SVG path: every stretch of black dots is a rectangle of one dot's height. */
import type { FaxPicture } from "../../../shared/model/fax.ts";

/** The path in dots, its first row at y 0. */
export function picturePath({ widthDots, heightDots, bits }: FaxPicture): string {
  const bytes = atob(bits);
  const bytesPerRow = Math.ceil(widthDots / 8);
  const isBlack = (row: number, dot: number) => ((bytes.charCodeAt(row * bytesPerRow + (dot >> 3)) >> (7 - (dot & 7))) & 1) === 1;
  let path = "";
  for (let row = 0; row < heightDots; row += 1) {
    for (let dot = 0; dot < widthDots; dot += 1) {
      if (!isBlack(row, dot)) continue;
      const from = dot;
      while (dot < widthDots && isBlack(row, dot)) dot += 1;
      path += `M${from} ${row}h${dot - from}v1h${from - dot}z`;
    }
  }
  return path;
}

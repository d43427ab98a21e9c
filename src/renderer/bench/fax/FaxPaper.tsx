/** A sheet of paper with a page on it in small, in the drawing or on a card. */
import { memo, useMemo } from "react";
import type { FaxPicture } from "../../../shared/model/fax.ts";
import { picturePath } from "./fax-picture.ts";

/** Blank paper above and below what is printed, as a part of the width. */
const marginShare = 1 / 24;

/** Height of a sheet of this width. */
export function sheetHeight(picture: FaxPicture, width: number): number {
  return (picture.heightDots / picture.widthDots + 2 * marginShare) * width;
}

type FaxPaperProps = { readonly picture: FaxPicture; readonly x: number; readonly y: number; readonly width: number };

/** The sheet with its upper left corner at x, y. */
export const FaxPaper = memo(function FaxPaper({ picture, x, y, width }: FaxPaperProps) {
  const path = useMemo(() => picturePath(picture), [picture]);
  return (
    <g transform={`translate(${x} ${y})`}>
      <rect className="fax-sheet" width={width} height={sheetHeight(picture, width)} rx={1.5} />
      <path
        className="fax-print"
        transform={`scale(${width / picture.widthDots}) translate(0 ${marginShare * picture.widthDots})`}
        d={path}
      />
    </g>
  );
}, sameSheet);

/** Snapshots bring a new object each time; the page itself changes seldom. */
function sameSheet(before: FaxPaperProps, after: FaxPaperProps): boolean {
  return before.picture.bits === after.picture.bits && before.x === after.x && before.y === after.y && before.width === after.width;
}

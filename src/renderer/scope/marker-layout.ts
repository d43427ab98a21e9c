/** Where the flags of events go on the time axis, so that no label covers another. */

export type FlagInput = { readonly x: number; readonly width: number };
/** `row` undefined: there is no room for the label, only its line is drawn. */
export type FlagPlace = { readonly x: number; readonly left: number; readonly row: number | undefined };

const gapPixels = 6;

/** Places flags from the newest (right) to the oldest in the first row where they fit; what fits in no row keeps only its line. */
export function layOutFlags(flags: readonly FlagInput[], screenWidth: number, rows: number): FlagPlace[] {
  const freeUpTo = new Array<number>(rows).fill(screenWidth);
  const places = new Array<FlagPlace>(flags.length);
  for (let index = flags.length - 1; index >= 0; index--) {
    const flag = flags[index];
    if (flag === undefined) continue;
    const left = Math.max(0, Math.min(flag.x + 3, screenWidth - flag.width));
    const row = freeUpTo.findIndex((edge) => left + flag.width <= edge);
    if (row >= 0) freeUpTo[row] = left - gapPixels;
    places[index] = { x: flag.x, left, row: row < 0 ? undefined : row };
  }
  return places;
}

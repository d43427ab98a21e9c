/** A page as the bits of T.4's one-dimensional coding: end of line, runs, fill, and return to control after the last line. */
import type { Bitmap } from "./bitmap.ts";
import { isBlack } from "./bitmap.ts";
import { runCode } from "./run-codes.ts";
import type { Colour } from "./run-codes.ts";

const endOfLine = "000000000001";
/** Return to control: six ends of line (T.4 4.1.4). */
const endsToReturn = 6;

export type PageCoding = {
  readonly bitsPerSecond: number;
  /** A line takes the far printer at least this long: shorter ones are filled up with zeros. */
  readonly minimumLineSeconds: number;
};

/** One entry a bit, in the order of sending. */
export function encodePage(page: Bitmap, coding: PageCoding): Uint8Array {
  const leastBits = Math.ceil(coding.bitsPerSecond * coding.minimumLineSeconds);
  const parts = [endOfLine];
  for (const line of page.lines) {
    const runs = encodeLine(line, page.widthPels);
    parts.push(runs.padEnd(leastBits - endOfLine.length, "0"), endOfLine);
  }
  parts.push(endOfLine.repeat(endsToReturn - 1));
  return Uint8Array.from(parts.join(""), (digit) => (digit === "1" ? 1 : 0));
}

/** The runs of a line; the first one is white, of no length where the line begins in black. */
function encodeLine(line: Uint8Array, widthPels: number): string {
  let code = "";
  let colour: Colour = "white";
  let from = 0;
  while (from < widthPels) {
    let to = from;
    while (to < widthPels && isBlack(line, to) === (colour === "black")) to += 1;
    code += runCode(colour, to - from);
    colour = colour === "white" ? "black" : "white";
    from = to;
  }
  return code;
}

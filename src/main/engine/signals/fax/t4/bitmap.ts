/** A page in black and white: rows of picture elements packed eight to a byte, the leftmost one highest, 1 for black. */

/** Picture elements along a line of 215 mm (T.4 2.2). */
export const pageWidthPels = 1728;

export type Bitmap = { readonly widthPels: number; readonly lines: readonly Uint8Array[] };

export function isBlack(line: Uint8Array, pel: number): boolean {
  return ((line[pel >> 3]! >> (7 - (pel & 7))) & 1) === 1;
}

/** Makes a stretch of a line black. */
export function blacken(line: Uint8Array, fromPel: number, toPel: number): void {
  for (let pel = fromPel; pel < toPel; pel++) line[pel >> 3] = line[pel >> 3]! | (0x80 >> (pel & 7));
}

export function blankLine(widthPels: number): Uint8Array {
  return new Uint8Array(Math.ceil(widthPels / 8));
}

/** Number of picture elements that differ; lines that only one page has count whole. */
export function differentPels(first: Bitmap, second: Bitmap): number {
  const lineCount = Math.max(first.lines.length, second.lines.length);
  let count = 0;
  for (let i = 0; i < lineCount; i++) {
    const one = first.lines[i];
    const other = second.lines[i];
    if (one === undefined || other === undefined) count += first.widthPels;
    else for (let byte = 0; byte < one.length; byte++) count += onesOf(one[byte]! ^ other[byte]!);
  }
  return count;
}

/** The page as a PBM file (format P4). */
export function pbmOf(page: Bitmap): Uint8Array {
  const head = `P4\n${page.widthPels} ${page.lines.length}\n`;
  const bytesPerLine = Math.ceil(page.widthPels / 8);
  const file = new Uint8Array(head.length + page.lines.length * bytesPerLine);
  for (let i = 0; i < head.length; i++) file[i] = head.charCodeAt(i);
  page.lines.forEach((line, index) => {
    file.set(line, head.length + index * bytesPerLine);
  });
  return file;
}

function onesOf(byte: number): number {
  let ones = 0;
  for (let rest = byte; rest !== 0; rest &= rest - 1) ones += 1;
  return ones;
}

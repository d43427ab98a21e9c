/** The name of a decoder row, for maps and lists of rows. */
import type { DecoderChoice } from "./decoder.ts";

/** The same row always has the same key. */
export function decoderKey({ line, end, decoder }: DecoderChoice): string {
  return `${line}.${end}.${decoder}`;
}

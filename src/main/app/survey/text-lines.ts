/** A text file line by line, however long it is: nothing is held but the piece that was read last. */
import { createReadStream } from "node:fs";
import { StringDecoder } from "node:string_decoder";

/** A line that is longer holds no loop; what follows in it is passed over. */
export const longestLine = 64 * 1024;

export type SurveyLine = { readonly line: number; readonly text: string };

export type LinesRead = { readonly lines: readonly SurveyLine[]; readonly bytesRead: number };

/** The lines of each piece of the file, numbered from 1; empty ones are counted and left out. */
export async function* textLines(file: string): AsyncGenerator<LinesRead> {
  const decoder = new StringDecoder("utf8");
  let rest = "";
  let line = 1;
  let bytesRead = 0;
  for await (const piece of createReadStream(file, { highWaterMark: 1 << 18 }) as AsyncIterable<Buffer>) {
    bytesRead += piece.length;
    const texts = (rest + decoder.write(piece)).split("\n");
    rest = shortened(texts.pop() ?? "");
    const lines: SurveyLine[] = [];
    for (const text of texts) {
      pushLine(lines, line, text);
      line += 1;
    }
    yield { lines, bytesRead };
  }
  const last: SurveyLine[] = [];
  pushLine(last, line, rest + decoder.end());
  if (last.length > 0) yield { lines: last, bytesRead };
}

function pushLine(lines: SurveyLine[], line: number, text: string): void {
  const bare = shortened(line === 1 ? text.replace(/^\uFEFF/, "") : text).replace(/\r$/, "");
  if (bare.trim() !== "") lines.push({ line, text: bare });
}

/** One sign more than the longest shows that there was more. */
function shortened(text: string): string {
  return text.length > longestLine ? text.slice(0, longestLine + 1) : text;
}

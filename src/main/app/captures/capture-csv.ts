/** A capture as a table: a row a sample, seconds of simulated time first. */
import { csvRow } from "../csv.ts";
import { sampleText, secondsWriter } from "../sample-text.ts";
import type { Capture } from "./capture.ts";

export async function* captureCsv({ probes, firstSeconds, sampleHz, blocks }: Capture): AsyncGenerator<string> {
  const seconds = secondsWriter(sampleHz);
  let index = Math.round(firstSeconds * sampleHz);
  yield csvRow(["seconds", ...probes]);
  for await (const columns of blocks()) {
    const rows: string[] = [];
    for (let row = 0; row < (columns[0]?.length ?? 0); row += 1, index += 1) {
      rows.push(`${seconds(index)},${columns.map((column) => sampleText(column[row]!)).join(",")}\n`);
    }
    yield rows.join("");
  }
}
